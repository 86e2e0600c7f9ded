"""Plans are drafted, published, changed in the day and struck; nobody is planned at two windows, and who is concerned is told."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.hall.furnished import by, opened, window
from tests.roster.furnished import MONDAY, TUESDAY, at, go, planned, seat
from yimen.appointments import booking, keeping as offering, times
from yimen.hall import keeping as halls, lines
from yimen.people.models import Posting
from yimen.process.appointments.rules import Rules
from yimen.process.hall.opening import Period
from yimen.roster import changing, deeds, following, plans, staffing
from yimen.roster.models import Day, Deed, Seat
from yimen.roster.refused import NotRostered
from yimen.telling.models import Telling

SUNDAY, MAKE_UP = date(2026, 3, 8), date(2026, 5, 9)


def refused(code, act, /, *given, **named):
    with pytest.raises(NotRostered) as one:
        act(*given, **named)
    assert one.value.code == code
    assert one.value.sentence() and one.value.sentence("en")


def told(kind, login):
    return Telling.objects.filter(kind=kind, account=by(login)).count()


@pytest.fixture
def hall(city):
    """A hall with two pools at windows 1 to 6; return their ids."""
    return opened()


def test_a_day_is_drafted_from_the_postings_and_published_with_its_chief(hall):
    plans.draft(by=by("duty"), on=MONDAY)
    one = plans.plan(MONDAY)
    assert one.state == "draft" and one.chief == by("duty") and len(one.seats) == 12 and one.holes == 0
    assert seat(1).account == by("clerk1") and Telling.objects.count() == 0
    plans.publish(by=by("duty"), on=MONDAY)
    assert plans.plan(MONDAY).state == "published" and told("plan", "clerk1") == 1
    refused("published_already", plans.draft, by=by("duty"), on=MONDAY)
    refused("published_already", plans.publish, by=by("duty"), on=MONDAY)
    refused("no_plan", plans.publish, by=by("duty"), on=TUESDAY)
    refused("in_the_past", plans.draft, by=by("duty"), on=date(2026, 2, 27))


def test_a_closed_day_is_not_planned_and_a_make_up_saturday_is(hall):
    refused("closed", plans.draft, by=by("duty"), on=SUNDAY)
    plans.draft(by=by("duty"), on=MAKE_UP)
    assert len(plans.plan(MAKE_UP).seats) == 12
    refused("unknown_year", plans.draft, by=by("duty"), on=date(2031, 3, 3))


def test_a_week_is_drafted_and_published_at_once(hall):
    assert plans.draft_week(by=by("duty"), of=MONDAY) == 5
    assert plans.publish_week(by=by("duty"), of=MONDAY) == 5
    refused("published_already", plans.draft_week, by=by("duty"), of=MONDAY)
    refused("no_plan", plans.publish_week, by=by("duty"), of=MONDAY)


def test_the_next_week_is_drafted_as_the_last_one_was(hall):
    planned()
    changing.exchange(by=by("duty"), seat=seat(1).pk, account=by("clerk9"), why="轮岗")
    go("03-03T09:00")
    plans.draft(by=by("duty"), on=date(2026, 3, 9))
    # Whoever stands in gives the place back; that was for a day.
    assert seat(1, date(2026, 3, 9)).account == by("clerk1")


def test_a_draft_that_was_rearranged_is_the_next_weeks_plan(hall):
    plans.draft(by=by("duty"), on=TUESDAY)
    changing.exchange(by=by("duty"), seat=seat(1, TUESDAY).pk, account=by("clerk9"), why="")
    assert seat(1, TUESDAY).instead is None
    plans.publish(by=by("duty"), on=TUESDAY)
    plans.draft(by=by("duty"), on=date(2026, 3, 10))
    assert seat(1, date(2026, 3, 10)).account == by("clerk9")
    assert seat(1, date(2026, 3, 10), "13").account == by("clerk1")


def test_without_a_chief_nothing_is_published(hall):
    Posting.objects.filter(role="duty_chief").update(valid_until=date(2026, 3, 1))
    plans.draft(by=by("duty"), on=TUESDAY)
    refused("no_chief", plans.publish, by=by("duty"), on=TUESDAY)
    refused("not_a_chief", plans.name_chief, by=by("duty"), on=TUESDAY, account=by("clerk1"))


def test_nobody_is_planned_at_two_windows_at_once(hall):
    planned()
    put = {"by": by("duty"), "on": MONDAY, "why": "加开"}
    refused("two_places", changing.put, window=window(9), account=by("clerk1"), begins=600, ends=660, **put)
    refused("window_taken", changing.put, window=window(1), account=by("clerk9"), begins=600, ends=660, **put)
    refused("bad_time", changing.put, window=window(9), account=by("clerk9"), begins=660, ends=600, **put)
    made = changing.put(window=window(9), account=by("clerk9"), begins=600, ends=660, **put)
    assert Seat.objects.get(pk=made).since == at("03-02T10:00") and told("changed", "clerk9") == 1
    one = seat(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(day_id=MONDAY, window=window(10), account=one.account, since=one.since, until=one.until)  # fmt: skip


def test_a_change_in_the_day_keeps_what_was_sat_and_tells_both_why(hall):
    planned()
    go("03-02T10:00")
    refused("no_reason", changing.exchange, by=by("duty"), seat=seat(1).pk, account=by("clerk9"), why="")
    refused("two_places", changing.exchange, by=by("duty"), seat=seat(1).pk, account=by("clerk2"), why="病了")
    made = changing.exchange(by=by("duty"), seat=seat(1).pk, account=by("clerk9"), why="临时不适")
    before = seat(1)
    assert before.account == by("clerk1") and before.until == at("03-02T10:00")
    after = Seat.objects.get(pk=made)
    assert (after.account, after.instead, after.until) == (by("clerk9"), by("clerk1"), at("03-02T12:00"))
    assert told("changed", "clerk1") == told("changed", "clerk9") == 1
    assert Deed.objects.get(act="exchanged").why == "临时不适"
    refused("in_the_past", changing.exchange, by=by("duty"), seat=before.pk, account=None, why="晚了")


def test_a_window_that_stays_closed_is_taken_out(hall):
    planned()
    one = seat(2, hour="13")
    refused("no_reason", changing.take_out, by=by("duty"), seat=one.pk, why=" ")
    changing.take_out(by=by("duty"), seat=one.pk, why="打印机坏了")
    one.refresh_from_db()
    assert one.ended_at is not None and one.why == "打印机坏了"
    refused("not_entitled", changing.take_out, by=by("duty"), seat=one.pk, why="再来")


def test_a_stretch_for_which_there_is_nobody_gives_way_to_somebody(hall):
    Posting.objects.filter(window=window(6)).update(valid_until=date(2026, 3, 1))
    planned()
    assert plans.plan(MONDAY).holes == 2
    changing.put(
        by=by("duty"), on=MONDAY, window=window(6), account=by("clerk9"), begins=600, ends=660, why="顶岗"
    )
    rows = Seat.objects.filter(window=window(6), ended_at=None, since__lt=at("03-02T12:00")).order_by("since")
    assert [one.account for one in rows] == [None, by("clerk9"), None]


def test_a_holiday_moved_over_a_planned_day_strikes_it_and_tells_everybody(hall):
    planned(TUESDAY)
    assert following.strike_due() == 0
    area = lines.lines()[hall[0]].area
    halls.decide(by=by("duty"), area=area, days=[TUESDAY], periods=[], reason="放假调整")
    assert following.strike_due() == 1 and following.strike_due() == 0
    one = plans.plan(TUESDAY)
    assert (
        one.state == "struck" and one.seats == () and told("struck", "clerk1") == told("struck", "duty") == 1
    )
    refused("closed", changing.put, by=by("duty"), on=TUESDAY, window=window(1), account=by("clerk1"), begins=600, ends=660, why="x")  # fmt: skip
    # Open again after all: drafted anew.
    halls.decide(by=by("duty"), area=area, days=[TUESDAY], periods=[Period(540, 720)], reason="恢复")
    plans.draft(by=by("duty"), on=TUESDAY)
    assert plans.plan(TUESDAY).state == "draft" and len(plans.plan(TUESDAY).seats) == 6


def test_an_afternoon_that_is_closed_is_cut_out_of_the_plan(hall):
    planned(TUESDAY)
    area = lines.lines()[hall[0]].area
    halls.decide(by=by("duty"), area=area, days=[TUESDAY], periods=[Period(540, 720)], reason="检修")
    assert following.strike_due() == 1 and following.strike_due() == 0
    assert len(plans.plan(TUESDAY).seats) == 6 and told("changed", "clerk1") == 1


def test_extended_hours_by_plan_are_not_cut(hall):
    planned(TUESDAY)
    changing.put(
        by=by("duty"),
        on=TUESDAY,
        window=window(1),
        account=by("clerk1"),
        begins=1020,
        ends=1080,
        why="延时服务",
    )
    assert following.strike_due() == 0
    assert Seat.objects.get(day=TUESDAY, extra=True).until == at("03-03T18:00")


def test_whoever_is_posted_at_no_window_any_more_leaves_a_hole_that_is_told(hall):
    planned(TUESDAY)
    assert following.vacate_due() == 0
    Posting.objects.filter(account=by("clerk2")).update(valid_until=MONDAY)
    assert following.vacate_due() == 2 and following.vacate_due() == 0
    assert seat(2, TUESDAY).account is None and told("hole", "duty") == 2 and told("changed", "clerk2") == 2


def test_whoever_sits_down_finds_their_planned_window_chosen(hall):
    planned()
    changing.exchange(by=by("duty"), seat=seat(1).pk, account=by("clerk9"), why="换班")
    assert staffing.planned_window(by("clerk9")) == window(1) and staffing.planned_window(by("clerk1")) == 0
    go("03-02T13:00")
    assert staffing.planned_window(by("clerk1")) == window(1) and staffing.planned_window(by("duty")) == 0


def free(pool, on, begins):
    day = times.of_days(lines.lines()[pool], Rules(walk_in=0), [on])[0]
    return len(next(one for one in day.times if one.begins == begins).free)


def test_appointments_ask_the_published_plan_else_the_postings(hall):
    plain, _own = hall
    offering.offer(plain, Rules(walk_in=0))
    assert free(plain, TUESDAY, 540) == 4
    plans.draft(by=by("duty"), on=TUESDAY)
    changing.take_out(by=by("duty"), seat=seat(1, TUESDAY).pk, why="")
    # A draft is nobody's yet.
    assert free(plain, TUESDAY, 540) == 4
    plans.publish(by=by("duty"), on=TUESDAY)
    assert free(plain, TUESDAY, 540) == 3 and free(plain, TUESDAY, 810) == 4
    assert booking.book(plain, at("03-03T09:00"), phone="13800001111").seat == 1


def test_a_change_of_who_sits_leaves_no_hole_for_appointments(hall):
    planned(TUESDAY)
    changing.exchange(
        by=by("duty"), seat=seat(1, TUESDAY).pk, account=by("clerk9"), why="换班", at=at("03-03T10:00")
    )
    there = staffing.manned([window(1)], [TUESDAY])[TUESDAY]
    assert there.at(585, 615) == 1 and there.at(700, 730) == 0 and there.windows == {window(1)}


def test_what_was_done_and_told_is_only_added_to(hall):
    planned()
    deeds.record("day", 1, "test")
    for table in ("roster_deed", "telling_telling"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    assert Day.objects.filter(on=MONDAY).exists()
