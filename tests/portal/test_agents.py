"""Standing authorisations on the pages: no letter within them, the case says so, and whoever's is over is told why."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.applying import begin, fill, key
from tests.faces import ITEM, one_house
from tests.people.office import TODAY
from tests.portal.test_filling import GIVEN, hand_in, number_of
from tests.portal.test_firms import day
from tests.portal.test_parties import registered
from tests.signing import client
from yimen.applications import parties
from yimen.cases import queries as cases
from yimen.cases.opening import personal as opened
from yimen.catalogue import queries as catalogue
from yimen.centres.clock import take
from yimen.people import mandates
from yimen.people.models import Account, Mandate
from yimen.people.rights import by_mandate

DAY = timedelta(days=1)
EVERYTHING = ["hand_in", "correct", "receive", "withdraw"]
house = one_house(filled=False)


@pytest.fixture(autouse=True)
def undone(house):
    """Undo what each test did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def given(acts=EVERYTHING, **more):
    """Let 王芳 authorise 赵启航 on the pages; return the authorisation."""
    values = {"agent": "agent", "agent_name": "赵启航", "acts": acts, "items": ""}
    values |= day("valid_from", TODAY) | day("valid_until", TODAY + 100 * DAY)
    answer = client("wang").post("/my/agents/new/", key() | values | more)
    assert answer.status_code == 302, answer.content.decode()
    return Mandate.objects.latest("id").pk


def apply(agent, mandate, **values):
    whom = {"for": f"mandate-{mandate}"}
    return fill(agent, begin(agent, ITEM, **whom), **GIVEN | values | whom)


def handed_in(agent, mandate):
    return number_of(hand_in(agent, apply(agent, mandate)))


def test_an_agent_hands_in_without_a_letter_and_the_case_says_by_what(house):
    mandate, agent, wang = given(), client("agent"), client("wang")
    page = agent.get(f"/items/{ITEM}/apply/").content.decode()
    assert f'value="mandate-{mandate}"' in page and "代理“王芳”办" in page
    checked = apply(agent, mandate)
    page = agent.get(checked["Location"]).content.decode()
    assert "王芳" in page and "赵启航" in page and "不用另交授权委托书" in page
    number = number_of(hand_in(agent, checked))
    seen = cases.view(number)
    assert seen.state.applicant == Account.objects.get(login="wang").subject
    assert seen.state.agent == by_mandate(mandate) and opened(seen, "agent")["name"] == "赵启航"
    said = f"赵启航凭王芳的常年授权（第 {mandate} 号"
    for who in (agent, wang):
        assert said in who.get(f"/progress/{number}/").content.decode()
        assert number in who.get("/my/").content.decode()
    assert f"凭常年授权第 {mandate} 号代理" in client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert client("li").get(f"/progress/{number}/").status_code == 404


def test_a_revoked_agent_can_no_more_act_and_is_told_why(house):
    mandate, agent, wang = given(), client("agent"), client("wang")
    number = handed_in(agent, mandate)
    begun = begin(agent, ITEM, **{"for": f"mandate-{mandate}"})["Location"]
    page = f"/my/agents/{mandate}/end/"
    assert "收回这份授权" in wang.get(page).content.decode()
    assert client("li").get(page).status_code == 404
    assert wang.post(page, key())["Location"] == "/my/agents/"
    for path in (f"/progress/{number}/", f"/progress/{number}/withdraw/"):
        answer = agent.get(path)
        assert answer.status_code == 403 and "已经收回" in answer.content.decode()
        assert "第二十九条" in answer.content.decode(), "with its article"
    assert agent.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"}).status_code == 403
    assert number not in agent.get("/my/").content.decode()
    assert "不能再凭它提交" in agent.get(f"{begun}who/").content.decode()
    assert agent.post(f"{begun}hand-in/")["Location"] == begun, "it is not ready any more"
    assert wang.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"}).status_code == 302


