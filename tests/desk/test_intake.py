"""An application taken in at a window, through its pages: on paper, in one press, with everything told once."""

import re
import uuid

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.applying import begin, fill
from tests.faces import ITEM, PDF, new_house, number_in
from tests.figures.figured import figured
from tests.signing import by, client
from yimen.applications import actions, parties
from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.catalogue import opened, queries as catalogue, standing
from yimen.centres.clock import take
from yimen.figures.models import Row
from yimen.law.identity import credit_check, organisation_check
from yimen.lib import clock
from yimen.people import demo_firms
from yimen.people.demo import identity
from yimen.people.models import Posting, Reading
from yimen.process.application import commands as do

TAX = "511602-S124"
NUMBER, TAKE = identity(55), f"/desk/intake/items/{ITEM}/"
GIVEN = {
    "document": "identity_card",
    "identity": NUMBER,
    "name": "王小明",
    "field_place": "滨河路 18 号",
    "field_matter": "热食类制售",
    "channel": "window",
    "language": "zh",
    "agent-document": "identity_card",
    "agent-acts_as": "agent",
    "all": "on",
}


def firm():
    """Return a credit code whose two checks hold, and that belongs to nobody."""
    code = "91511602" + "MA620001" + organisation_check("MA620001")
    return code + credit_check(code)


house = new_house()


def send(who, path=TAKE, **values):
    given = GIVEN | {"submission_key": uuid.uuid4().hex} | values
    return who.post(path, {name: value for name, value in given.items() if value is not None})


def view_of(answer):
    assert answer.status_code == 302, re.findall(r"error-message[^>]*>.*?</p>", answer.content.decode())
    take()
    return cases.view(number_in(answer["Location"]))


def test_received_and_accepted_in_one_press_and_printed(house):
    clerk, key = client("clerk3"), uuid.uuid4().hex
    assert clerk.get(TAKE).status_code == 200
    answer = send(clerk, submission_key=key)
    seen = view_of(answer)
    assert [one.name for one in seen.told] == ["Received", "Accepted"]
    assert seen.state.channel == "window" and {m.form for m in seen.state.materials} == {"paper"}
    assert send(clerk, submission_key=key)["Location"] == answer["Location"], "sent twice, one case"
    page = clerk.get(answer["Location"]).content.decode()
    assert "王小明" in page and NUMBER in page and "受理通知书" in page and "不代表受理" in page
    assert Reading.objects.filter(case_number=seen.number).count() == 3
    assert clerk.get(f"/desk/cases/{seen.number}/").status_code == 200


def test_everything_that_lacks_is_told_once_in_one_press(house):
    clerk = client("clerk3")
    lacking = {"found_m2": "missing", "found_m1": "defective", "why_m1": "缺签名", "field_place": ""}
    refused = send(clerk, **lacking)
    page = refused.content.decode()
    assert refused.status_code == 422 and "应当一次告知补正 3 项" in page and "缺签名" in page
    seen = view_of(send(clerk, do="notify", **lacking))
    assert [one.name for one in seen.told] == ["Received", "CorrectionsNotified"]
    assert {p.code: p.fault for p in seen.state.points} == {
        "m1": "defective", "m2": "missing", "field:place": "missing"
    }  # fmt: skip
    assert "m2" not in {m.code for m in seen.state.materials}


def test_what_is_complete_is_accepted_and_what_nobody_judged_is_not(house):
    clerk = client("clerk3")
    complete = send(clerk, do="notify")
    assert complete.status_code == 422 and "应当受理" in complete.content.decode()
    unjudged = send(clerk, all=None)
    assert unjudged.status_code == 422 and "还没有核对" in unjudged.content.decode()
    assert [one.name for one in view_of(send(clerk, do="receive", all=None)).told] == ["Received"]


def test_all_that_is_wrong_is_said_at_once_whoever_applies_and_whatever_lacks(house):
    clerk = client("clerk3")
    page = send(clerk, identity=NUMBER[:-1], name="", field_place="", all=None).content.decode()
    summary = page.split('class="govuk-error-summary"')[1].split("<form")[0].split("<h2>")[0]
    for said in ("号码应为 18 位", "请填写“姓名或者单位名称”", "还没有核对"):
        assert said in summary, said
    # With a material that lacks, the number is still said to be wrong in the same answer.
    page = send(clerk, identity="", found_m2="missing").content.decode()
    assert "不齐：一次告知补正" in page and "请填写“证件号码或者统一社会信用代码”" in page


