"""Pure rules: who may come, from when somebody may be changed, how things stand."""

from datetime import date, timedelta

import pytest

from yimen.law.workdays import shipped
from yimen.process.postings import days, speech, terms, unit, way
from yimen.process.postings.days import Stay

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "last", "first"),
    [
        (date(2026, 3, 2), date(2027, 3, 2), date(2027, 3, 3)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1)),
        (date(2026, 12, 31), date(2027, 12, 31), date(2028, 1, 1)),
    ],
)
def test_a_year_is_over_on_its_corresponding_day_and_another_may_sit_there_on_the_next(since, last, first):
    assert days.least(since, 12) == last
    assert days.may_change_from(since, 12) == first


def test_an_organ_that_steps_into_anothers_place_begins_no_year_anew():
    old = Stay(date(2024, 5, 6), date(2025, 12, 31), "window_clerk", 1)
    now = Stay(date(2026, 1, 1), None, "window_clerk", 2, frozenset({1}))
    assert days.begun([old], now) == date(2024, 5, 6)
    # Elsewhere, as something else, or with a day between: it begins anew.
    for other in (
        Stay(date(2024, 5, 6), date(2025, 12, 31), "window_clerk", 3),
        Stay(date(2024, 5, 6), date(2025, 12, 31), "approver", 1),
        Stay(date(2024, 5, 6), date(2025, 12, 30), "window_clerk", 1),
        Stay(date(2024, 5, 6), None, "window_clerk", 1),
    ):
        assert days.begun([other], now) == date(2026, 1, 1)


@pytest.mark.parametrize("days_", [1, 3, 5, 15, 60])
def test_days_counted_without_a_calendar_are_never_fewer(days_):
    calendar = shipped()
    for n in range(365):
        since = date(2025, 1, 1) + n * DAY
        assert days.generous(since, days_) >= calendar.add(since, days_), since


@pytest.mark.parametrize(
    ("declared", "at", "below", "why"),
    [
        ("section", {1}, set(), ""),
        ("organ", {1}, set(), ""),
        ("section", set(), set(), ""),
        ("subordinate", {1}, set(), "not_eligible"),
        ("grassroots", set(), set(), "not_eligible"),
        ("section", {5}, {5}, "not_eligible"),
        ("section", {7}, set(), "other_organ"),
        ("section", {1, 5}, {5}, ""),
    ],
)
def test_only_the_departments_own_people_come_and_postings_go_before_what_is_declared(
    declared, at, below, why
):
    assert unit.why_not(declared, organ=1, at=frozenset(at), below=frozenset(below)) == why


def test_how_things_stand_follows_from_what_was_done():
    day = date(2026, 3, 5)
    how = {"today": day, "closing_on": day, "chosen": False, "consents": {}, "made": False, "withdrawn": False}  # fmt: skip
    both = {"centre": True, "supervision": True}
    for changes, expected in (
        ({}, "open"), ({"today": day + DAY}, "closed"), ({"chosen": True}, "consents"),
        ({"chosen": True, "consents": {"centre": True}}, "consents"), ({"chosen": True, "consents": both}, "consented"),
        ({"chosen": True, "consents": {"centre": True, "supervision": False}}, "refused"),
        ({"withdrawn": True}, "withdrawn"), ({"made": True, "chosen": True, "consents": both}, "made"),
    ):  # fmt: skip
        assert way.proposal(**how | changes) == expected
    heard = {"today": day, "hearing_due_on": day, "stated": False, "decided": False, "returned": False, "answered": False}  # fmt: skip
    assert way.returning(**heard) == "hearing"
    assert way.returning(**heard | {"today": day + DAY}) == "heard"
    assert way.returning(**heard | {"stated": True}) == "heard"
    assert way.returning(**heard | {"decided": True}) == "kept"
    assert way.returning(**heard | {"decided": True, "returned": True}) == "answer"


def test_the_shipped_terms_say_where_each_number_comes_from_and_a_place_asks_for_no_less_than_a_year():
    held = terms.shipped()
    assert held.months == 12 and not terms.wrong(held)
    assert set(held.sources) == set(terms.BOUNDS) | {"supervision"}
    assert all(one["zh"] and one["en"] for one in held.sources.values())
    assert "未满一年不得更换" in held.sources["months"]["zh"]
    for name, (least, most) in terms.BOUNDS.items():
        values = {each: getattr(held, each) for each in (*terms.BOUNDS, "supervision")}
        assert terms.wrong(terms.Terms(**values | {name: least - 1})) == name
        assert terms.wrong(terms.Terms(**values | {name: most + 1})) == name
    assert "未满一年" in speech.quoted("year")[0] and "a year" in speech.quoted("year")[1]
