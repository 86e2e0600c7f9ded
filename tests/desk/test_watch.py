"""Supervision at the desk: what was found is read by who may, a card is explained, judged, appealed and put right."""

from datetime import datetime

import pytest

from tests.signing import client
from tests.watch.town import watched
from yimen.cases.numbers import query_code
from yimen.cases.queries import view
from yimen.centres import clock
from yimen.lib import clock as time
from yimen.people.models import Posting
from yimen.process.card import state as st
from yimen.watch import trials
from yimen.watch.models import Failed, Finding

LIST = "/desk/watch/"
RULES = "/desk/watch/rules/"


@pytest.fixture(scope="module")
def late(filled):
    """The filled city seven weeks later, in which nobody did anything, under supervision."""
    watched()
    clock.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
    watched()
    return filled


def said(who, path, status=200):
    answer = client(who).get(path, follow=True)
    assert answer.status_code == status, (who, path)
    return answer.content.decode()


def cards():
    """Return the numbers of the cards about cases of head1's organ, in the order in which they were given."""
    organ = Posting.objects.get(account__login="head1").organ_id
    found = Finding.objects.filter(organ=organ).exclude(card="").order_by("id")
    return list(found.values_list("card", flat=True))


def at(number):
    """Return a card as it stands at the centre's time."""
    clock.take()
    return view(number)


def press(who, number, name, status=302, **typed):
    answer = client(who).post(f"/desk/cases/{number}/{name}/", typed)
    assert answer.status_code == status, (who, name, answer.status_code)
    return answer.content.decode()


def test_who_decides_and_who_runs_the_centre_reads_all_and_a_head_the_own_organ(late):
    for who in ("supervisor", "efficiency", "discipline", "coordinator", "duty"):
        assert "超过承诺时限" in said(who, LIST)
    assert "超过承诺时限" in said("head1", LIST)
    theirs = Finding.objects.filter(organ=Posting.objects.get(account__login="head2").organ_id).count()
    assert f"监察发现 {theirs} 项" in said("head2", LIST)
    for who in ("reviewer1", "clerk3", "system", "observer", "editor"):
        said(who, LIST, 403)
    assert "over the promised limit" in said("supervisor", "/en" + LIST)


def test_a_finding_leads_to_its_case_only_whom_that_opens_to(late):
    one = Finding.objects.exclude(number="").order_by("-on", "-id").first()
    leads = f'href="/desk/cases/{one.number}/"'
    assert leads in said("supervisor", LIST)
    nowhere = "511602202603020101099999X"
    Finding.objects.filter(pk=one.pk).update(rule="SV-20", number=nowhere)
    shown = said("supervisor", LIST)
    assert f"/desk/cases/{nowhere}/" not in shown and "099999" in shown
    Finding.objects.filter(pk=one.pk).update(rule=one.rule, number=one.number)


def test_the_findings_are_narrowed_and_a_forged_wish_asks_for_nothing(late):
    red = Finding.objects.filter(level="red", gone_on=None).count()
    assert f"监察发现 {red} 项" in said("supervisor", LIST + "?level=red&f=1")
    said("supervisor", LIST + "?f=1")
    assert f"监察发现 {Finding.objects.filter(gone_on=None).count()} 项" in said(
        "supervisor", LIST + "?level=x&organ=x&rule=x"
    )


def test_the_numbers_of_cards_that_wait_lead_to_those_cards(late):
    tiles = {one["says"]: one for one in client("supervisor").get("/desk/figures/now/").context["first"]}
    for says in ("张牌等机关说明", "张牌等监察决定"):
        answer = client("supervisor").get(tiles[says]["url"])
        assert answer.status_code == 200 and len(answer.context["rows"]) == min(tiles[says]["n"], 50), says
    assert tiles["张牌等机关说明"]["n"] > 0
    assert "没有符合条件的发现" in said("supervisor", LIST + "?card=lifted")
    assert "Awaiting the organ" in said("supervisor", f"/en{LIST}?card=unexplained")
    # What a number leads to stays nobody's list: who comes back by the navigation sees all again.
    assert "监察发现" in said("supervisor", LIST) and client("supervisor").get(LIST).status_code == 200


def test_the_rules_stand_with_their_words_and_are_tried_on_the_past(late):
    page = said("supervisor", RULES)
    assert "SV-02" in page and "不在法定期限内作出准予行政许可决定的" in page and "national@" in page
    said("head1", RULES, 403)
    before = Finding.objects.count()
    tried = said("supervisor", RULES + "XC-03/")
    assert "什么也不保存" in tried and "例子" in tried
    assert "不会有发现" in said("supervisor", RULES + "XC-03/?limit=900")
    assert "reminder" in said("efficiency", "/en" + RULES + "XC-03/").lower()
    assert client("supervisor").get(RULES + "XC-03/?limit=x").status_code == 200
    said("supervisor", RULES + "nothing/", 404)
    assert Finding.objects.count() == before


