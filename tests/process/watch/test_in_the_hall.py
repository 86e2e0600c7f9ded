"""A day's tickets at one window are worth a look when enough of them are short and praised, or were taken by whoever called them."""

from datetime import date, timedelta

from msgspec.structs import replace

from yimen.law.profile import shipped
from yimen.process.watch.in_the_hall import Served, clues

RULES = shipped("national").rules
BRIEF, OWN = RULES["XC-16"], RULES["XC-17"]
D = date(2026, 3, 2)


def served(n, first=1, **more):
    plain = {"on": D, "window": 1, "by": 7, "took": timedelta(seconds=10), "level": 1}
    return [Served(ticket=first + i, **plain | more) for i in range(n)]


def counts(rows, rule):
    return [(one.on, one.window, one.by, len(one.tickets)) for one in clues(rows, rule)]


def test_five_that_took_seconds_and_are_praised_are_a_clue_and_four_are_none():
    assert counts(served(5), BRIEF) == [(D, 1, 7, 5)] and counts(served(4), BRIEF) == []
    assert clues(served(5), BRIEF)[0].tickets == (1, 2, 3, 4, 5)


def test_what_took_longer_or_no_known_time_or_was_not_rated_best_counts_for_nothing():
    four = served(4)
    for odd in ({"took": timedelta(seconds=BRIEF.limit)}, {"took": timedelta()}, {"level": 2}, {"level": 0}):
        assert counts([*four, *served(3, first=9, **odd)], BRIEF) == [], odd
    assert counts([*four, *served(1, first=9, took=timedelta(seconds=29.9))], BRIEF) == [(D, 1, 7, 5)]


def test_another_day_window_or_person_is_another_group_and_a_ticket_counts_once():
    four = served(4)
    for other in ({"on": date(2026, 3, 3)}, {"window": 2}, {"by": 8}):
        assert counts([*four, *served(4, first=9, **other)], BRIEF) == []
    assert counts([*four, *four], BRIEF) == [], "a ticket that was at the window twice is one"


def test_who_took_it_and_called_it_is_a_clue_and_who_took_it_for_another_is_none():
    assert counts(served(3, taken_by=7, level=0), OWN) == [(D, 1, 7, 3)]
    assert counts(served(9, taken_by=8), OWN) == [] and counts(served(9, taken_by=0, by=0), OWN) == []


def test_the_newest_day_comes_first_and_both_numbers_are_data():
    later = served(5, first=20, on=date(2026, 3, 3))
    assert [one.on.day for one in clues([*served(6), *later], BRIEF)] == [3, 2]
    assert counts(served(2), replace(BRIEF, least=2)) and not counts(served(9), replace(BRIEF, limit=10))
