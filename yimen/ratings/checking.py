"""The sums of ratings recomputed from their rows, and how each bad one stands from its case (mission N10)."""

from collections.abc import Iterator

import structlog
from django.db import transaction

from yimen.cases import past, stream
from yimen.cases.check import Difference, snapshot
from yimen.lib import clock
from yimen.ratings import counting
from yimen.ratings.models import Bad, Followed, Night

log = structlog.get_logger(__name__)
EXAMPLES, BATCH = 20, 500


def check(number: str = "") -> Iterator[Difference]:
    """Yield every sum that its rows do not give, and every bad rating that stands otherwise than its case says.

    With a number that case alone; one whose last event was not read yet is left to the next check.
    """
    with snapshot():
        yield from _standing([number]) if number else _everything()


def _everything() -> Iterator[Difference]:
    after, rows = "", Bad.objects.order_by("case").values_list("case", flat=True)
    while some := list(rows.filter(case__gt=after)[:BATCH]):
        yield from _standing(some)
        after = some[-1]
    yield from _sums()


def _standing(numbers: list[str]) -> Iterator[Difference]:
    read = Followed.objects.values_list("position", flat=True).first() or 0
    places = stream.places(numbers)
    kept = {row.case: row for row in Bad.objects.filter(case__in=numbers)}
    for seen in past.of(kept):
        if not all(0 < at <= read for at in places.get(seen.number, {}).values()):
            continue
        have, state = kept[seen.number], seen.state
        for field, stored, now in (("phase", have.phase, state.phase), ("how", have.how, state.how)):
            if stored != now:
                yield Difference(seen.number, f"bad rating {field}", stored, now)


def _sums() -> Iterator[Difference]:
    for month, organ, item, what, have, should in counting.differences():
        yield Difference("", f"ratings {month:%Y-%m} {organ} {item} {what}", str(have), str(should))


def by_night() -> int:
    """Recompute every sum, once a day; return how many differ; 0 where it was done already.

    What differs is a defect: it is logged, counted for the monitor, and shown where the ratings are listed.
    """
    with transaction.atomic():
        night, made = Night.objects.select_for_update().get_or_create(id=1, defaults={"on": clock.today()})
        if not made and night.ended_at and night.on >= clock.today():
            return 0
        found = list(_everything())
        night.on, night.differ, night.ended_at = clock.today(), len(found), clock.now()
        night.examples = [[one.case, one.field, one.stored, one.recomputed] for one in found[:EXAMPLES]]
        night.save()
    (log.error if found else log.info)("ratings recomputed", differ=len(found))
    return len(found)


def last() -> Night | None:
    """Return how the last recomputation ended; None before the first."""
    return Night.objects.filter(id=1, ended_at__isnull=False).first()
