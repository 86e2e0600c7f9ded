"""Promises kept are counted by month and department, and no small group can be told from the rest."""

from datetime import date

import pytest

from tests.grants.town import followed
from yimen.cases import promises
from yimen.grants import kept
from yimen.grants.following import refill
from yimen.grants.models import Outcome
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


def enter(organ, count, late=0, used=5, month=MARCH):
    for place in range(count):
        Outcome.objects.create(
            number=f"{organ}{month}{place}{used}",
            month=month,
            organ=organ,
            decided_on=month,
            used=used,
            promised=10,
            statutory=20,
            early=5,
            late=place < late,
        )


def told(month=MARCH):
    return {one.organ: one for one in kept._figures(date(2026, 1, 1)) if one.month == month}


def test_a_decision_is_entered_once_and_made_anew_the_same(town):
    case = town.granted()
    town.act("clerk", case, do.Publish())
    followed()
    (row,) = Outcome.objects.values()
    assert (row["organ"], row["used"], row["promised"], row["late"]) == ("市场监管局", 0, 10, False)
    refill()
    assert list(Outcome.objects.values()) == [row]


def test_what_nobody_decided_is_no_outcome(town):
    case = town.submit(who="wang").case
    town.act("wang", case, do.Withdraw())
    followed()
    assert not Outcome.objects.exists()


def test_each_department_has_its_medians_and_all_together_theirs(town):
    enter("市场监管局", 12, late=3)
    enter("住建局", 11, used=9)
    found = told()
    assert (found["市场监管局"].decided, found["市场监管局"].on_time, found["市场监管局"].share) == (
        12,
        9,
        75.0,
    )
    assert (found["住建局"].used, found["住建局"].promised, found["住建局"].statutory) == (9, 10, 20)
    assert (found[kept.ALL].decided, found[kept.ALL].used) == (23, 5)
    assert kept.OTHER not in found


def test_small_departments_are_told_together(town):
    enter("市场监管局", 30)
    enter("甲局", 6)
    enter("乙局", 7)
    found = told()
    assert set(found) == {kept.ALL, kept.OTHER, "市场监管局"}
    assert found[kept.OTHER].decided == 13


def test_a_rest_that_would_be_small_takes_the_next_smallest_with_it(town):
    enter("市场监管局", 30)
    enter("住建局", 12)
    enter("甲局", 4)
    found = told()
    assert set(found) == {kept.ALL, kept.OTHER, "市场监管局"}
    assert found[kept.OTHER].decided == 16
    assert all(one.decided is None or one.decided >= kept.FEWEST for one in found.values())


def test_of_a_month_with_few_decisions_only_what_came_in_is_told(town):
    town.submit()
    enter("市场监管局", 9)
    found = told()
    assert (found[kept.ALL].received, found[kept.ALL].decided, found[kept.ALL].used) == (1, None, None)


def test_what_is_over_its_day_is_listed_with_its_public_explanation(town):
    case = town.submit().case
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview())
    assert promises.overdue() == (0, [])
    town.at("2026-03-18T09:00+08:00")
    count, (one,) = promises.overdue()
    assert (count, one.days, one.promised_on, one.reasons) == (1, 2, date(2026, 3, 16), "")
    town.act("head", case, do.ExplainDelay("等待上级系统恢复"))
    assert promises.overdue()[1][0].reasons == "等待上级系统恢复"
