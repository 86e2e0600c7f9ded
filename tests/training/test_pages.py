"""The pages of training: from a need to a session that is signed in to, a test, a certificate, a course and a study trip."""

import re

from tests.faces import PDF as FILE
from tests.signing import client
from tests.training.furnished import (
    DAY,
    TODAY,
    asked,
    authorisable,
    by,
    certificate,
    course,
    items,
    later,
    reported,
    right,
    session,
    set_test,
    trip,
)  # fmt: skip
from yimen.appraisal.models import Fact
from yimen.people.models import Authorisation, Certificate, Needed
from yimen.told import following as told
from yimen.training import attending, certifying, courses, testing
from yimen.training.models import Attempt, Presence, Session, Topic

HERE = "/desk/training/"
ON = TODAY + 2 * DAY


def text(login, path):
    answer = client(login).get(path)
    assert answer.status_code == 200, (login, path, answer.status_code)
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def happened(what, n=1, login="counter1"):
    """Let something stand among the facts of appraisal."""
    for place in range(n):
        Fact.objects.create(
            source="no", ref="511602-2026-1", seq=place, kind="person", unit=by(login), what=[what], organ=1, item=items()[0],
            on=TODAY, month=TODAY.replace(day=1),
        )  # fmt: skip


def test_a_need_leads_to_its_cases_and_goes_into_the_plan_by_one_press(city):
    assert "现在没有看出需要" in text("coordinator", HERE)
    happened("refusal_set_aside", 2)
    page = client("coordinator").get(HERE).content.decode()
    assert "/desk/cases/511602-2026-1/" in page or "511602-2026-1" in page
    assert "被退回 2" in re.sub(r"<[^>]+>", "", page) and ">少<" in page
    assert items()[0] in client("coordinator").get(f"{HERE}needs.csv").content.decode()
    assert "被退回 2" not in text("head2", HERE), "another organ's people are nobody's of theirs"
    taken = client("coordinator").post(f"{HERE}needs/take/", {"item": items()[0]})
    topic = Topic.objects.get()
    assert taken["Location"] == f"{HERE}plan/{topic.pk}/"
    assert "已在计划里" in text("coordinator", HERE)
    assert client("head1").post(f"{HERE}needs/take/", {"item": items()[0]}).status_code == 403
    assert client("coordinator").post(f"{HERE}needs/take/", {"item": "nothing"}).status_code == 404
    given = {
        "title": "怎样写一次告知", "on": "2026-03-07", "starts": "14:00", "ends": "16:00", "place": "三楼", "places": "5",
        "trainer": by("duty"), "trainer_said": "", "rest_reason": "",
    }  # fmt: skip
    path = f"{HERE}sessions/new/?topic={topic.pk}"
    refused = client("coordinator").post(path, given)
    assert refused.status_code == 409 and "怎样写一次告知" in refused.content.decode(), (
        "nothing typed is lost"
    )
    assert client("coordinator").post(path, given | {"on": ON.isoformat()}).status_code == 302
    assert "怎样写一次告知" in text("counter1", f"{HERE}mine/"), "whoever it is for was asked"
    assert "您要上一节课" in text("counter1", "/desk/")
    by("counter1")
    told.begin(0)
    told.follow()
    page = client("counter1").get("/desk/told/").content.decode()
    assert "请您上一节课" in page and f"{HERE}sessions/{Session.objects.get().pk}/" in page


def test_the_code_on_the_screen_is_scanned_and_pressed(city):
    id = asked(session(), "counter1").pk
    later(ON, "13:50")
    screen = client("duty").get(f"{HERE}sessions/{id}/code/")
    assert screen.status_code == 200 and "<svg" in screen.content.decode()
    assert client("counter1").get(f"{HERE}sessions/{id}/code/").status_code == 404
    by("counter1")
    code = attending.code(id)
    phone = client("counter1")
    page = phone.get(f"{HERE}here/{code}/").content.decode()
    given = re.search(r'name="pass" value="([^"]+)"', page)[1]
    later(ON, "13:51")
    assert phone.post(f"{HERE}here/{code}/", {"pass": "1-x"}).status_code == 409, "the code has changed"
    signed = client("counter1").post(f"{HERE}here/{code}/", {"pass": given})
    assert signed["Location"] == f"{HERE}sessions/{id}/"
    assert Presence.objects.get().what == "present"
    old = client("clerk3").get(f"{HERE}here/{code}/")
    assert old.status_code == 409 and "再扫一次" in old.content.decode()
    assert client("clerk3").get(f"{HERE}here/1-2-x/").status_code == 404
    assert client().get(f"{HERE}here/{code}/").status_code == 302, "who is not signed in does that first"
    assert "BEGIN:VEVENT" in client("counter1").get(f"{HERE}sessions/{id}/calendar.ics").content.decode()


