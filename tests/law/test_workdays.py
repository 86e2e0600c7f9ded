"""Working days against two independent implementations, and the calendar's own honesty."""

import csv
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from yimen.law.workdays import BadNotice, CalendarUnknown, WorkCalendar, notices, read_notice, shipped

DATA = Path(__file__).parent / "data"
CALENDAR = shipped()


def golden():
    return list(csv.DictReader((DATA / "golden_working_day_vectors.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", golden(), ids=lambda r: f"{r['start_date']}+{r['n_working_days']}")
def test_golden_vectors(row):
    start, days = date.fromisoformat(row["start_date"]), int(row["n_working_days"])
    if row["deadline_date"]:
        assert CALENDAR.add(start, days) == date.fromisoformat(row["deadline_date"])
        assert CALENDAR.add_many([start.toordinal()], [days]) == [CALENDAR.add(start, days).toordinal()]
    else:
        with pytest.raises(CalendarUnknown) as unknown:
            CALENDAR.add(start, days)
        assert f"CALENDAR_UNKNOWN_{unknown.value.year}" == row["note"]
        assert CALENDAR.add_many([start.toordinal()], [days]) == [0]


def test_every_day_agrees_with_an_independent_calendar():
    on = CALENDAR.first
    while on <= CALENDAR.last:
        assert CALENDAR.is_working_day(on) == chinese_calendar.is_workday(on), on
        on += timedelta(days=1)


def test_working_days_of_each_year():
    for row in csv.DictReader((DATA / "working_days_per_year.csv").read_text("utf-8").splitlines()):
        year = int(row["year"])
        last_before = date(year - 1, 12, 31)
        if last_before >= CALENDAR.first:
            assert CALENDAR.between(last_before, date(year, 12, 31)) == int(row["working_days"])


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-02-11", "02-12 02-25 03-03 03-17 03-31 04-22"),
        ("2026-02-14", "02-24 02-28 03-06 03-20 04-03 04-27"),
        ("2026-02-15", "02-24 02-28 03-06 03-20 04-03 04-27"),
        ("2026-09-17", "09-18 09-23 10-08 10-21 11-04 11-25"),
        ("2026-09-30", "10-08 10-13 10-20 11-03 11-17 12-08"),
    ],
)
def test_worked_oracles(start, expected):
    days = [CALENDAR.add(date.fromisoformat(start), n).strftime("%m-%d") for n in (1, 5, 10, 20, 30, 45)]
    assert days == expected.split()


def test_a_year_without_a_notice_is_unknown_and_never_guessed():
    with pytest.raises(CalendarUnknown, match="2027"):
        CALENDAR.is_working_day(date(2027, 1, 4))
    with pytest.raises(CalendarUnknown):
        CALENDAR.roll_forward(date(2027, 1, 1))
    with pytest.raises(CalendarUnknown):
        CALENDAR.add(date(2005, 1, 1), 5)


def test_years_must_follow_each_other():
    with pytest.raises(ValueError, match="without a gap"):
        WorkCalendar("x", [], [2020, 2022])


def test_the_notice_of_may_2015_moves_a_running_period():
    before = shipped().with_year(
        "before", 2015, [d for d in shipped().arranged.values() if d.file_year == 2015 and d.on.month != 9]
    )
    assert before.add(date(2015, 8, 20), 10) == date(2015, 9, 3)
    assert shipped().add(date(2015, 8, 20), 10) == date(2015, 9, 6)


def test_every_wrong_line_of_a_notice_is_named():
    text = "date,name_zh,kind,file_year\n2027-01-01,元旦,off,2027\n2027-13-01,x,off,2027\n2027-01-01,元旦,off,2027\n2027-01-02,元旦,rest,2027\n2031-01-02,元旦,off,2027\n"
    with pytest.raises(BadNotice) as bad:
        read_notice(text)
    assert [line[:5] for line in bad.value.lines] == ["第 3 行", "第 4 行", "第 5 行", "第 6 行"]
    with pytest.raises(BadNotice, match="没有日期"):
        read_notice("nothing")


def test_every_year_names_its_notice():
    assert set(notices()) == set(CALENDAR.years)
    assert all(address.startswith("http") for found in notices().values() for address in found)
