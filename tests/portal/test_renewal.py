"""A permit in one's own list, and the one press that begins its renewal."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.applying import begin
from tests.faces import ITEM, new_house
from tests.portal.test_filling import hand_in, number_of
from tests.portal.test_parties import apply, letter, registered
from tests.signing import client
from yimen.cases import queries as cases
from yimen.catalogue import standing
from yimen.centres import clock
from yimen.notices.writing import write
from yimen.people import demo
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.refusals import Refused

house = new_house()


def issued(house, until, case=None):
    case = case or house.submit("first")
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    house.act("clerk3", case, do.Issue("食许 1 号", until))
    return cases.permits(Account.objects.get(login="li").subject)[0]


def test_a_permit_is_renewed_by_one_press(house):
    until = date(2026, 9, 30)
    permit = issued(house, until)
    assert permit.last_timely_on == until - timedelta(days=30)
    li = client("li")
    page = li.get("/my/").content.decode()
    assert "食许 1 号" in page and "2026 年 9 月 30 日" in page and "8 月 31 日" in page
    path = re.search(r'href="(/items/[^"]*permit=[^"]*)"', page)[1]
    assert permit.number in path
    form = li.get(path).content.decode()
    assert "要延续的许可" in form and f'name="permit" value="{permit.number}"' in form
    answer = apply(li, permit=permit.number)
    assert "食许 1 号" in li.get(answer["Location"]).content.decode()
    number = number_of(hand_in(li, answer))
    state = cases.view(number).state
    assert (state.permit, state.permit_expires_on) == (permit.number, until)
    again = li.get("/my/").content.decode()
    assert (
        "申请延续" not in again.split("我的证件")[1] and f"/progress/{number}/" in again.split("我的证件")[1]
    )


def test_a_list_of_many_permits_asks_as_often_as_one_of_a_few(house):
    permit, li = issued(house, date(2026, 9, 30)), client("li")

    def listed():
        with CaptureQueriesContext(connection) as asked:
            page = li.get("/my/").content.decode()
        return len(asked), set(re.findall("食许 [0-9]+ 号", page))

    li.get("/my/")
    (once, shown) = listed()
    assert shown == {"食许 1 号"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_case WHERE number = %s", [permit.number])
        columns = [column.name for column in cursor.description]
        copied = {
            "id": "9000000 + n",
            "number": "'permit' || n",
            "state": "replace(state, '食许 1 号', '食许 ' || n || ' 号')",
        }
        made = ", ".join(copied.get(name, f'"{name}"') for name in columns)
        cursor.execute(
            f"INSERT INTO cases_case SELECT {made} FROM cases_case, generate_series(2, 40) n WHERE number = %s",
            [permit.number],
        )
    assert listed() == (once, {f"食许 {n} 号" for n in range(1, 41)})


def test_what_comes_too_late_is_said_to_be(house):
    issued(house, date(2026, 9, 30))
    clock.move(datetime.fromisoformat("2026-09-10T09:00+08:00"))
    assert "已经过了" in client("li").get("/my/").content.decode()


def test_the_permit_of_somebody_else_is_no_permit(house):
    permit = issued(house, date(2026, 9, 30))
    wang = client("wang")
    page = wang.get(f"/items/{ITEM}/apply/?permit={permit.number}").content.decode()
    assert "要延续的许可" not in page and "食许 1 号" not in page
    number = number_of(hand_in(wang, apply(wang, permit=permit.number)))
    assert cases.view(number).state.permit == ""


def papers():
    """Return every file that the form asks an agent for."""
    return {f"file_{code}": letter() for code in ("authorisation", "m1", "m2", "m3", "m4", "m5")}


def by_agent(house, agent):
    """Hand in Li's application by an agent, and issue the permit; return both numbers."""
    number = number_of(hand_in(agent, apply(agent, True, **demo.applicant(0), **papers())))
    return number, issued(house, date(2026, 9, 30), cases.view(number).id).number


