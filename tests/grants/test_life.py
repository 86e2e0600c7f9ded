"""What becomes of a permit after its grant: who verifies it sees how and when it ended; inspections are open, persons are not."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from tests.documents.town import client_of
from tests.grants.town import FIRM, followed
from tests.process.ending.stories import REVOKE, STRIKE
from tests.process.papers import FULL
from yimen.cases import permits as register, queries as cases
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.grants import checking, queries
from yimen.grants.following import refill
from yimen.grants.models import Life
from yimen.grants.verifying import verify
from yimen.process.application import commands as do
from yimen.process.ending import commands as end
from yimen.process.machine import CASE, Actor
from yimen.process.permit import commands as permit

pytestmark = pytest.mark.django_db


def act(town, who, number, command):
    perform(Act(command=command, account=town.people[who], case=cases.view(number).id))


def permit_of(town, case):
    application = town.read(case)
    return cases.permits_of([application.state.applicant], [application.number])[0].number


def inspected(town, number):
    named = ("甲姓人员", "乙姓人员")
    finding = permit.RecordInspection(officers=named, finding="后厨没有消毒柜", passed=False)
    act(town, "reviewer", number, finding)


def revoked(town, number):
    act(town, "reviewer", number, permit.ProposeEnding(REVOKE))
    (ending,) = register.endings(cases.view(number).state.applicant, number)
    act(town, "clerk", ending, end.Serve(document="ending_notice", on=date(2026, 3, 2), way="direct"))
    act(town, "clerk", ending, end.StateCase("waived"))
    act(town, "head", ending, end.SignEnding())


@pytest.fixture
def town(town):
    """The town with a published licence of a firm, inspected and then revoked."""
    town.publish("certified", FULL, result_kind="licence", validity_months=60)
    town.versions["full"] = town.versions["certified"]
    town.case = town.published(FIRM, certificate="JY1")
    town.permit = permit_of(town, town.case)
    inspected(town, town.permit)
    revoked(town, town.permit)
    followed()
    return town


def test_whoever_verifies_the_certificate_sees_that_it_was_revoked_and_when(town):
    (one,) = verify("JY1")
    assert (one.standing, one.ends) == ("ended", (("revoked", date(2026, 3, 2)),))
    said = client_of(town).get("/verify/", {"number": "JY1"}).content.decode()
    assert "已撤销" in said and "2026 年 3 月 2 日" in said and REVOKE.facts not in said


def test_the_page_of_the_grant_tells_day_kind_and_result_and_nobody_s_name(town):
    number = town.read(town.case).number
    said = client_of(town).get(f"/grants/{number}/").content.decode()
    assert "日常检查" in said and "需要改正" in said and "已撤销" in said and "公众有权查阅" in said
    assert "甲姓人员" not in said and "消毒柜" not in said
    assert "已撤销" in client_of(town).get("/grants/").content.decode()


def test_open_data_tells_the_same_of_public_grants_alone(town):
    hidden = town.granted(certificate="JY2")
    inspected(town, permit_of(town, hidden))
    followed()
    rows = json.loads(b"".join(client_of(town).get("/open-data/permits.json")))
    assert [(row["event"], row["passed"], row["certificate"]) for row in rows] == [
        ("inspected", False, "JY1"),
        ("revoked", None, "JY1"),
    ]
    assert Life.objects.count() == 3, "it is told from the day on which its grant is public"


def test_check_compares_it_with_the_record(town):
    assert list(checking.check()) == []
    Life.objects.filter(event="revoked").update(happened_on=date(2026, 3, 3))
    ((found),) = checking.check(town.permit)
    assert found.field.startswith("life ") and "2026-03-02" in found.recomputed
    Life.objects.create(
        place=9_000_000, permit="x", application="y", event="revoked", happened_on=date(2026, 3, 2)
    )
    assert {one.case for one in checking.check()} == {town.permit, "x"}
    assert refill() and list(checking.check()) == []


def test_a_list_asks_once_for_all_its_grants(town):
    number = town.read(town.case).number
    (found,) = queries.lived([number, "x"]).items()
    assert found[0] == number and [one.event for one in found[1]] == ["inspected", "revoked"]


def set_aside(town, case, *commands):
    """Bring what came from outside to an application: that its grant fell, or stands again."""
    for command in commands:
        perform(Act(command=command, case=case, brings=Actor("a:1", frozenset({CASE}))))


def test_a_grant_that_was_set_aside_says_so_on_its_certificate_and_in_the_register_and_stands_again(town):
    fell = do.SetAside("reconsideration", "安州市人民政府", "安府复决〔2026〕7号", date(2026, 3, 2))
    case = town.published(FIRM, certificate="JY3")
    number, of = town.read(case).number, permit_of(town, case)
    set_aside(town, case, fell)
    followed()
    assert cases.view(of).state.phase == "PERMIT_SET_ASIDE"
    (one,) = verify("JY3")
    assert (one.standing, one.phase, one.ends) == (
        "ended",
        "PERMIT_SET_ASIDE",
        (("set_aside", date(2026, 3, 2)),),
    )
    assert verify(one.public.decision)[0].standing == "set_aside"
    said = client_of(town).get(f"/grants/{number}/").content.decode()
    assert "准予许可的决定已被撤销" in said
    assert "准予许可的决定已被撤销" in client_of(town).get("/verify/", {"number": "JY3"}).content.decode()
    struck_off(town, of)
    followed()
    assert cases.view(of).state.phase == "DEREGISTERED" and verify("JY3")[0].ends[-1][0] == "set_aside"
    assert list(checking.check()) == []
    set_aside(town, case, replace(fell, how="court", by="安州市中级人民法院", document="（2026）川16行终7号"))
    followed()
    (one,) = verify("JY3")
    assert (one.standing, one.ends[-1][0]) == ("in_force", "stands")
    assert verify(one.public.decision)[0].standing == "in_force"
    assert list(checking.check()) == [] and refill() and list(checking.check()) == []


def struck_off(town, number):
    """Strike off a permit that is over."""
    strike = replace(STRIKE, ground="ended_before")
    act(town, "reviewer", number, permit.ProposeEnding(strike))
    (ending,) = register.endings(cases.view(number).state.applicant, number)
    act(town, "head", ending, end.SignEnding())


def test_granted_anew_the_register_has_the_new_grant_and_tells_what_became_of_the_first(town):
    case = town.published(FIRM, certificate="JY4")
    number, first = town.read(case).number, permit_of(town, case)
    followed()
    (entered,) = queries.page(queries.Wanted(number=number)).rows
    ordered = do.SetAside("court", "安州区人民法院", "（2026）川16行初7号", date(2026, 3, 2), anew=True)
    set_aside(town, case, ordered)
    followed()
    assert queries.one(number) == entered, "until it is decided anew it is the grant that fell"
    assert list(checking.check()) == [] and refill() and list(checking.check()) == []
    town.act("reviewer", case, do.CloseReview("符合"))
    town.act("decider", case, do.Grant(content="准予"))
    town.act("clerk", case, do.Issue(certificate="JY5"))
    followed()
    assert queries.one(number) == entered and list(checking.check()) == []
    town.act("clerk", case, do.Publish())
    followed()
    fresh = queries.one(number)
    assert (fresh.certificate, fresh.decision != entered.decision) == ("JY5", True)
    assert [one.event for one in queries.lived([number])[number]] == ["set_aside", "granted_anew"]
    assert {one.standing for one in verify("JY5")} == {"in_force"} and verify("JY4")[0].standing == "ended"
    assert verify(entered.decision)[0].standing == "set_aside"
    assert cases.view(first).state.phase == "PERMIT_SET_ASIDE"
    assert list(checking.check()) == [] and refill() and list(checking.check()) == []
    set_aside(town, case, ordered)
    followed()
    assert verify("JY5")[0].standing == "ended", "the newer permit is the one that falls now"
    assert list(checking.check()) == []