def test_whoever_scans_late_is_told_so_and_whoever_presses_after_the_end_is_not_there(city):
    id = asked(session(), "counter1", "clerk3").pk
    later(ON, "14:11")

    def opened(login):
        """Scan the code that is on the screen now; return the code and what the page's press sends."""
        by(login)
        code = attending.code(id)
        page = client(login).get(f"{HERE}here/{code}/").content.decode()
        return code, re.search(r'name="pass" value="([^"]+)"', page)[1]

    code, given = opened("counter1")
    assert client("counter1").post(f"{HERE}here/{code}/", {"pass": given}).status_code == 302
    assert Presence.objects.get().what == "late"
    assert "迟到" in client("counter1").get(f"{HERE}sessions/{id}/").content.decode()
    later(ON, "15:59:50")
    code, given = opened("clerk3")
    later(ON, "16:00:05")
    answer = client("clerk3").post(f"{HERE}here/{code}/", {"pass": given})
    assert answer.status_code == 409 and "已经结束" in answer.content.decode()
    # The press of one is no other's: somebody's page that was passed on signs nobody else in.
    assert client("reviewer1").post(f"{HERE}here/{code}/", {"pass": given}).status_code == 409
    assert Presence.objects.count() == 1


def test_who_was_there_is_read_by_whoever_may(city):
    id = asked(session(), "counter1", "clerk3").pk
    ticked = client("duty").post(
        f"{HERE}sessions/{id}/tick/", {"account": by("counter1"), "what": "excused", "reason": "体检"}
    )
    assert ticked.status_code == 302
    assert "体检" in text("duty", f"{HERE}sessions/{id}/") and "体检" in text(
        "counter1", f"{HERE}sessions/{id}/"
    )
    assert "体检" not in text("supervisor", f"{HERE}sessions/{id}/"), "why is between them and the trainer"
    assert "名单" not in text("reviewer2", f"{HERE}sessions/{id}/")
    assert client("reviewer1").get(f"{HERE}sessions/{id}/tick/").status_code == 404
    assert client("reviewer1").post(f"{HERE}sessions/{id}/join/").status_code == 302
    assert client("reviewer1").post(f"{HERE}sessions/{id}/leave/").status_code == 302
    assert client("coordinator").post(f"{HERE}sessions/{id}/cancel/", {"why": "停电"}).status_code == 302
    assert Session.objects.get(pk=id).cancelled_why == "停电"


def test_a_test_is_taken_question_by_question_and_shows_what_was_wrong(city):
    test = set_test()
    me = client("counter1")
    begun = me.post(f"{HERE}tests/{test}/begin/")
    row = Attempt.objects.get()
    at = f"{HERE}attempts/{row.pk}/"
    assert begun["Location"] == at and "第 1 题" in text("counter1", at)
    assert client("reviewer1").get(at).status_code == 404
    assert me.post(at, {"place": "0"}).status_code == 422
    found = testing.asked(row)
    wrong = next(option.key for option in found[0].options if option.key not in found[0].right)
    assert me.post(at, {"place": "0", "chosen": wrong}).status_code == 302
    again = me.post(at, {"place": "0", "chosen": right(found[0])})
    assert again.status_code == 409 and "已经答过" in again.content.decode()
    assert "没有做完" in text("counter1", f"{HERE}tests/")
    for place, one in enumerate(found[1:], start=1):
        assert me.post(at, {"place": str(place), "chosen": right(one)}).status_code == 302
    page = client("counter1").get(at).content.decode()
    assert "您答的" in page and f"/items/{items()[0]}/versions/" in page and "/law/" in page
    assert "通过了" in page and Certificate.objects.get().number in page
    assert client("counter1").get(f"/en{at}").status_code == 200
    assert Certificate.objects.get().number in text("counter1", f"{HERE}mine/")


def test_the_office_says_which_certificate_is_missing_and_where_to_get_it(city):
    code, posting = items()[0], authorisable()
    needing = {"item": code, "valid_from": TODAY.isoformat(), "document": "安政务〔2026〕9号"}
    assert client("coordinator").post(f"{HERE}needed/new/", needing).status_code == 302
    given = {
        "act": "decide", "item": code, "valid_from": TODAY.isoformat(), "document": "授〔2026〕1号",
        "document_on": TODAY.isoformat(),
    }  # fmt: skip
    path = f"/desk/office/postings/{posting.pk}/authorise/"
    refused = client("head1").post(path, given)
    page = refused.content.decode()
    assert refused.status_code == 409 and code in page and f'href="{HERE}tests/"' in page
    english = client("head1").post(f"/en{path}", given).content.decode()
    assert f'href="/en{HERE}tests/"' in english and "certificate" in english
    certificate(posting.account.login, [code])
    before = Authorisation.objects.count()
    assert (
        client("head1").post(path, given).status_code == 302 and Authorisation.objects.count() == before + 1
    )
    ended = client("coordinator").post(
        f"{HERE}needed/{Needed.objects.get().pk}/end/", {"document": "安政务〔2026〕10号"}
    )
    assert ended.status_code == 302