def test_an_agent_renews_a_permit_for_its_holder_with_a_letter(house):
    agent = client("agent")
    _application, permit = by_agent(house, agent)
    row = agent.get("/my/").content.decode().split("我的证件")[1]
    path = re.search(r'href="(/items/[^"]*permit=[^"]*)"', row)[1].replace("&amp;", "&")
    assert "为他人办理" in row and "for=other" in path and f"permit={permit}" in path
    form = agent.get(path).content.decode()
    assert "要延续的许可" in form
    begun = begin(agent, ITEM, **{"for": "other", "permit": permit})
    who = agent.get(f"{begun['Location']}who/").content.decode()
    assert 'value="李晓明"' in who and "委托书要写明" in who
    assert "要延续的许可" in client("li").get(path.replace("&for=other", "")).content.decode()
    without = apply(agent, True, permit=permit, **demo.applicant(0))
    assert without.status_code == 422 and 'id="id_file_authorisation-error"' in without.content.decode()
    other = apply(agent, True, permit=permit, file_authorisation=letter(), **demo.applicant(1))
    page = other.content.decode()
    assert other.status_code == 422 and 'id="id_identity-error"' in page and "只能为持证人" in page
    answer = apply(agent, True, permit=permit, file_authorisation=letter(), **demo.applicant(0))
    assert "食许 1 号" in agent.get(answer["Location"]).content.decode()
    state = cases.view(number_of(hand_in(agent, answer))).state
    assert (state.permit, state.permit_expires_on) == (permit, date(2026, 9, 30))
    assert state.applicant == Account.objects.get(login="li").subject
    assert "申请延续<" not in agent.get("/my/").content.decode().split("我的证件")[1]


def test_who_did_not_get_the_permit_renews_it_for_nobody(house):
    permit = by_agent(house, client("agent"))[1]
    wang = client("wang")
    assert permit not in wang.get("/my/").content.decode()
    page = wang.get(f"/items/{ITEM}/apply/?permit={permit}&for=other").content.decode()
    assert "要延续的许可" not in page and "李晓明" not in page


@pytest.mark.parametrize("who", ["agent", "unconfirmed"])
def test_who_acts_in_a_case_reads_its_messages_and_nobody_else_does(house, who):
    own = client("agent" if who == "agent" else registered(identity=demo.identity(1)).login)
    answer = apply(own, who == "agent", **demo.applicant(0), **papers())
    number = number_of(hand_in(own, answer))
    house.act("clerk3", cases.view(number).id, do.Accept())
    write()
    page = own.get("/my/messages/").content.decode()
    assert "申请已受理" in page and "申请已收到" in page
    one = re.search(r'href="(/my/messages/\d+/)"', page)[1]
    assert own.get(one).status_code == 200 and client("li").get(one).status_code == 200
    assert client("wang").get(one).status_code == 404 and client("clerk3").get(one).status_code == 404
    assert "申请已受理" not in client("wang").get("/my/messages/").content.decode()


def test_a_permit_is_renewed_while_its_item_takes_no_new_application(house):
    """行政许可法 50: who holds it may ask in time, whatever is suspended for others."""
    permit = issued(house, date(2026, 9, 30))
    item = cases.view(permit.number).version.item
    standing.suspend(
        by=house.account("editor"), code=item.code, on=date(2026, 3, 2), basis="安府发〔2026〕3号"
    )
    li = client("li")
    guide = li.get(f"/items/{item.code}/").content.decode()
    assert "这个事项暂停受理" in guide and "延续仍要按时提出（行政许可法第五十条）" in guide
    assert li.get(f"/items/{item.code}/apply/").status_code == 302, "nobody begins anew"
    assert f"permit={permit.number}" in li.get("/my/").content.decode()
    answer = apply(li, permit=permit.number)
    assert "暂停" not in li.get("/my/").content.decode().split("草稿")[-1].split("</ul>")[0]
    number = number_of(hand_in(li, answer))
    assert cases.view(number).state.permit == permit.number
    assert "RenewalAsked" in [told.name for told in cases.view(permit.number).told]
    with pytest.raises(Refused) as no:
        house.submit("anew", "wang")
    assert no.value.code == "item_not_open"
    assert client("clerk3").get(f"/desk/intake/items/{item.code}/").status_code == 200
