"""The legal clock: counting, exclusions, months, rolling, and days that add up when explained."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from yimen.law.clock import Clock, Due, Exclusion, add_months, as_if_closed, due, explain, last_day
from yimen.law.workdays import shipped

CALENDAR = shipped()


def clock(start, limit, *exclusions, unit="wd", extension=0):
    return Clock("statutory", start, limit, unit, "rule", extension, tuple(exclusions))


def test_an_expert_review_of_twelve_working_days_moves_the_day_by_exactly_twelve():
    start = date(2026, 3, 2)
    opened = CALENDAR.add(start, 8)
    closed = CALENDAR.add(opened, 12)
    moved = last_day(CALENDAR, start, 20, exclusions=[Exclusion("expert_review", opened, closed)])
    assert moved == CALENDAR.add(start, 32)


def test_overlapping_exclusions_of_five_and_seven_with_three_common_move_by_nine():
    start = date(2026, 3, 2)
    five = Exclusion("testing", CALENDAR.add(start, 3), CALENDAR.add(start, 8))
    seven = Exclusion("hearing", CALENDAR.add(start, 5), CALENDAR.add(start, 12))
    assert last_day(CALENDAR, start, 20, exclusions=[five, seven]) == CALENDAR.add(start, 29)
    assert last_day(CALENDAR, start, 20, exclusions=[seven, five]) == CALENDAR.add(start, 29)


def test_an_exclusion_opened_and_closed_on_one_day_excludes_nothing():
    same = Exclusion("testing", date(2026, 3, 5), date(2026, 3, 5))
    assert last_day(CALENDAR, date(2026, 3, 2), 20, exclusions=[same]) == CALENDAR.add(date(2026, 3, 2), 20)
    saturday = date(2019, 4, 27)
    assert (
        last_day(CALENDAR, saturday, 0, "month", (Exclusion("", date(2019, 7, 1), date(2019, 7, 1)),))
        == saturday
    )


def test_an_exclusion_that_closes_before_it_opens_is_an_error():
    with pytest.raises(ValueError, match="closes before"):
        last_day(
            CALENDAR, date(2026, 3, 2), 20, exclusions=[Exclusion("x", date(2026, 3, 5), date(2026, 3, 4))]
        )


def test_a_negative_limit_is_an_error():
    with pytest.raises(ValueError, match="negative"):
        last_day(CALENDAR, date(2026, 3, 2), -1)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2025-12-31", 12, "2026-12-31"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_months_end_on_the_corresponding_day(start, months, expected):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(expected)


def test_calendar_days_roll_to_the_day_after_the_rest_days():
    assert last_day(CALENDAR, date(2026, 9, 24), 7, "day") == date(2026, 10, 8)
    assert last_day(CALENDAR, date(2026, 1, 31), 1, "month") == date(2026, 2, 28)


def test_the_day_itself_where_nothing_is_counted():
    assert last_day(CALENDAR, date(2026, 10, 1), 0) == date(2026, 10, 1)
    assert last_day(CALENDAR, date(2026, 10, 1), 0, "day") == date(2026, 10, 1)


def test_no_last_day_while_an_exclusion_is_open_or_the_year_is_not_announced():
    running = clock(date(2026, 3, 2), 20, Exclusion("testing", date(2026, 3, 5)))
    assert due(running, CALENDAR) == Due(None, "excluded")
    assert due(as_if_closed(running, date(2026, 3, 6)), CALENDAR).on == CALENDAR.add(date(2026, 3, 2), 21)
    assert due(clock(date(2026, 11, 23), 45), CALENDAR) == Due(None, "calendar_unknown", 2027)


def test_each_day_is_explained():
    exclusion = Exclusion("expert_review", date(2026, 9, 22), date(2026, 9, 24))
    days = explain(clock(date(2026, 9, 17), 10, exclusion), CALENDAR, date(2026, 9, 28))
    kinds = {day.on.isoformat()[5:]: day.kind for day in days}
    assert kinds["09-17"] == "start"
    assert kinds["09-19"] == "weekend"
    assert kinds["09-23"] == kinds["09-24"] == "excluded"
    assert kinds["09-25"] == kinds["10-01"] == "holiday"
    make_up = next(day for day in days if day.on == date(2026, 9, 20))
    assert make_up.kind == "counted" and make_up.make_up and make_up.number == 2
    assert days[-1].on == date(2026, 10, 10) and days[-1].last and days[-1].number == 10


def test_a_rolled_day_is_explained_as_rolled():
    days = explain(clock(date(2026, 9, 24), 7, unit="day"), CALENDAR, date(2026, 9, 25))
    assert [day.kind for day in days].count("counted") == 7
    assert days[-1].on == date(2026, 10, 8) and days[-1].kind == "rolled" and days[-1].last


DAYS = st.dates(date(2008, 1, 1), date(2025, 6, 1))
SPANS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 60)), max_size=4)


@given(DAYS, st.integers(1, 60), SPANS, st.sampled_from(["wd", "day"]))
def test_explained_days_add_up_and_an_exclusion_never_shortens(start, limit, spans, unit):
    exclusions = [
        Exclusion("testing", start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in spans
    ]
    running = clock(start, limit, *exclusions, unit=unit)
    end = due(running, CALENDAR).on
    assert end >= due(clock(start, limit, unit=unit), CALENDAR).on
    days = explain(running, CALENDAR, start)
    counted = [day.number for day in days if day.kind == "counted"]
    assert counted == list(range(1, limit + 1))
    assert days[-1].on == end
    if unit == "wd":
        excluded = sum(day.kind == "excluded" for day in days)
        assert len(counted) + excluded == CALENDAR.between(start, end)
