"""Which plans should be published by now and are not: of the next open day, and of the next week."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import msgspec

from yimen.process.roster.terms import Terms

WEEK = timedelta(days=7)


class Unplanned(msgspec.Struct, frozen=True):
    """The next open day, and the first day of the next week with open days, of which no plan is published in time; None: in time."""

    tomorrow: date | None = None
    week: date | None = None


def unplanned(
    today: date, minute: int, ahead: Sequence[date], published: Collection[date], terms: Terms
) -> Unplanned:
    """Return what is late at a minute of a day; `ahead` are the open days after it, in order.

    The next open day's is due on the day before it, at `terms.tomorrow`; a week's at the same time, so many open days before
    its first one (`terms.week`; 0: never). What the weekend lies between is due before the weekend.
    """
    if not ahead:
        return Unplanned()
    late = minute >= terms.tomorrow
    tomorrow = ahead[0] if late and ahead[0] not in published else None
    sunday = today + timedelta(days=6 - today.weekday())
    first = next((on for on in ahead if on > sunday), None)
    if first is None or not terms.week:
        return Unplanned(tomorrow)
    between = sum(on < first for on in ahead)
    due = between + 1 < terms.week or (between + 1 == terms.week and late)
    monday = first - timedelta(days=first.weekday())
    missing = next((on for on in ahead if monday <= on < monday + WEEK and on not in published), None)
    return Unplanned(tomorrow, missing if due else None)
