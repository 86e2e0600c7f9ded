"""Which plan is late is a matter of open days and one time of day, of nothing else."""

from datetime import date, timedelta

import pytest

from yimen.process.roster.terms import Terms
from yimen.process.roster.unplanned import Unplanned, unplanned

MONDAY = date(2026, 3, 2)
LATE, EARLY = 990, 989


def days(*numbers):
    return [MONDAY + timedelta(days=n) for n in numbers]


def working(weeks=3, but=()):
    return [on for on in days(*range(7 * weeks)) if on.weekday() < 5 and on not in but]


def asked(today, minute, published=(), ahead=None, **terms):
    wanted = [on for on in (working() if ahead is None else ahead) if on > today]
    return unplanned(today, minute, wanted, set(published), Terms(**terms))


THURSDAY, FRIDAY, SATURDAY, NEXT = days(3, 4, 5, 7)


def test_tomorrow_is_late_from_the_minute_on_and_not_before():
    tuesday = MONDAY + timedelta(days=1)
    assert asked(MONDAY, EARLY) == Unplanned()
    assert asked(MONDAY, LATE) == Unplanned(tuesday)
    assert asked(MONDAY, LATE, published=[tuesday]) == Unplanned()
    assert asked(MONDAY, 600, tomorrow=600) == Unplanned(tuesday)


def test_what_the_weekend_lies_between_is_due_before_it_and_stays_late_on_it():
    week = working()[:5]
    assert asked(FRIDAY, LATE, published=week, week=0) == Unplanned(NEXT)
    assert asked(SATURDAY, LATE, published=week, week=0) == Unplanned(NEXT)


@pytest.mark.parametrize(
    ("today", "minute", "late"),
    [(3, EARLY, False), (3, LATE, True), (4, 0, True), (5, 0, True), (2, LATE, False)],
)
def test_a_week_is_due_so_many_open_days_before_its_first(today, minute, late):
    found = asked(MONDAY + timedelta(days=today), minute, published=working()[:5])
    assert found.week == (NEXT if late else None)


def test_a_week_of_which_some_day_is_missing_is_missing():
    published = [on for on in working() if on != NEXT + timedelta(days=2)]
    assert asked(THURSDAY, LATE, published=published).week == NEXT + timedelta(days=2)
    assert asked(THURSDAY, LATE, published=working()).week is None


def test_a_week_without_an_open_day_is_passed_over():
    ahead = [on for on in working() if not NEXT <= on < NEXT + timedelta(days=7)]
    found = asked(FRIDAY, LATE, published=ahead[:5], ahead=ahead)
    assert found == Unplanned(days(14)[0], days(14)[0])


def test_make_up_saturdays_count_and_a_week_can_be_left_out():
    ahead = sorted([*working(), SATURDAY])
    # Two open days before Monday is Friday now.
    assert asked(THURSDAY, LATE, published=ahead[:6], ahead=ahead).week is None
    assert asked(FRIDAY, LATE, published=ahead[:6], ahead=ahead).week == NEXT
    assert asked(FRIDAY, LATE, published=ahead[:6], ahead=ahead, week=0).week is None


def test_a_hall_without_open_days_misses_nothing():
    assert asked(MONDAY, LATE, ahead=[]) == Unplanned()
