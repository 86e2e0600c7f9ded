"""Practice as it goes by the pages: begun at the real desk, handled at the copy, judged; and nothing real is touched."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from tests.practice.at_the_copy import HERE, begun, ended, entered, fitting, notice, part, sent, text
from tests.practice.copied import copy
from tests.signing import client
from yimen.demo import practised
from yimen.people.models import Authorisation, Posting
from yimen.practice import desk, exercises, staging
from yimen.practice.models import Exercise, Staged
from yimen.process.practice.kinds import APPROVER, CLERK

__all__ = ["copy"]
# What a request and an exercise write beside the record.
OWN = {
    "practice_exercise",
    "django_session",
    "centre_limit",
    "centre_cache",
    "centre_once",
    "people_kept_filter",
}


def rows():
    """Return how many rows each table of the current centre has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cursor.fetchall() if name not in OWN]
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables))
        return dict(cursor.fetchall())


def lost_on(one):
    return {mark["name"] for mark in one.score["marks"] if mark["got"] < mark["of"]}


def test_two_faults_in_one_notice_are_worth_all_and_nothing_real_is_touched(copy, city):
    before = rows()
    code = fitting("clerk3", CLERK, "two")
    answer = client("clerk3").post(f"{HERE}new/clerk/", {"item": code, "kind": "two"})
    one = Exercise.objects.get()
    assert answer["Location"] == f"{HERE}{one.pk}/"
    there, case = entered("clerk3", one)
    page = text(there.get(case))
    assert "这里的一切都不是真的" in page and "回到真的工作台" in page
    plan = exercises.plan_of(one)
    for paper in plan.papers:
        file = there.get(f"{case}files/{paper.code}/")
        assert file.status_code == 200 and b"".join(file).startswith(b"%PDF")
    assert sent(there, case, "NotifyCorrections", notice(one, plan.codes)).status_code == 302
    one = ended("clerk3", one)
    assert one.total == 100 and not lost_on(one)
    assert "100 分" in text(client("clerk3").get(f"{HERE}{one.pk}/"))
    assert rows() == before, "no case, no message, no number, no figure, no finding"
    assert text(client("clerk3").get(HERE)).count("100 分") == 1


def test_accepting_what_lacks_something_is_worth_nothing_and_says_why(copy, city):
    one = begun("clerk3", CLERK, "defective")
    there, case = entered("clerk3", one)
    item = exercises.item_of(one)
    in_order = {f"fault_{m.code}": "in_order" for m in item.materials}
    assert sent(there, case, "Accept", in_order).status_code == 302
    one = ended("clerk3", one)
    assert one.total == 0 and one.score["did"] == "accept"
    page = text(client("clerk3").get(f"{HERE}{one.pk}/"))
    assert "应当：一次性告知补正。您的处理：受理。" in page and "行政许可法第三十二条" in page
    (fault,) = exercises.plan_of(one).faults
    assert item.material(fault.code).name in page


def test_the_same_law_refuses_the_same(copy, city):
    one = begun("clerk3", CLERK, "missing")
    there, case = entered("clerk3", one)
    page = there.get(f"{case}Accept/")
    refused = sent(
        there, case, "Accept", {f"fault_{m.code}": "in_order" for m in exercises.item_of(one).materials}
    )
    assert 409 in (page.status_code, refused.status_code), "what is missing cannot be accepted here either"
    (fault,) = exercises.plan_of(one).faults
    more = next(m.code for m in exercises.item_of(one).materials if m.code != fault.code)
    sent(there, case, "NotifyCorrections", notice(one, {fault.code}, more=(more,)))
    one = ended("clerk3", one)
    assert lost_on(one) == {"invented"} and 80 <= one.total < 100


def test_what_can_be_corrected_is_corrected_at_the_counter(copy, city):
    one = begun("clerk3", CLERK, "on_the_spot")
    plan, (fault,) = exercises.plan_of(one), exercises.plan_of(one).faults
    there, case = entered("clerk3", one)
    given = {"field": fault.code.removeprefix("field:"), "after": plan.right, "seen_seq": "1"}
    assert sent(there, case, "AmendOnTheSpot", given).status_code == 302
    here = {f"fault_{m.code}": "in_order" for m in exercises.item_of(one).materials}
    assert sent(there, case, "Accept", here).status_code == 302
    assert ended("clerk3", one).total == 100


@pytest.mark.parametrize(
    ("kind", "name", "filled"),
    [
        ("complete", "Accept", None),
        ("not_required", "DeclareNotRequired", {"reason": "只供本单位自用，不对外经营"}),
        (
            "not_competent", "ProposeNegative",
            {"ground": "not_competent", "facts": "地点在邻州市", "reasons": "不由本机关管辖", "articles": "行政许可法第三十二条",
             "competent_organ": "邻州市同级机关", "reconsideration_organ": "安州市人民政府", "court": "安州市中级人民法院"},
        ),
    ],
)  # fmt: skip
def test_every_other_difficulty_of_a_clerk(copy, city, kind, name, filled):
    one = begun("clerk3", CLERK, kind)
    there, case = entered("clerk3", one)
    filled = filled or {f"fault_{m.code}": "in_order" for m in exercises.item_of(one).materials}
    answer = sent(there, case, name, filled)
    assert answer.status_code == 302, text(answer)
    assert ended("clerk3", one).total == 100, one.score


def reviewed(one, *, favourable=True, check=False):
    """Take the case of an approver's exercise as far as its decision."""
    there, case = entered("chief1", one)
    assert sent(there, case, "StartReview", {}).status_code == 302
    if check:
        page = there.get(f"{case}AssignInspectors/").content.decode()
        officers = re.findall(r'name="officers"[^>]*value="(a:\d+)"', page)[:2]
        assert sent(there, case, "AssignInspectors", {"officers": officers}).status_code == 302
        done = {"officers": officers, "finding": "现场与申请一致", "passed": "yes"}
        assert sent(there, case, "RecordSiteCheck", done).status_code == 302
    closing = {"opinion": "审查完毕", "favourable": "yes" if favourable else "no"}
    assert sent(there, case, "CloseReview", closing).status_code == 302
    return there, case


