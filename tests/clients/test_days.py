"""The days of visits and problems: reminded of in working days, passed, and how long a solution usually takes."""

from datetime import date

import pytest

from yimen.clients.days import matter_state, soon, usual, visit_state
from yimen.law.workdays import shipped

CALENDAR = shipped()
MONDAY, WEDNESDAY, THURSDAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 5)
BEFORE = date(2026, 3, 1)


def test_what_is_near_is_three_working_days_away():
    assert soon(CALENDAR, MONDAY) == THURSDAY
    # From a Thursday the third working day is the Tuesday after, and over a holiday it is later still.
    assert soon(CALENDAR, THURSDAY) == date(2026, 3, 10)
    assert soon(CALENDAR, date(2026, 4, 30)) == date(2026, 5, 8)


def test_a_year_that_is_not_announced_is_not_guessed():
    assert soon(CALENDAR, date(2026, 12, 31)) == date(2026, 12, 31)
    assert usual(CALENDAR, [(date(2026, 12, 30), date(2027, 1, 8))]) is None


@pytest.mark.parametrize(
    ("planned", "made", "dropped", "state"),
    [
        (MONDAY, None, None, "soon"), (THURSDAY, None, None, "soon"), (date(2026, 3, 6), None, None, "planned"),
        (BEFORE, None, None, "missed"), (BEFORE, MONDAY, None, "made"), (BEFORE, None, MONDAY, "dropped"),
    ],
)  # fmt: skip
def test_how_a_visit_stands(planned, made, dropped, state):
    assert visit_state(planned, made, dropped, MONDAY, THURSDAY) == state


@pytest.mark.parametrize(
    ("due", "answered", "confirmed", "state"),
    [
        (MONDAY, None, None, "soon"), (date(2026, 3, 6), None, None, "open"), (BEFORE, None, None, "late"),
        (BEFORE, MONDAY, None, "answered"), (BEFORE, MONDAY, MONDAY, "confirmed"),
    ],
)  # fmt: skip
def test_how_a_problem_stands(due, answered, confirmed, state):
    assert matter_state(due, answered, confirmed, MONDAY, THURSDAY) == state


def test_how_long_a_solution_usually_takes():
    assert usual(CALENDAR, []) is None
    # Over a weekend two working days, over one day one, on the same day none.
    found = [(date(2026, 3, 6), date(2026, 3, 10)), (MONDAY, date(2026, 3, 3)), (MONDAY, MONDAY)]
    assert usual(CALENDAR, found) == 1
    assert usual(CALENDAR, found[:2]) == 1.5
