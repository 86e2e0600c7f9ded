"""Courses of higher organs and the study trip: an order that everybody sees, and money, lessons and proposals that are followed."""

from datetime import date

import pytest
from django.db import transaction

from tests.signing import client
from tests.training.furnished import DAY, PDF, TODAY, by, course, later, reported, trip
from tests.training.trying import refused
from yimen.centres import together
from yimen.lib import clock
from yimen.people.models import Posting
from yimen.telling.models import Telling
from yimen.told import following as told
from yimen.training import courses, following, trips
from yimen.training.models import Choice, Cost, Course, Proposal, Trip
from yimen.training.waiting import WAITING, waiting

CLOSED = TODAY + 6 * DAY


def applied(id, *logins):
    for login in logins:
        courses.apply(by=by(login), course=id)


def test_window_staff_stand_first_and_everybody_sees_the_order(city):
    id = course(places=1)
    applied(id, "reviewer1", "counter1")
    refused("applied_already", applied, id, "counter1")
    placed = courses.order(Course.objects.get(pk=id))
    assert [(one.account, one.window) for one in placed] == [(by("counter1"), True), (by("reviewer1"), False)]
    refused("still_open", courses.choose, by=by("coordinator"), course=id, accounts=[by("counter1")])
    later(CLOSED)
    refused("closed", applied, id, "clerk3")
    refused(
        "too_many",
        courses.choose,
        by=by("coordinator"),
        course=id,
        accounts=[by("counter1"), by("reviewer1")],
    )
    refused("not_an_applicant", courses.choose, by=by("coordinator"), course=id, accounts=[by("clerk3")])
    said = refused("other_order", courses.choose, by=by("coordinator"), course=id, accounts=[by("reviewer1")])
    assert "优先安排窗口人员" in str(said)
    courses.choose(by=by("coordinator"), course=id, accounts=[by("reviewer1")], why="课程只收审批人员")
    assert Choice.objects.get().follows is False
    refused("decided_already", courses.choose, by=by("coordinator"), course=id, accounts=[by("counter1")])
    assert [one.account for one in courses.order(Course.objects.get(pk=id))] == [
        one.account for one in placed
    ]


def test_a_head_nominates_their_own_and_nobody_decides_on_themselves(city):
    id = course(places=2)
    courses.apply(by=by("head1"), course=id, account=by("reviewer1"))
    refused("not_entitled", courses.apply, by=by("head1"), course=id, account=by("reviewer2"))
    refused("not_entitled", courses.apply, by=by("reviewer1"), course=id, account=by("counter1"))
    applied(id, "duty", "counter1")
    courses.withdraw(by=by("counter1"), course=id)
    applied(id, "counter1")
    later(CLOSED)
    refused("own_matter", courses.choose, by=by("duty"), course=id, accounts=[by("counter1")])
    courses.choose(by=by("coordinator"), course=id, accounts=[by("counter1")])
    assert Choice.objects.get().follows


def test_who_went_stands_behind_who_never_did(city):
    first = course(places=1)
    applied(first, "counter1")
    later(CLOSED)
    courses.choose(by=by("coordinator"), course=first, accounts=[by("counter1")])
    later(TODAY + 40 * DAY)
    next_ = course(places=1, starts_on=TODAY + 80 * DAY, ends_on=TODAY + 81 * DAY, until=TODAY + 50 * DAY)
    applied(next_, "counter1")
    rows = courses.applicants([by("counter1")], TODAY + 80 * DAY)
    assert rows[0].went == 1 and rows[0].months >= 1


