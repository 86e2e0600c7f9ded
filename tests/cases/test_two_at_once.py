"""Two people, two connections, one moment: one act is stored, the other is told who did what; no number is lost."""

import re

import pytest
from django.db import connection
from django.test import Client
from msgspec.structs import replace

from tests.committed import at_once, committed, meet_after_reading
from tests.process.joint.package import FIRE, RESTAURANT, SHOP
from tests.process.people import ITEM
from tests.town import Town
from yimen.applications import actions
from yimen.cases.acts import Outcome
from yimen.cases.check import check
from yimen.people.demo import identity
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.item import Part
from yimen.process.refusals import Refused


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    with committed(django_db_blocker):
        made = Town()
        made.post("clerk2", "comprehensive_clerk", made.market, window=made.window)
        yield made


@pytest.fixture(autouse=True)
def everything_still_adds_up(town):
    yield
    assert list(check()) == []


def events(case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, actor FROM cases_event WHERE case_id = %s ORDER BY seq", [case])
        return cursor.fetchall()


def number(outcome, paper="grant"):
    return int(re.search(r"(\d+)号", outcome.state.paper(paper).number)[1])


def test_of_two_who_accept_at_once_one_does(town, monkeypatch):
    case = town.submit().case
    meet_after_reading(monkeypatch)
    answers = at_once(*(lambda who=who: town.act(who, case, do.Accept()) for who in ("clerk", "clerk2")))
    (stored,) = [one for one in answers if isinstance(one, Outcome)]
    (refused,) = [one for one in answers if isinstance(one, Refused)]
    assert refused.code == "not_in_this_phase" and refused.values["phase"] == "ACCEPTED"
    first = town.people[("clerk", "clerk2")[answers.index(stored)]]
    assert events(case)[1:] == [("Accepted", f"a:{first}")]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_on_the_desk_the_other_sees_the_case_as_it_stands_and_who_did_what(town, monkeypatch, prefix):
    made = town.submit()
    clients = []
    for login in ("clerk", "clerk2"):
        clients.append(Client(headers={"host": "both.test"}))
        clients[-1].force_login(Account.objects.get(login=login))
    path = f"{prefix}/desk/cases/{made.number}/Accept/"
    form = {"seen_seq": "1"} | {f"fault_{one.code}": "in_order" for one in ITEM.materials}
    meet_after_reading(monkeypatch)
    answers = at_once(*(lambda client=client: client.post(path, form) for client in clients))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    (page,) = [answer.content.decode() for answer in answers if answer.status_code == 409]
    heading = re.search(r'<p class="quiet">(.*?)</p>', page, re.S)[1]
    assert ("Accepted" if prefix else "已受理") in heading
    changed = re.search(r'<div class="notice" role="status">(.*?)</div>', page, re.S)[1]
    assert "综合窗口 3 号" in changed and ("ccept" if prefix else "受理") in changed
    assert len(events(made.case)) == 2


def test_numbers_that_two_allocate_at_once_have_no_gap(town, monkeypatch):
    cases = [town.to_decision() for _ in range(2)]
    with monkeypatch.context() as held:
        meet_after_reading(held)
        pairs = zip(("decider", "decider2"), cases, strict=True)
        granted = at_once(
            *(lambda who=who, case=case: town.act(who, case, do.Grant("准予")) for who, case in pairs)
        )
    after = town.act("decider", town.to_decision(), do.Grant("准予"))
    first, second, third = sorted(map(number, (*granted, after)))
    assert (second, third) == (first + 1, first + 2)


def test_a_decision_that_came_second_uses_up_no_number(town, monkeypatch):
    before = number(town.act("decider", town.to_decision(), do.Grant("准予")))
    case = town.to_decision()
    with monkeypatch.context() as held:
        meet_after_reading(held)
        answers = at_once(
            *(lambda who=who: town.act(who, case, do.Grant("准予")) for who in ("decider", "decider2"))
        )
    (stored,) = [one for one in answers if isinstance(one, Outcome)]
    after = number(town.act("decider", town.to_decision(), do.Grant("准予")))
    assert [before + 1, before + 2] == [number(stored), after]
    assert [name for name, _ in events(case)].count("Granted") == 1


def test_one_request_sent_twice_at_once_makes_one_case(town, monkeypatch):
    meet_after_reading(monkeypatch)
    first, second = at_once(*(lambda: town.submit(key="one", digest=b"same") for _ in range(2)))
    assert first.case == second.case and first.number == second.number
    assert sorted((first.repeated, second.repeated)) == [False, True]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_idempotency WHERE key = 'one'")
        assert cursor.fetchone() == (1,)


def test_one_act_sent_twice_at_once_happens_once(town, monkeypatch):
    case = town.submit().case
    meet_after_reading(monkeypatch)
    answers = at_once(
        *(lambda: town.act("clerk", case, do.Accept(), key="accept", digest=b"same") for _ in range(2))
    )
    assert all(isinstance(one, Outcome) for one in answers), answers
    assert len(events(case)) == 2


def test_of_two_who_accept_for_all_departments_at_once_one_does_and_each_part_begins_once(town, monkeypatch):
    for name, item in (("shop", SHOP), ("fire", FIRE)):
        town.publish(name, item)
    parts = (Part("511602-shop", shared=("own=form",)), Part("511602-fire", shared=("own=plan",)))
    town.publish("restaurant", replace(RESTAURANT, parts=parts))
    made = actions.submit(
        account=town.people["li"], item_version=town.versions["restaurant"], answers={},
        applicant=actions.Applicant(name="李晓明", identity=identity(1), phone="13800000000"),
        materials=(do.Handed("form"), do.Handed("plan")),
    )  # fmt: skip
    meet_after_reading(monkeypatch)
    clerks = ("clerk", "clerk2")
    answers = at_once(*(lambda who=who: town.act(who, made.case, do.Accept()) for who in clerks))
    (stored,) = [one for one in answers if isinstance(one, Outcome)]
    (refused,) = [one for one in answers if isinstance(one, Refused)]
    assert refused.values["phase"] == "RUNNING" and set(stored.state.parts) == {"1", "2"}
    assert [type for type, _actor in events(made.case)] == ["Received", "Accepted", "PartBegun", "PartBegun"]
