"""The pages of leaders: an instruction goes its way by them; masked where somebody may not look; nothing typed is lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desk.test_typed import late, send
from tests.leaders.furnished import DAY, PDF, TODAY, WORDS, at, by, called, given, led, me, organ
from tests.signing import client
from tests.voices import furnished as voice
from yimen.appraisal import queries as appraised
from yimen.leaders import instructing
from yimen.leaders.models import Done, Instruction, MeetingStep, Planned, Standing
from yimen.lib import clock
from yimen.people.models import Reading

HERE = "/desk/leaders/"


def text(login, path, status=200):
    answer = client(login).get(path)
    assert answer.status_code == status, (login, path, answer.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_instruction_goes_its_way_by_pages(city):
    director, path = client("director"), f"{HERE}instructions/new/"
    form = {
        "words": WORDS,
        "about": "free",
        "number": "",
        "window": "",
        "of_organ": "",
        "organ": "",
        "due_on": f"{TODAY}",
    }
    assert director.post(path, form | {"owner": ""}).status_code == 422
    answer = director.post(path, form | {"owner": by("head1")})
    one = Instruction.objects.get()
    assert answer["Location"] == f"{HERE}instructions/{one.pk}/"
    assert "请确认并答复" in text("head1", "/desk/"), "it waits in the inbox"
    at = f"{HERE}instructions/{one.pk}/"
    head = client("head1")
    assert head.post(f"{at}confirm/", {}).status_code == 302
    assert head.post(f"{at}answer/", {"words": ""}).status_code == 422
    assert head.post(f"{at}answer/", {"words": "两人请假"}).status_code == 302
    assert "已有答复" in text("director", "/desk/")
    assert director.post(f"{at}end/", {"words": "可以"}).status_code == 302
    assert client("head1").get(f"{at}answer/").status_code == 404
    assert "两人请假" in text("director", at) and Standing.objects.get().phase == "ended"


def test_an_instruction_about_a_case_leaves_a_trace_and_is_masked_for_who_may_not_look(filled):
    number = filled.cases["received"]
    path = f"{HERE}instructions/new/"
    form = {
        "words": "请同意办理。",
        "about": "case",
        "number": number,
        "window": "",
        "of_organ": "",
        "organ": "",
        "owner": by("duty"),
        "due_on": f"{TODAY}",
    }
    refused = client("director").post(path, form)
    assert (
        refused.status_code == 409
        and "第三十八条" in refused.content.decode()
        and "请同意办理" in refused.content.decode()
    )
    assert client("director").post(path, form | {"number": "没有这一件"}).status_code == 409
    assert client("director").post(path, form | {"insisted": "on"}).status_code == 302
    one = Instruction.objects.get()
    chain = text("supervisor", f"/desk/cases/{number}/chain/")
    assert f"批示 {one.pk} 号" in chain and "保留了要求结果的话" in chain
    assert "领导批示" in text("supervisor", f"/desk/cases/{number}/")
    assert f"批示 {one.pk} 号" not in text("clerk3", f"/desk/cases/{number}/chain/")
    assert "保留了要求结果的话" in text("efficiency", f"{HERE}instructions/{one.pk}/")
    assert Reading.objects.filter(field="instruction", case_number=number).count() == 1
    other = given(owner=by("investment"), about="case", reference=number, words="请联系企业说明。")
    assert "一个您无权查看的办件" in text("investment", f"{HERE}instructions/{other}/")
    assert number not in text("investment", f"{HERE}instructions/") + text(
        "investment", f"{HERE}instructions.csv"
    )


def test_minutes_that_came_too_late_are_kept_and_offered_again(city):
    id = called(at=clock.now())
    page = f"{HERE}meetings/{id}/minutes/"
    answer = send(late("coordinator", page), page, words="断网以前写的纪要")
    assert answer["Location"].startswith("/sign-in/") and MeetingStep.objects.count() == 0
    who = client("coordinator")
    assert "没有提交" in who.get(page).content.decode()
    assert "断网以前写的纪要" in who.get(f"{page}?typed=1").content.decode()
    assert who.post(page, {"words": "断网以前写的纪要"}).status_code == 302
    assert MeetingStep.objects.count() == 1


def test_a_head_plans_a_year_and_records_care_with_a_voucher(city):
    head, year = client("head1"), f"{HERE}heads/{organ()}/{TODAY.year}/"
    counts = {"window": 2, "meeting": 1, "health": 1, "leave": 0, "housing": 0, "promotion": 0}
    assert head.post(f"{year}plan/", counts | {"window": 99}).status_code == 422
    assert head.post(f"{year}plan/", counts).status_code == 302 and Planned.objects.count() == 4
    form = {"on": f"{TODAY}", "people": "5"}
    assert head.post(f"{year}record/health/", form).status_code == 422
    paper = SimpleUploadedFile("安排表.pdf", PDF, "application/pdf")
    assert head.post(f"{year}record/health/", form | {"voucher": paper}).status_code == 302
    row = Done.objects.get()
    assert row.people == 5 and client("director").get(f"{HERE}heads/records/{row.pk}/voucher/").content == PDF
    assert client("head2").get(year).status_code == 403
    assert "关怀：健康检查" in text("director", year)
    assert appraised.departments is not None and "负责人到窗口" in text(
        "coordinator", f"/desk/appraisal/departments/{organ()}/{TODAY.year}/"
    )


def test_the_day_says_that_it_is_quiet_and_what_is_not_used(city):
    said = text("director", HERE)
    assert "现在没有要您处理的" in said and "大厅没有用叫号" in said
    given(owner=by("coordinator"))
    assert "1 件批示等我" in text("coordinator", HERE)
    assert "Nothing asks for you now" in text("mayor", f"/en{HERE}") or "open instructions" in text(
        "mayor", f"/en{HERE}"
    )
    assert client("clerk3").get(HERE).status_code == 403


def tiles(login):
    """Return where each number of the day leads, by what it says."""
    said = client(login).get(HERE).content.decode()
    found = re.findall(r'<a href="([^"]+)"><b>(\d+)</b> ([^<]+)</a>', said)
    return {says: (int(n), url.replace("&amp;", "&")) for url, n, says in found}


@pytest.mark.parametrize("login", ["supervisor", "discipline", "head1"])
def test_the_complaints_of_today_lead_to_these_and_no_others(filled, login):
    voice.brought(key="today")
    voice.brought(key="another")
    n, url = tiles(login)["件投诉今天收到"]
    answer = client(login).get(url)
    others = re.search(r"还有 (\d+) 件不归您看", answer.content.decode())
    listed = set(re.findall(r"/desk/cases/([\w-]+)/", answer.content.decode()))
    assert n and answer.status_code == 200 and n == len(listed) + (int(others[1]) if others else 0)


def test_a_number_of_the_day_leads_to_what_it_counts(city):
    called()
    called(at=at(day=TODAY + 9 * DAY))
    n, url = tiles("director")["个会议在今天"]
    listed = re.findall(r'href="/desk/leaders/meetings/\d+/"', client("director").get(url).content.decode())
    assert n == len(listed) == 1
    assert tiles("director")["个负责人的计划日没有记录"][1] == f"{HERE}heads/?which=late"


def test_a_late_case_stands_behind_its_number_and_can_be_asked_about(filled):
    from tests.leaders.furnished import later

    later("2026-12-01")
    said = text("director", f"{HERE}due/?which=late&f=1")
    assert "作批示" in said and "李晓明" not in said
    rows = client("director").get(f"{HERE}due.csv").content.decode()
    number = rows.splitlines()[1].split(",")[0]
    assert (
        number
        in client("director").get(f"{HERE}instructions/new/?about=case&number={number}").content.decode()
    )
    assert instructing.names(me("director"), number, False) and not instructing.names(
        me("head2"), number, False
    )


def test_reports_are_handed_out_in_three_forms_and_both_languages(filled):
    for prefix in ("", "/en"):
        for form, kind in (
            (".pdf", "application/pdf"),
            (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ):
            answer = client("director").get(f"{prefix}{HERE}reports/week/2026-03-02{form}")
            assert (
                answer.status_code == 200
                and answer["Content-Type"] == kind
                and "filename*" in answer["Content-Disposition"]
            )
    for path in ("week/2026-03-03", "month/2026-13", "year/2026", "day/2027-01-01"):
        assert client("director").get(f"{HERE}reports/{path}/").status_code == 404, path
    assert client("director").get(f"{HERE}reports/month/2019-01/").status_code == 409


def test_what_stands_at_the_addresses_opens(city):
    there = led()
    assert "已答复" in text("director", f"{HERE}instructions/{there['led_answered']}/")
    assert client("director").get(f"{HERE}reports/month/2026-01/").status_code == 200
