"""Leave is asked, handed over, granted by another, and the plan and the times that can be booked follow."""

from datetime import date

import pytest

from tests.hall.furnished import by, opened, window
from tests.roster.furnished import MONDAY, THURSDAY, TUESDAY, asked, at, go, planned, seat
from tests.roster.test_plans import refused, told
from yimen.people.models import Posting, Reading
from yimen.people.queries import roles
from yimen.roster import deeds, leaves, overtime, parts, plans, staffing
from yimen.roster.models import Leave, Seat
from yimen.roster.parts import Part

CENTRE = "centre"


@pytest.fixture
def hall(city):
    """A hall with two pools at windows 1 to 6."""
    return opened()


def part(login):
    """What somebody does, as the desk reads it."""
    from yimen.cases import queries as cases

    return parts.part(cases.rights(by(login)), by(login))


def test_who_does_what(hall):
    assert part("duty").keeps and part("director").keeps and part("director").leads
    assert part("clerk3").works and not part("clerk3").decides
    assert part("head1").organs and not part("head1").keeps
    assert part("supervisor").looks and not part("supervisor").works
    assert part("head1").over(by("counter1")) and not part("head1").over(by("clerk3"))
    assert not part("duty").over(by("duty")) and "duty_chief" in roles(by("duty"))


def test_a_leave_is_handed_over_before_it_is_granted(hall):
    one = asked(substitute=by("clerk9"))
    assert told("to_take_over", "clerk9") == 1
    refused("not_handed", leaves.decide, me=part("duty"), leave=one, granted=True)
    refused("not_entitled", leaves.take_over, by=by("clerk8"), leave=one)
    leaves.take_over(by=by("clerk9"), leave=one)
    # Whoever leads the centre decides about its people.
    assert told("to_grant", "director") == 1
    refused("own", leaves.decide, me=part("clerk3"), leave=one, granted=True)
    refused("own", leaves.decide, me=Part(by("clerk9"), keeps=True), leave=one, granted=True)
    refused("not_entitled", leaves.decide, me=part("head1"), leave=one, granted=True)
    leaves.decide(me=part("director"), leave=one, granted=True)
    assert Leave.objects.get(pk=one).state == "granted" and told("leave_over", "clerk3") == 1
    assert [deed.act for deed in deeds.of("leave", one)] == ["asked", "handed", "granted"]


def test_who_is_at_a_window_needs_a_substitute_and_who_is_not_does_not(hall):
    refused("no_substitute", asked, substitute=None)
    one = leaves.ask(
        by=by("reviewer1"), kind="sick", first=TUESDAY, last=TUESDAY, said="看病", substitute=None
    )
    assert Leave.objects.get(pk=one).state == "handed" and told("to_grant", "head1") == 1


def test_days_that_are_wrong_are_refused(hall):
    refused("bad_days", asked, first=THURSDAY, last=TUESDAY)
    refused("bad_days", asked, first=TUESDAY, last=THURSDAY, part="morning")
    refused("in_the_past", asked, first=date(2026, 2, 26), last=date(2026, 2, 27))
    refused("no_working_day", asked, first=date(2026, 3, 7), last=date(2026, 3, 8))
    refused("no_words", asked, said="  ")
    refused("not_staff", asked, substitute=by("clerk3"))
    asked()
    refused("leave_meets", asked)


def granted(**changes):
    one = asked(**{"substitute": by("clerk9")} | changes)
    leaves.take_over(by=by("clerk9"), leave=one)
    leaves.decide(me=part("duty"), leave=one, granted=True)
    return one


def test_the_plan_follows_a_leave_that_is_granted_later(hall):
    planned(THURSDAY)
    granted()
    assert {one.account for one in Seat.objects.filter(window=window(3), day=THURSDAY, ended_at=None)} == {
        by("clerk9")
    }
    assert seat(3, THURSDAY).instead == by("clerk3")


def test_a_draft_that_is_made_later_knows_who_is_on_leave(hall):
    granted(part="morning")
    plans.draft(by=by("duty"), on=THURSDAY)
    assert (seat(3, THURSDAY).account, seat(3, THURSDAY).instead) == (by("clerk9"), by("clerk3"))
    assert seat(3, THURSDAY, "13").account == by("clerk3")


def test_where_the_substitute_sits_elsewhere_nobody_does_and_the_chief_is_told(hall):
    planned(THURSDAY)
    one = asked(substitute=by("clerk4"))
    leaves.take_over(by=by("clerk4"), leave=one)
    leaves.decide(me=part("duty"), leave=one, granted=True)
    assert seat(3, THURSDAY).account is None and told("hole", "duty") == 1
    assert plans.plan(THURSDAY).holes == 2