def test_an_agent_and_a_firm(house):
    clerk = client("clerk3")
    agent = {"agent-identity": identity(56), "agent-name": "赵六"}
    seen = view_of(send(clerk, identity=firm(), name="安州滨河餐饮有限公司", **agent))
    assert personal(seen, "applicant")["kind"] == "firm" and personal(seen, "agent")["name"] == "赵六"
    assert "authorisation" in {m.code for m in seen.state.materials} and seen.state.agent
    missing = send(clerk, found_authorisation="missing", do="notify", **agent)
    assert [p.code for p in view_of(missing).state.points] == ["authorisation"]
    chief = view_of(send(clerk, identity=firm(), another="on", **agent | {"agent-acts_as": "representative"}))
    assert "authorisation" not in {m.code for m in chief.state.materials}


def test_who_is_registered_online_needs_no_letter_and_nobody_else_says_so(house):
    clerk = client("clerk3")
    name, code = demo_firms.FIRM
    registered = {"identity": code, "name": name, "agent-acts_as": "registered"}
    handler = registered | {"agent-identity": identity(902), "agent-name": "陆远"}
    seen = view_of(send(clerk, **handler))
    assert "authorisation" not in {m.code for m in seen.state.materials} and seen.state.agent == ""
    assert personal(seen, "agent")["name"] == "陆远" and seen.state.phase == "ACCEPTED"
    other = send(clerk, **registered | {"agent-identity": identity(56), "agent-name": "赵六"})
    assert other.status_code == 422 and "请收授权委托书" in other.content.decode()


def test_a_wrong_number_is_told_at_once_and_a_passport_has_no_check(house):
    clerk = client("clerk3")
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    told = send(clerk, "/desk/intake/number/", identity=wrong).content.decode()
    assert "told--wrong" in told and "校验相符：个人" in send(clerk, "/desk/intake/number/").content.decode()
    assert send(clerk, identity=wrong).status_code == 422
    seen = view_of(send(clerk, identity="M1234567", document="passport", name="Kim"))
    assert personal(seen, "applicant")["document"] == "passport"


def test_a_scan_is_kept_while_something_else_is_mended(house):
    clerk = client("clerk3")
    scan = SimpleUploadedFile("scan.pdf", PDF, "application/pdf")
    page = send(clerk, identity="1", file_m1=scan).content.decode()
    draft = re.search(r'name="draft" value="([^"]+)"', page)[1]
    assert "已收：scan.pdf" in page
    seen = view_of(send(clerk, draft=draft))
    assert {m.code: m.form for m in seen.state.materials}["m1"] == "electronic"
    other = view_of(send(clerk, draft=draft, identity=identity(57)))
    assert {m.form for m in other.state.materials} == {"paper"}, "a scan goes with one application alone"


def test_what_is_mended_on_the_spot_is_recorded_before_and_after(house):
    seen = view_of(send(client("clerk3"), was_place="滨河路 81 号", was_matter="热食类制售"))
    amended = [one.event for one in seen.told if one.name == "AmendedOnTheSpot"]
    assert [(one.field, one.before, one.after) for one in amended] == [
        ("place", "滨河路 81 号", "滨河路 18 号")
    ]
    assert [one.name for one in seen.told] == ["Received", "AmendedOnTheSpot", "Accepted"]


def test_an_old_permit_is_renewed_on_paper(house):
    renewing = {"permit": "JY1-2021-7", "permit_expires_on": "2026-06-01"}
    seen = view_of(send(client("clerk3"), **renewing))
    assert seen.state.permit == "JY1-2021-7" and str(seen.state.permit_expires_on) == "2026-06-01"


def test_what_was_said_is_marked_read_back_and_signed(house):
    clerk = client("clerk3")
    answer = send(clerk, by_word=["name", "field:place"])
    page = clerk.get(answer["Location"]).content.decode()
    assert "申请登记表" in page and page.count("（口述）") == 2
    assert "申请登记表" not in clerk.get(send(clerk, another="on")["Location"]).content.decode()


def test_what_was_given_before_is_offered_and_the_look_recorded(house):
    clerk = client("clerk3")
    page = send(clerk, do="look", identity=identity(1), name="", phone="").content.decode()
    assert "李晓明" in page and "滨河路 18 号" in page
    assert list(Reading.objects.values_list("field", flat=True)) == ["contact"]
    view_of(send(clerk, phone="13800000055"))
    again = send(clerk, do="look", name="", phone="").content.decode()
    assert "王小明" in again and "13800000055" in again
    assert "没有以前填过" in send(clerk, do="look", identity=identity(77)).content.decode()


