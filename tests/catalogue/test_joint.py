"""A joint item is announced only where its parts are there, wait in no circle, and fit into the promise."""

import pytest
from msgspec.structs import replace

from tests.process.joint.package import FIRE, FOOD, RESTAURANT, SHOP, SIGN
from yimen.catalogue.gates.joint import parts
from yimen.law.workdays import shipped
from yimen.process.item import Basis, Limit, Part

OTHERS = {one.code: one for one in (SHOP, FOOD, FIRE, SIGN)}


def found(item=RESTAURANT, **others):
    known = {**OTHERS, **others}
    return [(one.code, one.field) for one in parts(item, known, (shipped(),))]


def test_a_whole_scheme_hinders_nothing():
    assert found() == [] and found(replace(RESTAURANT, parts=())) == []


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((Part("S-9"),), "part_unfit"),
        ((Part("S-1", shared=("own=form",)), Part("S-1", shared=("own=form",))), "part_unfit"),
        ((Part("S-1", shared=("own=nothing",)),), "part_shares_nothing"),
        ((Part("S-1"),), "part_lacks"),
        (
            (Part("S-1", ("S-2",), shared=("own=form",)), Part("S-2", ("S-1",), shared=("own=form",))),
            "parts_circle",
        ),
        ((Part("S-1", ("S-4",), shared=("own=form",)),), "parts_circle"),
    ],
)
def test_what_cannot_be_carried_is_named(parts, code):
    assert code in {one for one, _field in found(replace(RESTAURANT, parts=parts))}


def test_the_critical_path_fits_into_the_promise_on_every_day_of_the_year():
    assert found(replace(RESTAURANT, promised=Limit(13))) == []
    assert found(replace(RESTAURANT, promised=Limit(12))) == [("parts_late", "promised")]
    assert found(replace(RESTAURANT, promised=Limit(14, "day"))) == [("parts_late", "promised")], (
        "units differ"
    )


def test_what_is_late_names_the_critical_parts():
    (late,) = parts(replace(RESTAURANT, promised=Limit(12)), OTHERS, (shipped(),))
    assert late.zh.endswith("关键的事项：营业执照、食品经营许可。") and "Critical" in late.en


def test_the_days_to_hand_the_results_out_fit_into_the_law_s_limit_too():
    """13 days of the critical path: 32 more fit into 45, 33 do not; without a limit of the law they fit into the promise."""
    assert found(replace(RESTAURANT, issuing_days=32)) == []
    assert found(replace(RESTAURANT, issuing_days=33)) == [("issue_late", "issuing_days")]
    plain = {code: replace(one, type="public_service") for code, one in OTHERS.items()}
    free = replace(RESTAURANT, type="public_service", statutory=None, promised=Limit(14))
    assert found(replace(free, issuing_days=1), **plain) == []
    assert found(replace(free, issuing_days=2), **plain) == [("issue_late", "issuing_days")]


def test_licences_of_two_organs_have_the_law_s_forty_five_days_at_most():
    assert found(replace(RESTAURANT, statutory=Limit(46))) == [("joint_limit", "statutory")]
    assert found(replace(RESTAURANT, statutory=None)) == [("joint_limit", "statutory")]
    plain = {code: replace(one, type="public_service") for code, one in OTHERS.items()}
    free = replace(RESTAURANT, type="public_service", statutory=None)
    assert [one.code for one in parts(free, plain, (shipped(),))] == []


def test_no_scheme_takes_silence_for_a_licence():
    silent = (replace(RESTAURANT.parts[0], silence="方案第七条"), *RESTAURANT.parts[1:])
    assert found(replace(RESTAURANT, parts=silent)) == [("silence_for_licence", "parts[0]")]
    asked = replace(SHOP, type="other")
    assert found(replace(RESTAURANT, parts=silent), **{"S-1": asked}) == []


def test_an_item_limited_in_number_ranks_by_its_own_acceptance_and_is_no_part():
    limited = replace(SHOP, quantity_limited=True)
    assert found(**{"S-1": limited}) == [("part_unfit", "parts[0]")]


def test_what_holds_a_part_to_the_presence_of_who_applies_holds_the_joint_item_to_it():
    """行政许可法 29: by an agent or online it would come in as a part all the same. What is a part by answers is held to it when it is applied for."""
    here = Basis("行政许可法", "第二十九条")
    fire = replace(FIRE, presence_basis=here)
    assert found(**{FIRE.code: fire}) == [("part_in_person", "parts[2]")]
    assert found(replace(RESTAURANT, presence_basis=here), **{FIRE.code: fire}) == []
    sometimes = tuple(
        replace(one, when=("shop=yes",)) if one.code == FIRE.code else one for one in RESTAURANT.parts
    )
    assert found(replace(RESTAURANT, parts=sometimes), **{FIRE.code: fire}) == []
