"""Appraisals by their pages: nothing typed is lost, what may not be is refused in words, who may not come does not."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.appraisal.furnished import MARCH, at, begun, by, carded, drafted, entered, final, surveyed_here
from tests.faces import PDF, House
from tests.figures.figured import entered as figured, nothing
from tests.signing import client
from yimen.appraisal import closing, queries, schemes, surveys, years
from yimen.appraisal.models import Answer, Appeal, Entry, Grade, Invitation, Scheme, Sheet
from yimen.appraisal.refused import NotAppraised
from yimen.centres import clock as standing
from yimen.figures.models import Row
from yimen.notices.models import Notice
from yimen.people.models import Posting, Window
from yimen.process.appraisal.shipped import shipped
from yimen.telling.models import Telling

HERE = "/desk/appraisal/"


@pytest.fixture
def house(city):
    made = House("", None)
    begun()
    made.submit("received")
    return made


def said(answer):
    return answer.content.decode()


def test_an_entry_by_its_form(house):
    duty = client("duty")
    given = {
        "unit": by("clerk3"),
        "indicator": "away",
        "on": "2026-03-02",
        "points": "-3",
        "text": "不在岗半小时",
    }
    answer = duty.post(f"{HERE}entries/new/person/", given)
    assert answer.status_code == 422 and "不在岗半小时" in said(answer)
    file = SimpleUploadedFile("证据.pdf", PDF, "application/pdf")
    wrong = duty.post(f"{HERE}entries/new/person/", given | {"points": "三", "file": file})
    assert wrong.status_code == 422 and "最多两位小数" in said(wrong)
    file = SimpleUploadedFile("证据.pdf", PDF, "application/pdf")
    refused = duty.post(f"{HERE}entries/new/person/", given | {"points": "3", "file": file})
    assert refused.status_code == 409 and "小于 0" in said(refused) and "不在岗半小时" in said(refused)
    file = SimpleUploadedFile("证据.pdf", PDF, "application/pdf")
    assert duty.post(f"{HERE}entries/new/person/", given | {"file": file}).status_code == 302
    one = Entry.objects.get()
    assert client("clerk3").get(f"{HERE}entries/{one.pk}/file/").content == PDF
    assert client("clerk5").get(f"{HERE}entries/{one.pk}/file/").status_code == 403
    assert client("clerk3").get(f"{HERE}entries/").status_code == 403
    back = f"{HERE}entries/{one.pk}/take-back/"
    assert duty.post(back, {"why": ""}).status_code == 422
    assert duty.post(back, {"why": "看错人"}).status_code == 302
    assert "看错人" in said(duty.get(f"{HERE}entries/"))


def test_a_draft_its_appeal_and_its_end_by_pages(house):
    number = final(carded(house))
    entered()
    at("04-01T09:00")
    drafted()
    path = f"{HERE}sheets/person/2026-03/{by('clerk3')}/"
    clerk, chief = client("clerk3"), client("discipline")
    page = said(clerk.get(path))
    assert number[-4:] in page and "不在岗" in page and "得分 92" in page
    assert client("clerk5").get(path).status_code == 403
    assert client("head1").get(path).status_code == 403, "a head reads those of the department"
    assert clerk.post(f"{path}appeal/", {"indicator": "away", "text": ""}).status_code == 422
    assert clerk.post(f"{path}appeal/", {"indicator": "away", "text": "在领材料"}).status_code == 302
    appeal = f"{HERE}appeals/{Appeal.objects.get().pk}/"
    assert client("duty").post(appeal, {"points": "3", "reasons": "对"}).status_code == 403, "who entered it"
    assert chief.post(appeal, {"points": "4", "reasons": "对"}).status_code == 409
    assert chief.post(appeal, {"points": "3", "reasons": "查明在岗"}).status_code == 302
    assert "查明在岗" in said(clerk.get(path)) and "得分 95" in said(clerk.get(path))
    month = f"{HERE}months/person/2026-03/"
    assert "孙秀英" in said(client("coordinator").get(f"{month}?which=lost"))
    assert "孙秀英" not in said(client("head1").get(month))
    csv = client("coordinator").get(f"{HERE}months/person/2026-03.csv?which=lost").content.decode("utf-8-sig")
    assert len(csv.strip().splitlines()) == 2 and "95" in csv
    assert client("coordinator").post(f"{month}close/", {"why": ""}).status_code == 409
    at("04-20T09:00")
    organ = Sheet.objects.get(kind="person", unit=by("reviewer1"), month=MARCH).organ
    sign = f"{month}sign/{organ}/"
    assert client("head1").post(sign, {"seen": "old"}).status_code == 409
    assert client("head1").post(sign, {}).status_code == 302
    refused = client("coordinator").post(f"{month}close/", {"why": ""})
    assert refused.status_code == 409 and "还没有签字" in said(refused)
    assert client("coordinator").post(f"{month}close/", {"why": "电话同意"}).status_code == 302
    assert "已定" in said(client("coordinator").get(month))
    assert clerk.get(f"{path}appeal/").status_code == 200
    assert clerk.post(f"{path}comment/", {"text": "晚了"}).status_code == 409


def test_a_scheme_by_its_form(house):
    coordinator = client("coordinator")
    form = {
        "since": "2026-05-01",
        "document": "安政务〔2026〕5号",
        "additions": "3",
        "few": "10",
        "appeal_days": "7",
    }
    scheme = shipped("person")
    for one in scheme.sections:
        form[f"weight_{one.code}"] = str(one.weight // 100)
    for one in scheme.indicators:
        form |= {f"points_{one.code}": str(one.points / 100), f"cap_{one.code}": str(one.cap / 100)}
    path = f"{HERE}schemes/new/person/"
    assert coordinator.post(path, form | {"document": ""}).status_code == 422
    wrong = coordinator.post(path, form | {"weight_service": "20"})
    assert wrong.status_code == 409 and "加起来应当是 100" in said(wrong)
    early = coordinator.post(path, form | {"since": "2026-03-01"})
    assert early.status_code == 409 and "2026-04-01" in said(early)
    new = {"new_name": "普通话", "new_section": "service", "new_what": "", "new_points": "-0.5"}
    made = coordinator.post(path, form | new | {"points_tidy": "0"})
    assert made.status_code == 302
    row = Scheme.objects.latest("pk")
    kept = schemes.decoded(row)
    assert kept.additions == 300 and kept.appeal_days == 7 and kept.indicators[-1].name == "普通话"
    assert "tidy" not in {one.code for one in kept.indicators}
    assert coordinator.post(f"{HERE}schemes/{row.pk}/adopt/").status_code == 403
    assert client("mayor").post(f"{HERE}schemes/{row.pk}/adopt/").status_code == 302
    assert client("duty").post(f"{HERE}schemes/{row.pk}/discard/").status_code == 403


def refuses(code, act, /, **named):
    with pytest.raises(NotAppraised) as found:
        act(**named)
    assert found.value.code == code


def test_a_year_is_graded_once_it_is_over(house):
    final(carded(house))
    at("04-01T09:00")
    drafted()
    at("04-20T09:00")
    closing.close(by=by("coordinator"), kind="person", month=MARCH, why="不等")
    years_, grades, _organs = years.proposed("person", 2026)
    found = {one.unit: one for one in grades}
    assert found[by("clerk3")].grade == "good" and "card_late" in found[by("clerk3")].kept_from
    stands = {one.unit: one.standing for one in years_}
    best = {stands[one.unit] for one in grades if one.grade == "excellent"}
    assert sum(one.grade == "excellent" for one in grades) <= len(grades) * 20 // 100
    assert not best & {stands[one.unit] for one in grades if "share" in one.kept_from}, (
        "equals have one grade"
    )
    refuses("not_over", years.grade, by=by("coordinator"), kind="person", year=2026)
    refuses("no_months", years.grade, by=by("coordinator"), kind="person", year=2025)
    at("12-31T23:59")
    refuses("not_over", years.grade, by=by("duty"), kind="person", year=2026)
    standing.move(datetime.fromisoformat("2027-01-05T09:00+08:00"))
    refuses("not_entitled", years.grade, by=by("head1"), kind="person", year=2026)
    clerk = Posting.objects.filter(account=by("clerk3")).first()
    Posting.objects.create(
        account=clerk.account, organ=clerk.organ, role="coordinator", valid_from=date(2026, 1, 1)
    )
    refuses("own_sheet", years.grade, by=by("clerk3"), kind="person", year=2026)
    assert not Grade.objects.exists(), "whoever is graded signs no grades"
    assert years.grade(by=by("duty"), kind="person", year=2026) == len(years_)
    refuses("graded", years.grade, by=by("duty"), kind="person", year=2026)
    assert Grade.objects.get(unit=by("clerk3")).grade == "good"
    assert Telling.objects.filter(kind="year_graded", account=by("clerk3")).count() == 1
    mine = client("clerk3").get(HERE).content.decode().rpartition("我的年度等次")[2]
    assert (
        "2026" in mine and "良好" in mine and "我的年度等次" not in client("head1").get(HERE).content.decode()
    )
    assert "2027 年的放假安排还没有公布" in client("duty").get(HERE).content.decode(), (
        "what is not drafted says why"
    )
    organ = Sheet.objects.get(kind="person", unit=by("clerk3"), month=MARCH).organ
    assert ("person", "good") in {(kind, code) for kind, code, _n in queries.file(organ, 2026).grades}


def test_a_promise_is_judged_by_others(house):
    organ = Posting.objects.get(account=by("head1")).organ_id
    path = f"{HERE}departments/{organ}/2026/"
    assert client("head1").post(f"{path}pledge/", {"text": ""}).status_code == 422
    assert client("head1").post(f"{path}pledge/", {"text": "即办件到八成"}).status_code == 302
    (one, _steps) = years.pledges(organ, 2026)[0]
    judge = f"{path}pledges/{one.pk}/"
    assert client("head1").post(judge, {"act": "kept", "text": "自己说的"}).status_code == 403
    assert client("mayor").post(judge, {"act": "kept", "text": "全年 83%"}).status_code == 302
    assert client("mayor").post(judge, {"act": "broken", "text": "又说没有"}).status_code == 409
    assert "全年 83%" in said(client("head1").get(path))


def test_the_survey_asks_by_a_seed_and_answers_once(house):
    nothing()
    for name in ("one", "two", "three"):
        house.submit(name)
    number = house.cases["one"]
    figured("市场监管局", 1, on=date(2026, 3, 2))
    Row.objects.update(number=number)
    told = {
        "by": by("coordinator"),
        "title": "政风评议",
        "since": MARCH,
        "until": date(2026, 3, 2),
        "size": 5,
    }
    refuses("bad_days", surveys.begin, **told | {"closes_on": date(2026, 3, 2)})
    refuses("not_entitled", surveys.begin, **told | {"by": by("head1"), "closes_on": date(2026, 3, 20)})
    before = {"since": date(2026, 1, 1), "until": date(2026, 1, 2)}
    refuses("no_frame", surveys.begin, **told | before | {"closes_on": date(2026, 3, 20)})
    id = surveys.begin(**told | {"closes_on": date(2026, 3, 20)}, seed="ab" * 32)
    one = surveys.one(id)
    assert surveys.drawn(one) == (number,) and Invitation.objects.count() == 1
    text = Notice.objects.get(template=f"survey-{id}").text
    token = text.split("/survey/")[1].split("/")[0]
    assert Invitation.objects.get().token == surveys.hashed(token) != token
    path = f"/survey/{token}/"
    assert client().post(path, {}).status_code == 422
    assert client("clerk3").get(path).status_code == 403
    answer = client().post(path, {"clear": "1", "quick": "2", "fair": "0"})
    assert answer.status_code == 302 and "谢谢" in said(client().get(answer["Location"]))
    assert client().post(path, {"clear": "4"}).status_code == 404, "a link answers once"
    assert Answer.objects.get().marks == {"clear": 1, "quick": 2, "fair": 0}
    assert not Invitation.objects.exists(), "nothing joins the answer to whoever gave it"
    (result,) = surveys.results(one)
    assert (result.frame, result.drawn, result.invited, result.answered, result.rate) == (1, 1, 1, 1, 1000)
    assert result.told == {}, "of so few nothing is told"


def test_an_invitation_ends_with_its_day(house):
    there = surveyed_here()
    assert client().get(f"/survey/{there['survey_token']}/").status_code == 200
    found = said(client("coordinator").get(f"{HERE}surveys/{there['survey']}/"))
    assert "回收率 30.0%" in found and "ab" * 32 in found
    assert "±" not in found, "what the newest answer says would be read off the shares before and after it"
    at("12-02T09:00")
    refuses("closed", surveys.answer, token=there["survey_token"], marks={"clear": 1})
    assert client().get(f"/survey/{there['survey_token']}/").status_code == 404
    assert "±" in said(client("coordinator").get(f"{HERE}surveys/{there['survey']}/"))


def test_the_list_that_a_survey_was_drawn_from_is_read_for_no_page(house):
    """A line a matter of half a year: no page shows it, and every answer would wait for it."""
    there = surveyed_here()
    for login, path in (
        ("coordinator", f"{HERE}surveys/"),
        ("coordinator", f"{HERE}surveys/{there['survey']}/"),
        (None, f"/survey/{there['survey_token']}/"),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client(login).get(path).status_code == 200
        assert not [one["sql"] for one in asked if '"appraisal_survey"."frame",' in one["sql"]], path


def test_what_the_person_says_of_their_draft_is_kept_and_stands_before_whoever_decides_and_signs(house):
    organ = Posting.objects.get(account=by("reviewer1"), role="approver").organ_id
    for unit, login in (("clerk3", "duty"), ("reviewer1", "duty")):
        entered(login, unit=unit)
    at("04-01T09:00")
    drafted()
    path = f"{HERE}sheets/person/2026-03/{by('clerk3')}/"
    clerk = client("clerk3")
    assert clerk.post(f"{path}comment/", {"text": " "}).status_code == 422
    assert clerk.post(f"{path}comment/", {"text": "当时同事看见我在窗口"}).status_code == 302
    assert "当时同事看见我在窗口" in said(clerk.get(path))
    assert client("clerk4").post(f"{path}comment/", {"text": "我也看见"}).status_code == 403
    assert clerk.post(f"{path}appeal/", {"indicator": "away", "text": "在领材料"}).status_code == 302
    page = said(client("discipline").get(f"{HERE}appeals/{Appeal.objects.get().pk}/"))
    assert "当时同事看见我在窗口" in page and "在领材料" in page
    mine = f"{HERE}sheets/person/2026-03/{by('reviewer1')}/comment/"
    assert client("reviewer1").post(mine, {"text": "那天在开联审会"}).status_code == 302
    signing = said(client("head1").get(f"{HERE}months/person/2026-03/sign/{organ}/"))
    assert "那天在开联审会" in signing and "当时同事看见我在窗口" not in signing, "of their organ alone"


def test_a_head_comments_and_appeals_for_a_window_of_their_organ(house):
    window = Window.objects.get(pk=Posting.objects.get(account=by("clerk3")).window_id)
    window.organ_id = Posting.objects.get(account=by("head1"), role="head_of_organ").organ_id
    window.save()
    entered("duty", kind="window", unit=window.pk, indicator="patrol", points=-100)
    at("04-01T09:00")
    drafted()
    path = f"{HERE}sheets/window/2026-03/{window.pk}/"
    assert "申诉" in said(client("head1").get(path))
    given = {"indicator": "patrol", "text": "那天窗口没有开"}
    for login in ("head2", "reviewer1"):
        assert client(login).post(f"{path}appeal/", given).status_code == 403, login
    assert client("head1").post(f"{path}comment/", {"text": "以后注意"}).status_code == 302
    assert client("head1").post(f"{path}appeal/", given).status_code == 302
    one = Appeal.objects.get()
    assert (one.kind, one.unit, one.by) == ("window", window.pk, by("head1"))
    ruling = {"points": "1", "reasons": "查明没有开"}
    assert client("head1").post(f"{HERE}appeals/{one.pk}/", ruling).status_code == 403
    assert client("discipline").post(f"{HERE}appeals/{one.pk}/", ruling).status_code == 302
    assert queries.sheet("window", MARCH, window.pk).points == 10000


def test_a_department_has_one_file_a_year_that_everything_feeds(house):
    organ = Posting.objects.get(account=by("head1"), role="head_of_organ").organ_id
    final(carded(house, person="reviewer1"))
    surveyed_here()
    years.pledge(by=by("head1"), organ=organ, year=2026, text="即办件到八成")
    at("04-01T09:00")
    drafted()
    at("04-20T09:00")
    closing.close(by=by("coordinator"), kind="person", month=MARCH, why="不等")
    standing.move(datetime.fromisoformat("2027-01-05T09:00+08:00"))
    years.grade(by=by("duty"), kind="person", year=2026)
    path = f"{HERE}departments/{organ}/2026/"
    page = said(client("coordinator").get(path))
    for part in ("2026 年 3 月", "超期", "年度等次", "即办件到八成", "回收率 30.0%", "±"):
        assert part in page, part
    assert client("head1").get(path).status_code == 200 and client("head2").get(path).status_code == 403
    assert said(client("coordinator").get(f"{HERE}departments/")).count(f"departments/{organ}/2026/") == 1
    other = said(client("coordinator").get(f"{HERE}departments/{organ}/2025/"))
    assert "即办件到八成" not in other and "还没有签定的月份" in other
