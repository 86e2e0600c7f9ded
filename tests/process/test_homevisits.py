"""By when a wish is answered, who goes, whether a route can be kept, and who stayed after the last hour."""

from datetime import date, datetime, timedelta

import pytest

from yimen.law.workdays import Arranged, WorkCalendar
from yimen.process.hall.opening import Period
from yimen.process.homevisits import rules, staying, words
from yimen.process.homevisits.rules import Stand, Terms
from yimen.process.homevisits.staying import Sat, Span

TERMS = Terms()
CALENDAR = WorkCalendar("test", [Arranged(date(2026, 3, 4), "节", True, 2026)], [2026])


def at(hour, minute=0):
    return datetime.fromisoformat(f"2026-03-02T{hour:02d}:{minute:02d}+08:00")


USUAL = [Span(at(9), at(12)), Span(at(13, 30), at(17))]


def test_a_wish_is_answered_and_met_by_working_days():
    # Wednesday is a holiday: two working days after Monday are Tuesday and Thursday.
    assert rules.answer_by(date(2026, 3, 2), TERMS, CALENDAR) == date(2026, 3, 5)
    assert rules.make_by(date(2026, 3, 5), TERMS, CALENDAR) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("needs", "two", "found"),
    [(["take"], False, 1), (["take", "look"], False, 2), (["help"], True, 2), ([], False, 1)],
)
def test_two_go_where_something_is_looked_at_or_it_was_decided(needs, two, found):
    assert rules.officers(needs, two) == found


@pytest.mark.parametrize(
    ("windows", "wrong"),
    [
        ([Period(540, 600), Period(540, 630), Period(600, 660)], None),
        ([Period(540, 600), Period(660, 720), Period(600, 660)], 2),
        ([Period(540, 570)], 0),
        ([Period(300, 600)], 0),
        ([Period(1300, 1380)], 0),
    ],
)
def test_the_windows_of_a_route_follow_each_other(windows, wrong):
    assert rules.in_order(windows, 60) == wrong


def test_terms_nobody_can_live_by_are_none():
    assert rules.fits(TERMS)
    for bad in (
        Terms(answer=0),
        Terms(make=61),
        Terms(most=0),
        Terms(window=10),
        Terms(kept=7),
        Terms(after=121),
    ):
        assert not rules.fits(bad)


def test_a_share_is_cut_off_and_of_nothing_there_is_none():
    assert Stand(due=3, on_day=2).share == 66
    assert Stand().share is None


def test_whoever_serves_the_last_person_stayed_until_then():
    sat = [Sat(1, at(13), at(17, 50), at(17, 40)), Sat(2, at(13), at(17, 2), at(16, 50))]
    found = staying.stayed(sat, USUAL, [], TERMS)
    assert [(one.account, one.since, one.until, one.minutes) for one in found] == [
        (1, at(17), at(17, 50), 50)
    ]


def test_whoever_forgets_to_rise_earns_nothing_by_it():
    midnight = at(0) + timedelta(days=1)
    found = staying.stayed([Sat(1, at(13), midnight, at(17, 20)), Sat(2, at(13), midnight)], USUAL, [], TERMS)
    assert [(one.account, one.minutes) for one in found] == [(1, 30)]


def test_longer_hours_count_until_their_end_and_not_past_rising():
    sat = [
        Sat(1, at(13), at(19)),
        Sat(2, at(13), at(18, 15), at(18, 10)),
        Sat(3, at(17, 30), at(19, 40), at(19, 35)),
    ]
    found = {
        one.account: one.minutes for one in staying.stayed(sat, USUAL, [Span(at(13, 30), at(19))], TERMS)
    }
    assert found == {1: 120, 2: 75, 3: 130}


def test_a_day_of_rest_is_beyond_the_usual_hours_from_its_beginning():
    found = staying.stayed([Sat(1, at(9), at(12, 5), at(12))], [], [Span(at(9), at(12))], TERMS)
    assert [one.minutes for one in found] == [185]
    assert staying.why(rest_day=True, planned=True) == "restday"
    assert staying.why(rest_day=False, planned=False) == "last"


def test_two_sittings_of_an_evening_are_one_stay_and_a_few_minutes_are_none():
    sat = [
        Sat(1, at(13), at(17, 20), at(17, 15)),
        Sat(1, at(17, 25), at(18), at(17, 55)),
        Sat(2, at(13), at(17, 8), at(17, 5)),
    ]
    found = staying.stayed(sat, USUAL, [], TERMS)
    assert [(one.account, one.since, one.until, one.minutes) for one in found] == [(1, at(17), at(18), 55)]


def test_a_hall_that_is_open_at_noon_by_plan_is_stayed_in_at_noon():
    sat = [Sat(1, at(9), at(17), at(16)), Sat(2, at(9), at(12), at(11))]
    found = staying.stayed(sat, USUAL, [Span(at(9), at(17))], TERMS)
    assert [(one.account, one.minutes) for one in found] == [(1, 90)]
    assert staying.stayed(sat, USUAL, [], TERMS) == []


def test_every_code_has_a_word_in_both_languages():
    tables = [
        getattr(words, name)
        for name in dir(words)
        if name.isupper() and isinstance(getattr(words, name), dict)
    ]
    assert len(tables) > 8 and all(zh and en for table in tables for zh, en in table.values())
    assert set(words.STATES) >= words.OPEN
