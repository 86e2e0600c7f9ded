"""A bad rating at the desk: every act by its form, nothing of who rated to who served them, nothing personal in what is read."""

from datetime import datetime

import pytest

from tests.faces import new_house
from tests.ratings.furnished import BAD, GOOD, HIDDEN, by, ended, rated, tablet
from tests.ratings.test_giving import followed
from tests.signing import client
from yimen.cases import queries as cases
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.people.models import Organ, Posting, Reading
from yimen.ratings import published
from yimen.ratings.models import Bad, Rating, Visit
from yimen.watch import following as watch
from yimen.watch.models import Finding

house = new_house()


@pytest.fixture
def head(house):
    """A head of the organ that the item is of."""
    return next(
        login for login in ("head1", "deputy1") if "H" in letters(login, ended(house, "probe", "wang"))
    )


def letters(login, number):
    seen = cases.view(number)
    return cases.who_on(seen, cases.rights(by(login)), by(login)).letters


def said(answer):
    return answer.content.decode()


def at(case, act=""):
    return f"/desk/cases/{case}/{act}{'/' if act else ''}"


def post(login, case, act, **given):
    return client(login).post(at(case, act), given)


def test_its_whole_way_by_pages(house, head):
    case = rated(ended(house)).case
    page = said(client(head).get(at(case)))
    assert BAD.words in page and BAD.phone in page and "SettleRating" not in page and "ContactRater" in page
    assert Reading.objects.filter(case_number=case, who_id=by(head)).exists()
    assert post(head, case, "ContactRater", reached="yes").status_code == 409
    assert post(head, case, "ContactRater", reached="yes", spoken="承认跑了三趟").status_code == 302
    assert "承认跑了三趟" in said(client(head).get(at(case)))
    for words in ("已向李晓明道歉", "已电话 138 0000 1111 说明"):
        refused = post(head, case, "SettleRating", how="at_once", nobody="procedure", words=words)
        assert refused.status_code == 409 and "个人信息" in said(refused) and words in said(refused)
    assert (
        post(
            head, case, "SettleRating", how="by_date", nobody="procedure", words="改指南", days="99"
        ).status_code
        == 409
    )
    by_date = post(head, case, "SettleRating", how="by_date", nobody="procedure", words="改指南", days="5")
    assert by_date.status_code == 302
    assert post(head, case, "ReportRectified", how="指南已经改好").status_code == 302
    assert "PublishRating" not in said(client("complaints").get(at(case)))
    assert "指南已经改好" in said(client("complaints").get(at(case)))
    assert post("complaints", case, "FollowUpRating", said_="satisfied").status_code == 302
    assert post("complaints", case, "PublishRating", words=f"对 {BAD.name} 的答复").status_code == 409
    assert post("complaints", case, "PublishRating", words="指南已经改好，材料一次说清。").status_code == 302
    seen = cases.view(case)
    assert seen.state.phase == "RATING_PUBLISHED" and BAD.name not in str(seen.told)
    standing.take()
    followed()
    assert Bad.objects.get(case=case).answer == "指南已经改好，材料一次说清。"


def test_what_is_published_is_read_by_everybody_from_the_next_month_on(house, head):
    case = rated(ended(house), HIDDEN).case
    assert post(head, case, "SettleRating", how="explained", words="两张表本来就不同").status_code == 302
    assert post("complaints", case, "PublishRating", words="指南写明了两张表的区别。").status_code == 302
    standing.take()
    followed()
    assert published.answered() == []
    assert "两张表的区别" not in said(client().get("/ratings/"))
    clock.stand_at(None)
    standing.move(datetime.fromisoformat("2026-04-01T09:00+08:00"))
    assert [one.answer for one in published.answered()] == ["指南写明了两张表的区别。"]
    for prefix in ("", "/en"):
        page = said(client().get(f"{prefix}/ratings/"))
        assert "两张表的区别" in page
    rows = client().get("/open-data/bad-ratings.json").getvalue().decode()
    assert "两张表的区别" in rows and HIDDEN.words not in rows and "rater" not in rows


def test_who_served_sees_what_and_not_who_and_doubts_it_once(house):
    number = ended(house)
    case = rated(number).case
    clerk = client("clerk3")
    assert clerk.get(at(case)).status_code == 404 and case[-6:] not in said(clerk.get("/desk/ratings/"))
    standing.take()
    standing.move(datetime.fromisoformat("2026-03-03T08:00+08:00"))
    page = said(clerk.get(at(case)))
    assert "09:00" not in page.split("bench__middle")[1]
    assert "等得久" not in page and "办得慢" in page
    for hidden in (BAD.words, BAD.phone, BAD.name, number, number[-6:]):
        assert hidden not in page
    assert "ContactRater" not in page and "SettleRating" not in page and "DoubtRating" in page
    assert post("clerk3", case, "SettleRating", how="at_once", words="好了").status_code in (403, 409)
    assert post("clerk3", case, "DoubtRating", doubt="mistaken", reasons="").status_code == 422
    assert (
        post("clerk3", case, "DoubtRating", doubt="mistaken", reasons="这一天系统停机，有日志").status_code
        == 302
    )
    assert post("complaints", case, "JudgeDoubt", invalid="no", reasons="停机只有十分钟").status_code == 302
    page = said(clerk.get(at(case)))
    assert "DoubtRating" not in page and "停机只有十分钟" in page, "who doubted it reads why it stands"
    listed = said(clerk.get("/desk/ratings/"))
    assert case[-6:] in listed.replace(" ", "") and BAD.words not in listed and number[-6:] not in listed


