"""Who applies and who acts: one's own identity and no other's, an agent with an authorisation, an unconfirmed account."""

import json
import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.applying import begin, fill, key
from tests.faces import ITEM, PDF, one_house
from tests.portal.test_filling import GIVEN, hand_in, number_of
from tests.signing import client
from yimen.applications import parties
from yimen.applications.actions import subject_of
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.people import demo, identification, registration
from yimen.people.administration import Denied
from yimen.people.identification import Seen
from yimen.people.models import Account

NAMES = {"name": "别人", "identity": demo.identity(77), "phone": "13800000077"}
WORD = "滨河路上有一棵老槐树"
house = one_house(filled=False)


def letter():
    return SimpleUploadedFile("委托书.pdf", PDF, "application/pdf")


def apply(of, other=False, query="", permit="", **values):
    whom = {"for": "other" if other else "self"} | ({"permit": permit} if permit else {})
    return fill(of, begin(of, ITEM, query=query, **whom), **GIVEN | values | whom)


def registered(stem="xiaoming", identity=None):
    values = {"name": "王小明", "identity": identity or demo.identity(55), "phone": "", "email": ""}
    login = registration.register(stem=stem, password=WORD, values=values | {"kind": "person"})
    return Account.objects.get(login=login)


def test_nobody_applies_under_another_name_or_number(house):
    li = client("li")
    page = li.get(f"{begin(li, ITEM)['Location']}who/").content.decode()
    assert "李晓明" in page and 'name="identity"' not in page
    number = number_of(hand_in(li, apply(li, **NAMES)))
    seen = cases.view(number)
    assert seen.state.applicant == Account.objects.get(login="li").subject and seen.state.agent == ""
    assert number in li.get("/my/").content.decode()


def test_a_clerk_is_no_applicant(house):
    answer = client("clerk3").get(f"/items/{ITEM}/apply/")
    assert answer.status_code == 403 and "注册" in answer.content.decode()


def test_an_agent_brings_an_authorisation_or_is_told_at_its_field(house):
    answer = apply(client("agent"), True, **NAMES)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_file_authorisation-error"' in page
    assert "别人" in page, "nothing is lost"


def test_an_agent_acts_and_so_does_the_principal_and_both_see_it(house):
    agent, li = client("agent"), client("li")
    principal = demo.applicant(0)
    answer = apply(agent, True, **principal, file_authorisation=letter())
    assert answer.status_code == 302, answer.content.decode()
    checked = agent.get(answer["Location"]).content.decode()
    assert "赵启航" in checked and "李晓明" in checked and "委托书.pdf" in checked
    number = number_of(hand_in(agent, answer))
    seen = cases.view(number)
    assert seen.state.applicant == subject_of(principal["identity"])
    assert seen.state.agent == Account.objects.get(login="agent").subject
    for who, marked in ((agent, True), (li, False)):
        row = re.search(rf"<li>.{{0,400}}{number}.*?</li>", who.get("/my/").content.decode(), re.S)[0]
        assert ("为他人办理" in row) is marked
        assert "撤回申请" in who.get(f"/progress/{number}/").content.decode()
    assert client("wang").get(f"/progress/{number}/").status_code == 404
    assert agent.get(f"/progress/{number}/files/authorisation/").content == PDF
    desk = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "授权委托书" in desk and "赵＊＊" in desk and "赵启航" not in desk
    assert li.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"}).status_code == 302


def test_an_agent_s_power_ends_in_mid_case_by_the_principal_or_by_what_they_signed(house):
    """民法典 173: from then on the agent neither sees the case nor acts in it; what they did stands."""
    agent, li, clerk = client("agent"), client("li"), client("clerk3")
    for ended_by in (li, agent, clerk):
        number = number_of(
            hand_in(agent, apply(agent, True, **demo.applicant(0), file_authorisation=letter()))
        )
        at = f"/progress/{number}/"
        if ended_by is clerk:
            desk = f"/desk/cases/{number}/EndAgency/"
            unsigned = clerk.post(desk, key() | {"reason": "", "request": ""})
            assert unsigned.status_code in (409, 422) and "签名" in unsigned.content.decode()
            assert (
                clerk.post(desk, key() | {"reason": "", "request": "李晓明 3 月 2 日签名"}).status_code == 302
            )
        else:
            assert "代理人不能再查看和办理本件" in ended_by.get(f"{at}end-agency/").content.decode()
            assert ended_by.post(f"{at}end-agency/", key()).status_code == 302
        seen = cases.view(number)
        assert (seen.state.agent, seen.state.electronic_service) == ("", False)
        assert seen.state.former_agent == Account.objects.get(login="agent").subject
        told = agent.get(at)
        assert told.status_code == 403 and "代理已经终止" in told.content.decode()
        assert number not in agent.get("/my/").content.decode()
        for act in ("withdraw", "urge", "end-agency"):
            assert agent.post(f"{at}{act}/", key() | {"sure": "on"}).status_code == 403
        page = li.get(at).content.decode()
        assert "代理终止" in page and f"{at}end-agency/" not in page
        desk = clerk.get(f"/desk/cases/{number}/").content.decode()
        assert "代理已经终止" in desk and f"/desk/cases/{number}/EndAgency/" not in desk
        assert not list(check(number))


