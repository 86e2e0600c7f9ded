"""What the demonstration says of its items it says in English too: each definition, each listed name, each place."""

import re
from functools import cache

import msgspec
import pytest

from yimen.catalogue import packages, premises, reviewed, seeds
from yimen.catalogue.words import document_tokens
from yimen.demo import questions

HAN = re.compile("[\u3400-\u9fff]")


@cache
def definitions():
    """Return everything that the demonstration city composes, as `city.fill` does."""
    items = [seeds.definition(row) for row in seeds.rows()]
    return (*items, *packages.definitions(items), questions.item())


def texts(value):
    return value if isinstance(value, tuple) else (value,)


def untold(one, path=""):
    """Yield where a definition says something in Chinese whose English twin is missing, shorter, or Chinese itself."""
    for name in one.__struct_fields__:
        value = getattr(one, name)
        if f"{name}_en" in one.__struct_fields__ and HAN.search("".join(texts(value))):
            twin = texts(getattr(one, f"{name}_en"))
            if len(twin) != len(texts(value)) or not all(twin) or HAN.search("".join(twin)):
                yield f"{path}{name}"
        for place, part in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(part, msgspec.Struct):
                yield from untold(part, f"{path}{name}[{place}].")


def test_each_composed_definition_says_in_english_what_it_says_in_chinese():
    found = {one.code: missing for one in definitions() if (missing := list(untold(one)))}
    assert found == {}


def test_each_real_item_whose_limit_is_proven_does_so_too():
    assert {one.code: m for one in reviewed.definitions() if (m := list(untold(one)))} == {}


def test_each_listed_item_and_department_has_an_english_name():
    names, organs = reviewed.english_names(), reviewed.english_organs()
    listed = reviewed.real_list()
    assert [row["item_name_zh"] for row in listed if not names.get(row["item_name_zh"])] == []
    assert [row["department_zh"] for row in listed if not organs.get(row["department_zh"])] == []
    assert [name for name in (*names.values(), *organs.values()) if HAN.search(name)] == []


@pytest.mark.parametrize("said", ["name", "address", "hours"])
def test_each_place_is_said_in_english(said):
    for one in premises.demonstration():
        assert one[f"{said}_en"] and not HAN.search(one[f"{said}_en"]), one


def test_what_is_missing_is_found():
    whole = definitions()[0]
    assert "hours" in list(untold(msgspec.structs.replace(whole, hours_en="")))
    material = msgspec.structs.replace(whole.materials[0], name_en="")
    bare = msgspec.structs.replace(whole, materials=(material, *whole.materials[1:]))
    assert "materials[0].name" in list(untold(bare))


def test_an_english_name_with_brackets_is_found_by_its_words_and_no_word_is_too_long_to_keep():
    tokens = document_tokens(
        "客运车辆道路运输证办理（过户）",
        "Passenger vehicle's road transport permit (transfer of ownership) " + "x" * 80,
    )
    assert {"wpassenger", "wownership"} <= set(tokens)
    assert max(map(len, tokens)) <= 60
