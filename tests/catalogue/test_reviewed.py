"""Real items open for cases: only what a review found the same, and only where the law's words prove the limit."""

import msgspec
import pytest

from tests.catalogue.items import found
from yimen.catalogue import reviewed, seeds, sources

LISTED = {row["item_code"]: row for row in reviewed.real_list()}
OPEN = list(reviewed.definitions())


def seed(no):
    return next(seeds.definition(row) for row in seeds.rows() if row["no"] == no)


def join(verdict, of, kind="1"):
    row = {
        "item_code": "X",
        "item_name_zh": "某某许可",
        "department_zh": "区某局",
        "subject_uscc": "",
        "item_type_code": kind,
    }
    pair = {"guangan_code": "X", "seed_no": "1", "verdict": verdict}
    return list(reviewed.joined([row], [pair], {"1": of}))


def test_code_name_department_and_type_are_the_real_ones_and_the_limit_quotes_the_law():
    assert len(OPEN) == 70
    for item in OPEN:
        row = LISTED[item.code]
        assert (item.name, item.organ, item.uscc) == (
            row["item_name_zh"],
            row["department_zh"],
            row["subject_uscc"],
        )
        assert item.type == reviewed.TYPES[row["item_type_code"]]
        assert item.statutory.provenance == "law" and sources.stands(item.statutory.basis)
        assert item.provenance["name"] == "published" and item.promised.provenance == "demonstration"


@pytest.mark.parametrize("item", OPEN, ids=lambda item: item.name)
def test_they_pass_the_gates_of_a_demonstration(item):
    assert [one.zh for one in found(item, kind="demo")] == []


@pytest.mark.parametrize("verdict", ["variant", "wrong", ""])
def test_what_is_not_the_same_inherits_nothing(verdict):
    assert join("same", seed("1"))
    assert join(verdict, seed("1")) == []


def test_a_limit_that_is_only_composed_opens_nothing():
    assert seed("5").statutory.provenance == "demonstration"
    assert join("same", seed("5")) == []
    assert join("same", msgspec.structs.replace(seed("1"), statutory=None)) == []


def test_the_licensing_law_s_own_limit_is_for_licences_alone():
    assert seed("15").statutory.basis.law == "行政许可法"
    assert join("same", seed("15"), kind="1")
    assert join("same", seed("15"), kind="20") == []


def test_a_limit_of_two_levels_is_handed_to_no_body_alone():
    assert seed("68").higher_organ and seed("68").statutory.provenance == "law"
    assert join("same", seed("68")) == []


def test_a_pair_outside_the_list_is_an_error():
    with pytest.raises(KeyError):
        list(
            reviewed.joined([], [{"guangan_code": "X", "seed_no": "1", "verdict": "same"}], {"1": seed("1")})
        )
