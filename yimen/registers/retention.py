"""What of registers is kept how long: a file and the names in its lines for three years, one that was never read for a month.

No law sets a term for a copy of another's register; three years are those in which an act of supervision is looked back on.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from yimen.lib import clock
from yimen.registers.models import BadLine, Intake, Line

KEPT = timedelta(days=3 * 365)
UNREAD = timedelta(days=30)
BATCH = 2000


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files a register holds: none of them may be deleted."""
    return set(Intake.objects.filter(file__in=list(names)).values_list("file", flat=True))


def forget(limit: int = BATCH) -> int:
    """Let go of files whose term is over and of the names in their lines; return how much was. Safe to run twice.

    What was found and what people said of it stays, without a name.
    """
    now = clock.now()
    done, _ = Intake.objects.filter(stage="mapping", at__lt=now - UNREAD).delete()
    with transaction.atomic():
        lines = Line.objects.filter(intake__at__lt=now - KEPT).exclude(sealed=b"").order_by("id")[:limit]
        ids = list(lines.values_list("id", flat=True))
        Line.objects.filter(pk__in=ids).update(sealed=b"", identity="", holder="")
        over = Intake.objects.filter(at__lt=now - KEPT, erased_at=None).exclude(
            stage__in=("mapping", "reading")
        )
        for one in over.order_by("id")[:10]:
            BadLine.objects.filter(intake=one).delete()
            one.file, one.erased_at = "", now
            one.save(update_fields=["file", "erased_at"])
            done += 1
    return int(done) + len(ids)
