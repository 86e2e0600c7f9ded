"""What somebody pressed counts as a broken promise once it is founded, and no longer where it is found otherwise."""

import pytest

from tests.faces import House
from tests.figures.figured import figured, nothing
from tests.signing import client
from tests.voices.furnished import act, by, named
from yimen.cases.queries import view
from yimen.catalogue import queries as catalogue
from yimen.figures import checking, queries
from yimen.figures.models import Begun, Followed, Row
from yimen.lib import clock
from yimen.pressed import saying
from yimen.process.application import commands as do
from yimen.process.complaint import commands as voice
from yimen.process.figures.measures import BROKEN

WAY = {"facts": "查明如下", "evidence": "笔录二份", "rule": "行政许可法第五十八条", "proposal": "退还"}


@pytest.fixture
def decided(city):
    house = House("", None)
    case = house.submit("one")
    house.act("clerk3", case, do.Accept())
    officers = tuple(named(login) for login in ("reviewer1", "chief1"))
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview(opinion="符合"))
    house.act("decider1", case, do.Grant("食品经营"))
    return house.cases["one"]


def said(number, cause, found="founded"):
    """Say it by one press, and let it be looked into to its end."""
    made = saying.say(account=by("li"), who=f"v:{cause}", cause=cause, case=view(number))
    act("complaints", made, voice.AcceptComplaint((), cause))
    act(
        "complaints",
        made,
        voice.DispatchComplaint(catalogue.published_version(view(number).version.item.code)),
    )
    act("head1", made, voice.BeginVerification((named("reviewer1"), named("chief1"))))
    act("reviewer1", made, voice.NoteProof("complainant_heard", True), note="本人陈述")
    act(
        "reviewer1",
        made,
        voice.ProposeFinding(found, nobody="" if found == "unfounded" else "procedure"),
        **WAY,
    )
    return made


def broken():
    figured()
    lines = queries.broken(clock.today().replace(day=1))
    return {one.number: (one.measures["second_door"], one.measures["other_fee"]) for one in lines}


@pytest.mark.parametrize(("cause", "which"), [("elsewhere", (1, 0)), ("sent_away", (1, 0)), ("fee", (0, 1))])
def test_it_breaks_its_promise_once_it_is_founded_and_the_case_is_named(decided, cause, which):
    made = said(decided, cause)
    assert broken() == {}, "proposed is not found"
    act("head1", made, voice.ApproveFinding())
    assert broken() == {decided: which}
    page = client().get("/promises/").content.decode().split('id="broken"')[1].split("<h2")[0]
    assert decided in page and ("第二道门" in page, "另收费用" in page) == tuple(map(bool, which))
    assert list(checking.check()) == []


def test_what_is_unfounded_breaks_nothing_and_is_counted_as_a_complaint(decided):
    made = said(decided, "fee", "unfounded")
    act("head1", made, voice.ApproveFinding())
    assert broken() == {}
    assert Row.objects.get(number=made).measures == {"complaint": 1, "complaint_founded": 0}


def test_complaints_from_before_a_release_counted_them_are_read_whole_once(decided):
    made = said(decided, "fee")
    act("head1", made, voice.ApproveFinding())
    nothing()
    at = Followed.objects.get()
    Begun.objects.filter(kind="complaint").delete()
    figured()
    assert Row.objects.get(number=made).breaks == "fee" and Followed.objects.get().position == at.position
    assert broken() == {decided: (0, 1)}


def test_the_promises_are_those_of_the_rules(city):
    from yimen.cases import rulebook

    rules = rulebook.current_profile().rules
    assert {cause: rules[code].breaks for cause, code in saying.RULES.items()} == dict(BROKEN)
