"""What becomes of a permit after its grant: who verifies it sees how and when it ended; inspections are open, persons are not."""

import json
from datetime import date

import pytest

from tests.documents.town import client_of
from tests.grants.town import FIRM, followed
from tests.process.ending.stories import REVOKE
from tests.process.papers import FULL
from yimen.cases import permits as register, queries as cases
from yimen.cases.acts import Act
from yimen.cases.perform import perform
from yimen.grants import checking, queries
from yimen.grants.following import refill
from yimen.grants.models import Life
from yimen.grants.verifying import verify
from yimen.process.ending import commands as end
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
