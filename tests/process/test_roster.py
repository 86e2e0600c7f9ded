"""The pure rules of the plan of windows: who sits where, who was there, which window has nobody, what a line says."""

from datetime import date, datetime, timedelta

import pytest

from yimen.lib.clock import CHINA
from yimen.process.hall.opening import Period
from yimen.process.roster import clocking, drafting, points, presence, spans, terms, unmanned
from yimen.process.roster.clocking import Columns, Wrong
from yimen.process.roster.drafting import Known, Seat
from yimen.process.roster.presence import Day, Paused
from yimen.process.roster.spans import Span
from yimen.process.roster.terms import Terms
from yimen.process.roster.unmanned import Sat

MORNING, AFTERNOON = Period(540, 720), Period(810, 1020)


def at(text):
    return datetime.fromisoformat(f"2026-03-02T{text}+08:00")


def span(since, until):
    return Span(at(since), at(until))


def drafted(windows=(1, 2), **more):
    known = {"opens": dict.fromkeys(windows, (MORNING, AFTERNOON)), "posted": {1: [11], 2: [12]}} | more
    return drafting.draft(Known(**known))


def test_a_plan_is_drafted_from_the_postings():
    seats, holes = drafted()
    assert seats == [
        Seat(1, MORNING, 11),
        Seat(1, AFTERNOON, 11),
        Seat(2, MORNING, 12),
        Seat(2, AFTERNOON, 12),
    ]
    assert holes == []


def test_the_last_week_goes_before_the_postings():
    before = [Seat(1, MORNING, 12), Seat(2, MORNING, 11)]
    seats, _holes = drafted(before=before)
    assert [one.account for one in seats if one.at == MORNING] == [12, 11]
    assert [one.account for one in seats if one.at == AFTERNOON] == [11, 12]


def test_who_is_posted_nowhere_any_more_is_not_planned_again():
    seats, _holes = drafted(before=[Seat(1, MORNING, 99)])
    assert {one.account for one in seats} == {11, 12}


def test_nobody_is_taken_from_where_they_sat_to_fill_another_window():
    seats, holes = drafted(before=[Seat(2, MORNING, 11)])
    assert [(one.window, one.account) for one in seats if one.at == MORNING] == [(2, 11)]
    assert holes == [(1, MORNING)]


def test_who_serves_elsewhere_and_was_planned_here_is_planned_here_again():
    before = [Seat(1, MORNING, 19)]
    assert drafted(before=before)[0][0].account == 11
    assert drafted(before=before, may=frozenset({19}))[0][0].account == 19


def test_who_stood_in_a_week_ago_gives_the_place_back():
    seats, _holes = drafted(before=[Seat(1, MORNING, 12, instead=11)])
    assert seats[0] == Seat(1, MORNING, 11)


def test_b_sits_where_a_is_away_and_nobody_where_b_sits_elsewhere():
    away = {11: (MORNING,)}
    seats, holes = drafted(away=away, stands_in={11: 13})
    assert Seat(1, MORNING, 13, instead=11) in seats and Seat(1, AFTERNOON, 11) in seats and holes == []
    seats, holes = drafted(away=away, stands_in={11: 12}, posted={2: [12], 1: [11]}, windows=(2, 1))
    assert holes == [(1, MORNING)] and Seat(2, MORNING, 12) in seats


def test_nobody_is_drafted_at_two_windows_at_a_time():
    seats, holes = drafted(posted={1: [11], 2: [11]})
    assert {(one.window, one.account) for one in seats} == {(1, 11)} and len(holes) == 2


def test_what_the_hours_no_longer_cover_is_not_planned():
    seats, _holes = drafted(opens={1: (MORNING,)}, before=[Seat(1, AFTERNOON, 11)])
    assert seats == [Seat(1, MORNING, 11)]


def found(**known):
    planned = (span("09:00", "12:00"), span("13:30", "17:00"))
    return [(one.kind, one.minutes) for one in presence.found(Day(**{"planned": planned} | known), Terms())]


def test_who_was_there_is_asked_nothing():
    sat = (span("08:55", "12:02"), span("13:28", "17:01"))
    assert found(sat=sat) == []
    # A few minutes are nobody's business.
    assert found(sat=(span("09:05", "12:00"), span("13:30", "16:55"))) == []


def test_late_early_away_and_absent_are_read_from_what_is_known():
    assert found(sat=(span("09:20", "12:00"), span("13:30", "17:00"))) == [("late", 20)]
    assert found(sat=(span("09:00", "12:00"), span("13:30", "16:30"))) == [("early", 30)]
    assert found(sat=(span("09:00", "10:00"), span("10:30", "12:00"), span("13:30", "17:00"))) == [
        ("away", 30)
    ]
    assert found() == [("absent", 390)]


def test_in_doubt_it_is_read_for_the_person():
    # Clocked in before the time, sat down later: away from the post, and not late.
    assert found(clocked=(at("08:50"),), sat=(span("09:20", "12:00"), span("13:30", "17:00"))) == [
        ("away", 20)
    ]
    # Clocked out after the time: not gone early.
    sat = (span("09:00", "12:00"), span("13:30", "16:58"))
    assert found(clocked=(at("17:30"),), sat=sat) == []