def test_only_whoever_was_heard_is_at_fault_and_each_reads_their_own_part(house, head):
    case = rated(ended(house)).case
    served = f"a:{by('clerk3')}"
    assert post(head, case, "ContactRater", reached="yes", spoken="承认跑了三趟").status_code == 302
    form = said(client(head).get(at(case, "SettleRating")))
    assert "还有 1 人没有听取说明，不能认定" in form and f'value="{served}"' not in form
    settle = {"how": "at_once", "words": "当场改好了"}
    unnamed = post(head, case, "SettleRating", **settle)
    assert (
        unnamed.status_code == 409
        and "请勾选责任人或者窗口" in said(unnamed)
        and "当场改好了" in said(unnamed)
    )
    assert post(head, case, "SettleRating", at_fault=[served], **settle).status_code in (409, 422), "forged"
    asked = {"served": [served], "questions": "请说明为什么跑了三趟。"}
    for words in (f"{BAD.name}说你不理人", f"来电 {BAD.phone}"):
        refused = post(head, case, "AskServed", **asked | {"questions": words})
        assert refused.status_code == 409 and "个人信息" in said(refused) and words in said(refused)
    assert post(head, case, "AskServed", **asked | {"served": [f"a:{by(head)}"]}).status_code == 422
    assert post(head, case, "AskServed", **asked | {"questions": ""}).status_code == 422
    assert post(head, case, "AskServed", **asked).status_code == 302
    clerk = client("clerk3")
    assert clerk.get(at(case)).status_code == 404, "not on the day itself"
    assert f"/cases/{case}/" not in said(clerk.get("/desk/"))
    standing.take()
    standing.move(datetime.fromisoformat("2026-03-03T08:00+08:00"))
    assert f"/desk/cases/{case}/AnswerServed/" in said(clerk.get("/desk/"))
    page = said(clerk.get(at(case)))
    assert asked["questions"] in page and BAD.words not in page and BAD.name not in page
    assert post("clerk3", case, "AnswerServed", reply="").status_code == 422
    assert post("clerk3", case, "AnswerServed", reply="当天系统停机，我请对方改日来。").status_code == 302
    assert f"/desk/cases/{case}/AnswerServed/" not in said(clerk.get("/desk/"))
    assert "当天系统停机" in said(client(head).get(at(case)))
    assert "对您" not in said(clerk.get(at(case)))
    both = post(head, case, "SettleRating", at_fault=[served], nobody="system", **settle)
    assert both.status_code == 409 and "请只留一样" in said(both)
    assert post(head, case, "SettleRating", at_fault=[served], **settle).status_code == 302
    assert cases.view(case).state.at_fault == (served,)
    page = said(clerk.get(at(case)))
    assert "认定您有责任</dd>" in page.replace("\n", "") and 'href="/desk/appraisal/"' in page
    assert clerk.get("/desk/appraisal/").status_code == 200, "where they appeal"
    assert "认定谁有责任" in said(client(head).get(at(case)))


def test_what_happened_is_said_unasked_and_the_file_alone_has_it(house, head):
    case = rated(ended(house), HIDDEN).case
    standing.take()
    standing.move(datetime.fromisoformat("2026-03-03T08:00+08:00"))
    page = said(client(head).get(at(case)))
    assert "ContactRater" not in page and "SettleRating" in page, "nobody left a number to call"
    assert "1 条关于您的差评，可以说明情况" in said(client("clerk3").get("/desk/"))
    assert "1 bad rating is about you" in said(client("clerk3").get("/en/desk/"))
    assert post("clerk3", case, "AnswerServed", reply="指南由科室编写，不归窗口。").status_code == 302
    assert "关于您的差评，可以说明情况" not in said(client("clerk3").get("/desk/"))
    settle = {"how": "at_once", "nobody": "procedure", "words": "指南已经改好"}
    assert post(head, case, "SettleRating", **settle).status_code == 302
    page = said(client("clerk3").get(at(case)))
    assert "没有认定您有责任" in page and "当场整改" in page and settle["words"] in page
    assert "指南由科室编写" not in "".join(str(one.event) for one in cases.view(case).told), "sealed"


def test_nobody_else_sees_it(house):
    case = rated(ended(house)).case
    for login in ("counter1", "reviewer1", "supervisor", "efficiency", "discipline", "mayor", "legal1"):
        assert client(login).get(at(case)).status_code == 404, login
    assert client("li").get(at(case)).status_code == 404


