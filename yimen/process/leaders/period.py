"""The days of a report: of a day, a week (Monday to Sunday) or a month; the one before, and the one of last year. Pure."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

import msgspec

DAY = timedelta(days=1)
Kind = Literal["day", "week", "month"]
KINDS: tuple[Kind, ...] = ("day", "week", "month")


class Period(msgspec.Struct, frozen=True):
    """The days from `first` to `last`, both included."""

    kind: Kind
    first: date
    last: date

    @property
    def key(self) -> str:
        """Return how an address names it."""
        return f"{self.first:%Y-%m}" if self.kind == "month" else self.first.isoformat()


def of(kind: Kind, on: date) -> Period:
    """Return the period in which a day lies."""
    if kind == "day":
        return Period(kind, on, on)
    if kind == "week":
        first = on - DAY * on.weekday()
        return Period(kind, first, first + 6 * DAY)
    return Period(kind, on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1]))


def before(one: Period) -> Period:
    """Return the period before."""
    return of(one.kind, one.first - DAY)


def year_before(one: Period) -> Period:
    """Return the period of last year: the same month, the week 52 weeks before (so that weekdays meet), the same date.

    A 29 February is compared with the 28th.
    """
    if one.kind == "week":
        return of("week", one.first - 364 * DAY)
    day = min(one.first.day, monthrange(one.first.year - 1, one.first.month)[1])
    return of(one.kind, date(one.first.year - 1, one.first.month, day))


def named(kind: Kind, key: str) -> Period:
    """Return the period that an address names. Raises ValueError."""
    found = of(kind, date.fromisoformat(f"{key}-01" if kind == "month" else key))
    if found.key != key:
        raise ValueError(f"{key!r} begins no {kind}")
    return found
