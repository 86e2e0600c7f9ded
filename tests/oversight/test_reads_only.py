"""The discipline group reads everything on record, and changes nothing in others' work: no command but those on cards is its own."""

from datetime import timedelta

import pytest

from tests.faces import new_house
from tests.permits import proposed
from tests.process.people import SAMPLES
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.people.models import Account, Reading
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION
from yimen.process.card.table import CARD
from yimen.process.ending.table import ENDING
from yimen.process.joint.table import JOINT
from yimen.process.permit.table import PERMIT
from yimen.process.question.table import QUESTION
from yimen.process.refusals import Refused

LOGINS = ("discipline", "supervisor")
house = new_house(filled=True)


@pytest.mark.parametrize("kind", [APPLICATION, JOINT, PERMIT, ENDING, QUESTION], ids=lambda kind: kind.name)
def test_no_row_but_of_a_card_and_to_urge_on_is_open_to_who_watches(kind):
    # To urge on decides nothing and moves no day of the case.
    urging = {"application": ["T41"], "joint": ["JT41"]}.get(kind.name, [])
    assert [row.id for row in kind.rows if "S" in row.actors] == urging
    assert {row.id for row in CARD.rows if "S" in row.actors} == {"K4", "K5", "K6", "K8", "K10", "K12"}


@pytest.mark.parametrize("login", LOGINS)
def test_the_group_is_refused_every_command_of_the_application_in_every_phase_there_is(house, login):
    """The bad day: a supervisor who tries to write, past every page, at the one door itself."""
    account, tried = Account.objects.get(login=login).pk, 0
    for number in house.cases.values():
        seen = cases.view(number)
        for command in SAMPLES.values():
            if isinstance(command, do.Submit | do.UrgeAsSupervisor):
                continue
            tried += 1
            with pytest.raises(Refused) as refused:
                perform(Act(command=command, account=account, case=seen.id))
            assert refused.value.code in ("not_yours", "not_in_this_phase"), type(command).__name__
        assert cases.view(number).state == seen.state
    assert tried > 500


@pytest.mark.parametrize("login", LOGINS)
def test_no_form_of_a_case_is_open_to_who_watches(house, login):
    asked = client(login)
    for name in ("received", "accepted", "reviewing", "refusing", "granted"):
        number = house.cases[name]
        page = asked.get(f"/desk/cases/{number}/").content.decode()
        assert "<button" not in page.split("<main")[1].split("<footer")[0] and 'data-key="1"' not in page
        for command in ("Accept", "StartReview", "Grant", "Withdraw", "Issue", "SignNegative"):
            path = f"/desk/cases/{number}/{command}/"
            assert asked.get(path).status_code == asked.post(path, {"reasons": "我来"}).status_code == 404


def test_each_page_that_the_group_opens_of_a_case_is_recorded(house):
    asked, account = client("discipline"), Account.objects.get(login="discipline")
    number = house.cases["granted"]
    seen = cases.view(number)
    last = seen.context.today.replace(year=2031) - timedelta(days=1)
    house.act("clerk3", seen.id, do.Issue("安食2026001", last))
    (permit,) = cases.permits(Account.objects.get(login="li").subject)
    ending = proposed(house, permit.number)
    pages = (
        f"/desk/cases/{number}/",
        f"/desk/cases/{number}/documents/grant/",
        f"/desk/cases/{number}/documents/grant.pdf",
        f"/desk/cases/{number}/documents/grant.ofd",
        f"/desk/cases/{house.cases['refused']}/",
        f"/desk/cases/{permit.number}/",
        f"/desk/cases/{ending}/",
    )
    for path in pages:
        before = Reading.objects.filter(who=account).count()
        assert asked.get(path).status_code == 200, path
        assert Reading.objects.filter(who=account).count() == before + 1, path
        last = Reading.objects.filter(who=account).latest("id")
        assert last.case_number in path and last.why


@pytest.mark.parametrize("login", ["supervisor", "efficiency", "complaints", "observer", "coordinator"])
def test_a_supervisor_who_tries_to_write_in_the_groups_room_is_refused(house, login):
    """The bad day: a supervisor who tries to write."""
    for path in (
        "samples/new/", "interference/1/", "interference/1/follow/", "exports/new/", "bulletins/new/",
    ):  # fmt: skip
        assert client(login).post(f"/desk/oversight/{path}", {"why": "想看"}).status_code == 403, path


def test_to_urge_a_case_on_moves_no_day_of_it_and_decides_nothing(house):
    account = Account.objects.get(login="discipline").pk
    before = cases.view(house.cases["reviewing"])
    perform(Act(command=do.UrgeAsSupervisor("没有进展"), account=account, case=before.id))
    after = cases.view(before.number)
    assert after.state.phase == before.state.phase and after.state.papers == before.state.papers
    assert [c for c in after.state.clocks if c.kind != "supervisor_urging"] == list(before.state.clocks)
    assert after.copies == before.copies
