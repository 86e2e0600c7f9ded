"""From which day somebody at a window may be changed, and how long they have been there."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from yimen.law.clock import add_months

DAY = timedelta(days=1)


class Stay(msgspec.Struct, frozen=True):
    """A posting's days: `place` is the organ; `before` are the organs that this one stepped into the place of."""

    since: date
    until: date | None
    role: str
    place: int
    before: frozenset[int] = frozenset()


def least(since: date, months: int) -> date:
    """Return the last day of the months at a window that began on a day, by the corresponding day (民法典 202)."""
    return add_months(since, months)


def may_change_from(since: date, months: int) -> date:
    """Return the first day on which another may sit there: the day after the months are over."""
    return least(since, months) + DAY


def generous(since: date, days: int) -> date:
    """Return a last day in calendar days that is no earlier than that of so many working days, whatever holidays are announced.

    Nobody is given less time because a year's holidays are not known yet: seven days for each five, and the longest
    holiday of a year with its days moved around it.
    """
    return since + (-(-days * 7 // 5) + 11) * DAY


def begun(stays: Iterable[Stay], now: Stay) -> date:
    """Return since when somebody is where they are: an organ that steps into another's place begins nothing anew."""
    rows, since = list(stays), now
    while True:
        earlier = next((one for one in rows if _went_on(one, since)), None)
        if earlier is None:
            return since.since
        rows.remove(earlier)
        since = earlier


def _went_on(earlier: Stay, later: Stay) -> bool:
    follows = earlier.until is not None and earlier.until + DAY == later.since
    return follows and earlier.role == later.role and earlier.place in later.before
