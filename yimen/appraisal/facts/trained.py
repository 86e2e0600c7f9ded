"""Training: sessions that somebody attended or missed, and certificates; what was put right takes the place of what stood.

An excuse is neither: who asked to stay away loses nothing, and who teaches is not counted.
"""

from yimen.appraisal.facts.source import Point, Source
from yimen.lib.clock import legal_day
from yimen.people.models import Certificate
from yimen.training import staff
from yimen.training.models import Presence

WORD = {"present": "training_attended", "late": "training_attended", "missed": "training_missed"}
BATCH = 500
# Rows commit out of their order: so many of the newest are looked at again.
AGAIN = 200


def sessions(after: int) -> tuple[int, list[Point]]:
    """Return as what people counted at sessions since the row with that id, and how far was read."""
    rows = list(Presence.objects.filter(pk__gt=max(after - AGAIN, 0)).select_related("session").order_by("pk")[: BATCH + AGAIN])  # fmt: skip
    points = []
    for row in rows:
        before = Presence.objects.filter(session=row.session_id, account=row.account, pk__lt=row.pk).order_by("-pk").first()  # fmt: skip
        if before is not None and before.what in WORD:
            points.append(_point(row, before.what, -1))
        if row.what in WORD:
            points.append(_point(row, row.what, 1))
    return max([after, *(row.pk for row in rows)]), points


def _point(row: Presence, what: str, n: int) -> Point:
    on = legal_day(row.session.starts)
    organ = staff.organ(row.account, on)
    # A row takes back what stood before it under an odd number of its own.
    seq = 2 * row.pk + (n < 0)
    return Point((WORD[what],), str(row.session_id), seq, on, row.at, organ, persons=(row.account,), n=n)


def certificates(after: int) -> tuple[int, list[Point]]:
    """Return the certificates that were given since the one with that id, and how far was read."""
    rows = list(Certificate.objects.filter(pk__gt=max(after - AGAIN, 0)).order_by("pk")[: BATCH + AGAIN])
    points = [
        Point(
            ("trained",),
            str(row.pk),
            0,
            row.valid_from,
            row.at,
            staff.organ(row.account_id, row.valid_from),
            persons=(row.account_id,),
        )
        for row in rows
    ]
    return max([after, *(row.pk for row in rows)]), points


SESSIONS = Source("training", "desk:training:session", read=sessions)
CERTIFICATES = Source("certificates", "desk:training:certificate", read=certificates)
