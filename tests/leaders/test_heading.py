"""A head's year: spread, moved, left out, recorded; a holiday over a planned day; care in numbers alone; meetings as records."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from tests.leaders.furnished import (
    DAY,
    TODAY,
    at_the_window,
    by,
    called,
    held,
    later,
    me,
    organ,
    refused,
    voucher,
)
from yimen.cases import rulebook
from yimen.leaders import heading, meetings, queries, terms
from yimen.leaders.models import Done, Planned
from yimen.leaders.queries import Meetings, Sought
from yimen.lib import clock
from yimen.people.models import Organ

YEAR = TODAY.year


def planned(**counts):
    heading.spread(me=me("head1"), organ=organ(), year=YEAR, counts=counts or {"window": 4})
    return heading.lines(organ(), YEAR)


def count(duty):
    return next(one for one in heading.counts([organ()], YEAR)[organ()] if one.duty == duty)


def test_a_year_is_planned_in_one_press_and_seen_by_the_centre(city):
    lines = planned(window=12, meeting=4, health=1)
    assert len(lines) == 17 and all(terms.works(line.entry.on) and line.entry.on >= TODAY for line in lines)
    assert len({line.entry.on for line in lines}) == 17, "no two on one day"
    assert organ() in heading.departments(me("director").reach)
    refused("not_entitled", heading.spread, me=me("head2"), organ=organ(), year=YEAR, counts={"window": 1})
    refused("in_the_past", heading.spread, me=me("head1"), organ=organ(), year=YEAR - 1, counts={"window": 1})
    refused("too_many", heading.spread, me=me("head1"), organ=organ(), year=YEAR, counts={"window": 61})


def test_a_planned_day_is_recorded_with_what_was_seen(city):
    row = planned()[0].row
    refused("not_yet", at_the_window, on=TODAY + DAY, planned=row.pk)
    refused("no_plan", heading.record, me=me("head1"), organ=organ(), duty="leave", on=TODAY, planned=row.pk, people=1, voucher="x")  # fmt: skip
    refused("no_words", at_the_window, seen=" ")
    refused("no_window", at_the_window, window=10**9)
    at_the_window(planned=row.pk)
    refused("done_already", at_the_window, planned=row.pk)
    assert (count("window").done, count("window").planned) == (1, 4)
    assert next(line for line in heading.lines(organ(), YEAR) if line.row.pk == row.pk).stands == "done"
    assert b"\xe7\xaa\x97" not in bytes(Done.objects.get().seen.sealed), "sealed"


def test_a_late_day_is_shown_with_its_reason_and_nothing_is_hidden(city):
    row = planned()[0].row
    later(row.on + DAY)
    assert next(line for line in heading.lines(organ(), YEAR) if line.row.pk == row.pk).stands == "late"
    assert count("window").late == 1
    refused("no_reason", heading.leave_out, me=me("head1"), planned=row.pk, why="")
    heading.leave_out(me=me("head1"), planned=row.pk, why="当天市里开防汛会")
    line = next(line for line in heading.lines(organ(), YEAR) if line.row.pk == row.pk)
    assert (line.stands, line.why) == ("left", "当天市里开防汛会")
    refused("left_already", heading.move, me=me("head1"), planned=row.pk, on=row.on + 9 * DAY, why="x")
    assert (count("window").late, count("window").left) == (0, 1)


def test_a_holiday_moved_over_a_planned_day_asks_for_another(city, monkeypatch):
    row = planned()[0].row
    usual = terms.calendar()
    monkeypatch.setattr(terms, "calendar", lambda: lambda on: on != row.on and usual(on))
    line = next(line for line in heading.lines(organ(), YEAR) if line.row.pk == row.pk)
    assert line.stands == "holiday"
    refused("holiday", heading.move, me=me("head1"), planned=row.pk, on=row.on, why="x")
    target = next(row.on + n * DAY for n in range(1, 9) if terms.works(row.on + n * DAY))
    heading.move(me=me("head1"), planned=row.pk, on=target, why="这一天改为放假")
    line = next(line for line in heading.lines(organ(), YEAR) if line.row.pk == row.pk)
    assert (line.stands, line.entry.on) == ("planned", target)
    assert Planned.objects.get(pk=row.pk).on == row.on, "what was planned first is still read"
    refused("wrong_year", heading.move, me=me("head1"), planned=row.pk, on=date(YEAR + 1, 3, 2), why="x")


def test_a_year_that_is_not_announced_is_planned_by_weekdays(city):
    unknown = next(year for year in range(YEAR + 1, YEAR + 9) if not _announced(year))
    assert terms.works(date(unknown, 3, 7)) is (date(unknown, 3, 7).weekday() < 5)
    assert heading.spread(me=me("head1"), organ=organ(), year=unknown, counts={"window": 2}) == 2


def _announced(year):
    from yimen.law.workdays import CalendarUnknown

    try:
        rulebook.current().is_working_day(date(year, 3, 3))
    except CalendarUnknown:
        return False
    return True


def test_care_is_numbers_and_a_voucher_and_no_word_about_anybody(city):
    care = {"me": me("head1"), "organ": organ(), "duty": "health", "on": TODAY}
    refused("no_number", heading.record, **care, voucher=voucher())
    refused("no_voucher", heading.record, **care, people=4)
    id = heading.record(**care, people=4, voucher=voucher(), seen="张某血压高")
    row = Done.objects.get(pk=id)
    assert row.seen is None and row.people == 4
    assert heading.held([__import__("json").loads(row.voucher)["name"], "f" * 64]) == {__import__("json").loads(row.voucher)["name"]}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Done.objects.create(organ=1, duty="leave", on=TODAY, by=1, at=clock.now(), people=0, voucher="{}")


def test_a_wrong_record_is_taken_back_by_who_made_it_and_still_read(city):
    id = at_the_window()
    refused("not_yours", heading.take_back, me=me("section1"), done=id, why="写错")
    heading.take_back(me=me("head1"), done=id, why="日期写错")
    assert count("window").done == 0 and heading.done_in(organ(), YEAR)[0].taken_back.why == "日期写错"
    refused("taken_back", heading.take_back, me=me("head1"), done=id, why="x")


def test_a_department_s_meeting_is_a_record_once_it_has_minutes(city):
    row = planned(meeting=1)[0].row
    refused("no_plan", called, "head2", planned=row.pk, accounts=[by("reviewer2")])
    id = held("head1", planned=row.pk, accounts=[by("section1")])
    assert count("meeting").done == 1 and Done.objects.get().meeting_id == id
    meetings.minute(me=me("head1"), meeting=id, words="补一句")
    assert Done.objects.count() == 1, "later minutes are no second meeting"
    one = meetings.decide(
        me=me("head1"), meeting=id, words="下周加一人", due_on=TODAY + DAY, owner=by("section1")
    )
    assert [row.pk for row in queries.decisions(meetings.one(id))] == [one]
    refused(
        "out_of_reach",
        meetings.decide,
        me=me("head1"),
        meeting=id,
        words="x",
        due_on=TODAY,
        owner=by("head2"),
    )


def test_meetings_are_called_moved_cancelled_and_found(city):
    refused("not_entitled", called, "clerk3")
    refused("nobody_comes", called, accounts=[])
    refused("in_the_past", called, at=clock.now() - timedelta(hours=1))
    id = called()
    refused("not_held", meetings.minute, me=me("coordinator"), meeting=id, words="x")
    refused("not_entitled", meetings.cancel, me=me("head1"), meeting=id, words="x")
    meetings.move(me=me("coordinator"), meeting=id, at=clock.now() + timedelta(days=2), words="撞了防汛会")
    assert meetings.state(meetings.one(id)) == "called" and meetings.sees(me("head1"), meetings.one(id))
    assert not meetings.sees(me("head2"), meetings.one(id))
    meetings.cancel(me=me("coordinator"), meeting=id, words="不开了")
    refused("cancelled", meetings.minute, me=me("coordinator"), meeting=id, words="x")
    was = held(subject="大厅空调")
    assert [one.pk for one in Meetings(me("duty")).found(Sought(text="分时段", which="all"))[0]] == [was], (
        "by the minutes"
    )
    assert [one.pk for one in Meetings(me("duty")).found(Sought(text="空调", which="all"))[0]] == [was]
    assert Meetings(me("head2")).found(Sought(text="空调", which="all"))[1] == 0
    meetings.decide(
        me=me("coordinator"), meeting=was, words="我来盯空调", due_on=TODAY, owner=by("coordinator")
    )
    assert queries.waits(me("coordinator"))


def test_the_numbers_of_the_place_are_set_by_the_centre_from_a_day_to_come(city):
    given = dict.fromkeys(("window", "meeting", "health", "leave", "housing", "promotion", "rise_days"), 2)
    put = {"since": TODAY + DAY, "document": "安政务〔2026〕2号", **given}
    refused("not_entitled", terms.put, me=me("head1"), **put)
    refused("in_the_past", terms.put, me=me("director"), **put | {"since": TODAY})
    refused("no_document", terms.put, me=me("director"), **put | {"document": ""})
    refused("bad_terms", terms.put, me=me("director"), **put | {"rise_days": 99})
    terms.put(me=me("director"), **put)
    refused("same_day", terms.put, me=me("director"), **put)
    assert terms.on(TODAY).window == 12 and terms.on(TODAY + DAY).window == 2
    assert terms.on(TODAY + DAY).sources["window"]["zh"] == "安政务〔2026〕2号"


def test_a_department_that_is_renamed_keeps_its_year(city):
    planned()
    Organ.objects.filter(pk=organ()).update(name="市场监管委", name_en="Market Commission")
    assert count("window").planned == 4 and heading.department(organ()).name == "市场监管委"