def test_a_rule_is_tried_on_the_whole_past_from_its_page(late):
    there = RULES + "XC-03/trials/"
    assert client("head1").post(there).status_code == 403
    assert client("supervisor").post(RULES + "SV-22/trials/").status_code == 404, (
        "guides are all looked at already"
    )
    begun = client("supervisor").post(there, {"limit": "3"})
    assert begun.status_code == 302
    page = said("supervisor", begun["Location"])
    assert "正在试算 0%" in page and "every 3s" in page
    while trials.work():
        pass
    page = said("efficiency", begun["Location"])
    assert "算完" in page and "例子" in page and "every 3s" not in page
    assert "3 个工作日" in page and "阈值 3" in said("supervisor", RULES + "XC-03/")
    again = client("supervisor").post(there, {"limit": "3"})
    assert client("supervisor").post(again["Location"] + "stop/").status_code == 302
    assert "停止，只算了一部分" in said("supervisor", again["Location"])
    said("supervisor", begun["Location"].replace("XC-03", "SV-01"), 404)
    said("head1", begun["Location"], 403)


def test_a_card_goes_its_whole_way_and_counts_at_its_end(late):
    number = cards()[0]
    assert "生效以前不计入考核" in said("head1", f"/desk/cases/{number}/")
    assert at(number).state.phase == st.GIVEN
    page = press("head1", number, "ExplainCard", 422)
    assert "说明" in page
    press("head1", number, "ExplainCard", words="设备检测耽误，已经当面告知申请人。")
    assert "设备检测耽误" in said("supervisor", f"/desk/cases/{number}/")
    assert "设备检测耽误" not in "".join(str(one.event) for one in at(number).told)
    assert press("supervisor", number, "UpholdCard", 422)
    press("supervisor", number, "UpholdCard", reasons="超过承诺，没有告知延期。")
    press("head1", number, "AppealCard", words="检测由第三方承担。")
    press("supervisor", number, "DecideAppeal", 409, uphold="yes", reasons="维持")
    press("efficiency", number, "DecideAppeal", uphold="yes", reasons="告知是法定义务。")
    assert "已经生效" in said("head1", f"/desk/cases/{number}/")
    press("supervisor", number, "OrderRectification", what="公布补救办法", days="5")
    press("head1", number, "ReportRectified", how="已经公布")
    for where in ("", "VerifyRectified/"):
        page = said("supervisor", f"/desk/cases/{number}/{where}")
        assert "公布补救办法" in page and "已经公布" in page, "what is verified is read where it is verified"
    press("supervisor", number, "VerifyRectified", 422, agree="")
    press("supervisor", number, "VerifyRectified", agree="yes")
    assert at(number).state.phase == st.CLOSED
    assert "整改完毕" in said("discipline", f"/desk/cases/{number}/")


def test_a_card_is_lifted_or_addressed_to_another_organ(late):
    lifted, moved = cards()[1:3]
    press("supervisor", lifted, "LiftCard", reasons="停电一周，全市公告过。")
    assert at(lifted).state.phase == st.LIFTED and "已撤牌" in said("head1", f"/desk/cases/{lifted}/")
    other = Posting.objects.get(account__login="head2").organ_id
    press("supervisor", moved, "TransferCard", organ=str(other), reasons="由该机关办理。")
    assert at(moved).version.organ == other
    said("head1", f"/desk/cases/{moved}/", 404)
    assert client("head2").get(f"/desk/cases/{moved}/").status_code == 200


def test_who_supervises_decides_on_cards_and_changes_nothing_in_a_case(late):
    case = Finding.objects.filter(rule="SV-01").earliest("id").number
    page = said("supervisor", f"/desk/cases/{case}/")
    assert "只读" in page and "/desk/cases/" + case + "/Urge/" not in page
    for who in ("supervisor", "discipline"):
        assert client(who).post(f"/desk/cases/{case}/Grant/", {}).status_code == 404
    assert client("reviewer1").post(f"/desk/cases/{cards()[0]}/LiftCard/", {"reasons": "x"}).status_code in (
        404,
        409,
    )


def test_cards_wait_in_the_inbox_of_whoever_owes_the_next_step(late):
    number = cards()[3]
    assert "对牌作出说明" in said("head1", "/desk/") and "处理一张牌" not in said("supervisor", "/desk/")
    press("head1", number, "ExplainCard", words="正在补办。")
    assert "处理一张牌" in said("supervisor", "/desk/") and number in said("discipline", "/desk/")


def test_the_page_of_the_rules_says_which_one_fails(late):
    Failed.objects.create(number="1", rule="XC-03", error="ZeroDivisionError", at=time.now())
    page = said("supervisor", RULES)
    assert "1 件没有看成" in page and "ZeroDivisionError" in page
    assert "could not look at 1" in said("supervisor", f"/en{RULES}")


