"""The days of visits and problems: what is near, what has passed, and how long it took to solve something. Pure."""

from collections.abc import Iterable
from datetime import date
from statistics import median

from yimen.law.workdays import CalendarUnknown, WorkCalendar

# So many working days before its day a visit and a problem are reminded of.
BEFORE = 3


def soon(calendar: WorkCalendar, today: date) -> date:
    """Return the last day of which somebody is reminded today; today itself where the days to come are not announced."""
    try:
        return calendar.add(today, BEFORE)
    except CalendarUnknown:
        return today


def visit_state(planned: date, made: date | None, dropped: date | None, today: date, until: date) -> str:
    """Return how a visit stands (words.VISITS); `until` as `soon` gives it."""
    if made:
        return "made"
    if dropped:
        return "dropped"
    if planned < today:
        return "missed"
    return "soon" if planned <= until else "planned"


def matter_state(due: date, answered: date | None, confirmed: date | None, today: date, until: date) -> str:
    """Return how a problem stands (words.MATTERS): late is one that is not answered by its day."""
    if confirmed:
        return "confirmed"
    if answered:
        return "answered"
    if due < today:
        return "late"
    return "soon" if due <= until else "open"


def usual(calendar: WorkCalendar, solved: Iterable[tuple[date, date]]) -> float | None:
    """Return the median of working days from the day a problem was found to the day of the answer that solved it.

    What reaches a year whose holidays are not announced is left out; None where nothing is left.
    """
    took = [days for found, answered in solved if (days := _took(calendar, found, answered)) is not None]
    return median(took) if took else None


def _took(calendar: WorkCalendar, found: date, answered: date) -> int | None:
    try:
        return calendar.between(found, answered)
    except CalendarUnknown:
        return None
