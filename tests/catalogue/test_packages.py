"""The packages of the demonstration city: they pass the gates, ask once, and are found in the words people use."""

import pytest
from msgspec.structs import replace

from yimen.catalogue import headings, packages, reviewed, seeds
from yimen.catalogue.publication import findings
from yimen.catalogue.search import search
from yimen.demo.city import without_twins
from yimen.law.profile import shipped as profile
from yimen.law.workdays import shipped
from yimen.process.item import Field, Limit


@pytest.fixture(scope="module")
def items():
    real = list(reviewed.definitions())
    return {one.name: headings.placed(one) for one in (*without_twins(real), *real)}


@pytest.fixture(scope="module")
def made(items):
    return {one.name: one for one in packages.definitions(items.values())}


def found(item, items):
    by_code = {one.code: one for one in items.values()}
    kept = {"calendars": (shipped(),), "profile": profile("national"), "centre_kind": "demo"}
    return [(one.code, one.field) for one in findings(item, parts=by_code, **kept)]


def test_every_package_passes_the_gates_and_promises_no_day_more_than_its_critical_path_needs(made, items):
    assert len(made) == 6
    for item in made.values():
        assert found(item, items) == [], item.name
        shorter = replace(item, promised=Limit(item.promised.days - 1))
        assert ("parts_late", "promised") in found(shorter, items), item.name


def test_where_licences_of_two_organs_are_decided_the_law_s_forty_five_days_are_quoted(made):
    joint = {name for name, one in made.items() if one.statutory}
    assert joint == {"开办餐饮店", "建筑工程施工许可阶段"}
    assert all(made[name].statutory.days == 45 and made[name].licence for name in joint)
    assert not made["新生儿出生"].licence and made["开办企业"].licence, "one licence: its own limit"


def test_what_two_parts_need_is_asked_once_and_what_a_part_makes_never(made):
    for item in made.values():
        names = [one.name for one in item.materials]
        assert len(names) == len(set(names)) and sum(one.own_form for one in item.materials) == 1
    building = made["建筑工程施工许可阶段"]
    plans = next(one.code for one in building.materials if one.name == "设计文件")
    assert sum(pair.endswith(f"={plans}") for part in building.parts for pair in part.shared) == 3
    asked = [one.name for one in made["开办餐饮店"].wanted({})]
    assert "营业执照" not in asked and "效果图" not in asked
    assert "效果图" in [one.name for one in made["开办餐饮店"].wanted({"sign": "yes"})]
    flat = [one.name for one in made["二手房过户和水电气更名"].wanted({})]
    assert "买卖合同" in flat and not {"完税证明", "继承权证明材料"} & set(flat)


def test_nothing_is_asked_that_the_package_answers_itself(made):
    assert "withdraw_for" not in {one.name for one in made["职工退休"].fields}
    assert not {"code", "founded_on"} & {one.name for one in made["开办企业"].fields}, "there is no code yet"


def test_a_part_that_is_not_wanted_is_none_and_the_others_need_no_more(made):
    parts = made["建筑工程施工许可阶段"].parts_for({"basement": "no"})
    assert [one.code for one in parts] == ["511602-S072", "511602-S074", "511602-S119"]


def test_the_norms_of_the_composed_parts_are_named_with_their_article():
    new = [seeds.definition(row) for row in seeds.rows() if int(row["no"]) > 128]
    assert len(new) == 10 and all(one.bases[0].article for one in new)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("开饭店", "开办餐饮店"),
        ("我想开个火锅店", "开办餐饮店"),
        ("restaurant", "开办餐饮店"),
        ("注册公司", "开办企业"),
        ("施工许可证", "建筑工程施工许可阶段"),
        ("我要退休了", "职工退休"),
        ("宝宝出生", "新生儿出生"),
        ("newborn", "新生儿出生"),
        ("买二手房", "二手房过户和水电气更名"),
        ("水电过户", "二手房过户和水电气更名"),
    ],
)
def test_packages_are_found_in_the_words_people_use(city, words, name):
    assert name in [one.name for one in search(words, 4)]


def test_what_two_chosen_parts_ask_alike_is_asked_of_who_chose_either(items):
    def row(field):
        item = replace(next(iter(items.values())), fields=(Field("area", "面积"),))
        return packages.Row(item, (), field, f"要不要 {field}", field, ())

    fields = {one.name: one.when for one in packages._fields([row("water"), row("gas")])}
    assert fields["area"] == ("water=yes", "gas=yes")