def test_somebody_who_goes_in_the_middle_of_a_day_is_followed_from_then_on(hall):
    planned()
    go("03-02T10:00")
    granted(first=MONDAY, last=MONDAY, kind="sick")
    rows = Seat.objects.filter(window=window(3), day=MONDAY, ended_at=None).order_by("since")
    assert [(one.account, one.since) for one in rows] == [
        (by("clerk3"), at("03-02T09:00")),
        (by("clerk9"), at("03-02T10:00")),
        (by("clerk9"), at("03-02T13:30")),
    ]


def test_whoever_is_on_leave_is_no_window_of_a_day_without_a_plan(hall):
    granted(part="morning")
    there = staffing.manned([window(3)], [THURSDAY])[THURSDAY]
    assert there.at(540, 600) == 0 and there.at(810, 870) == 1


def test_nobody_can_be_planned_or_stand_in_while_on_leave(hall):
    granted()
    from yimen.roster import changing

    plans.draft(by=by("duty"), on=THURSDAY)
    refused("on_leave", changing.put, by=by("duty"), on=THURSDAY, window=window(10), account=by("clerk3"), begins=600, ends=660)  # fmt: skip
    refused("substitute_away", asked, by=by("clerk4"), substitute=by("clerk3"))


def test_a_leave_is_declined_refused_and_taken_back(hall):
    one = asked(substitute=by("clerk9"))
    refused("no_reason", leaves.decline, by=by("clerk9"), leave=one, why="")
    leaves.decline(by=by("clerk9"), leave=one, why="那天我开会")
    assert Leave.objects.get(pk=one).state == "refused"
    other = asked(substitute=by("clerk8"))
    refused("no_reason", leaves.decide, me=part("duty"), leave=other, granted=False)
    leaves.decide(me=part("duty"), leave=other, granted=False, why="那天检查")
    third = asked(substitute=by("clerk7"))
    refused("not_entitled", leaves.withdraw, by=by("clerk7"), leave=third)
    leaves.withdraw(by=by("clerk3"), leave=third)
    assert Leave.objects.get(pk=third).state == "withdrawn"
    refused("not_entitled", leaves.withdraw, by=by("clerk3"), leave=third)


def test_coming_back_early_ends_a_leave_and_tells_who_keeps_the_plan(hall):
    one = granted()
    go("03-05T10:00")
    leaves.withdraw(by=by("clerk3"), leave=one)
    row = Leave.objects.get(pk=one)
    assert row.state == "ended" and row.until == at("03-05T10:00") and told("came_back", "duty") == 1


def test_compensatory_leave_costs_overtime_that_counts_once(hall):
    refused("too_little", asked, kind="compensatory")
    assert overtime.earned(by("clerk3"), MONDAY, 300, "延时服务", "/desk/homevisits/1/") is True
    assert overtime.earned(by("clerk3"), MONDAY, 300, "延时服务", "/desk/homevisits/1/") is False
    assert overtime.balance(by("clerk3")) == 300
    refused("too_little", asked, kind="compensatory")
    one = asked(kind="compensatory", part="morning")
    assert overtime.balance(by("clerk3")) == 60
    leaves.withdraw(by=by("clerk3"), leave=one)
    assert overtime.balance(by("clerk3")) == 300
    with pytest.raises(ValueError):
        overtime.earned(by("clerk3"), MONDAY, 0, "x", "y")


def test_that_a_reason_is_read_by_another_is_recorded(hall):
    row = Leave.objects.get(pk=asked())
    told = {"whose": row.account, "what": "leave", "of": row.pk}
    assert (
        deeds.shown(row.said, to=by("clerk3"), **told) == "家中有事"
        and not Reading.objects.filter(field="leave").exists()
    )
    assert deeds.shown(row.said, to=by("duty"), **told) == "家中有事"
    one = Reading.objects.get(field="leave")
    assert (one.who_id, one.case_number, one.field) == (by("duty"), f"leave-{row.pk}", "leave")


def test_who_sees_which_leave(hall):
    one = asked()
    for login, sees in (
        ("clerk3", True),
        ("counter1", True),
        ("duty", True),
        ("director", True),
        ("clerk5", False),
        ("head1", False),
    ):
        assert (leaves.seen(part(login), one) is not None) is sees, login
    row = Leave.objects.get(pk=one)
    assert deeds.opened(row.said) == "家中有事" and "家中有事".encode() not in bytes(row.said.sealed)
    assert Posting.objects.filter(organ__kind=CENTRE).exists()
