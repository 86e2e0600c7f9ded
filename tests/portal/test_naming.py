"""An agent named in a case that is open already: by the applicant's own authorisation, or at a window by their letter."""

from datetime import timedelta

import pytest

from tests.applying import key
from tests.faces import new_house
from tests.portal.test_filling import hand_in, number_of
from tests.portal.test_parties import apply, registered
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.cases.opening import personal
from yimen.centres.clock import take
from yimen.lib import clock
from yimen.notices import writing
from yimen.notices.models import Notice
from yimen.people import accounts, demo, identification, mandates
from yimen.people.identification import Seen
from yimen.people.models import Account

LETTER = "李晓明 3 月 2 日签名，代理本件的补正和领取，到 6 月底，存第 3 柜"
house = new_house()


@pytest.fixture
def number(house):
    """李晓明's application, handed in by himself."""
    li = client("li")
    return number_of(hand_in(li, apply(li)))


def authorised(acts=("correct", "receive"), by="li"):
    take()  # a request leaves the city, and its clock
    li, today = Account.objects.get(login=by), clock.today()
    return mandates.give(
        by=li, principal=li, agent="agent", agent_name="赵启航", items=[], acts=acts,
        valid_from=today, valid_until=today + timedelta(days=30),
    )  # fmt: skip


def by_letter(number, who=None, **changed):
    whom = Account.objects.get(login="agent")
    typed = {
        "agent_document": "identity_card",
        "agent_number": identity_of(whom),
        "agent_name": "赵启航",
        "agent_phone": "",
        "request": LETTER,
    }
    return (who or client("clerk3")).post(f"/desk/cases/{number}/NameAgent/", key() | typed | changed)


def seen_seq(number):
    return str(max(one.seq for one in cases.view(number).told))


def identity_of(account):
    return accounts.personal(account)["identity"]


def test_whom_the_applicant_has_authorised_goes_on_with_the_case_and_so_does_the_applicant(number):
    li, agent, at = client("li"), client("agent"), f"/progress/{number}/"
    assert agent.get(at).status_code == 404
    mandate = authorised()
    page = li.get(f"{at}name-agent/").content.decode()
    assert "赵启航" in page and "补正材料" in page and "第一百六十五条" in page
    assert li.post(f"{at}name-agent/", key() | {"mandate": mandate}).status_code == 302
    assert cases.view(number).state.agent == f"mandate:{mandate}"
    page = agent.get(at).content.decode()
    assert f"{at}urge/" in page and f"{at}withdraw/" not in page, "what the authorisation covers"
    assert number in agent.get("/my/").content.decode()
    assert agent.post(f"{at}name-agent/", key() | {"mandate": mandate}).status_code in (403, 409)
    page = li.get(at).content.decode()
    assert "申请人委托了代理人" in page and f"{at}withdraw/" in page and f"{at}end-agency/" in page
    assert list(check(number)) == []


def test_the_agent_gets_its_messages_and_the_applicant_is_told(number):
    mandate = authorised()
    client("li").post(f"/progress/{number}/name-agent/", key() | {"mandate": mandate})
    while writing.write():
        pass
    told = Notice.objects.get(template="AgentNamed")
    assert told.recipient == Account.objects.get(login="li").subject and "随时可以在进度页终止" in told.text
    assert number in client("agent").get("/my/messages/").content.decode()


def test_revoking_ends_it_at_once_and_the_code_with_it(number):
    li, agent, old = client("li"), client("agent"), query_code(number)
    mandate = authorised()
    li.post(f"/progress/{number}/name-agent/", key() | {"mandate": mandate})
    assert li.post(f"/my/agents/{mandate}/end/", key()).status_code == 302
    page = agent.get(f"/progress/{number}/")
    assert page.status_code == 403 and "收回" in page.content.decode()
    assert query_code(number) != old
    assert li.post(f"/progress/{number}/end-agency/", key()).status_code == 302
    again = authorised()
    assert li.post(f"/progress/{number}/name-agent/", key() | {"mandate": again}).status_code == 302
    assert agent.get(f"/progress/{number}/").status_code == 200


@pytest.mark.parametrize("acts", [("hand_in",), ()])
def test_without_an_authorisation_that_helps_here_the_page_says_what_to_do(number, acts):
    mandate = authorised(acts) if acts else 0
    li, at = client("li"), f"/progress/{number}/name-agent/"
    page = li.get(at).content.decode()
    assert "还没有可以用于本件的授权" in page and "/my/agents/" in page and 'name="mandate"' not in page
    li.post(at, key() | {"mandate": mandate})
    assert cases.view(number).state.agent == ""


