"""The register holds what was published, nothing else, each once, and is made anew the same."""

from datetime import date

import pytest

from tests.documents.town import LOCAL, WAYS
from tests.grants.town import FIRM, followed
from yimen.applications import successors
from yimen.applications.actions import act
from yimen.applications.successors import Successor
from yimen.cases import queries as cases
from yimen.grants import checking, queries
from yimen.grants.following import follow, refill
from yimen.grants.models import Followed, Grant, Paper, Tally
from yimen.grants.queries import Wanted
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


def test_nothing_of_a_case_is_there_before_it_is_published(town):
    case = town.granted(certificate="JY1")
    followed()
    assert not Grant.objects.exists() and queries.page(Wanted()).rows == [] and queries.figures() == []
    town.act("clerk", case, do.Publish())
    followed()
    (row,) = queries.page(Wanted()).rows
    assert (row.number, row.certificate) == (town.read(case).number, "JY1")
    assert row.decision.startswith("安市监") and row.decided_on == date(2026, 3, 2)


def test_a_natural_persons_name_is_masked_and_a_firms_is_not(town):
    town.published()
    town.published(FIRM)
    followed()
    person, firm = sorted(Grant.objects.values_list("holder_kind", "holder", "credit_code"), reverse=True)
    assert person == ("person", "李＊＊", "")
    assert firm == ("firm", FIRM.name, FIRM.identity)
    held = str(list(Grant.objects.values()))
    assert not any(value in held for value in ("李晓明", "51160219900101001X", "13800000001", "13800000002"))


def test_what_is_followed_twice_is_entered_once_and_made_anew_it_is_the_same(town):
    town.published(FIRM, "JY1")
    town.published()
    followed()
    kept = [list(model.objects.order_by("pk").values()) for model in (Grant, Tally, Paper)]
    Followed.objects.update(position=0)
    followed()
    assert [list(model.objects.order_by("pk").values()) for model in (Grant, Tally, Paper)] == kept
    assert refill() > 0
    assert [list(model.objects.order_by("pk").values()) for model in (Grant, Tally, Paper)] == kept


def test_a_certificate_made_after_publication_is_entered_too(town):
    case = town.published(FIRM)
    followed()
    town.act("clerk", case, do.Issue(certificate="JY2", valid_until=date(2031, 3, 1)))
    followed()
    (row,) = queries.page(Wanted(number="JY2")).rows
    assert row.valid_until == date(2031, 3, 1)


def test_a_grant_is_the_successors_once_it_has_taken_the_applicants_place(town):
    case = town.published(FIRM)
    followed()
    seen = cases.view(town.read(case).number)
    said, values = successors.values(seen, Successor("安州市和顺餐饮有限公司", "91511602MA6DEM0062"), 0)
    asked = do.SucceedApplicant(how="merged", request="合并协议", **said)
    act(account=town.people["clerk"], case=case, command=asked, private=values)
    followed()
    (row,) = queries.page(Wanted()).rows
    assert (row.holder, row.credit_code) == ("安州市和顺餐饮有限公司", "91511602MA6DEM0062")
    assert [one.number for one in queries.page(Wanted(firm="和顺")).rows] == [seen.number]
    assert queries.page(Wanted(firm="恒远")).rows == [] and list(checking.check(seen.number)) == []


def test_the_two_periods_are_two_figures(town):
    early, late, too_late = (town.granted() for _ in range(3))
    town.act("clerk", early, do.Publish())
    town.at("2026-03-12T09:00+08:00")  # eight working days later
    town.act("clerk", late, do.Publish())
    town.at("2026-03-31T09:00+08:00")  # twenty-one
    town.act("clerk", too_late, do.Publish())
    followed()
    (figure,) = queries.figures()
    assert (figure.published, figure.in_seven, figure.in_twenty, figure.longest) == (3, 1, 2, 21)
    rows = [row for lot in queries.published(date(2026, 3, 1), date(2026, 3, 31)) for row in lot]
    assert sorted(row.working_days for row in rows) == [0, 8, 21]


@pytest.mark.parametrize("way", sorted(set(WAYS) - LOCAL))
def test_every_paper_with_a_number_of_the_register_can_be_verified(town, way):
    case = WAYS[way](town)
    followed()
    seen = town.read(case)
    numbered = {paper.number for paper in seen.state.papers if paper.number}
    assert numbered <= set(Paper.objects.values_list("number", flat=True))


def test_a_centre_without_news_reads_nothing(town):
    followed()
    assert follow() == 0
