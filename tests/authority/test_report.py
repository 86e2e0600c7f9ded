"""Each decision is counted once, with who made it, what each layer took, and whether the window could have made it."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.authority.town import followed
from tests.process.people import ITEM
from yimen.authority import checking, report
from yimen.authority.following import refill
from yimen.authority.models import Decision, Layer
from yimen.lib import clock
from yimen.people import lineage
from yimen.people.models import Organ, Reorganisation, Succession
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def one(number):
    return Decision.objects.get(number=number)


def number_of(town, case):
    from yimen.cases.models import Case

    return Case.objects.get(pk=case).number


def test_a_decision_is_entered_with_its_layers_in_working_days(town):
    case = town.signed()
    followed()
    found = one(number_of(town, case))
    assert (found.by, found.plain, found.same_day, found.layers, found.days) == (
        "approver",
        True,
        False,
        2,
        5,
    )
    taken = list(Layer.objects.order_by("place").values_list("name", "returned", "days"))
    assert taken == [("科室负责人", False, 0), ("分管领导", False, 5), ("", False, 0)]
    refill()
    assert list(Layer.objects.order_by("place").values_list("name", "returned", "days")) == taken


def test_how_often_somebody_came_until_the_decision_is_counted_against_the_guide(town):
    town.publish("once", ITEM, visits_required=1)
    case = town.submit("once").case
    town.act("clerk", case, do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),)))
    town.at("2026-03-04T09:00+08:00")
    town.act("clerk", case, do.SupplyMaterials((do.Handed("plan", "paper"),)))
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview())
    town.act("reviewer", case, do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    followed()
    found = report.of_item("511602-once", *YEAR)
    assert (found.trips, found.each, found.often) == (2, 2.0, 1)
    assert list(checking.check()) == []


def test_what_the_window_decides_is_the_windows(town):
    case = town.reviewed("licence")
    town.act("chief", case, do.Grant())
    followed()
    assert one(number_of(town, case)).by == "representative"
    found = report.of_item("511602-licence", *YEAR)
    assert (found.decided, found.window, found.same_day, found.could) == (1, 1, 1, 0)


def test_a_returned_case_could_not_have_been_decided_at_the_window(town):
    case = town.reviewed()
    town.act("section", case, do.SignLayer(agree=False, opinion="补充说明"))
    town.act("reviewer", case, do.CloseReview(opinion="已补充"))
    town.act("section", case, do.SignLayer())
    town.act("head", case, do.SignLayer())
    town.act("decider", case, do.Grant())
    followed()
    assert not one(number_of(town, case)).plain
    (first, *_others) = report.layers("511602-layered", *YEAR)
    assert (first.name, first.times, first.returned, first.few) == ("科室负责人", 2, 1, True)


def test_what_was_extended_or_refused_is_not_counted_as_the_windows(town):
    case = town.reviewed()
    town.act("section", case, do.SignLayer())
    town.act("head", case, do.SignLayer())
    town.act("decider", case, do.Grant())
    extended = town.submit("layered").case
    town.act("clerk", extended, do.Accept())
    town.act("reviewer", extended, do.StartReview(), do.AskExtension(2, "情况复杂"))
    town.act("head", extended, do.ApproveExtension())
    town.act("reviewer", extended, do.CloseReview(opinion="符合"))
    town.act("section", extended, do.SignLayer())
    town.act("deputy", extended, do.SignLayer())
    town.act("decider", extended, do.Grant())
    followed()
    cache.clear()
    (line,) = report.lines(None, *YEAR)
    assert (line.figures.decided, line.figures.up, line.figures.could, line.figures.few) == (2, 2, 1, True)
    assert (line.item.zh, line.organ.zh) == (line.item.zh, "市场监管局")
    assert report.lines((town.fire.id,), *YEAR) == []


def test_who_heads_an_organ_reads_of_it_and_who_runs_the_centre_of_all(town):
    assert report.reach(town.people["head"]) == (town.market.id,)
    before = Organ.objects.create(
        code="before", name="工商局", abbreviation="安工商", office="0311", kind="organ", division="511602",
        valid_from=town.market.valid_from.replace(year=2010), valid_until=town.market.valid_from,
    )  # fmt: skip
    by = town.people["director"]
    moved = Reorganisation.objects.create(
        kind="rename", effective_on=YEAR[0], document="文件", plan={"heirs": [{"code": "market"}]}, by_id=by,
        recorded_at=clock.now(),
    )  # fmt: skip
    Succession.objects.create(predecessor=before, successor=town.market, reorganisation=moved)
    lineage.forget()
    assert report.reach(town.people["head"]) == tuple(sorted((town.market.id, before.id)))
    assert report.reach(town.people["director"]) is None
    assert report.reach(town.people["supervisor"]) is None
    assert report.reach(town.people["reviewer"]) == ()


def test_what_the_report_says_otherwise_than_the_record_is_found(town):
    town.signed()
    followed()
    number = Decision.objects.get().number
    assert list(checking.check()) == [] == list(checking.check(number))
    Decision.objects.update(days=1)
    Layer.objects.filter(place=1).delete()
    assert [one.field for one in checking.check()] == ["decision days", "layers"]
    assert [one.field for one in checking.check(number)] == ["decision days", "layers"]
    Decision.objects.all().delete()
    assert [one.field for one in checking.check()] == ["decision"]