def test_a_head_who_served_takes_no_part(house, head, monkeypatch):
    from msgspec.structs import replace

    from yimen.ratings import occasions

    real = occasions.of_case
    monkeypatch.setattr(occasions, "of_case", lambda seen: replace(real(seen), served=(by(head),)))
    case = rated(ended(house)).case
    assert client(head).get(at(case)).status_code == 404
    standing.take()
    standing.move(datetime.fromisoformat("2026-03-03T08:00+08:00"))
    page = said(client(head).get(at(case)))
    assert BAD.words not in page and "ContactRater" not in page
    assert post(head, case, "ContactRater", reached="no").status_code in (403, 409)
    assert BAD.words in said(client("complaints").get(at(case)))


def test_the_watch_finds_one_that_nobody_contacted_in_time(house):
    watch.begin(clock.today())
    case = rated(ended(house)).case
    from yimen.cases.sequencer import sequence

    def looked():
        while sequence():
            pass
        while watch.follow():
            pass
        while watch.look_again():
            pass

    standing.move(datetime.fromisoformat("2026-03-03T23:59+08:00"))
    looked()
    assert not Finding.objects.filter(number=case).exists()
    standing.move(datetime.fromisoformat("2026-03-04T00:01+08:00"))
    looked()
    assert [one.rule for one in Finding.objects.filter(number=case)] == ["SV-19"]


def test_the_list_shows_bad_ones_at_once_and_all_others_when_their_month_is_over(house):
    case = rated(ended(house)).case
    number = ended(house, "good", "wang")
    rated(number, GOOD)
    centre = client("complaints")
    page = said(centre.get("/desk/ratings/"))
    assert "不满意" in page and f"/desk/cases/{case}/" in page and BAD.words not in page
    assert (
        "非常满意"
        not in said(centre.get("/desk/ratings/?which=all")).split('id="list"')[1].split("records")[-1]
    )
    assert f"/desk/cases/{case}/" not in said(client("supervisor").get("/desk/ratings/"))
    standing.take()
    standing.move(datetime.fromisoformat("2026-04-01T09:00+08:00"))
    later = said(centre.get("/desk/ratings/?which=all")).split('id="list"')[1]
    assert "非常满意" in later and number[-6:] not in later.replace(" ", "")
    narrowed = said(centre.get("/desk/ratings/?which=all&level=4")).split('id="list"')[1]
    assert "很快" not in narrowed
    for query in (
        "phase=RATING_BAD",
        "channel=online",
        "sort=old",
        "organ=1",
        "level=9",
        f"q={case}",
        "page=7",
    ):
        assert centre.get(f"/desk/ratings/?{query}").status_code in (200, 302)
    csv = centre.get("/desk/ratings/export.csv?which=all").content.decode()
    assert "非常满意" in csv and number not in csv and GOOD.words not in csv


def test_the_clerk_ends_a_visit_and_learns_nothing(house):
    clerk, window = client("clerk3"), Posting.objects.get(account__login="clerk3").window_id
    refused = clerk.post("/desk/ratings/window/", {"number": ended(house, "before")})
    assert refused.status_code == 409 and "还没有配评价平板" in said(refused) and not Visit.objects.exists()
    device = tablet(window)
    assert clerk.post("/desk/ratings/window/", {"number": "", "item": ""}).status_code == 409
    assert clerk.post("/desk/ratings/window/", {"number": "123"}).status_code == 409
    answer = clerk.post("/desk/ratings/window/", {"number": ended(house)})
    assert answer.status_code == 302
    row = Visit.objects.get()
    page = said(clerk.get(answer["Location"]))
    # Neither a code nor an address by which the clerk could press for whoever was served.
    assert row.case and "<svg" not in page.split("<main")[1] and "/rate/" not in page
    assert client("counter1").get(answer["Location"]).status_code in (403, 404)
    given = {"visit": f"visit:{row.pk}", "level": "2"}
    assert clerk.post("/rate/window/", given).status_code == 403
    assert client().post("/rate/window/", given).status_code == 404, "the address alone opens nothing"
    device.post("/rate/window/", given)
    assert Rating.objects.get().level == 2
    assert "满意" not in said(clerk.get(answer["Location"])).split("<main")[1]
    assert client("supervisor").get("/desk/ratings/window/").status_code == 403


def test_small_groups_are_told_together(house):
    from collections import Counter
    from datetime import date

    a, b, c = Organ.objects.order_by("id").values_list("id", flat=True)[:3]
    many = Counter({"ended": 40, "1": 12, "4": 3})
    groups = {
        (a, "x"): many,
        (a, "y"): Counter({"ended": 9, "1": 2}),
        (b, "x"): Counter({"ended": 5, "5": 1}),
        (c, "x"): many,
    }
    names = {a: "甲", b: "乙", c: "丙"}
    found = {(one.organ, one.item): one.told for one in published._month(date(2026, 2, 1), groups, names)}
    assert found["*", "*"]["ended"] == 94 and found["*", "*"]["rated"] == 33
    assert ("乙", "*") not in found and all(
        told["rated"] is None or told["rated"] >= 10 for told in found.values()
    )
    assert found["*", "*"]["response_share"] == 33 * 1000 // 94
