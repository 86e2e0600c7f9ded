"""Invented cases and what they are worth: whatever the seed, what was planted is what is asked for."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings, strategies as some

from yimen.catalogue import packages, reviewed, seeds
from yimen.law.article import stands_in_text
from yimen.law.identity import citizen_number, credit_code
from yimen.process.application import events as ev
from yimen.process.application.commands import Met, Point
from yimen.process.practice import invented, kinds, planting, scoring
from yimen.process.practice.kinds import APPROVER, CLERK, DRAWN, KINDS, SORTS
from yimen.process.practice.scoring import Did

ON = date(2026, 3, 2)
ITEMS = [*reviewed.definitions(), *map(seeds.definition, seeds.rows())]
BY_CODE = {item.code: item for item in ITEMS}
BARE = msgspec.structs.replace(ITEMS[0], materials=(), fields=(), parts=())


def planned(item, kind, role, seed, **more):
    return planting.plan(item, kind, role, seed, ON, "511602", **more)


def able(item, role):
    return kinds.offered(item, invented.right_answers(item, planned(item, DRAWN, CLERK, 1).applicant), role)


CASES = some.tuples(
    some.sampled_from(ITEMS), some.sampled_from((CLERK, APPROVER)), some.integers(0, 2**40)
).filter(lambda one: able(one[0], one[1]))


@given(CASES, some.data())
@settings(max_examples=300)
def test_a_plan_is_its_seeds_and_holds_exactly_its_faults(case, data):
    item, role, seed = case
    kind = data.draw(some.sampled_from([DRAWN, *able(item, role)]))
    made = planned(item, kind, role, seed, trainee="张三")
    assert made == planned(item, kind, role, seed, trainee="张三")
    assert made.role == role == SORTS[made.kind].role and (kind in (DRAWN, made.kind))
    who = made.applicant
    assert (
        credit_code(who.identity) if who.kind == "firm" else citizen_number(who.identity, ON)
    ) != "invalid"
    seen = {f"{paper.code}": paper for paper in made.papers}
    lacks = {m.code for m in kinds.handed(item, made.answers)} - seen.keys()
    assert lacks == {one.code for one in made.faults if one.fault == "missing"}
    wrong = {
        code for code, paper in seen.items()
        if (paper.valid_until and paper.valid_until < ON) or paper.holder != who.name
        or (paper.shown == "copy" and item.material(code).form != "copy")
    }  # fmt: skip
    assert wrong == {one.code for one in made.faults if one.fault in ("expired", "other_name", "copy")}
    differing = {
        f.name for f in kinds.amendable(item, made.answers)
        for paper in made.papers for label, value in paper.compared
        if label == f.label and value != f.typed(made.answers[f.name])
    }  # fmt: skip
    fields = {one.code.removeprefix("field:") for one in made.faults if one.fault == "contradiction"}
    labels = [f.label for f in kinds.amendable(item, made.answers)]
    if len(labels) == len(set(labels)):
        assert differing == fields
    assert len(made.codes) == len(made.faults) == {"two": 2, "complete": 0}.get(made.kind, len(made.faults))
    for field in item.fields:
        answer = made.answers.get(field.name)
        assert answer is None or not field.offered or set(field.parts(answer)) <= set(field.offered)


def best(made, item):
    """Return what somebody does who makes no mistake."""
    points = tuple(
        Point(one.code, "missing" if one.fault == "missing" else "defective", "请补正为有效的")
        for one in made.faults
    )
    conditions = tuple(Met(place) for place in range(len(item.conditions)))
    no = {"facts": "事实", "reasons": "理由", "outcome": "not_accepted"}
    return {
        "accept": [ev.Accepted(mode="explicit")],
        "notice": [ev.CorrectionsNotified(points=points)],
        "amend": [
            *(ev.AmendedOnTheSpot(field=one.code.removeprefix("field:"), after=made.right) for one in made.faults),
            ev.Accepted(mode="explicit"),
        ],
        "not_competent": [ev.NegativeProposed(ground="not_competent", articles=("行政许可法第三十二条",), competent_organ="邻州市", **no)],
        "not_required": [ev.NotRequired(reason="仅供自用，不需要许可")],
        "grant": [
            ev.InspectorsAssigned(officers=("a", "b")),
            ev.SiteChecked(officers=("a", "b"), finding="x", passed=True),
            ev.Granted(mode="decided", evidence=conditions),
        ],
        "refuse": [ev.NegativeProposed(ground="conditions", articles=("行政许可法第三十八条",), **no)],
        "hearing": [ev.HearingRightTold(matter="重大利益")],
        "aside": [],
    }[made.outcome]  # fmt: skip


def scored(made, events, item, due=ON, on=ON, aside=None, before=()):
    did = [*before, *(Did(event, on, mine=True) for event in events)]
    said = made.outcome == "aside" if aside is None else aside
    return scoring.score(made, did, due, len(item.conditions), aside=said)


@given(CASES, some.data())
@settings(max_examples=300)
def test_who_makes_no_mistake_gets_a_hundred_and_every_mistake_costs(case, data):
    item, role, seed = case
    made = planned(item, data.draw(some.sampled_from(able(item, role))), role, seed)
    right = best(made, item)
    whole = scored(made, right, item)
    assert whole.total == 100 == sum(one.of for one in whole.marks), whole
    assert all(one.article and one.quote for one in whole.marks)
    nothing = scored(made, [], item, aside=made.outcome != "aside" and False)
    assert nothing.total == 0 and not nothing.did
    if made.outcome == "aside":
        assert scored(made, [ev.ReviewStarted(by="a:1")], item).total == 0, "who acts does not stand aside"
        return
    late = scored(made, right, item, on=ON + timedelta(days=1))
    assert late.total < 100
    owed = scored(made, right, item, before=[Did(ev.Accepted(mode="deemed"), ON, law=True)])
    assert owed.total < 100, "the law acted first"
    other = planned(item, data.draw(some.sampled_from(able(item, role))), role, seed + 1)
    if other.outcome != made.outcome and other.outcome != "aside":
        other_way = scored(made, best(other, item), item, aside=False).total
        # Who corrects what is right and then accepts has accepted, and made a fault up.
        assert other_way < 100 if (made.kind, other.kind) == ("complete", "on_the_spot") else other_way == 0
    assert 0 <= late.total <= 100


@given(CASES)
@settings(max_examples=200)
def test_what_a_notice_leaves_out_or_makes_up_is_named(case):
    item, _role, seed = case
    if "two" not in able(item, CLERK):
        return
    made = planned(item, "two", CLERK, seed)
    notice = best(made, item)[0]
    half = scored(made, [msgspec.structs.replace(notice, points=notice.points[:1])], item)
    lost = next(one for one in half.marks if one.name == "faults")
    assert lost.codes == (notice.points[1].code,) and 0 < lost.got < lost.of
    twice = [msgspec.structs.replace(notice, points=(point,)) for point in notice.points]
    assert scored(made, twice, item).total == half.total, "named later is not named at once"
    more = msgspec.structs.replace(notice, points=(*notice.points, Point("zz", "missing", "再交一份")))
    made_up = next(one for one in scored(made, [more], item).marks if one.name == "invented")
    assert made_up.codes == ("zz",) and made_up.got == 0
    silent = msgspec.structs.replace(
        notice, points=tuple(msgspec.structs.replace(p, required="") for p in notice.points)
    )
    assert next(one for one in scored(made, [silent], item).marks if one.name == "reasons").got == 0


def test_an_item_without_form_or_materials_is_still_practised():
    assert kinds.offered(BARE, {}, CLERK) == ("complete",)
    assert planned(BARE, DRAWN, CLERK, 5).papers == ()
    with pytest.raises(LookupError):
        planned(BARE, "missing", CLERK, 5)


def test_what_several_organs_decide_is_not_practised():
    joint = packages.definitions(ITEMS)
    assert joint and not any(map(kinds.practised, joint))


def test_every_kind_is_borne_by_some_item_and_rests_on_words_of_the_law():
    borne = {kind for item in ITEMS for role in (CLERK, APPROVER) for kind in able(item, role)}
    assert borne == set(SORTS) and KINDS.keys() == {DRAWN, *SORTS}
    assert all(stands_in_text(sort.article) for sort in SORTS.values())
