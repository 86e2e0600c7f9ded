"""When an area of the hall is open on a day: by the working calendar, and by what was decided for single days.

A time of day is a number of minutes since midnight in Asia/Shanghai: 540 is 09:00.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from yimen.law.workdays import WorkCalendar

SATURDAY = 5
DAY_ENDS = 24 * 60


class Period(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A stretch of a day, from a minute on until a minute, that one not included."""

    begins: int
    ends: int


class Hours(msgspec.Struct, frozen=True, omit_defaults=True):
    """The usual hours of an area: on working days (make-up workdays too), and on Saturdays that are none."""

    work: tuple[Period, ...]
    saturday: tuple[Period, ...] = ()


def fits(periods: Sequence[Period]) -> bool:
    """Return whether stretches follow one another within a day without touching what lies before them."""
    last = -1
    for one in periods:
        if not last < one.begins < one.ends <= DAY_ENDS:
            return False
        last = one.ends
    return True


def periods(
    on: date, hours: Hours, calendar: WorkCalendar, decided: Mapping[date, tuple[Period, ...]] = {}
) -> tuple[Period, ...]:
    """Return when an area is open on a day: none where it is closed.

    What was `decided` for the day goes before the calendar; a decision that names no period closes it. Raises CalendarUnknown
    for a day of a year whose holidays are not announced, unless that very day was decided.
    """
    if on in decided:
        return decided[on]
    if calendar.is_working_day(on):
        return hours.work
    named = calendar.arranged.get(on)
    # A Saturday within a holiday is the holiday's.
    return hours.saturday if on.weekday() == SATURDAY and not (named and named.off) else ()


def said(minute: int) -> str:
    """Return a minute of the day as a clock shows it: 540 is 09:00."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def read(text: str) -> int | None:
    """Return the minute of the day that a clock shows (`9:00`, `09：00`), None for what is no time of day."""
    hour, colon, minute = text.strip().replace("：", ":").partition(":")
    if not colon or not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        return None
    if len(hour) > 2 or len(minute) != 2 or int(minute) > 59:
        return None
    at = int(hour) * 60 + int(minute)
    return at if at <= DAY_ENDS else None


def read_periods(text: str) -> tuple[Period, ...] | None:
    """Return the stretches that a line names (`09:00-12:00 13:00-17:00`), None where it is no such line or they overlap."""
    found = []
    for part in text.replace("–", "-").replace("—", "-").replace("、", " ").replace(",", " ").split():
        begins, dash, ends = part.partition("-")
        one, other = read(begins), read(ends)
        if not dash or one is None or other is None:
            return None
        found.append(Period(one, other))
    return tuple(found) if fits(found) else None


def told(periods: Sequence[Period]) -> str:
    """Return stretches as a line that `read_periods` reads: `09:00-12:00 13:00-17:00`."""
    return " ".join(f"{said(one.begins)}-{said(one.ends)}" for one in periods)