def test_a_trip_is_told_from_its_plan_to_what_became_of_it(city):
    assert trips.years() == [(2026, [])], "a year without one is said"
    id = trip()
    refused("not_over", trips.report, by=by("counter1"), trip=id, learned="x")
    refused("not_entitled", trips.spend, by=by("reviewer1"), trip=id, kind="meals", fen=100, file=PDF)
    refused("no_file", trips.spend, by=by("counter1"), trip=id, kind="meals", fen=100, file="")
    trips.spend(by=by("counter1"), trip=id, kind="meals", fen=30_000, file=PDF)
    refused(
        "below_nothing",
        trips.spend,
        by=by("coordinator"),
        trip=id,
        kind="meals",
        fen=-30_001,
        file=PDF,
        note="更正",
    )
    refused("no_reason", trips.spend, by=by("coordinator"), trip=id, kind="meals", fen=-1, file=PDF)
    trips.spend(by=by("coordinator"), trip=id, kind="meals", fen=-5_000, file=PDF, note="发票写错")
    assert trips.costs(Trip.objects.get(pk=id)) == {"meals": 25_000}
    assert heard("study_trip", "counter1") == [(id, TODAY + DAY)] and heard("study_trip", "head1") == []
    later(TODAY + 3 * DAY)
    assert to_write("counter1") == []
    later(TODAY + 4 * DAY)
    assert to_write("counter1") == [id] and to_write("head1") == []
    refused("no_words", trips.report, by=by("counter1"), trip=id, learned=" ")
    trips.report(by=by("counter1"), trip=id, learned="共享的材料一律不收")
    assert to_write("counter1") == []
    made = trips.propose(
        by=by("counter1"), trip=id, text="免交执照", owner=by("head1"), due_on=TODAY + 30 * DAY
    )
    assert heard("proposal_yours", "head1") == [(id, TODAY + 30 * DAY)]
    refused("not_entitled", trips.step, by=by("counter1"), proposal=made, state="done", said="做了")
    trips.step(by=by("head1"), proposal=made, state="under_way", said="已报中心")
    trips.step(by=by("head1"), proposal=made, state="done", said="三月起十个事项免交")
    refused("same_state", trips.step, by=by("head1"), proposal=made, state="done", said="再说一次")
    assert trips.became(Proposal.objects.get(pk=made)) == "done"
    assert trips.held(["e" * 64, "f" * 64]) == {"e" * 64}, "vouchers are kept"


def heard(kind, login):
    rows = Telling.objects.filter(kind=kind, account=by(login))
    return [(one.thing, one.on) for one in rows]


def told_late(login):
    return heard("proposal_late", login)


def to_write(login):
    """Return of which trips somebody finds at their desk that they are to write what was learned."""
    answered = together.ask(
        {"t": WAITING}, {"account": by(login), "now": clock.now(), "today": clock.today()}
    )
    return [one.id for one in waiting(by(login), answered["t"]) if one.what == "trip"]


def test_who_was_to_go_is_told_that_a_trip_is_not_made(city):
    id = trip()
    trips.cancel(by=by("coordinator"), trip=id, why="防汛")
    assert heard("study_trip_off", "counter1") == [(id, TODAY + DAY)]


def test_a_proposal_without_a_result_is_told_after_its_day_and_once_a_week_and_no_more_once_it_has_one(city):
    id, made = reported()
    due = TODAY + 60 * DAY
    for day, times in ((due, 0), (due + DAY, 1), (due + DAY, 1), (due + 7 * DAY, 1), (due + 8 * DAY, 2)):
        later(day)
        following.tell()
        for login in ("head1", "coordinator"):
            assert told_late(login) == [(id, due)] * times, f"{login} on {day}"
    assert told_late("counter1") == [] and trips.late_due() == 0, "who proposed it has nothing to do"
    trips.step(by=by("head1"), proposal=made, state="under_way", said="还在做")
    later(due + 15 * DAY)
    assert trips.late_due() == 1
    trips.step(by=by("head1"), proposal=made, state="done", said="做成了")
    later(due + 30 * DAY)
    assert trips.late_due() == 0 and len(told_late("head1")) == 3


def test_where_the_planner_runs_training_no_more_who_does_is_told(city):
    reported()
    Posting.objects.filter(account=by("coordinator")).update(valid_until=TODAY + 50 * DAY)
    later(TODAY + 61 * DAY)
    trips.late_due()
    assert told_late("coordinator") == [] and len(told_late("duty")) == 1


def test_a_late_proposal_leads_from_the_desk_s_messages_to_its_trip(city):
    id, _made = reported()
    later(TODAY + 61 * DAY)
    told.begin(0)
    following.tell()
    told.follow()
    page = client("head1").get("/desk/told/").content.decode()
    assert "考察提出的一项建议" in page and f"/desk/training/trips/{id}/" in page


def test_a_trip_that_was_not_made_is_none_of_the_year(city):
    id = trip()
    trips.cancel(by=by("coordinator"), trip=id, why="疫情")
    assert trips.years() == [(2026, [])] and trips.state(Trip.objects.get(pk=id)) == "cancelled"
    later(date(2027, 1, 8))
    assert [year for year, rows in trips.years(2026) if not rows] == [2027, 2026]


def test_what_was_paid_and_decided_cannot_be_changed(city):
    reported()
    for table in (Cost,):
        with pytest.raises(Exception, match="permission denied|read-only|append"), transaction.atomic():
            table.objects.update(fen=1)