def test_a_long_pause_is_away_but_work_is_not():
    sat = (span("09:00", "12:00"), span("13:30", "17:00"))
    gone = span("10:00", "10:40")
    assert found(sat=sat, paused=(Paused("break", gone),)) == [("away", 40)]
    assert found(sat=sat, paused=(Paused("meeting", gone),)) == []
    assert found(sat=sat, paused=(Paused("break", span("10:00", "10:10")),)) == []


def test_a_day_of_leave_asks_nothing():
    assert presence.found(Day(planned=()), Terms()) == []


SEATS = [unmanned.Seat(1, 1, 11, at("09:00"), at("12:00"))]


def nobody(now):
    return unmanned.unmanned(SEATS, {}, at(now), Terms())


def test_a_window_shows_within_two_minutes_and_rises_in_order():
    assert nobody("09:00") == [] and [one.since for one in nobody("09:01")] == [at("09:00")]
    step = lambda now: unmanned.step(at("09:00"), at(now), Terms())  # noqa: E731
    assert [step(now) for now in ("09:01", "09:02", "09:09", "09:10")] == [1, 2, 2, 3]


def test_a_window_at_which_somebody_sits_does_not_show():
    manned = {1: Sat()}
    assert unmanned.unmanned(SEATS, manned, at("09:30"), Terms()) == []
    # Gone in the middle: from then on.
    gone = {1: Sat(until=at("10:10"))}
    assert unmanned.unmanned(SEATS, gone, at("10:10"), Terms()) == []
    assert [one.since for one in unmanned.unmanned(SEATS, gone, at("10:11"), Terms())] == [at("10:10")]


def test_a_pause_that_is_too_long_shows():
    for why, shows in (("break", True), ("case", False)):
        paused = {1: Sat(paused_at=at("10:00"), pause=why)}
        assert unmanned.unmanned(SEATS, paused, at("10:20"), Terms()) == []
        assert bool(unmanned.unmanned(SEATS, paused, at("10:21"), Terms())) is shows


def test_a_window_outside_its_stretch_is_nobodys():
    assert nobody("12:00") == [] and nobody("08:59") == []


def test_figures_that_cannot_be_worked_with_are_refused():
    assert terms.fits(Terms())
    for wrong in (
        Terms(shows=3),
        Terms(chief=0),
        Terms(head=1),
        Terms(away=0),
        Terms(explain=0),
        Terms(day=0),
        Terms(tomorrow=1440),
        Terms(week=11),
    ):
        assert not terms.fits(wrong)


def test_stretches_are_joined_and_cut():
    assert spans.joined([span("09:00", "10:00"), span("10:00", "11:00")]) == [span("09:00", "11:00")]
    assert spans.without([span("09:00", "12:00")], [span("10:00", "11:00")]) == [
        span("09:00", "10:00"),
        span("11:00", "12:00"),
    ]
    assert spans.without([span("09:00", "12:00")], [span("08:00", "13:00")]) == []


NOW, EARLIEST = at("18:00"), date(2025, 3, 1)


def line(*cells, at=None):
    return clocking.read(cells, at or Columns(0, 1), CHINA, NOW, EARLIEST)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 08:57:12",
        "2026/3/2 8:57:12",
        "2026年3月2日 8:57:12",
        "2026-03-02T08:57:12",
        "2026.03.02　08：57：12",
    ],
)
def test_instants_are_read_as_machines_write_them(text):
    number, found = line("00123", text)
    assert number == "00123" and found == at("08:57:12")


def test_a_day_in_its_own_column_is_read():
    columns = clocking.columns(["姓名", "工号", "日期", "时间"])
    assert columns == Columns(1, 3, 2)
    assert line("某", "7", "2026-03-02", "08:57", at=columns) == ("7", at("08:57"))


def test_dirty_lines_say_what_is_wrong():
    assert line("", "2026-03-02 08:57") == Wrong("no_number")
    assert (
        line("7", "早上") == line("7", "2026-13-02 08:57") == line("7", "2026-03-02") == Wrong("no_instant")
    )
    assert line("7", "2026-03-02 19:00") == Wrong("in_the_future")
    assert line("7", "2020-01-01 08:00") == Wrong("long_ago")
    assert line("7") == Wrong("no_instant")
    assert clocking.columns(["姓名", "部门"]) is None


def test_the_shipped_sheet_can_be_written_and_read_again():
    shipped = points.shipped()
    assert len(shipped) >= 10 and points.typed(points.written(shipped)) == (shipped, 0)
    assert points.typed("") == ((), 1)
    good = "opened | hall | 准时开门 | Opened on time"
    assert points.typed(f"{good}\n{good}")[1] == 2 and points.typed(f"{good}\nx | roof | 甲 | A")[1] == 2


def test_lengths_are_never_said_longer_than_they_are():
    assert spans.minutes(timedelta(minutes=5, seconds=59)) == 5
