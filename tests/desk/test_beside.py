"""What waits beside the cases: all rooms are asked in one statement, and each finds what is somebody's own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.homevisits.furnished import planned
from tests.leaders import furnished as leaders
from tests.people.office import TODAY
from tests.signing import client
from tests.training import furnished as training
from tests.voices import furnished as voice
from yimen.cases import queries
from yimen.desk import asked
from yimen.people.models import Account
from yimen.process.complaint import commands as do
from yimen.training import testing, trips
from yimen.training.models import Attempt
from yimen.training.waiting import waiting

ROLES = (
    "clerk3",
    "counter1",
    "reviewer1",
    "chief1",
    "section1",
    "head1",
    "mayor",
    "coordinator",
    "collector",
    "audit",
)


def answered(login):
    """Return what the rooms answer for somebody."""
    id = training.by(login)
    return asked.of(queries.rights(id), id)


@pytest.mark.parametrize("login", ROLES)
def test_whoever_looks_all_rooms_are_asked_in_one_statement(city, login):
    id = training.by(login)
    held = queries.rights(id)
    with CaptureQueriesContext(connection) as reads:
        found = asked.of(held, id)
    assert len(reads) == 1 and set(found) == set(asked.QUESTIONS)


def test_a_room_that_can_have_nothing_for_a_role_is_not_asked(city):
    leaders.called(accounts=[training.by("collector"), training.by("head1")])
    assert answered("collector")["meetings"] == asked.NOTHING != answered("head1")["meetings"]


def test_of_training_the_next_days_wait_and_nothing_that_is_over(city):
    def waits(login):
        return [(one.what, str(one.day)) for one in waiting(training.by(login), answered(login)["training"])]

    training.asked(training.session(), "counter1")
    training.asked(training.session(on=TODAY + timedelta(days=4)), "counter1")
    test = training.set_test(*training.items())
    begun = testing.begin(by=training.by("counter1"), test=test)
    assert (
        waits("counter1") == [("session", "2026-03-04"), ("attempt", "2026-03-03")] and waits("clerk3") == []
    )
    for place, one in enumerate(testing.asked(Attempt.objects.get(pk=begun))):
        testing.answer(by=training.by("counter1"), attempt=begun, place=place, chosen=training.right(one))
    training.certificate("clerk3")
    assert waits("counter1") == [("session", "2026-03-04")] and waits("clerk3") == []
    training.later(TODAY + timedelta(days=180))
    assert waits("clerk3") == [("certificate", str(TODAY + timedelta(days=200)))] and waits("counter1") == []


def test_a_proposal_waits_in_its_last_week_until_it_is_done(city):
    def waits():
        return [one.what for one in waiting(training.by("head1"), answered("head1")["training"])]

    _trip, proposal = training.reported()
    assert waits() == []
    training.later(TODAY + timedelta(days=54))
    assert waits() == ["proposal"]
    trips.step(by=training.by("head1"), proposal=proposal, state="under_way", said="已报中心")
    assert waits() == ["proposal"]
    trips.step(by=training.by("head1"), proposal=proposal, state="done", said="已办")
    assert waits() == []


def test_of_meetings_those_of_today_at_which_somebody_is(city):
    from yimen.leaders.queries import attended

    def waits(login):
        return [one.subject for one in attended(answered(login)["meetings"])]

    leaders.called(subject="今天下午", at=leaders.at("23:30"))
    leaders.called(subject="明天", at=leaders.at("00:30", TODAY + timedelta(days=1)))
    assert waits("head1") == waits("duty") == waits("coordinator") == ["今天下午"] and waits("head2") == []


def test_an_open_instruction_may_wait_for_its_owner_its_leader_and_a_head_where_nobody_owns_it(city):
    def may(login):
        return answered(login)["instructed"] != asked.NOTHING

    assert not any(may(login) for login in ROLES)
    leaders.given()
    assert may("head1") and may("director") and not may("head2") and not may("clerk3")
    leaders.given(owner=0, organ=leaders.organ("organ-02"))
    assert may("head2") and not may("clerk3")


def test_a_route_waits_for_who_goes_and_for_nobody_else(city):
    _visit, route = planned()
    assert f'"route":{route.pk}' in answered("clerk3")["routes"]
    assert answered("counter1")["routes"] == asked.NOTHING
    assert Account.objects.get(login="clerk3").pk in route.officers


def test_what_was_found_waits_for_whoever_decides_and_for_its_investigators_no_more(city):
    def waits():
        return "由我调查核实" in client("reviewer1").get("/desk/").content.decode()

    number = voice.heard(voice.verifying(voice.brought()))
    assert waits()
    voice.act("reviewer1", number, do.ProposeFinding("founded", nobody="procedure"), **voice.REPORT)
    assert not waits()