def test_certificates_are_given_read_and_ended(city):
    given = {
        "account": by("counter1"),
        "items": items(),
        "document": "省中心结业证",
        "valid_until": (TODAY + DAY).isoformat(),
    }
    made = client("coordinator").post(f"{HERE}certificates/new/", given)
    at = made["Location"]
    assert "省中心结业证" in text("counter1", at) and "省中心结业证" in text("supervisor", at)
    assert client("reviewer1").get(at).status_code == 404 and client("head2").get(at).status_code == 404
    file = client("coordinator").get(f"{HERE}certificates.csv").content.decode()
    assert Certificate.objects.get().number in file
    assert "共 1 项" in text("coordinator", f"{HERE}certificates/?state=ending&f=1")
    assert client("coordinator").post(f"{at}end/", {"why": "代考"}).status_code == 302
    assert "代考" in text("counter1", at)
    certifying.need(by=by("coordinator"), item=items()[0], document="x", valid_from=TODAY)
    assert "有授权、没有证书的" in text("coordinator", HERE)


def test_a_course_shows_its_order_to_everybody_who_applied(city):
    id = course()
    assert client("reviewer1").post(f"{HERE}courses/{id}/apply/").status_code == 302
    assert client("head1").post(f"{HERE}courses/{id}/nominate/", {"account": by("counter1")}).status_code in (
        302,
        422,
    )
    courses.apply(by=by("clerk3"), course=id)
    page = text("reviewer1", f"{HERE}courses/{id}/")
    assert page.index("窗口人员 ·") < page.index("不在窗口 ·") and "优先安排窗口人员" in page
    later(TODAY + 6 * DAY)
    refused = client("coordinator").post(f"{HERE}courses/{id}/choose/", {"accounts": by("reviewer1")})
    assert refused.status_code == 409
    chosen = client("coordinator").post(
        f"{HERE}courses/{id}/choose/", {"accounts": by("reviewer1"), "why": "只收审批"}
    )
    assert chosen.status_code == 302 and "只收审批" in text("clerk3", f"{HERE}courses/{id}/")


def test_a_trip_and_what_came_of_it_stand_in_the_open_without_names(city):
    assert "今年还没有外出学习" in text("counter1", "/study-trips/")
    id = trip()
    with open_pdf() as file:
        cost = {"kind": "lodging", "amount": "1234.50", "note": "", "file": file}
        assert client("counter1").post(f"{HERE}trips/{id}/cost/", cost).status_code == 302
    assert (
        client("counter1").post(f"{HERE}trips/{id}/cost/", {"kind": "lodging", "amount": "1"}).status_code
        == 422
    )
    page = text("clerk3", f"{HERE}trips/{id}/")
    assert "1,234.50" in page and "每一笔和凭证" not in page
    kept = re.search(
        rf"{HERE}trips/{id}/vouchers/\d+/", client("supervisor").get(f"{HERE}trips/{id}/").content.decode()
    )[0]
    assert (
        client("supervisor").get(kept).content[:4] == b"%PDF"
        and client("clerk3").get(kept).status_code == 404
    )
    other, proposal = reported()
    said = client("head1").post(f"{HERE}proposals/{proposal}/", {"state": "done", "said": "三月起免交"})
    assert said.status_code == 302
    shown = text(None, "/study-trips/")
    assert "免交营业执照复印件" in shown and "三月起免交" in shown and "义乌市政务服务中心" in shown
    assert client("coordinator").post(f"{HERE}trips/{id}/cancel/", {"why": "改期"}).status_code == 302
    assert other


def open_pdf():
    """Return a small file to hand in."""
    import io

    file = io.BytesIO(FILE)
    file.name = "发票.pdf"
    return file


def test_lists_filter_page_and_go_out_as_files(city):
    asked(session(), "counter1")
    session(title="第二节")
    assert "第二节" not in text("coordinator", f"{HERE}sessions/?q=一次&f=1")
    assert "没有符合条件" in text("coordinator", f"{HERE}sessions/?state=over&f=1")
    assert "共 2 项" in text("coordinator", f"{HERE}sessions/?sort=-starts&q=&f=1")
    for path in ("plan", "sessions", "courses", "acts"):
        assert client("coordinator").get(f"{HERE}{path}.csv").status_code == 200
    assert "排课" in text("coordinator", f"{HERE}acts/?kind=session&f=1")
    put = {
        name: str(value)
        for name, value in (("since", (TODAY + DAY).isoformat()), ("document", "安政务〔2026〕12号"))
    }
    from yimen.process.training import terms

    put |= {name: str(getattr(terms.shipped(), name)) for name in terms.NAMES} | {"pass_percent": "90"}
    assert client("coordinator").post(f"{HERE}rules/new/", put | {"pass_percent": "20"}).status_code == 422
    assert client("coordinator").post(f"{HERE}rules/new/", put).status_code == 302
    assert "安政务〔2026〕12号" in text("supervisor", f"{HERE}rules/")
