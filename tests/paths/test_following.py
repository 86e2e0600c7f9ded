"""Each ended case is entered once with its path, its steps are counted, and both are recomputed from the record."""

from datetime import date

import pytest

from tests.paths.town import followed
from yimen.cases.models import Case
from yimen.paths import checking, following, queries
from yimen.paths.models import Path, Step, Tally, Variant
from yimen.paths.queries import Asked
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
MARCH = Asked(date(2026, 3, 1), date(2026, 3, 31))


def names(number):
    """Return the variant of a case in words."""
    known = dict(Step.objects.values_list("id", "name"))
    return [known[id] for id in Variant.objects.get(pk=Path.objects.get(pk=number).variant).steps]


def number(case):
    return Case.objects.get(pk=case).number


def test_an_ended_case_is_entered_with_its_days_by_step(town):
    (case,) = town.delivered(corrected=1)
    followed()
    row = Path.objects.get()
    assert row.number == number(case) and (row.kind, row.item) == ("application", "511602-layered")
    assert names(row.number) == [
        "intake", "correction", "intake", "first", "review", "layer:科室负责人", "layer:分管领导", "decision", "issue", "collect", "=DELIVERED",
    ]  # fmt: skip
    assert row.waiting == [0, 1, 0, 0, 0, 2, 0, 1, 0, 2] and row.working == [0, 0, 0, 0, 2, 0, 0, 0, 0, 0]
    assert row.minutes[3:6] == [120, 480 * 2 + 240, 480 * 2 + 60]
    assert row.days == 8 == sum(row.waiting) + sum(row.working)
    assert (row.corrections, row.points, row.signed, row.returned) == (1, ["plan"], 2, 0)
    assert Tally.objects.filter(step=Step.objects.get(name="layer:科室负责人").id).get().waiting == 2
    assert list(checking.check()) == [] == list(checking.check(row.number))


def test_what_has_not_ended_and_what_is_no_application_has_no_row(town):
    town.at("2026-03-02T09:00+08:00")
    town.submit("licence")
    followed()
    assert not Path.objects.exists() and not Tally.objects.exists()
    assert queries.told(MARCH).summary.cases == 0 and queries.months() == []
    assert list(checking.check()) == []


def test_case_by_case_and_refilled_are_the_same_and_read_twice_counts_once(town):
    town.delivered()
    town.on("2026-03-16")
    case = town.submit("licence").case
    town.act("li", case, do.Withdraw("不办了"))
    followed()
    kept = sorted(Path.objects.values_list("number", "variant", "days", "waiting", "working", "minutes"))
    counted = sorted(Tally.objects.values_list("month", "item", "waiting", "working", "n"))
    assert len(kept) == 2
    following.enter([number(case)])
    following.enter({one[0] for one in kept})
    assert sorted(Tally.objects.values_list("month", "item", "waiting", "working", "n")) == counted
    following.refill()
    assert (
        sorted(Path.objects.values_list("number", "variant", "days", "waiting", "working", "minutes")) == kept
    )
    assert sorted(Tally.objects.values_list("month", "item", "waiting", "working", "n")) == counted
    assert names(number(case)) == ["intake", "=WITHDRAWN"]


def test_variants_sum_to_all_and_the_tally_to_every_step(town):
    town.delivered(("layered", "layered", "licence", "layered"), corrected=1)
    followed()
    found = queries.told(MARCH)
    assert sum(one.cases for one in found.variants) + found.others == found.summary.cases == 4
    assert sum(one.whole.days for one in found.steps) == found.summary.whole.days
    assert sum(sum(one) for one in Path.objects.values_list("waiting", flat=True)) == sum(
        one.waiting.days for one in found.steps
    )
    assert found.summary.share(found.summary.corrected) == 25.0 and found.summary.few
    assert found.minutes["review"] > 0 and found.english["科室负责人"] == "Section head"
    assert queries.told(Asked(date(2026, 2, 1), date(2026, 2, 1))).summary.cases == 0
    assert queries.told(Asked(date(2026, 3, 1), date(2026, 3, 1), reach=(town.fire.id,))).summary.cases == 0
    assert queries.told(Asked(date(2026, 3, 1), date(2026, 3, 1), organ=town.fire.id, reach=(town.market.id,))).summary.cases == 0  # fmt: skip


def test_parts_of_a_joint_case_have_paths_of_their_own_and_the_whole_counts_nothing_twice(street):
    whole = street.completed()
    followed()
    rows = {row.number: row for row in Path.objects.all()}
    assert set(rows) == {whole, f"{whole}.1", f"{whole}.2", f"{whole}.3"}
    assert (rows[whole].kind, rows[f"{whole}.2"].kind) == ("joint", "part")
    assert rows[f"{whole}.3"].organ == street.fire.id
    assert names(f"{whole}.1")[0] == "first" and names(f"{whole}.2")[:2] == ["others", "first"]
    assert names(whole)[:2] == ["intake", "parts"]
    assert rows[whole].days == rows[f"{whole}.2"].days + 2, "the two days before acceptance are the lead's"
    assert queries.told(MARCH).summary.cases == 3
    package = queries.told(Asked(date(2026, 3, 1), date(2026, 3, 1), item="511602-restaurant"))
    assert package.summary.cases == 1 and [one.name for one in package.steps][:2] == ["intake", "parts"]
    assert sum(one.whole.days for one in package.steps) == package.summary.whole.days == 6
    assert list(checking.check()) == []


def test_what_the_paths_say_otherwise_than_the_record_is_found(town):
    town.delivered()
    followed()
    Path.objects.update(days=99)
    Tally.objects.filter(pk=Tally.objects.first().pk).update(n=7)
    said = [one.field.partition(" 20")[0] for one in checking.check()]
    assert said == ["path days", "paths"]
    Path.objects.all().delete()
    assert {one.field for one in checking.check(number(Case.objects.get().id))} == {"path"}
    following.refill()
    Step.objects.filter(name="review").update(name="above")
    assert [one.field for one in checking.check()] == ["path steps"]


def test_a_calendar_change_that_brings_an_ended_case_back_takes_its_path_away(town, monkeypatch):
    (case,) = town.delivered()
    followed()
    assert Path.objects.count() == 1
    monkeypatch.setattr(following, "path", lambda seen, by: None)
    following.enter([number(case)])
    assert not Path.objects.exists() and not Tally.objects.exists()


def test_before_and_after_a_day_counts_what_began_and_ended_on_each_side(town):
    town.delivered(("layered",) * 10)
    town.delivered(("licence",) * 10, began="2026-03-16", accepted="2026-03-16", reviewed="2026-03-17", signed="2026-03-17", granted="2026-03-18", collected="2026-03-19")  # fmt: skip
    followed()
    town.on("2026-04-01")
    before, after = queries.compared(date(2026, 3, 16), organ=town.market.id)
    assert (before.cases, after.cases, before.few) == (10, 10, False)
    assert (before.whole.median, after.whole.median) == (8, 3)
    assert (after.since, after.until, before.since) == (
        date(2026, 3, 16),
        date(2026, 3, 31),
        date(2026, 2, 28),
    )
    assert queries.compared(date(2026, 4, 1)) is None
    assert queries.compared(date(2026, 3, 4))[0].few