def test_a_paper_of_supervision_is_read_by_the_organ_and_by_supervision_and_by_nobody_else(late):
    number = cards()[4]
    notice = f"/desk/cases/{number}/documents/card_notice/"
    for who in ("head1", "reviewer1", "supervisor", "discipline"):
        page = said(who, notice)
        assert "监〔2026〕" in page and "安州市机关效能建设办公室" in page and "说明和申诉" in page, who
        assert "监督文书" in said(who, f"/desk/cases/{number}/")
        assert client(who).get(notice.removesuffix("/") + ".pdf")["Content-Type"] == "application/pdf"
        assert "whole" not in page
    assert "Explanation and appeal" in said("head1", "/en" + notice)
    # Who only looks into the card, and whose organ it is not: the paper is not there.
    for who in ("coordinator", "duty", "head2", "observer", "editor"):
        said(who, notice, 404)
    assert "监督文书" not in said("coordinator", f"/desk/cases/{number}/")
    said("supervisor", f"/desk/cases/{number}/documents/card_notice/whole/", 404)
    said("supervisor", f"/desk/cases/{number}/documents/card_decision/", 404)


def test_a_supervisor_urges_a_case_on_and_the_organ_answers(late):
    number = Finding.objects.filter(rule="SV-01", gone_on=None).latest("id").number
    there, case = f"/desk/watch/urge/{number}/", f"/desk/cases/{number}/"
    assert there in said("supervisor", case) and "督办这一件" in said("discipline", there)
    assert there not in said("coordinator", case)
    for who in ("coordinator", "observer", "head1", "clerk3"):
        said(who, there, 404)
        assert client(who).post(there, {"reasons": "x"}).status_code == 404
    answer = client("supervisor").post(there, {"reasons": "  "})
    assert answer.status_code == 422
    sent = {"reasons": "七周没有进展。", "submission_key": "urge-once-1"}
    for _ in range(2):
        assert client("supervisor").post(there, sent).status_code == 302
    seen = at(number)
    assert [one.key for one in seen.state.supervised] == ["urging_order"]
    page = said("supervisor", case)
    assert (
        "督办通知书" in page and "七周没有进展。" in page and "答复督办的期限" in page and there not in page
    )
    again = client("efficiency").post(there, {"reasons": "再催"})
    assert again.status_code == 409
    organ = seen.version.organ
    head = Posting.objects.filter(role="head_of_organ", organ=organ).earliest("id").account.login
    assert "答复监督机关的督办" in said(head, case)
    paper = case + "documents/urging_order/"
    assert "《行政许可法》第六十条" in said(head, paper) and "SV-23" in said("supervisor", paper)
    for who in ("coordinator", "observer"):
        said(who, paper, 404)
    press(head, number, "AnswerSupervisor", answer="检测报告下周出具。", expected_on="2026-04-27")
    assert "检测报告下周出具。" in said("supervisor", case)
    assert not at(number).state.running("supervisor_urging")


def test_the_applicant_sees_that_supervision_urged_and_none_of_its_papers(late):
    number = Finding.objects.filter(rule="SV-01", gone_on=None).earliest("id").number
    assert (
        client("supervisor").post(f"/desk/watch/urge/{number}/", {"reasons": "内部的话"}).status_code == 302
    )
    visitor = client("clerk3")
    clock.take()
    page = visitor.post(
        "/progress/", {"number": number, "code": query_code(number)}, follow=True
    ).content.decode()
    assert "内部的话" not in page and "urging_order" not in page
    assert visitor.get(f"/progress/{number}/documents/urging_order/").status_code == 404


def test_a_clerk_of_every_organs_window_reads_no_card_and_answers_none(late):
    number = cards()[4]
    there = f"/desk/cases/{number}/"
    for path in (there, f"{there}ExplainCard/", f"{there}documents/card_notice/"):
        said("clerk3", path, 404)
    press("clerk3", number, "ExplainCard", 404, words="替他们说了。")
    assert at(number).state.phase == st.GIVEN
    press("reviewer1", number, "ExplainCard", words="本机关的人可以说明。")


def test_supervision_decides_on_no_card_of_an_organ_in_which_it_holds_a_post(late):
    number = cards()[4]
    organ = Posting.objects.get(account__login="head1").organ_id
    me = Posting.objects.get(account__login="supervisor")
    held = Posting.objects.create(
        account=me.account, role="window_clerk", organ_id=organ, valid_from=me.valid_from, document="同一人"
    )
    try:
        page = said("supervisor", f"/desk/cases/{number}/")
        assert "/UpholdCard/" not in page and "/LiftCard/" not in page
        assert "您任职的单位" in press("supervisor", number, "LiftCard", 409, reasons="自己人")
    finally:
        held.delete()
    press("supervisor", number, "LiftCard", reasons="全市停电，公告过。")
