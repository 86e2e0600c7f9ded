"""Late, early, away, absent: what was judged to count after the person was heard, until it is judged otherwise.

What is asked and not yet judged is nowhere here.
"""

from yimen.appraisal.facts import deeds
from yimen.appraisal.facts.source import Point, Source
from yimen.people import staffed
from yimen.roster import figures
from yimen.roster.models import Deed, Lapse

JUDGED = ("counts", "excused")


def read(after: int) -> tuple[int, list[Point]]:
    """Return what was judged since the deed with that id, and how far was read."""
    upto, found = deeds.since(after, "lapse", JUDGED)
    lapses = Lapse.objects.in_bulk([one.of for one in found])
    before = _before(found)
    return upto, [_point(one, lapses[one.of]) for one in found if (one.act == "counts") != before[one.pk]]


def _before(found: list[Deed]) -> dict[int, bool]:
    """Return of each of these deeds whether its lapse counted until then."""
    rows = Deed.objects.filter(what="lapse", of__in=[one.of for one in found], act__in=JUDGED).order_by("pk")
    last: dict[int, bool] = {}
    told = {}
    for id, of, act in rows.values_list("pk", "of", "act"):
        told[id], last[of] = last.get(of, False), act == "counts"
    return told


def _point(deed: Deed, lapse: Lapse) -> Point:
    """Return that a lapse counts from a deed on, or (`n` below 0) that it no longer does."""
    what, n = _priced(lapse)
    organ = min(staffed.organs(lapse.account, lapse.on), default=0)
    n = n if deed.act == "counts" else -n
    return Point((what,), str(lapse.pk), deed.pk, lapse.on, deed.at, organ, persons=(lapse.account,), n=n)


def _priced(lapse: Lapse) -> tuple[str, int]:
    """Return what a lapse is in a scheme, and how often: an absence by the half day, lateness as long as being away as that."""
    terms = figures.on(lapse.on)
    if lapse.kind == "absent":
        return "absent", 1 if lapse.minutes * 2 <= terms.day else 2
    return ("away" if lapse.kind == "away" or lapse.minutes >= terms.away else "late_in"), 1


SOURCE = Source("presence", "desk:roster:lapse", read=read)
