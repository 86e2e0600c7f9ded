"""What each step of a case cost, the dearest of all, and what an improvement of one brought: exact, and from the record alone."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.figures.figured import priced
from tests.paths.furnished import LONG, grown, made
from tests.paths.town import followed
from yimen.cases.models import Case
from yimen.figures import accounts
from yimen.paths import checking, findings, following, improving, measuring, spending
from yimen.paths.following import keep
from yimen.paths.improving import Improvement
from yimen.paths.models import Path, Spent, Step, Variant
from yimen.paths.queries import Asked
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
CODE = "511602-layered"
MARCH = Asked(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture(autouse=True)
def afresh(centre):
    """Count the dearest steps anew."""
    cache.clear()


def by_step(row):
    """Return what each step of a path cost, by its name."""
    known = dict(Step.objects.values_list("id", "name"))
    steps = [known[id] for id in Variant.objects.get(pk=row.variant).steps]
    return list(zip(steps, row.costs, strict=False))


def test_each_act_is_in_the_step_that_it_ended_and_the_steps_are_the_whole(town):
    priced()
    (case,) = town.delivered(corrected=1)
    followed()
    row = Path.objects.get()
    assert by_step(row) == [
        ("intake", 900 + 15 * 75),  # taken in, corrections notified
        ("correction", 8 * 75),
        ("intake", 10 * 75),
        ("first", 5 * 100),
        ("review", 60 * 100),
        ("layer:科室负责人", 1333),
        ("layer:分管领导", 1333),
        ("decision", 15 * 150),
        ("issue", 8 * 75),
        ("collect", 6 * 75),
    ]
    assert sum(row.costs) == accounts.of(row.number).account.government
    # What is done after the end is in the case's account, in no step, and makes no difference to the paths.
    town.act("clerk", case, do.Publish())
    followed()
    assert accounts.of(row.number).account.government == sum(row.costs) + 3 * 75
    assert list(checking.check()) == []


def test_the_sums_follow_the_paths_and_what_they_say_otherwise_is_found(town):
    priced()
    town.delivered(("layered",) * 3)
    followed()
    step = Step.objects.get(name="review").id
    kept = Spent.objects.get(step=step)
    assert (kept.n, kept.fen, kept.unknown) == (3, 18000, 0)
    following.enter([one.number for one in Case.objects.all()])
    assert Spent.objects.get(step=step).fen == 18000, "read twice, counted once"
    Spent.objects.filter(step=step).update(fen=1)
    assert [one.field for one in checking.check()] == [f"paths cost 2026-03 {CODE} {town.market.id} {step}"]
    following.refill()
    assert list(checking.check()) == []


def test_a_case_from_before_the_rates_has_no_cost_and_one_half_before_is_not_known(town):
    town.delivered()
    followed()
    assert Path.objects.get().costs is None and not Spent.objects.exists()
    # As it stood before this release: nothing of it is another case now that there are rates.
    priced(since=date(2026, 3, 13))
    assert list(checking.check()) == []
    priced(since=date(2026, 3, 9))
    town.delivered(began="2026-03-13", accepted="2026-03-13", reviewed="2026-03-13", signed="2026-03-13", granted="2026-03-13", collected="2026-03-13")  # fmt: skip
    followed()
    following.refill()
    first, second = Path.objects.order_by("number")
    assert dict(by_step(first))["review"] is None and dict(by_step(first))["decision"] == 2250
    assert None not in second.costs
    kept = Spent.objects.get(step=Step.objects.get(name="review").id)
    assert (kept.n, kept.unknown) == (1, 1)
    assert spending.altogether(MARCH)[1] == 3, "from intake to the review nobody knows"


def test_of_a_joint_application_nothing_is_counted_twice(street):
    priced()
    number = street.completed()
    followed()
    rows = {row.number: row for row in Path.objects.all()}
    assert set(rows) == {number, f"{number}.1", f"{number}.2", f"{number}.3"}
    whole, parts = accounts.of(number), [accounts.of(f"{number}.{key}") for key in "123"]
    own = [sum(line.fen for line in one.account.side("government") if line.of == 1) for one in parts]
    assert [sum(rows[f"{number}.{key}"].costs) for key in "123"] == own
    assert sum(rows[number].costs) == whole.account.government
    # The parts' own figures bear a third each of what was done for all.
    shares = sum(one.account.government for one in parts)
    assert sum(own) + whole.account.government - 3 * 3 <= shares <= sum(own) + whole.account.government
    assert list(checking.check()) == []


def test_the_dearest_come_first_with_their_days_and_few_are_none(town):
    grown(town.market.id, item=CODE)
    keep([made(f"few{n}", cost=10**6, item="rare", organ=town.market.id) for n in range(9)])
    found = findings.dear(None)
    # The review: thirty-two of five days begun, and eight that came back to it after the experts.
    assert (found[0].step, found[0].fen) == ("review", max(one.fen for one in found))
    layer = next(one for one in found if one.step == "layer:分管领导")
    assert (layer.n, layer.fen, layer.each, layer.days, layer.median, layer.unknown) == (
        40,
        160_000,
        4000,
        120,
        3,
        0,
    )
    assert "rare" not in {one.item for one in found}
    assert findings.dear((town.fire.id,)) == [] and len(findings.dear(None, 3)) == 3
    asked = Asked(date(2026, 1, 1), date(2026, 3, 31), CODE, town.market.id)
    behind = spending.behind(asked, "review", limit=50)
    assert len(behind) == 40 and behind[0].fen >= behind[-1].fen and behind[0].here == 5
    assert spending.behind(asked, "review", limit=50, offset=40) == []
    assert spending.behind(asked, "nothing") == []


def test_a_dear_step_is_taken_up_and_measured_with_what_it_cost_before_and_after(town):
    town.post("coordinator", "coordinator", town.centre_office)
    grown(town.market.id, item=CODE)
    key = next(one.key for one in findings.dearest(None) if one.about == "layer:分管领导")
    id = improving.open_one(
        by=town.people["head"], key=key, owner=town.people["reviewer"], words="先减这一步"
    )
    one = Improvement.objects.get(pk=id)
    assert (one.kind, one.about, one.figures["fen"], one.answer) == (
        "cost",
        "layer:分管领导",
        160_000,
        "agrees",
    )
    assert measuring.step_of(one) == "layer:分管领导"
    improving.note_change(by=town.people["head"], id=id, measure="取消", on=date(2026, 3, 9))
    gone = tuple(stay for stay in LONG if stay[0] != "layer:分管领导")
    keep([made(f"after{n}", gone, ended=date(2026, 5, 20), item=CODE, organ=town.market.id, cost=1000) for n in range(12)])  # fmt: skip
    town.at("2026-06-09T09:00+08:00")
    assert measuring.measure_due() == 1
    result = Improvement.objects.get(pk=id).result
    assert (result["before"]["fen"], result["after"]["fen"], result["after"]["step"]) == (4000, 0, 0)


def test_a_head_finds_the_own_steps_beyond_the_ten_of_all(town):
    for n in range(11):
        keep([made(f"{n}-{m}", cost=9000, item=f"i{n}", organ=town.fire.id) for m in range(10)])
    keep([made(f"own{m}", cost=10, item=CODE, organ=town.market.id) for m in range(10)])
    assert town.market.id not in {one.organ for one in findings.dear(None)}
    own = findings.dear((town.market.id,))
    key = findings.as_finding(own[0], 1).key
    assert findings.one(None, key).organ == town.market.id
