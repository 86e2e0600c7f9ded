"""Until when a department answers, and how what was asked stands on a day. Pure: no clock, no database.

The days are the centre's own (profile); no law sets any, and none of the law's terms begins with them.
"""

from datetime import date
from typing import Literal

from yimen.law.clock import last_day
from yimen.law.profile import Profile
from yimen.law.workdays import CalendarUnknown, WorkCalendar

State = Literal["waiting", "late", "answered", "answered_late", "lapsed"]
ANSWERS = {
    "consultation": "consultation_days",
    "site": "consultation_days",
    "policy": "consultation_days",
    "pre_review": "pre_review_days",
    "mock": "mock_approval_days",
    "tests": "three_tests_days",
}


def given(profile: Profile, kind: str) -> int:
    """Return how many working days a department has to answer a kind of request."""
    return int(getattr(profile, ANSWERS[kind]))


def due(on: date, days: int, calendar: WorkCalendar) -> date | None:
    """Return the last day to answer what was asked on a day; None past the last announced year."""
    try:
        return last_day(calendar, on, days)
    except CalendarUnknown:
        return None


def state(*, due: date | None, today: date, answered_on: date | None, ended_on: date | None) -> State:
    """Return how what was asked of a department stands; the first answer counts for its day.

    What ends (filed, or not needed any more) before it was answered is owed no more.
    """
    if answered_on is not None:
        return "answered_late" if due and answered_on > due else "answered"
    if ended_on is not None:
        return "lapsed"
    return "late" if due and today > due else "waiting"
