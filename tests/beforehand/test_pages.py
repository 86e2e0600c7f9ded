"""What is asked before filing on pages: asked from a guide, answered at the desk, late in the open, read beside the case."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.beforehand.furnished import WORDS, answered, asked, by, department, paper, three_named
from tests.faces import ITEM, PDF, House
from tests.hall.furnished import opened as hall_opened, ticket, window
from tests.people.office import TODAY
from tests.projects.furnished import opened
from tests.signing import client, reads
from yimen.beforehand import asking, queries, taking
from yimen.beforehand.models import Asked, Request
from yimen.cases.sequencer import sequence
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.hall import calling, finding, sittings
from yimen.people.demo import applicant
from yimen.people.models import Reading
from yimen.ratings import occasions


def done(login, path, given, status=302):
    answer = client(login).post(path, given)
    assert answer.status_code == status, answer.content.decode()
    return answer


def test_an_applicant_asks_from_the_guide_and_applies_with_the_same_files(city):
    ask = f"/items/{ITEM}/beforehand/"
    assert ask in reads(None, f"/items/{ITEM}/", "交之前先请部门看")
    assert client().get(ask).status_code == 302
    said = reads("li", ask, "没有约束力", "第三十二条", "预审（5 个工作日内答复）")
    assert "模拟审批" not in said
    assert "请" in done("li", ask, {"kind": "pre_review"}, 422).content.decode()
    file = SimpleUploadedFile("申请书.pdf", PDF, "application/pdf")
    path = done("li", ask, {"kind": "pre_review", "words": WORDS, "file_m1": file})["Location"]
    reads("li", path, WORDS, "最迟", "没有约束力")
    reads("li", f"/en{path}", "binds nobody")
    id = Request.objects.get().pk
    answered(id, "conditions")
    reads("li", path, "补齐以后可以", "餐饮业环境保护技术规范 6.2")
    reads("li", "/my/", path, "预审")
    reads("li", "/my/account/data.json", "before_filing", WORDS, "餐饮业环境保护技术规范 6.2")
    assert client("li").get(path + "answers.pdf").content.startswith(b"%PDF")
    place = queries.papers(Request.objects.get())[0][0]
    assert client("li").get(f"{path}files/{place}/").content == PDF
    for other in ("", "answers.pdf", f"files/{place}/"):
        assert client("wang").get(path + other).status_code == 404
    assert client("wang").post(path + "withdraw/").status_code == 404
    draft = done("li", f"/items/{ITEM}/apply/", {"who": "self"})["Location"]
    assert client("li").get(f"{draft}earlier/m1/").content == PDF
    done("li", path + "withdraw/", {})
    reads("li", path, "补齐以后可以")


def test_a_package_is_tried_by_every_department_that_decides_on_a_part(city):
    package = next(one.item for one in catalogue.all_in_force(TODAY) if one.item.parts and one.item.online)
    ask = f"/items/{package.code}/beforehand/"
    reads("li", ask, "模拟审批（10 个工作日内答复）")
    path = done("li", ask, {"kind": "mock", "words": WORDS})["Location"]
    asked_of = set(Asked.objects.values_list("organ", flat=True))
    assert len(asked_of) > 1 and asked_of <= set(asking.organs_of(package.code))
    reads("li", path, "模拟审批")


def test_a_department_answers_and_only_it_reads_the_words(city):
    id = asked(papers=(paper(),))
    one, login = department(id)
    path = f"/desk/beforehand/{id}/"
    reads(login, "/desk/", f"预审 {id}")
    reads(login, "/desk/beforehand/", f"预审 {id}", "等待答复")
    before = Reading.objects.count()
    said = reads(login, path, WORDS, "李＊＊", "没有约束力")
    assert "李晓明" not in said and Reading.objects.count() == before + 1
    place = queries.papers(Request.objects.get())[0][0]
    assert client(login).get(f"{path}files/{place}/").content == PDF
    watched = reads("supervisor", path, "原话和文件只给")
    assert WORDS not in watched and Reading.objects.count() == before + 1
    assert client("supervisor").get(f"{path}files/{place}/").status_code == 404
    assert client("supervisor").get(f"{path}answer/{one}/").status_code == 404
    assert client("reviewer2").get(path).status_code == 404
    assert client("mayor").get("/desk/beforehand/").status_code == 403
    assert client("li").get("/desk/beforehand/").status_code == 404
    no = {"says": "no", "text": "后墙离住户太近", "basis": "规范 6.2", "alternatives": ""}
    assert "可以怎样办" in done(login, f"{path}answer/{one}/", no, 409).content.decode()
    done(login, f"{path}answer/{one}/", no | {"alternatives": "换到后街"})
    reads(login, path, "换到后街", "按期答复", "改答复")
    assert client(login).get(path + "paper.pdf").content.startswith(b"%PDF")
    assert f"预审 {id}" not in reads(login, "/desk/")
    reads(login, "/desk/beforehand/?which=done", f"预审 {id}")


def test_what_is_late_is_shown_to_everybody_and_names_nobody(city):
    asked()
    reads(None, "/beforehand/", "今天没有", "三项判断", "没有约束力")
    clock.move(datetime.fromisoformat("2026-03-12T09:00+08:00"))
    said = reads(None, "/beforehand/", "应当在", "现在超期")
    assert "李" not in said.partition("最近一年")[2].partition("footer")[0] and WORDS not in said
    reads("supervisor", "/desk/beforehand/?which=late", "1 个部门超过答复期限", "超过答复期限")
    assert "这里没有请求" in reads("reviewer2", "/desk/beforehand/?which=late")


def test_a_clerk_records_one_for_somebody_at_the_window_and_it_is_read_beside_the_case(city):
    given = {
        "kind": "pre_review",
        "item": ITEM,
        "words": WORDS,
        "name": "李晓明",
        "identity": applicant(0)["identity"],
    }
    new = "/desk/beforehand/new/"
    assert client("reviewer1").get(new).status_code == 403
    assert "没有公布过" in done("clerk3", new, given | {"item": "X"}, 409).content.decode()
    done("clerk3", new, given | {"identity": "1"}, 422)
    path = done("clerk3", new, given)["Location"]
    reads("clerk3", path, WORDS)
    answered(Request.objects.get().pk)
    house = House("", None)
    house.submit("mine")
    number = house.cases["mine"]
    sequence()
    taking.follow()
    reads("reviewer1", f"/desk/cases/{number}/", "提交以前问过的", "餐饮业环境保护技术规范 6.2", "没有约束力")
    assert "提交以前问过的" not in reads("observer", f"/desk/cases/{number}/")
    reads("clerk3", path, "看转入的办件")


def test_a_request_is_taken_over_by_number_too(city):
    house = House("", None)
    house.submit("mine")
    clock.move(datetime.fromisoformat("2026-03-03T09:00+08:00"))
    path = f"/desk/beforehand/{asked(recorded_by='clerk3')}/take-over/"
    assert "没有这个编号" in done("clerk3", path, {"number": "1"}, 409).content.decode()
    done("clerk3", path, {"number": house.cases["mine"]})
    assert client("supervisor").get(path).status_code == 404


def test_the_three_tests_of_a_project_on_its_pages(city):
    tests = "/desk/beforehand/tests/"
    assert client("clerk3").get(tests).status_code == 403
    early = f"/desk/projects/{opened(code='')}/"
    assert "发出三项判断" not in reads("coordinator", early)
    organs = three_named()
    done("coordinator", tests, {test: organ.pk for test, organ in organs.items()})
    done("coordinator", early + "tests/", {})
    assert client("coordinator").get(early + "tests/").status_code == 403
    id = opened()
    path = f"/desk/projects/{id}/"
    reads("zone", path, "三项判断", "生态环境分区管控")
    lines = Asked.objects.filter(request__project=id).order_by("id")
    given = {"text": "查过目录", "basis": "产业结构调整指导目录（2024 年本）", "alternatives": "开发区三期"}
    for place, line in enumerate(lines, start=1):
        says = "no" if place == 3 else "yes"
        done(
            f"reviewer{place}",
            f"/desk/beforehand/{line.request_id}/answer/{line.pk}/",
            given | {"says": says},
        )
    mine = f"/my/projects/{id}/"
    assert "快速路线图" not in reads("li", mine, "有一项不符合", "开发区三期", "没有约束力")
    reads("li", "/my/messages/", "三项判断")
    done(
        "reviewer3", f"/desk/beforehand/{lines[2].request_id}/answer/{lines[2].pk}/", given | {"says": "yes"}
    )
    reads("li", mine, "快速路线图", "5 个工作日")
    reads("coordinator", path, "快速路线图")
    reads("coordinator", path + "letter/", "三项都符合", "没有约束力", "产业结构调整指导目录")
    assert client("li").get(f"/my/beforehand/{lines[0].request_id}/").status_code == 404
    assert by("li")


def test_what_is_recorded_while_a_ticket_is_at_the_window_bears_it_and_the_visit_is_still_rated(city):
    pool, _own = hall_opened()
    sittings.sit(by=by("clerk3"), window=window(3))
    made = ticket(pool)
    new, given = "/desk/beforehand/new/", {
        "kind": "pre_review", "item": ITEM, "words": WORDS, "name": "李晓明", "identity": applicant(0)["identity"],
    }  # fmt: skip
    assert "窗口前的" not in reads("clerk3", new), "nobody is called yet"
    clock.take()
    calling.call(by=by("clerk3"))
    reads("clerk3", new, f"是窗口前的 {made.number} 号提的")
    by_phone = done("clerk3", new, given)["Location"]
    assert finding.requests(made.pk) == [] and "号提的" not in reads("clerk3", by_phone)
    path = done("clerk3", new, given | {"at_window": "on"})["Location"]
    (request,) = finding.requests(made.pk)
    assert path.endswith(f"/{request}/") and finding.cases(made.pk) == []
    reads("clerk3", path, f"由 {made.number} 号提的", f"/desk/hall/tickets/{made.pk}/")
    reads("clerk3", f"/desk/hall/tickets/{made.pk}/", path)
    assert path not in reads("clerk5", f"/desk/hall/tickets/{made.pk}/"), "another clerk sees no such request"
    clock.take()
    calling.done(by=by("clerk3"))
    assert occasions.of(f"ticket:{made.pk}") is not None, "no case came of it: the visit is what is rated"
