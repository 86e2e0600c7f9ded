"""Until when departments answer, and how what was asked stands: by hand, over a long holiday and past the calendar."""

from datetime import date

import pytest

from yimen.beforehand import days
from yimen.beforehand.words import ASKED_FOR, KINDS
from yimen.law import profile
from yimen.law.workdays import shipped

CALENDAR = shipped()
MONDAY = date(2026, 3, 2)


def test_every_kind_has_its_days_in_the_profile():
    national = profile.shipped("national")
    assert {kind: days.given(national, kind) for kind in KINDS} == {
        "consultation": 3, "site": 3, "policy": 3, "pre_review": 5, "mock": 10, "tests": 5,
    }  # fmt: skip
    assert set(days.ANSWERS) == set(KINDS) > set(ASKED_FOR)
    assert all(name in national.citations for name in {*days.ANSWERS.values(), "fast_step_days"})
    shorter = profile.completed(
        {"code": "x", "version": "1", "name": "x", "name_en": "x", "pre_review_days": 2}
    )
    assert days.given(shorter, "pre_review") == 2


def test_days_are_working_days():
    assert days.due(MONDAY, 5, CALENDAR) == date(2026, 3, 9)
    # 1 to 7 October is the holiday; the Saturday after it is worked.
    assert days.due(date(2026, 9, 30), 3, CALENDAR) == date(2026, 10, 10)
    assert days.due(date(2026, 12, 30), 10, CALENDAR) is None


@pytest.mark.parametrize(
    ("due", "answered_on", "ended_on", "state"),
    [
        (date(2026, 3, 9), None, None, "waiting"),
        (date(2026, 3, 6), None, None, "late"),
        (date(2026, 3, 6), date(2026, 3, 6), None, "answered"),
        (date(2026, 3, 6), date(2026, 3, 9), None, "answered_late"),
        (date(2026, 3, 6), None, date(2026, 3, 9), "lapsed"),
        (date(2026, 3, 6), date(2026, 3, 4), date(2026, 3, 5), "answered"),
        (None, None, None, "waiting"),
        (None, date(2026, 3, 4), None, "answered"),
    ],
)
def test_how_it_stands(due, answered_on, ended_on, state):
    assert days.state(due=due, today=date(2026, 3, 9), answered_on=answered_on, ended_on=ended_on) == state
