"""The holder of a permit is reminded by the sweep, once each time, where the application's address is."""

import pytest

from tests.documents.town import FULL
from yimen.applications.actions import submit
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.sweep import sweep
from yimen.notices.models import Delivery, Notice
from yimen.notices.writing import write
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


@pytest.fixture
def permit(town):
    """The permit of li, in force from 2026-03-02 to 2027-03-01: past the last year that is announced."""
    town.publish("lasting", FULL, result_kind="licence", validity_months=12)
    case = submit(
        account=town.people["li"], item_version=town.versions["lasting"], applicant=town.applicant,
        answers={"area": "80", "owner": "李业主"}, materials=[do.Handed(c) for c in ("form", "plan", "health")],
        channel="window", electronic_service=False,
    ).case  # fmt: skip
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant(content="准予"))
    town.act("clerk", case, do.Issue(certificate="JY1"))
    (held,) = cases.permits(subject(case))
    return held


def subject(case):
    """Return the keyed hash of a case's applicant."""
    return Notice.objects.filter(case_id=case).values_list("recipient", flat=True).first()


def swept():
    while sweep():
        pass
    while write():
        pass


def reminders():
    return Notice.objects.filter(template="PermitReminded").order_by("id")


def test_at_sixty_and_at_forty_five_days_and_never_twice(town, permit):
    town.at("2026-12-30T23:59+08:00")
    swept()
    assert not reminders().exists()
    for at, count in (
        ("2026-12-31T00:00", 1),
        ("2027-01-01T09:00", 1),
        ("2027-01-15T00:00", 2),
        ("2027-02-20T09:00", 2),
    ):
        town.at(f"{at}+08:00")
        for _ in range(2):
            swept()
        assert reminders().count() == count
    first, second = reminders()
    assert "还有 60 日" in first.text and "还有 45 日" in second.text
    assert "最迟在2027年1月30日提出延续申请" in first.text and permit.number in first.subject
    assert first.recipient and Delivery.objects.filter(notice=first, way="email").count() == 1
    assert list(check()) == []


def test_without_a_sweep_nothing_is_lost_and_nothing_doubled(town, permit):
    town.at("2027-02-20T09:00+08:00")
    assert [told.effective_on.isoformat() for told in cases.view(permit.number).told[-2:]] == [
        "2026-12-31",
        "2027-01-15",
    ]
    swept()
    assert reminders().count() == 2 and list(check()) == []
