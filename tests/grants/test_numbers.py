"""The numbers of an organ's year: used up where they are void, told on the public page, and no gap unexplained."""

from datetime import date

import pytest

from tests.documents import town as ways
from tests.documents.town import client_of, sheet_of
from tests.grants.town import followed
from tests.process.people import ITEM
from yimen.applications import remedies
from yimen.applications.actions import prepared
from yimen.cases.perform import perform
from yimen.documents import queries
from yimen.grants import numbers
from yimen.grants.checking import check
from yimen.grants.models import Grant, Paper
from yimen.grants.verifying import verify
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
YEAR = 2026


@pytest.fixture
def void(town):
    """A case whose decision was drawn anew under a second number, and the organ that numbers."""
    case = town.granted()
    town.act("decider", case, do.VoidPaper("grant", "=印章盖歪"))
    followed()
    return case, next(organ for organ, year in numbers.series() if year == YEAR)


def test_a_void_number_stays_used_and_says_by_whom_and_why(town, void):
    case, organ = void
    (second, first), total = numbers.listed(organ, YEAR)
    assert (total, second.running, first.running) == (2, 2, 1)
    assert first.voided_on == town.read(case).context.today and first.why == "=印章盖歪"
    assert (
        first.voided_by == f"a:{town.accounts['decider'].pk}"
        if hasattr(town, "accounts")
        else first.voided_by
    )
    assert first.replaced_by == second.number != first.number
    assert numbers.listed(organ, YEAR, "void") == ([first], 1) and numbers.listed(organ, YEAR, "gaps") == (
        [],
        0,
    )
    assert list(check()) == []


def test_a_decision_of_the_law_takes_the_next_number_when_it_is_sealed(town):
    town.publish("renewal", ITEM, variant="renewal", validity_months=12)
    handed = prepared(
        account=town.people["li"], item_version=town.versions["renewal"], applicant=town.applicant, answers={},
        channel="window", electronic_service=False, permit="旧证 7 号", permit_expires_on=date(2026, 6, 30),
    )  # fmt: skip
    case = perform(handed).case
    town.at("2026-07-01T09:00+08:00")
    assert town.read(case).state.papers[-1].key == "grant"
    town.act("clerk", case, do.Publish())
    before = town.read(case).state.paper("grant")
    followed()
    assert before.number == "" and numbers.series() == {} and Grant.objects.get().decision.endswith("准予-1")
    town.act("clerk", case, do.Seal("grant"))
    followed()
    ((organ, year),) = numbers.series()
    ((first,), total) = numbers.listed(organ, year)
    assert (total, first.key, first.running) == (1, "grant", 1)
    assert town.read(case).state.paper("grant").number == first.number == Grant.objects.get().decision
    assert sheet_of(town, case, "grant").number == first.number and list(check()) == []


def test_what_nothing_bears_is_a_gap_and_a_difference(town, void):
    case, organ = void
    Paper.objects.filter(running=1).delete()
    (gap,), total = numbers.listed(organ, YEAR, "gaps")
    assert (total, gap.running, gap.case) == (1, 1, "")
    assert [one.field for one in check()] == ["paper grant"]


def test_anybody_who_checks_the_void_number_is_told_which_took_its_place(town, void):
    case, organ = void
    (second, first), _total = numbers.listed(organ, YEAR)
    assert verify(second.number)[0].standing == "in_force"
    (one,) = verify(first.number)
    assert (one.standing, one.void_on, one.replaced_by) == ("void", first.voided_on, second.number)
    page = client_of(town).get("/verify/", {"number": first.number}).content.decode()
    assert "已经作废" in page and second.number in page and "盖歪" not in page


def test_both_papers_are_read_each_as_what_it_is(town, void):
    case, _organ = void
    old, new = sheet_of(town, case, "grant"), sheet_of(town, case, "grant-2")
    assert "作废" in old.notes[0].text and all("作废" not in note.text for note in new.notes)
    assert old.number in str(new.parts[0].rows) and new.made_on == old.made_on
    assert [one.void for one in queries.listed(town.read(case)) if one.kind == "grant"] == [True, False]


def test_the_public_register_names_the_number_that_counts(town, void):
    case, _organ = void
    town.act("clerk", case, do.Publish())
    followed()
    (one,) = verify(town.read(case).state.paper("grant-2").number)
    assert one.public.decision == town.read(case).state.paper("grant-2").number
    assert list(check()) == []


def test_the_desk_lists_the_numbers_and_the_act_is_offered_to_who_signs(town, void):
    case, _organ = void
    approver = client_of(town, "decider")
    page = approver.get("/desk/numbers/").content.decode()
    fresh = town.read(case).state.paper("grant-2").number
    assert page.count(fresh) == 2 and "盖歪" in page and "使用中" in page
    only = approver.get("/desk/numbers/", {"which": "gaps"}).content.decode()
    assert "没有这样的文号" in only
    lines = approver.get("/desk/numbers.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3 and "'=印章盖歪" in lines[2] and fresh in lines[2]
    number = town.read(case).number
    form = approver.get(f"/desk/cases/{number}/VoidPaper/").content.decode()
    assert 'value="grant-2"' in form and 'value="grant"' not in form
    assert client_of(town, "li").get("/desk/numbers/").status_code == 404


def test_the_days_to_object_run_from_the_service_of_the_paper_that_counts(town):
    case = ways.refusal(town)
    town.act("head", case, do.VoidPaper("refusal", "印错"))
    before = remedies.against(town.read(case), "zh")
    assert before.key == "refusal-2" and before.reconsider_by is None
    town.act("clerk", case, do.Serve("refusal-2", town.read(case).context.today, "direct"))
    assert remedies.against(town.read(case), "zh").reconsider_by is not None