@pytest.mark.parametrize("kind", ["in_order", "site_check"])
def test_what_is_in_order_is_granted_on_evidence_and_after_its_check(copy, city, kind):
    one = begun("chief1", APPROVER, kind)
    there, case = reviewed(one, check=kind == "site_check")
    page = there.get(f"{case}Grant/").content.decode()
    offered = dict(re.findall(r'<select name="(met_\d+)".*?<option value="([^"]+)"', page, re.S))
    assert len(offered) == len(exercises.item_of(one).conditions)
    answer = sent(there, case, "Grant", offered | {"content": exercises.item_of(one).name})
    assert answer.status_code == 302, text(answer)
    assert ended("chief1", one).total == 100, one.score


def test_an_approver_decides_on_this_item_alone(copy, city):
    one = begun("chief1", APPROVER, "condition")
    there, case = reviewed(one, favourable=False, check=exercises.item_of(one).substantive_check)
    no = {
        "ground": "conditions", "facts": "有一项条件不具备", "reasons": "不符合法定条件", "articles": "行政许可法第三十八条",
        "reconsideration_organ": "安州市人民政府", "court": "安州市中级人民法院", "technical_standard": "无",
    }  # fmt: skip
    answer = sent(there, case, "ProposeNegative", no)
    assert answer.status_code == 302, text(answer)
    assert ended("chief1", one).total == 100, one.score
    with desk.inside(copy):
        account = staging.account_of(one.account)
        assert [p.role for p in Posting.objects.filter(account=account)] == ["approver"]
        assert [a.item for a in Authorisation.objects.filter(posting__account=account)] == [one.item]


def test_a_right_to_a_hearing_is_told_before_anything_is_decided(copy, city):
    one = begun("chief1", APPROVER, "hearing")
    there, case = entered("chief1", one)
    sent(there, case, "StartReview", {})
    answer = sent(there, case, "TellHearingRight", {"matter": "相邻权利人的重大利益"})
    assert answer.status_code == 302, text(answer)
    assert ended("chief1", one).total == 100, one.score


def test_who_has_an_interest_does_nothing_and_says_so(copy, city):
    one = begun("chief1", APPROVER, "conflict")
    assert "回避" in text(client("chief1").get(f"{HERE}{one.pk}/"))
    plan = exercises.plan_of(one)
    assert any("紧急联系人" in paper.said for paper in plan.papers)
    assert ended("chief1", one, aside="on").total == 100
    again = begun("chief1", APPROVER, "conflict")
    there, case = entered("chief1", again)
    sent(there, case, "StartReview", {})
    assert ended("chief1", again, aside="on").total == 0, "who began to examine did not stand aside"


def test_a_trainer_reads_how_it_went_and_nobody_else(copy, city):
    one = ended("clerk3", begun("clerk3", CLERK, "complete"))
    assert client("coordinator").get(f"{HERE}{one.pk}/").status_code == 200
    assert "孙" in text(client("duty").get(f"{HERE}exercises.csv"))
    assert client("counter1").get(f"{HERE}{one.pk}/").status_code == 404
    assert client("head1").get(HERE).status_code == 403
    assert client("li").get(HERE).status_code == 404
    assert "开始练习" not in text(client("coordinator").get(HERE)), "who only trains has nothing to practise"
    assert client("coordinator").post(f"{HERE}{one.pk}/end/").status_code == 404


def test_a_clerk_of_one_organ_practises_its_items_and_no_decisions(copy, city):
    me = part("counter1")
    assert me.roles == (CLERK,) and not me.may(APPROVER, next(iter(me.clerk)))
    assert len({organ for _code, _name, organ in exercises.items(me, CLERK)}) == 1
    assert client("counter1").get(f"{HERE}new/approver/").status_code == 403
    other = fitting("clerk3", CLERK, "complete")
    if other not in {code for code, *_rest in exercises.items(me, CLERK)}:
        assert (
            client("counter1").post(f"{HERE}new/clerk/", {"item": other, "kind": "complete"}).status_code
            == 422
        )
    assert not Exercise.objects.exists()


def test_what_an_item_cannot_bear_is_said_at_the_form(copy, city):
    me = part("clerk3")
    code = next(
        c for c, *_r in exercises.items(me, CLERK) if "not_required" not in exercises.kinds_by_item(CLERK, c)
    )
    answer = client("clerk3").post(f"{HERE}new/clerk/", {"item": code, "kind": "not_required"})
    assert answer.status_code == 409 and "练不了" in text(answer) and not Exercise.objects.exists()
    with desk.inside(copy):
        assert not Staged.objects.exists()


def test_what_is_long_over_is_forgotten(copy, city):
    old, one = begun("clerk3", CLERK, "complete"), begun("clerk3", CLERK, "complete", seed=8)
    Exercise.objects.filter(pk=old.pk).update(began_at=old.began_at - exercises.KEPT - timedelta(days=1))
    assert exercises.forget() == 1 and Exercise.objects.get() == one


def test_the_demonstration_city_has_practised(city):
    practised.practise()
    first, second, third = Exercise.objects.order_by("began_at")
    assert lost_on(first) == {"faults"} and (second.total, third.total) == (100, 100)
    page = text(client("coordinator").get(HERE))
    assert page.count("100 分") == 2
    for one in (first, second, third):
        assert client("duty").get(f"{HERE}{one.pk}/").status_code == 200