def test_nobody_names_by_anothers_authorisation_or_by_number_and_code(number):
    mandate = authorised(by="wang")
    at = f"/progress/{number}/name-agent/"
    assert client("li").post(at, key() | {"mandate": mandate}).status_code in (409, 422)
    assert client("wang").post(at, key() | {"mandate": mandate}).status_code == 404
    visitor = client()
    visitor.post("/progress/", {"number": number, "code": query_code(number)})
    assert visitor.post(at, key() | {"mandate": mandate})["Location"].startswith("/sign-in/")
    assert cases.view(number).state.agent == ""


def test_the_applicant_learns_of_whom_they_authorised_the_name_alone(number):
    mandate = authorised()
    client("li").post(f"/progress/{number}/name-agent/", key() | {"mandate": mandate})
    whom = identity_of(Account.objects.get(login="agent"))
    assert personal(cases.view(number), "agent")["identity"] == whom
    kept = client("li").get("/my/account/data.json").content.decode()
    assert "赵启航" in kept and whom not in kept
    assert whom in client("agent").get("/my/account/data.json").content.decode()


def test_a_window_names_whom_a_letter_names(number):
    agent, clerk = client("agent"), client("clerk3")
    assert by_letter(number).status_code == 302
    seen = cases.view(number)
    assert seen.state.agent == Account.objects.get(login="agent").subject
    assert agent.get(f"/progress/{number}/").status_code == 200
    desk = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "赵＊＊" in desk and "赵启航" not in desk and LETTER in desk
    assert f"/desk/cases/{number}/NameAgent/" not in desk
    assert list(check(number)) == []


def test_the_record_keeps_the_agent_of_before(number):
    clerk = client("clerk3")
    by_letter(number)
    client("li").post(f"/progress/{number}/end-agency/", key())
    assert by_letter(number, agent_number=demo.identity(77), agent_name="钱多多").status_code == 302
    seen = cases.view(number)
    assert (
        personal(seen, "agent")["name"] == "钱多多" and personal(seen, "former_agent:1")["name"] == "赵启航"
    )
    desk = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "原代理人" in desk and "代理已经终止：" not in desk
    shown = clerk.post(f"/desk/cases/{number}/show/former_agent:1:name/", {"why": "核对委托书"})
    assert shown.status_code == 200 and "赵启航" in shown.content.decode()
    assert list(check(number)) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"agent_number": demo.identity(1)}, "申请人不能作自己的代理人"),
        ({"agent_number": "51160219900101111x"}, "校验不符"),
        ({"agent_number": "9151"}, "号码应为 18 位"),
        ({"agent_document": "passport", "agent_number": "E1"}, "没有校验位"),
        ({"agent_name": ""}, "代理人的姓名"),
        ({"request": ""}, "授权委托书"),
    ],
)
def test_what_does_not_stand_is_said_at_its_field_and_names_nobody(number, changed, said):
    answer = by_letter(number, **changed)
    assert answer.status_code in (409, 422) and said in answer.content.decode()
    assert cases.view(number).state.agent == ""


def test_a_form_that_is_sent_twice_happens_once(number):
    clerk, typed = client("clerk3"), key() | {"seen_seq": seen_seq(number)}
    assert [by_letter(number, clerk, **typed).status_code for _ in range(2)] == [302, 302]
    mandate, li = authorised(), client("li")
    li.post(f"/progress/{number}/end-agency/", key())
    typed = key() | {"mandate": mandate, "seen_seq": seen_seq(number)}
    assert [li.post(f"/progress/{number}/name-agent/", typed).status_code for _ in range(2)] == [302, 302]
    assert sum(one.name == "AgentNamed" for one in cases.view(number).told) == 2


def test_an_unconfirmed_account_keeps_its_case_until_a_window_has_confirmed_it(house):
    other = registered("liagain", demo.identity(1))
    own = client(other.login)
    number = number_of(hand_in(own, apply(own)))
    answer = by_letter(number)
    assert answer.status_code == 409 and "身份没有核验" in answer.content.decode()
    clerk = Account.objects.get(login="clerk3").pk
    assert identification.confirm(by=clerk, account=other.pk, seen=Seen("identity_card", demo.identity(1)))
    assert by_letter(number).status_code == 302
    assert own.get(f"/progress/{number}/").status_code == 200


def test_who_does_not_work_at_the_window_names_nobody(number):
    assert by_letter(number, client("wang")).status_code in (302, 403, 404)
    assert cases.view(number).state.agent == ""
