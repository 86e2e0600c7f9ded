"""Days, instants, phrases and sums in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from yimen.look import figures, words
from yimen.process.figures.defined import NAMED

TUESDAY = date(2026, 9, 29)


def test_a_day_is_said_with_its_weekday_in_chinese():
    assert words.day(TUESDAY) == "9 月 29 日（周二）"
    assert words.day(TUESDAY, year=True) == "2026 年 9 月 29 日（周二）"
    assert words.day(date(2026, 10, 11)) == "10 月 11 日（周日）"


def test_a_day_is_said_with_its_weekday_in_english(english):
    assert words.day(TUESDAY) == "Tue 29 September"
    assert words.day(TUESDAY, year=True) == "Tue 29 September 2026"
    assert words.short_day(TUESDAY) == "29 Sep"
    assert words.bare_day(TUESDAY) == "29 September"
    assert words.month(TUESDAY) == "September 2026"


def test_an_instant_is_shown_as_clocks_in_china_show_it():
    late = datetime(2026, 9, 22, 17, 14, tzinfo=UTC)
    assert words.instant(late) == "9 月 23 日 01:14"
    assert words.instant(late, year=True) == "2026 年 9 月 23 日 01:14"


def test_an_instant_in_english(english):
    assert words.instant(datetime(2026, 12, 31, 16, 0, tzinfo=UTC), year=True) == "1 January 2027, 00:00"


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        words.instant(datetime(2026, 9, 22, 10, 14))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("left", "said"), [(2, "剩 2 个工作日"), (1, "剩 1 个工作日"), (0, "今天到期"), (-1, "已超期 1 日")]
)
def test_how_far_the_last_day_is(left, said):
    assert words.days_left(left) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [(2, "2 working days left"), (1, "1 working day left"), (0, "due today"), (-3, "3 days overdue")],
)
def test_how_far_the_last_day_is_in_english(english, left, said):
    assert words.days_left(left) == said


def test_a_limit_names_its_unit(english):
    assert words.limit(10) == "10 working days"
    assert words.limit(1, "day") == "1 day"
    assert words.limit(2, "month") == "2 months"
    with pytest.raises(KeyError):
        words.limit(2, "week")


@pytest.mark.parametrize(
    ("fen", "said"),
    [(123450, "1,234.50 元"), (100, "1.00 元"), (5, "0.05 元"), (-12050, "-120.50 元"), (0, "不收费")],
)
def test_money_is_said_in_yuan_from_fen(fen, said):
    assert words.money(fen) == said


def test_money_in_english(english):
    assert words.money(12050) == "CNY 120.50"
    assert words.money(0) == "free of charge"


def test_a_number_of_cases_is_of_cases_and_a_pile_is_of_folders():
    with translation.override("en"):
        assert [figures.said(NAMED["received"], n) for n in (0, 1, 332)] == ["0 cases", "1 case", "332 cases"]
        assert translation.npgettext("folders", "%(n)s 件", "%(n)s 件", 2) == "%(n)s folders"