def test_whose_identity_is_not_confirmed_has_no_agent_to_end(house):
    li = registered("alone", demo.identity(1))
    own = client(li.login)
    number = number_of(hand_in(own, apply(own)))
    assert "end-agency" not in own.get(f"/progress/{number}/").content.decode()
    assert own.post(f"/progress/{number}/end-agency/", key()).status_code == 409
    assert own.get(f"/progress/{number}/").status_code == 200


def test_an_account_of_unconfirmed_identity_opens_its_own_cases_alone(house):
    li = client("li")
    number = number_of(hand_in(li, apply(li)))
    thief = registered("thief", demo.identity(1))
    stolen = client(thief.login)
    assert stolen.get(f"/progress/{number}/").status_code == 404
    assert number not in stolen.get("/my/").content.decode()
    own = number_of(hand_in(stolen, apply(stolen)))
    assert own in stolen.get("/my/").content.decode() and stolen.get(f"/progress/{own}/").status_code == 200
    assert own in li.get("/my/").content.decode(), (
        "whoever the number belongs to sees what was done in its name"
    )
    desk = client("clerk3").get(f"/desk/cases/{own}/").content.decode()
    assert "网上账号的身份没有核验过" in desk
    assert not parties.mine(thief)[0].as_agent


def test_a_window_confirms_an_identity_and_then_every_case_of_it_opens(house):
    li = client("li")
    number = number_of(hand_in(li, apply(li)))
    other = registered("liagain", demo.identity(1))
    clerk, reviewer = (Account.objects.get(login=login).pk for login in ("clerk3", "reviewer1"))
    seen = Seen("identity_card", demo.identity(1))
    with pytest.raises(Denied):
        identification.confirm(by=reviewer, account=other.pk, seen=seen)
    assert identification.confirm(by=clerk, account=other.pk, seen=seen)
    assert client(other.login).get(f"/progress/{number}/").status_code == 200


def test_a_number_that_nobody_can_verify_is_confirmed_first_and_the_desk_sees_it(house):
    agent = client("agent")
    odd = NAMES | {"identity": "te5116020105116050", "name": "某局"}
    answer = apply(agent, True, **odd, file_authorisation=letter())
    page = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_sure-error"' in page
    answer = apply(agent, True, **odd, sure="on", file_authorisation=letter())
    number = number_of(hand_in(agent, answer))
    assert "号码未能核验" in client("clerk3").get(f"/desk/cases/{number}/").content.decode()


@pytest.mark.parametrize(
    "typed", ["51160219900101111x", "511602199001011234", "000000000000000000", "123456789"]
)
def test_a_slip_in_a_number_is_found(house, typed):
    answer = apply(client("agent"), True, **(NAMES | {"identity": typed}), file_authorisation=letter())
    page = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_identity-error"' in page and 'name="sure"' not in page
    assert typed in page


def test_everything_kept_about_somebody_is_theirs_to_take_along(house):
    li = client("li")
    number = number_of(hand_in(li, apply(li)))
    shown = client("clerk3").post(f"/desk/cases/{number}/show/phone/", {"why": "电话通知补正"})
    assert shown.status_code == 200
    kept = json.loads(li.get("/my/account/data.json").content)
    assert kept["account"]["identity"] == demo.identity(1)
    one = next(case for case in kept["applications"] if case["number"] == number)
    assert one["personal"]["applicant"]["name"] == "李晓明" and one["answers"]["place"] == "滨河路 18 号"
    looked = next(look for look in kept["seen_by"] if look["case_number"] == number)
    assert looked["why"] == "电话通知补正" and "窗口" in looked["by"]
    assert datetime.fromisoformat(looked["at"])
    assert "电话通知补正" in li.get("/my/account/").content.decode()
    assert number not in client("wang").get("/my/account/data.json").content.decode()
