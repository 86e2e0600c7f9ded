"""Complaints through the pages, on bad days too: nobody named takes part, nobody learns who complained, nothing is forged."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.faces import PDF, House
from tests.signing import client
from tests.voices import furnished as voice
from tests.voices.pages import NAMED, complain, desk, numbers, send, state
from yimen.applications import files
from yimen.cases import linked, retention, rulebook
from yimen.cases.inbox import Asked, Inbox
from yimen.cases.numbers import query_code
from yimen.cases.queries import rights, view
from yimen.cases.sweep import move_calendar, sweep
from yimen.centres import clock
from yimen.desk.complaints import people
from yimen.desk.complaints.finding_forms import ProofForm
from yimen.law.workdays import Arranged, shipped
from yimen.lib import clock as lib_clock
from yimen.people.models import Account, Posting, Reading, Recusal
from yimen.portal import complaint_shown
from yimen.process.complaint import commands as do, state as st
from yimen.process.refusals import Refused
from yimen.voices import beside, complaints


@pytest.fixture(autouse=True)
def inside(city):
    """In the filled city."""


def test_whoever_is_complained_of_writes_nothing_down_at_the_window():
    clerk, me = client("clerk3"), voice.named("clerk3")
    window = Posting.objects.get(account__login="clerk3").window_id
    given = {"words": "他不理人", "sort": "complaint", "channel": "window", "window": window}
    for more in ({}, {"against": me}):
        answer = send(clerk, "/desk/complaints/new/", given | more)
        assert answer.status_code == 409 and "您是被投诉" in answer.content.decode()
    assert beside.mine(["x"]) == []
    answer = send(clerk, "/desk/complaints/new/", given | {"window": ""})
    number = answer["Location"].split("/")[-3]
    assert query_code(number) in clerk.get(answer["Location"]).content.decode()
    assert clerk.get(f"/desk/cases/{number}/").status_code == 404, "whoever wrote it down does not follow it"
    assert state(number).channel == "window" and not state(number).named


def test_a_case_is_complained_of_from_its_own_page_and_by_nobody_else():
    house = House("", None)
    house.submit("late")
    number = house.cases["late"]
    assert client("wang").get(f"/complain/?case={number}").status_code == 404
    assert f"/complain/?case={number}" in client("li").get(f"/progress/{number}/").content.decode()
    mine = complain(client("li"), NAMED | {"case": number})
    assert state(mine).case == number and state(mine).channel == "case"
    clerk = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert mine not in clerk and f"/desk/complaints/new/?case={number}" in clerk
    assert mine in client("complaints").get(f"/desk/cases/{number}/").content.decode()


def test_an_anonymous_complaint_against_whoever_is_on_duty_stays_from_them():
    number = complain()
    accused = voice.named("counter1")
    page = client("complaints").get(f"/desk/cases/{number}/AcceptComplaint/").content.decode()
    assert accused in page
    assert (
        desk("complaints", number, "AcceptComplaint", against=[accused], cause="attitude").status_code == 302
    )
    organ = view(number).version.organ
    assert desk("complaints", number, "DispatchComplaint", whom="organ", organ=organ).status_code == 302
    two = [voice.named("reviewer1"), voice.named("chief1")]
    page = client("head1").get(f"/desk/cases/{number}/BeginVerification/").content.decode()
    assert accused not in page and two[0] in page
    assert client("counter1").get(f"/desk/cases/{number}/").status_code == 404
    assert number not in client("counter1").get("/desk/").content.decode()
    assert desk("head1", number, "BeginVerification", first=two[0], second=two[0]).status_code == 409
    assert desk("head1", number, "BeginVerification", first=two[0], second=two[1]).status_code == 302
    assert number in client("reviewer1").get("/desk/").content.decode().replace("-", "")
    asked = desk("reviewer1", number, "AskAccused", to=accused, questions="二日上午您为什么离岗？")
    assert asked.status_code == 302
    said = client("counter1").get(f"/desk/cases/{number}/").content.decode()
    assert (
        "为什么离岗" in said and voice.WORDS not in said and "记入" not in said and "派给责任单位" not in said
    )
    assert desk("counter1", number, "NoteProof", proof="data", note="改一下").status_code == 409
    assert desk("counter1", number, "AnswerInvestigators", reply="去送材料了。").status_code == 302
    assert "去送材料了" in client("chief1").get(f"/desk/cases/{number}/").content.decode()


def test_who_complained_is_seen_by_the_handling_body_alone_and_each_look_is_recorded():
    number = voice.verifying(voice.brought())
    for who, sees in (("complaints", True), ("reviewer1", True), ("head1", False), ("discipline", False)):
        page = client(who).get(f"/desk/cases/{number}/")
        assert ("李＊＊" in page.content.decode()) is sees, who
        assert "李晓明" not in page.content.decode() and voice.WORDS in page.content.decode()
        shown = send(client(who), f"/desk/cases/{number}/show/name/", {"why": "电话核实"})
        assert (shown.status_code == 200 and "李晓明" in shown.content.decode()) is sees, who
    looks = Reading.objects.filter(case_number=number)
    assert looks.filter(field="complainant", why="办理投诉举报").count() == 2
    assert (
        looks.filter(field="complaint").count() == 2
        and looks.filter(field="name", why="电话核实").count() == 2
    )


def test_an_investigator_with_an_interest_steps_aside_and_is_not_offered_again():
    number = voice.verifying(voice.brought())
    Recusal.objects.create(
        account_id=voice.by("chief1"), case_number=number, reason="近亲属", since=date(2026, 3, 2)
    )
    assert client("chief1").get(f"/desk/cases/{number}/").status_code == 404
    with pytest.raises(Refused):
        voice.act("chief1", number, do.NoteProof("data"), note="看过")
    page = client("head1").get(f"/desk/cases/{number}/ReplaceInvestigator/").content.decode()
    new = page[page.index('name="new"') :]
    assert voice.named("chief1") not in new and voice.named("counter1") in new
    forged = {"old": voice.named("chief1"), "new": voice.named("chief1"), "reasons": "换人"}
    assert desk("head1", number, "ReplaceInvestigator", **forged).status_code == 422
    outsider = forged | {"new": voice.named("reviewer2")}
    assert desk("head1", number, "ReplaceInvestigator", **outsider).status_code == 422
    right = forged | {"new": voice.named("counter1"), "reasons": "申请回避"}
    assert desk("head1", number, "ReplaceInvestigator", **right).status_code == 302
    assert voice.named("counter1") in state(number).investigators


def test_a_talk_has_its_three_signatures_and_files_are_sealed():
    number = voice.verifying(voice.brought())
    given = {
        "proof": "complainant_heard",
        "note": "问：……答：……",
        "papers": SimpleUploadedFile("笔录.pdf", PDF),
    }
    answer = desk("reviewer1", number, "NoteProof", **given)
    assert answer.status_code == 422 and "三人都签名" in answer.content.decode()
    two = ProofForm(view(number), voice.named("reviewer1"), frozenset("R"))._two()
    signed = {"at": "2026-03-02T08:30", "heard": "李晓明", "first": two[0], "second": two[1]}
    again = {"papers": SimpleUploadedFile("笔录.pdf", PDF)}
    assert (
        desk("reviewer1", number, "NoteProof", **given | signed | {"second": "别人"} | again).status_code
        == 422
    )
    again = {"papers": SimpleUploadedFile("笔录.pdf", PDF)}
    assert desk("reviewer1", number, "NoteProof", **given | signed | again).status_code == 302
    seq = state(number).seq
    assert client("complaints").get(f"/desk/complaints/{number}/files/{seq}/0/").content == PDF
    assert client("counter1").get(f"/desk/complaints/{number}/files/{seq}/0/").status_code == 404
    assert "谈话时间" in client("complaints").get(f"/desk/cases/{number}/").content.decode()


def test_what_names_the_head_goes_to_the_group_and_no_forged_choice_is_taken():
    number = voice.accepted(voice.brought(), "head1")
    organ = view(number).version.organ
    answer = desk("complaints", number, "DispatchComplaint", whom="organ", organ=organ)
    assert answer.status_code == 409 and "驻点纪检组" in answer.content.decode()
    assert desk("complaints", number, "DispatchComplaint", whom="organ", organ=999999).status_code == 422
    assert desk("complaints", number, "DispatchComplaint", whom="nobody", organ=organ).status_code == 422
    assert desk("complaints", number, "DispatchComplaint", whom="group").status_code == 302
    assert client("head1").get(f"/desk/cases/{number}/").status_code == 404
    assert "BeginVerification" in client("discipline").get(f"/desk/cases/{number}/").content.decode()
    assert number not in client("head1").get("/desk/complaints/complaints.csv").content.decode().replace(
        "-", ""
    )


def test_a_head_who_is_named_later_finds_it_in_no_list_any_more():
    number, me = voice.dispatched(voice.brought()), voice.by("head1")
    assert number in numbers(client("head1").get("/desk/"))
    clock.take()
    before = Inbox(rights(me), me=me).count()
    voice.act("complaints", number, do.NameInComplaint((voice.named("head1"),)))
    clock.take()
    theirs = Inbox(rights(me), me=me)
    # Neither a line nor one more in a count: of a list that shows nine of ten, the tenth is about whoever counts.
    assert before - 1 == theirs.count() == theirs.found()[1] == len(theirs.found()[0])
    clock.move(datetime.fromisoformat("2026-05-04T09:00+08:00"))
    late = Inbox(rights(me), me=me)
    assert late.today[0] == late.count(Asked(late=True)) == len(late.found(Asked(late=True))[0])
    assert number not in {one.number for one in late.found()[0]}
    for path in ("/desk/", "/desk/inbox.csv", "/desk/complaints/"):
        assert number not in numbers(client("head1").get(path)), path
    assert client("head1").get(f"/desk/cases/{number}/").status_code == 404
    assert client("head1").get(f"/desk/?q={number}").status_code == 200


def test_a_double_is_pointed_out_and_declined_by_its_number():
    li = voice.Account.objects.get(login="li")
    first, second = voice.brought(account=li, key="a"), voice.brought(account=li, key="b")
    page = client("complaints").get(f"/desk/cases/{second}/").content.decode()
    assert "可能是同一件" in page and f"DeclineComplaint/?other={first}" in page
    given = {"why": "repeated", "way": "与前一件一并办理。"}
    assert desk("complaints", second, "DeclineComplaint", **given).status_code == 409
    assert (
        desk("complaints", second, "DeclineComplaint", **given, other="511602202603020101999999X").status_code
        == 422
    )
    assert desk("complaints", second, "DeclineComplaint", **given, other=first).status_code == 302
    mine = client("li").get(f"/complaints/{second}/").content.decode().split("经过")[0]
    assert "您可以这样办：" in mine and "与前一件一并办理" in mine
    # Linked from either end, on the page and in the chain.
    first_page = client("complaints").get(f"/desk/cases/{first}/").content.decode()
    assert "本人重复提出的" in first_page and f"/desk/cases/{second}/" in first_page
    second_page = client("complaints").get(f"/desk/cases/{second}/").content.decode()
    assert "本人先前提出的" in second_page and f"/desk/cases/{first}/" in second_page
    clock.take()
    assert linked.together(first) == [second] and linked.together(second) == []
    chain = {one.number: (one.steps, one.together) for one in linked.chain(first)}
    assert chain == {first: (0, False), second: (1, True)}
    assert {one.number: one.together for one in linked.chain(second)} == {first: True, second: False}
    assert "一并办理" in client("complaints").get(f"/desk/cases/{second}/chain/").content.decode()


def test_a_founded_one_is_ordered_answered_called_back_and_asked_about_once():
    number = voice.found(voice.brought(account=voice.Account.objects.get(login="li")))
    given = {
        "point_1": "撤掉那份材料",
        "reply_1": "已经撤掉。",
        "basis": "行政许可法第三十一条",
        "ways": "复议。",
    }
    assert desk("complaints", number, "AnswerComplaint", **given).status_code == 409
    ordered = {"measures": "三日内清单改正", "person": voice.named("section1"), "days": 3}
    assert (
        send(client("complaints"), f"/desk/complaints/{number}/order/", ordered | {"days": 99}).status_code
        == 409
    )
    assert (
        send(
            client("complaints"), f"/desk/complaints/{number}/order/", ordered | {"person": "a:1"}
        ).status_code
        == 422
    )
    made = send(client("complaints"), f"/desk/complaints/{number}/order/", ordered)["Location"].split("/")[-2]
    assert desk("complaints", number, "AnswerComplaint", **given, point_2="道歉").status_code == 422
    assert desk("complaints", number, "AnswerComplaint", **given).status_code == 302
    li = client("li")
    said = li.get(f"/complaints/{number}/").content.decode()
    assert "1. 撤掉那份材料" in said and "责令整改" in said and "杨海涛" not in said
    assert desk("head1", made, "ReportRectified", report="已改").status_code == 302
    assert desk("efficiency", made, "VerifyRectified", agree="yes").status_code == 409
    assert desk("complaints", made, "VerifyRectified", agree="yes").status_code == 302
    assert desk("complaints", number, "CallBack", said="satisfied").status_code == 302
    assert desk("complaints", number, "CloseComplaint").status_code == 302
    assert "是否真正解决" not in li.get(f"/complaints/{number}/").content.decode()
    clock.move(datetime.fromisoformat("2026-04-02T09:00+08:00"))
    sweep()
    assert "问题真正解决了吗" in li.get(f"/complaints/{number}/").content.decode()
    assert send(li, f"/complaints/{number}/solved/", {"solved": "no", "words": "又要了"}).status_code == 302
    assert (state(number).phase, state(number).reopened) == (st.ACCEPTED, True)
    assert send(li, f"/complaints/{number}/solved/", {"solved": "yes"}).status_code == 409


def test_it_is_reopened_once_and_by_whoever_brought_it():
    number = voice.closed(voice.brought(account=voice.Account.objects.get(login="li")))
    browser = client()
    send(browser, "/progress/", {"number": number, "code": query_code(number)})
    assert send(browser, f"/complaints/{number}/reopen/", {"words": "新"}).status_code == 404
    li = client("li")
    assert send(li, f"/complaints/{number}/reopen/", {"words": " "}).status_code == 422
    assert send(li, f"/complaints/{number}/reopen/", {"words": "又要那份材料"}).status_code == 302
    version = view(number).version.organ
    assert desk("complaints", number, "DispatchComplaint", whom="organ", organ=version).status_code == 302
    page = client("head1").get(f"/desk/cases/{number}/BeginVerification/").content.decode()
    assert voice.named("reviewer1") not in page, "others look into it"
    assert "申请重新办理" not in li.get(f"/complaints/{number}/").content.decode()


def test_what_is_late_is_accounted_for_measure_by_measure():
    made = voice.ordered(voice.brought(), days=2)
    clock.move(datetime.fromisoformat("2026-03-05T09:00+08:00"))
    sweep()
    page = client("discipline").get("/desk/complaints/complaints.csv?kind=accountability")
    (number,) = {
        one for line in page.content.decode().splitlines()[1:] if (one := line.split(",")[0].replace("-", ""))
    }
    assert state(number).order == made
    assert desk("discipline", number, "TakeUp").status_code == 302
    given = {"measure": "self_criticism", "document": "纪检组〔2026〕3 号", "days": 5, "whom": ""}
    assert desk("discipline", number, "TakeMeasure", **given | {"measure": "circular"}).status_code == 422
    assert desk("discipline", number, "TakeMeasure", **given).status_code == 302
    assert "FinishMeasure" not in client("discipline").get(f"/desk/cases/{number}/").content.decode()
    done = {"key": "m1", "document": "检查", "on": "2026-03-05"}
    assert desk("head1", number, "FinishMeasure", **done | {"on": "2026-03-06"}).status_code == 409
    assert desk("head1", number, "FinishMeasure", **done).status_code == 302
    assert desk("discipline", number, "CloseAccountability", conclusion="已落实").status_code == 302


def test_a_last_day_that_a_notice_makes_a_holiday_moves_with_its_reason():
    number = voice.accepted(voice.brought(account=voice.Account.objects.get(login="li")))
    assert view(number).copies.promised_on == date(2026, 3, 23)
    holiday = Arranged(date(2026, 3, 23), "临时放假", True, 2026)
    days = [day for day in shipped().arranged.values() if day.file_year == 2026] + [holiday]
    calendar = shipped().with_year("2026-b", 2026, days)
    rulebook.store_calendar(calendar, since=lib_clock.today(), at=lib_clock.now(), source="notice")
    while move_calendar():
        pass
    assert view(number).copies.promised_on == date(2026, 3, 24)
    said = client("li").get(f"/complaints/{number}/").content.decode()
    assert "3/24" in said and "期限重新计算" in said


def test_the_register_filters_by_what_it_offers_and_a_forged_wish_asks_for_nothing():
    late, other = voice.accepted(voice.brought(key="a")), voice.brought(key="b", sort="suggestion")
    browser = client("complaints")

    def listed(query):
        return numbers(browser.get(f"/desk/complaints/?{query}&f=1"))

    assert (
        {late, other} <= listed("")
        and late not in listed("of=suggestion")
        and other in listed("of=suggestion")
    )
    assert late in listed("phase=COMPLAINT_ACCEPTED") and other not in listed("phase=COMPLAINT_ACCEPTED")
    assert late in listed("cause=papers") and other not in listed("cause=papers")
    assert {late, other} <= listed("of=nothing&phase=x&sort=drop&organ=-1")
    assert browser.get(f"/desk/complaints/?q={late}")["Location"] == f"/desk/cases/{late}/"
    clock.move(datetime.fromisoformat("2026-03-06T09:00+08:00"))
    assert late in listed("due=late")
    assert client("supervisor").get("/desk/complaints/").status_code == 403


def test_what_is_over_its_term_is_erased_with_its_files_and_the_page_stays():
    li = voice.Account.objects.get(login="li")
    number = voice.closed(voice.brought(account=li, files=(files.keep(PDF),)))
    kept = complaint_shown.file_names(view(number))
    years = rulebook.current_profile().retention["complaint"].years
    clock.move(datetime(2026 + years, 4, 1, 9, tzinfo=lib_clock.CHINA))
    clock.take()
    due = [one for one in retention.over() if one.number == number]
    assert len(due) == 1 and retention.erase(due[0]) >= 2
    assert retention.held(kept) == set()
    assert complaints.opened(view(number), "own", who=0, why="")["complaint"] is None


def test_what_came_in_by_the_group_s_own_channel_stands_in_no_list_of_the_centre():
    known = complain()
    number = complaints.bring(
        account=0, complainant="v:y", item_version=view(known).version.id, words="举报窗口负责人", sort="misconduct",
        channel="discipline",
    ).number  # fmt: skip
    spaced = {
        login: numbers(client(login).get("/desk/complaints/")) for login in ("complaints", "discipline")
    }
    plain = number.replace("-", "")
    assert plain in spaced["discipline"] and plain not in spaced["complaints"]
    assert known.replace("-", "") in spaced["complaints"]
    assert client("complaints").get(f"/desk/cases/{number}/").status_code == 404
    assert client("discipline").get(f"/desk/cases/{number}/").status_code == 200


def asked_two(number):
    """Let counter1 and clerk3 be complained of, asked, and answer."""
    number = voice.heard(voice.verifying(number, "counter1", "clerk3"))
    for one in ("counter1", "clerk3"):
        voice.act("reviewer1", number, do.AskAccused(voice.named(one)), questions="当时在哪个窗口？")
        voice.act(one, number, do.AnswerInvestigators(), reply="去送材料了。")
    return number


def test_a_founded_complaint_is_found_against_whom_the_two_tick_and_each_accused_learns_their_own():
    number = asked_two(voice.brought(key="whom"))
    page = client("reviewer1").get(f"/desk/cases/{number}/ProposeFinding/").content.decode()
    clerk, counter = voice.named("clerk3"), voice.named("counter1")
    assert f'value="{clerk}"' in page and f'value="{counter}"' in page and "被投诉不等于有责任" in page
    given = {"found": "founded"} | voice.REPORT
    answer = desk("reviewer1", number, "ProposeFinding", **given)
    said = answer.content.decode()
    assert answer.status_code == 409 and "请勾选责任人或者窗口" in said and voice.REPORT["evidence"] in said
    answer = desk("reviewer1", number, "ProposeFinding", **given | {"at_fault": clerk, "nobody": "system"})
    assert answer.status_code == 409 and "请只留一样" in answer.content.decode()
    forged = desk("reviewer1", number, "ProposeFinding", **given | {"at_fault": voice.named("head1")})
    assert forged.status_code == 422 and state(number).phase == st.VERIFYING
    unfounded = desk(
        "reviewer1", number, "ProposeFinding", **given | {"found": "unfounded", "at_fault": clerk}
    )
    assert unfounded.status_code == 409 and "没有责任人" in unfounded.content.decode()
    assert desk("reviewer1", number, "ProposeFinding", **given | {"at_fault": clerk}).status_code == 302
    before = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "认定您有责任" not in before, "nothing is said before it is approved"
    page = client("head1").get(f"/desk/cases/{number}/ApproveFinding/").content.decode()
    assert "结论认定谁有责任" in page and "提出的结论" in page
    assert desk("head1", number, "ApproveFinding", agree="yes").status_code == 302
    assert state(number).at_fault == (clerk,)
    assert "没有认定您有责任" in client("counter1").get(f"/desk/cases/{number}/").content.decode()
    mine = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "没有认定您有责任" not in mine and "认定您有责任" in mine


def test_the_answer_to_who_complained_names_nobody_at_fault():
    li = Account.objects.get(login="li")
    number = asked_two(voice.brought(account=li, key="whom"))
    against = (voice.named("clerk3"),)
    voice.act("reviewer1", number, do.ProposeFinding("founded", at_fault=against), **voice.REPORT)
    voice.act("head1", number, do.ApproveFinding())
    voice.act("complaints", number, do.AnswerComplaint(without_order="当天已经改正"), answer="1. 已经改正。")
    page = client("li").get(f"/complaints/{number}/").content.decode()
    assert "属实" in page and "责任人" not in page and "有责任" not in page
    assert all(name not in page for name in people.named(against))