def test_an_expired_one_says_since_when(house):
    mandate, agent = given(), client("agent")
    number = handed_in(agent, mandate)
    Mandate.objects.filter(pk=mandate).update(valid_from=TODAY - 9 * DAY, valid_until=TODAY - DAY)
    answer = agent.get(f"/progress/{number}/")
    assert answer.status_code == 403 and "到期" in answer.content.decode()


def test_what_it_does_not_cover_is_not_offered_and_refused(house):
    mandate, agent = given(["hand_in", "correct"]), client("agent")
    number = handed_in(agent, mandate)
    page = agent.get(f"/progress/{number}/").content.decode()
    assert f"/progress/{number}/withdraw/" not in page
    answer = agent.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"})
    assert answer.status_code == 403 and "不包括这一项" in answer.content.decode()
    take()
    assert cases.view(number).state.phase == "RECEIVED"


def test_messages_come_to_an_agent_only_where_receiving_is_covered(house):
    agent = Account.objects.get(login="agent")
    for acts, there in ((["hand_in"], False), (["hand_in", "receive"], True)):
        number = handed_in(client("agent"), given(acts))
        take()
        seen = cases.view(number)
        assert (seen.id in parties.acting_in(agent)) is there
        wang = Account.objects.get(login="wang").pk
        assert parties.receives(agent.pk, seen, cases.rights(agent.pk)) is there
        assert parties.receives(wang, seen, cases.rights(wang))


def test_one_for_another_item_is_not_offered_and_a_forged_one_hands_nothing_in(house):
    other = next(code for code, _name, _organ in catalogue.open_to_applicants() if code != ITEM)
    mandate, agent = given(items=other), client("agent")
    assert f"mandate-{mandate}" not in agent.get(f"/items/{ITEM}/apply/").content.decode()
    for forged in (mandate, 987654):
        answer = begin(agent, ITEM, **{"for": f"mandate-{forged}"})
        assert "不能再凭它提交" in agent.get(f"{answer['Location']}who/").content.decode()
        assert agent.post(f"{answer['Location']}hand-in/")["Location"] == answer["Location"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_wrong_keeps_what_was_typed(house, prefix):
    values = {"agent": "agent", "agent_name": "别人", "acts": ["hand_in"], "items": ""}
    values |= day("valid_from", TODAY) | day("valid_until", TODAY + DAY)
    wang = client("wang")
    answer = wang.post(f"{prefix}/my/agents/new/", key() | values)
    assert answer.status_code == 409 and "别人" in answer.content.decode()
    answer = wang.post(f"{prefix}/my/agents/new/", key() | values | {"items": "没有的事项"})
    assert answer.status_code == 422 and 'id="id_items-error"' in answer.content.decode()
    unproved = client(registered("unproved").login)
    answer = unproved.post(f"{prefix}/my/agents/new/", key() | values | {"agent_name": "赵启航"})
    assert answer.status_code == 409 and mandates.held(Account.objects.get(login="agent").pk) == []


def test_items_are_named_as_the_guides_name_them_in_either_language(house):
    """Whoever read “Food business licence” in a guide and wrote it here was told that there is no such item."""
    for line in (ITEM, ITEM.lower(), "食品经营许可", "food business licence"):
        assert Mandate.objects.get(pk=given(["hand_in"], items=line)).items == [ITEM], line


def test_a_progress_page_reads_the_rights_the_case_and_its_calendar_once(house):
    number = handed_in(client("agent"), given(["hand_in", "receive"]))
    for login in ("agent", "wang"):
        reader = client(login)
        reader.get(f"/progress/{number}/")
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(f"/progress/{number}/").status_code == 200
        said = [one["sql"] for one in asked]
        assert [sum(what in sql for sql in said) for what in ("'postings'", "SELECT c.id, c.kind", "FROM cases_calendar")] == [1, 1, 1]  # fmt: skip
        assert len(said) <= 17
