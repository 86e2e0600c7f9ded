"""What would save most days is computed from the paths, said with its figures, and led to the cases behind it."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.authority.town import followed as reported
from tests.paths.furnished import CORRECTED, LONG, OUTSIDE, grown, made
from tests.paths.town import followed
from yimen.paths import findings
from yimen.paths.following import keep

pytestmark = pytest.mark.django_db
CODE = "511602-layered"
DAY = date(2026, 2, 20)


def found(reach=None):
    """Return what is found now, by kind and what it is about."""
    cache.clear()
    return {(one.kind, one.organ, one.about): one for one in findings.changes(reach, most=99)}


def test_layers_hand_over_and_materials_save_their_median_times_their_cases(town):
    grown(town.market.id, item=CODE)
    said = found()
    layer = said["layer", town.market.id, "分管领导"]
    assert (layer.cases, layer.median, layer.saved, layer.step) == (40, 3, 120, "layer:分管领导")
    assert layer.days == 11 and layer.yearly == 120 * 365 // 11
    assert said["collect", town.market.id, ""].saved == 80
    material = said["material", town.market.id, "m2"]
    assert (material.cases, material.median, material.saved) == (12, 5, 60)
    assert ("outside", town.market.id, "expert_review") not in said, "eight cases are too few"
    ten = findings.changes(None)
    assert [one.yearly for one in ten] == sorted((one.yearly for one in ten), reverse=True) and len(ten) <= 10
    assert found((town.fire.id,)) == {} and len(found((town.market.id,))) == len(said)
    assert findings.one(None, layer.key) == layer and findings.one((town.fire.id,), layer.key) is None


def test_the_cases_behind_a_finding_are_those_that_it_counts(town):
    grown(town.market.id, item=CODE)
    said = found()
    behind = findings.behind(said["material", town.market.id, "m2"])
    assert (
        len(behind) == 12
        and {one.here for one in behind} == {5}
        and all("-c" in one.number for one in behind)
    )
    layer = said["layer", town.market.id, "分管领导"]
    assert len(findings.behind(layer)) == 40 and len(findings.behind(layer, limit=50, offset=35)) == 5


def test_excluded_time_saves_what_is_above_its_median_alone(town):
    long = (*OUTSIDE[:3], ("outside:expert_review", 0, 10), *OUTSIDE[4:])
    at = {"item": CODE, "organ": town.market.id, "ended": DAY}
    keep([made(f"o{n}", OUTSIDE, **at) for n in range(8)] + [made(f"l{n}", long, **at) for n in range(3)])
    one = found()["outside", town.market.id, "expert_review"]
    assert (one.cases, one.median, one.saved) == (11, 6, 3 * 4)


def test_an_organ_that_begins_later_than_all_others_is_found_and_no_other(town):
    late = (LONG[0], ("first", 5, 0), *LONG[2:])
    keep([made(f"a{n}", item=CODE, organ=town.fire.id, ended=DAY) for n in range(30)])
    keep([made(f"b{n}", late, item="511602-licence", organ=town.market.id, ended=DAY) for n in range(12)])
    first = {key: one for key, one in found().items() if key[0] == "first"}
    assert list(first) == [("first", town.market.id, "")]
    one = first["first", town.market.id, ""]
    assert (one.cases, one.median, one.peers, one.saved) == (12, 5, 2, 36)
    mine = found((town.market.id,))
    assert mine["first", town.market.id, ""].peers == 2, (
        "the others are all others, though only one's own is told"
    )


def test_a_material_that_is_one_of_several_matters_is_not_blamed(town):
    at = {"item": CODE, "organ": town.market.id, "ended": DAY}
    keep([made(f"x{n}", CORRECTED, points=("m1", "m2"), **at) for n in range(15)])
    assert not any(key[0] == "material" for key in found())
    keep([made(f"y{n}", CORRECTED, points=("m2",), **at) for n in range(12)])
    assert not any(key[0] == "material" for key in found()), "twelve of 27 are not most"


def test_what_the_window_could_have_decided_is_found_as_the_report_counts_it(town):
    town.delivered(("licence",) * 10)
    reported()
    followed()
    one = found()["window", town.market.id, ""]
    assert (one.cases, one.item) == (10, "511602-licence") and one.saved == 10 * one.median > 0
    assert len(findings.behind(one)) == 10 and findings.behind(one)[0].days == 8


def test_nothing_is_found_of_nothing(town):
    assert found() == {}
    since, until, days = findings.period()
    assert (since, until) == (date(2025, 4, 1), date(2026, 3, 2)) and days > 300