def test_a_draft_that_was_begun_online_is_gone_on_with_and_handed_in_once(house):
    li, clerk = client("li"), client("clerk3")
    upload = {"file_m1": SimpleUploadedFile("a.pdf", PDF, "application/pdf")}
    given = {"field_place": "江边 3 号", "field_matter": "热食类制售"}
    saved = fill(li, begin(li, ITEM), **given, **upload)
    page = send(clerk, do="look", identity=identity(1), name="").content.decode()
    begun = re.search(r'value="(begun:[^"]+)"', page)[1]
    empty = {"field_place": "", "field_matter": "", "name": ""}
    page = send(clerk, do=begun, identity=identity(1), **empty).content.decode()
    assert "江边 3 号" in page and "已收：a.pdf" in page
    draft = re.search(r'name="draft" value="([^"]+)"', page)[1]
    seen = view_of(send(clerk, identity=identity(1), draft=draft, begun=begun.removeprefix("begun:")))
    assert seen.number in li.get(saved["Location"])["Location"]
    other = send(clerk, do=begun, identity=identity(2), **empty).content.decode()
    assert "江边 3 号" not in other


def test_on_the_spot_in_one_sitting_where_the_window_decides(house):
    path, asked = "/desk/intake/items/511602-S007/", {"field_address": "江边 3 号"}
    assert 'value="grant"' in client("chief1").get(path).content.decode()
    assert 'value="grant"' not in client("counter1").get(path).content.decode()
    answer = send(client("chief1"), path, do="grant", **asked)
    seen = view_of(answer)
    assert [one.name for one in seen.told] == ["Received", "Accepted", "Granted"]
    assert seen.state.acceptance_mode == "on_the_spot" and seen.state.paper("grant").number
    assert "决定书" in client("chief1").get(answer["Location"]).content.decode()
    online = house.submit("online", code="511602-S007")
    house.act("chief1", online, do.GrantOnTheSpot())
    figured()
    counted = {seen.number: 1, house.cases["online"]: 0}
    rows = Row.objects.filter(number__in=counted, what="done")
    assert {row.number: row.measures["on_the_spot"] for row in rows} == counted, (
        "nobody stood at a window for the second"
    )
    forged = send(client("counter1"), path, do="grant", **asked)
    assert forged.status_code == 409 and "没有办理" in forged.content.decode()


def test_a_window_takes_in_its_own_organ_s_items_alone(house):
    for login, status in (("reviewer1", 403), ("head1", 403), ("li", 404)):
        assert client(login).get("/desk/intake/").status_code == status, login
        assert client(login).get(TAKE).status_code == status, login
    assert [client(who).get(TAKE).status_code for who in ("clerk3", "chief1", "counter1", "chief3")] == [
        200, 200, 200, 403
    ]  # fmt: skip
    assert send(client("chief3")).status_code == 403
    assert client("clerk3").get("/desk/intake/items/nothing/").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_each_address_is_shut_to_whom_it_is_not_for(house, method):
    number = view_of(send(client("clerk3"))).number
    of_item = ("", "number/", f"items/{ITEM}/", f"items/{ITEM}/drawn/")
    of_case = (f"cases/{number}/", f"cases/{number}/handed-over/")
    for path in (*of_item, *of_case):
        for login, status in (("reviewer1", 403), ("supervisor", 403), ("security", 403), ("li", 404)):
            assert getattr(client(login), method)(f"/desk/intake/{path}").status_code == status, (login, path)
        visitor = getattr(Client(headers={"host": "testserver"}), method)(f"/desk/intake/{path}")
        assert visitor.status_code == 302 and "/sign-in/" in visitor["Location"], path
    for path in of_case:
        assert getattr(client("chief3"), method)(f"/desk/intake/{path}").status_code in (404, 405), path
    for login, status in (("li", 404), ("supervisor", 404), ("chief3", 404), ("counter1", 200)):
        assert client(login).get(f"/desk/cases/{number}/progress/").status_code == status, login


def test_what_the_page_never_sends_is_refused(house):
    clerk = client("clerk3")
    assert send(clerk, do="grant_everything").status_code == 400
    assert send(clerk, do="grant").status_code == 409, "decided on the spot is what the item says"
    choice = re.search(r'type="radio" name="(field_\w+)"', clerk.get(TAKE).content.decode())[1]
    assert send(clerk, **{choice: "perhaps"}).status_code == 422
    assert send(clerk, channel="online").status_code == 422
    assert send(clerk, do="begun:nothing").status_code == 200
    assert not Reading.objects.filter(field="draft").exists()


def test_what_came_by_post_is_served_by_post(house):
    clerk = client("clerk3")
    answer = send(clerk, channel="mail")
    seen = view_of(answer)
    page = clerk.get(answer["Location"]).content.decode()
    assert seen.state.channel == "mail" and f"/desk/cases/{seen.number}/Serve/" in page
    assert "handed-over" not in page


