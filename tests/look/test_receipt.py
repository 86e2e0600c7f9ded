"""The promised day as a receipt: weeks, squares, sums, words."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, strategies as st

from yimen.law.clock import Clock, Exclusion, explain
from yimen.law.workdays import shipped
from yimen.look.receipt import HOLIDAYS, receipt
from yimen.look.samples import CLOCK, TODAY, sample_receipt


def squares(made):
    return {cell.on: cell for week in made.weeks for cell in week.cells}


def test_the_sketch_is_laid_out_week_by_week_from_monday():
    made = sample_receipt()
    assert [len(week.cells) for week in made.weeks] == [7] * len(made.weeks)
    assert all(week.cells[0].on.weekday() == 0 for week in made.weeks)
    assert made.weeks[0].cells[0].on == date(2026, 9, 14)
    assert made.due_on == date(2026, 10, 10)


def test_each_square_says_what_its_day_is():
    cells = squares(sample_receipt())
    said = {
        date(2026, 9, 16): ("outside", ""),
        date(2026, 9, 17): ("start", "受理"),
        date(2026, 9, 18): ("counted", "第1天"),
        date(2026, 9, 19): ("weekend", "周末"),
        date(2026, 9, 20): ("counted", "班·第2天"),
        date(2026, 9, 23): ("excluded", "专家评审"),
        date(2026, 9, 25): ("holiday", "休"),
        date(2026, 9, 28): ("counted", "第5天"),
        date(2026, 10, 10): ("counted", "承诺日"),
    }
    assert {on: (cells[on].state, cells[on].label) for on in said} == said
    assert cells[date(2026, 9, 28)].today
    assert cells[date(2026, 10, 10)].classes == "day--counted day--due day--makeup"


def test_the_sentence_of_a_holiday_names_it():
    assert squares(sample_receipt())[date(2026, 10, 1)].sentence == "国庆节放假，不计入"


def test_the_sentences_are_english_for_an_english_reader(english):
    cells = squares(sample_receipt())
    assert cells[date(2026, 10, 1)].sentence == "National Day holiday, not counted"
    assert cells[date(2026, 9, 23)].sentence == "not counted by law: expert review"
    assert cells[date(2026, 10, 10)].sentence == "make-up working day, counted, day 10; promised day"


def test_the_sums_are_those_of_the_explained_days():
    made = sample_receipt()
    assert (made.counted, made.used, made.excluded, made.holidays) == (10, 5, {"专家评审": 2}, 10)


def test_a_paused_period_ends_today_and_has_no_last_day():
    paused = msgspec.structs.replace(CLOCK, exclusions=(Exclusion("expert_review", date(2026, 9, 22)),))
    made = sample_receipt(paused)
    assert made.due_on is None
    assert made.rows[-1].on == TODAY


def test_a_period_of_calendar_days_that_rolls_says_so():
    period = Clock("correct", date(2026, 9, 15), 10, "day", "")
    made = receipt(explain(period, shipped(), TODAY), TODAY)
    rolled = [cell for cell in made.rows if cell.state == "rolled"]
    assert [cell.label for cell in rolled[:-1]] == ["顺延"] * (len(rolled) - 1)
    assert made.due_on == date(2026, 9, 28)


def test_a_narrow_grid_names_the_month_where_one_begins():
    assert [week.months for week in sample_receipt().weeks] == [
        "2026 年 9 月",
        "",
        "2026 年 9 月 – 2026 年 10 月",
        "",
    ]


def test_without_days_there_is_no_receipt():
    with pytest.raises(ValueError, match="first day"):
        receipt([], TODAY)


def test_every_holiday_that_the_notices_name_is_translated(english):
    from django.utils.translation import gettext

    named = {day.name for day in shipped().arranged.values() if day.off}
    assert named <= set(HOLIDAYS)
    assert all(gettext(name) != name for name in named)


@given(
    start=st.dates(date(2015, 1, 1), date(2026, 6, 1)),
    limit=st.integers(1, 60),
    unit=st.sampled_from(["wd", "day", "month"]),
    opens=st.integers(0, 20),
    lasts=st.integers(0, 30),
)
def test_every_day_of_the_period_has_one_square_and_one_row(start, limit, unit, opens, lasts):
    limit = min(limit, 2) if unit == "month" else limit
    opened = start + timedelta(days=opens)
    period = Clock(
        "decide", start, limit, unit, "", exclusions=(Exclusion("x", opened, opened + timedelta(days=lasts)),)
    )
    days = explain(period, shipped(), start)
    made = receipt(days, start)
    assert [row.on for row in made.rows] == [day.on for day in days]
    inside = [cell for week in made.weeks for cell in week.cells if cell.state != "outside"]
    assert [cell.on for cell in inside] == [day.on for day in days]
    assert made.counted + sum(made.excluded.values()) + made.holidays <= len(days)
    assert made.due_on == days[-1].on
    assert all(cell.sentence for cell in inside)


def test_a_last_day_that_nobody_promised_is_called_nothing_else(english):
    days = explain(CLOCK, shipped(), TODAY)
    after = msgspec.structs.replace(days[-1], on=days[-1].on + timedelta(days=2), number=11, last=False)
    made = receipt(days, TODAY, due="Last day", beyond=[after])
    last, late = [row for row in made.rows if row.due or row.state == "late"]
    assert (last.label, last.mark) == ("Last day", "last") and not made.promised
    assert last.sentence == "make-up working day, counted, day 10; Last day"
    assert late.sentence == "after the last day, day 11"
    assert not any("promise" in row.sentence.lower() for row in made.rows)
