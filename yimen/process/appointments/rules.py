"""Times that can be booked, seats at a time, and the gentle rule about who did not come."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from yimen.process.hall.opening import Period


class Rules(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a pool is booked, as the place decides.

    `minutes` long is a time; `walk_in` per cent of the windows are kept for whoever comes without one; `days` working
    days ahead it can be booked, `notice` minutes before at the latest; `most` open ones a person. Whoever did not come
    `misses` times within `within` calendar days books for the next `near` open days only, for `rests` calendar days.
    """

    minutes: int = 15
    walk_in: int = 50
    days: int = 10
    notice: int = 30
    most: int = 2
    misses: int = 2
    within: int = 90
    near: int = 2
    rests: int = 30


def times(periods: Sequence[Period], minutes: int) -> list[Period]:
    """Return the times of a day that can be booked: whole ones within each stretch of opening."""
    found = []
    for one in periods:
        begins = one.begins
        while begins + minutes <= one.ends:
            found.append(Period(begins, begins + minutes))
            begins += minutes
    return found


def seats(windows: int, walk_in: int) -> int:
    """Return how many can be booked at a time: the windows without the share for walk-ins; one where any window is staffed."""
    return max(windows * (100 - walk_in) // 100, 1) if windows else 0


def taken(at: Period, booked: Sequence[tuple[Period, int]]) -> set[int]:
    """Return the seats that are taken at a time by what was booked, whatever length times had when it was."""
    return {seat for one, seat in booked if one.begins < at.ends and at.begins < one.ends}


def rests_until(missed: Sequence[date], rules: Rules, today: date) -> date | None:
    """Return until which day somebody books for the next few days only; None where nothing follows from what they missed."""
    late = sorted(on for on in missed if on >= today - timedelta(days=rules.within))
    if len(late) < rules.misses:
        return None
    until = late[-1] + timedelta(days=rules.rests)
    return until if until >= today else None