def test_the_item_is_found_by_words_and_by_code(house):
    clerk = client("clerk3")
    assert clerk.get("/desk/intake/", {"q": ITEM})["Location"] == TAKE
    page = clerk.get("/desk/intake/", {"q": "开饭店"}).content.decode()
    assert TAKE in page
    assert "没有找到" in clerk.get("/desk/intake/", {"q": "qqqqzzzz"}).content.decode()


def test_what_is_asked_for_most_stands_there_before_anything_is_typed(house):
    cache.clear()
    for code, times in ((ITEM, 7), ("511602-S007", 9), ("511602-nothing", 20)):
        for _ in range(times):
            opened.count(code)
    page = client("clerk3").get("/desk/intake/").content.decode()
    links = re.findall(r'/desk/intake/items/([^/]+)/" data-key="(\d)"', page)
    assert links[:2] == [("511602-S007", "1"), (ITEM, "2")], (
        "most first; what cannot be applied for is left out"
    )
    assert "常收的事项" in page


def test_a_department_s_window_is_offered_its_own_items_alone(house):
    cache.clear()
    for _ in range(9):
        opened.count("511602-S007")
    theirs = catalogue.entry("511602-S007", clock.today()).organ
    for login in ("counter1", "chief1", "chief3"):
        own = set(Posting.objects.filter(account__login=login).values_list("organ", flat=True))
        page = client(login).get("/desk/intake/").content.decode()
        assert ("511602-S007/" in page) == (theirs in own), login


def test_papers_are_handed_over_once_and_printed_by_who_sat_there_alone(house):
    clerk = client("clerk3")
    answer = send(clerk)
    number = number_in(answer["Location"])
    at, key = f"{answer['Location']}handed-over/", {"submission_key": uuid.uuid4().hex}
    assert clerk.post(at, key).status_code == 302 and clerk.post(at, key).status_code == 302
    assert [one.name for one in cases.view(number).told] == ["Received", "Accepted", "Served"]
    assert "/desk/cases/" in client("clerk4").get(answer["Location"])["Location"]
    assert client("reviewer1").get(answer["Location"]).status_code == 403


def test_what_the_applicant_applies_for_already_is_told_before_it_is_taken_in_twice(house):
    clerk, key = client("clerk3"), uuid.uuid4().hex
    first = view_of(send(clerk, submission_key=key))
    again = send(clerk, name="王小名")
    page = again.content.decode()
    assert again.status_code == 422 and "已经有没有办结的申请" in page
    assert f'href="/desk/cases/{first.number}/" target="_blank"' in page and "已受理" in page
    assert 'value="王小名"' in page and 'name="another"' in page
    # Sent twice it still leads to its one case; another item, another person and what is decided ask nothing.
    assert number_in(send(clerk, submission_key=key)["Location"]) == first.number
    assert send(clerk, identity=identity(56)).status_code == 302
    assert parties.under_way_of(NUMBER, "511602-S012") == []
    second = view_of(send(clerk, name="王小名", another="on"))
    assert second.number != first.number and len(parties.under_way_of(NUMBER, ITEM)) == 2
    for one in (first, second):
        actions.act(
            account=house.account("clerk3"),
            case=one.id,
            command=do.Withdraw("写错了", request="申请人签名的撤回申请"),
        )
    assert send(clerk).status_code == 302


def test_what_is_suspended_is_found_as_such_and_opened_for_holders_alone(city):
    day = clock.today()
    for code in (ITEM, TAX):
        standing.suspend(by=by("editor"), code=code, on=day, basis="安府发〔2026〕9号")
    clerk = client("clerk3")
    name, other = (catalogue.entry(code, day).name for code in (ITEM, TAX))
    page = clerk.get("/desk/intake/", {"q": name[:4]}).content.decode()
    line = page.split(f"{ITEM}<br>")[1].split("</li>")[0]
    assert f'datetime="{day}"' in line and "起暂停受理新的申请" in line and "持证人仍可以申请" in line
    assert f'href="/desk/intake/items/{ITEM}/"' in page
    found = clerk.get("/desk/intake/", {"q": other})
    assert found.status_code == 200, "nobody is led to what takes nothing in"
    page = found.content.decode()
    assert "起暂停受理新的申请" in page and f"/desk/intake/items/{TAX}/" not in page
    english = clerk.get("/en/desk/intake/", {"q": other}).content.decode()
    assert "Takes no new application since" in english and "Holders" not in english
