"""Times, seats, and what follows from not coming."""

from datetime import date, timedelta

import pytest

from yimen.process.appointments import rules as the
from yimen.process.appointments.rules import Rules
from yimen.process.hall.opening import Period

TODAY = date(2026, 3, 2)


def test_only_whole_times_within_the_hours_are_offered():
    found = the.times((Period(540, 575), Period(810, 840)), 15)
    assert found == [Period(540, 555), Period(555, 570), Period(810, 825), Period(825, 840)]


@pytest.mark.parametrize(
    ("windows", "walk_in", "found"), [(0, 50, 0), (1, 50, 1), (4, 50, 2), (4, 95, 1), (5, 40, 3), (6, 0, 6)]
)
def test_a_share_of_the_windows_is_kept_for_who_comes_without(windows, walk_in, found):
    assert the.seats(windows, walk_in) == found


def test_what_was_booked_for_longer_takes_each_time_that_it_touches():
    booked = [(Period(540, 570), 1), (Period(555, 570), 2)]
    assert the.taken(Period(540, 555), booked) == {1}
    assert the.taken(Period(555, 570), booked) == {1, 2}
    assert the.taken(Period(570, 585), booked) == set()


def test_who_did_not_come_twice_rests_for_a_while_and_no_longer():
    days = [TODAY - timedelta(days=n) for n in (5, 40)]
    assert the.rests_until(days, Rules(), TODAY) == TODAY + timedelta(days=25)
    assert the.rests_until(days[:1], Rules(), TODAY) is None
    assert the.rests_until(days, Rules(), TODAY + timedelta(days=26)) is None
    assert the.rests_until([TODAY - timedelta(days=n) for n in (5, 91)], Rules(), TODAY) is None
