"""The state of the centre now: what came and what was decided today, what is in hand, and the time of these data."""

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.cases import open_now, rulebook
from yimen.cases.open_now import Load
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock

SECONDS = 15
# Due within so many working days is soon.
SOON = 3
_TODAY = """SELECT organ, what, count(*) FROM figures_row WHERE "on" = %s AND what IN ('received', 'done') GROUP BY organ, what"""


class Now(msgspec.Struct, frozen=True):
    """The centre at an instant: what each organ has in hand, what each received and decided today."""

    at: datetime
    loads: list[Load]
    received: dict[int, int]
    done: dict[int, int]

    def of(self, organs: Collection[int] | None) -> "Total":
        """Return these organs' numbers together; None: everybody's."""
        loads = [one for one in self.loads if organs is None or one.organ in organs]
        came = sum(n for organ, n in self.received.items() if organs is None or organ in organs)
        done = sum(n for organ, n in self.done.items() if organs is None or organ in organs)
        return Total(
            open=sum(one.open for one in loads),
            late=sum(one.late for one in loads),
            today=sum(one.today for one in loads),
            soon=sum(one.soon for one in loads),
            broken=sum(one.broken for one in loads),
            received=came,
            done=done,
        )


class Total(msgspec.Struct, frozen=True):
    """Numbers of now: open, over their day, due today and soon, over the promised day, received and decided today."""

    open: int
    late: int
    today: int
    soon: int
    broken: int
    received: int
    done: int


def now() -> Now:
    """Return the state of the centre, counted at most once in `SECONDS`."""
    found: Now | None = cache.get(key := f"now:{clock.today()}")
    if found is None:
        found = _counted()
        cache.set(key, found, SECONDS)
    return found


def _counted() -> Now:
    today = clock.today()
    try:
        soon = rulebook.in_force(today)[0].add(today, SOON)
    except CalendarUnknown:
        soon = today + timedelta(days=SOON)
    counts: dict[str, dict[int, int]] = {"received": {}, "done": {}}
    with connection.cursor() as cursor:
        cursor.execute(_TODAY, [today])
        for organ, what, n in cursor.fetchall():
            counts[what][organ] = n
    return Now(clock.now(), open_now.by_organ(soon), counts["received"], counts["done"])
