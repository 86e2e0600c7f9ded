"""What is kept of people's presence ends: clock-ins, what they wrote, photographs of patrols; what was decided stays."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from yimen.hall import days
from yimen.lib import clock
from yimen.roster.models import Clocked, Dirty, Lapse, Leave, Mark, Words

# Two whole years after the year in which it was, so that a yearly appraisal and its appeal find it.
KEPT = timedelta(days=3 * 366)
BATCH = 500


def forget() -> int:
    """Forget a batch of what is older than its term; return how much."""
    last = clock.today() - KEPT
    before = days.instant(last, 0)
    with transaction.atomic():
        clocked, _by = Clocked.objects.filter(at__lt=before).delete()
        dirty, _by = Dirty.objects.filter(file__at__lt=before).delete()
        words = _unsaid(Leave.objects.filter(until__lt=before, said__isnull=False)[:BATCH], "said")
        words += _unsaid(Lapse.objects.filter(on__lt=last, said__isnull=False)[:BATCH], "said")
        old = Mark.objects.filter(at__lt=before, fine=False)
        words += _unsaid(old.filter(said__isnull=False)[:BATCH], "said")
        words += _unsaid(old.filter(answer__isnull=False)[:BATCH], "answer")
        pictures = old.exclude(photographs=[], after=[]).update(photographs=[], after=[])
        Words.objects.filter(pk__in=words).delete()
    return clocked + dirty + len(words) + pictures


def _unsaid(rows: Iterable[Leave] | Iterable[Lapse] | Iterable[Mark], field: str) -> list[int]:
    """Let rows have none of these words any more; return the ids of the words."""
    gone = []
    for one in rows:
        gone.append(int(getattr(one, f"{field}_id")))
        setattr(one, field, None)
        one.save(update_fields=[field])
    return gone


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files a patrol's findings hold."""
    asked = set(names)
    rows = Mark.objects.filter(fine=False).exclude(photographs=[], after=[])
    return asked & {
        name for pair in rows.values_list("photographs", "after") for files in pair for name in files
    }
