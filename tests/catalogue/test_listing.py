"""Lists of items are narrowed, sorted and counted; what a definition says of its place is where it stands."""

import re
from datetime import date

import msgspec
import pytest

from tests.cases.test_plans import plans_of
from tests.catalogue.test_life import Office
from yimen.catalogue import bulk, headings, names, queries, standing
from yimen.catalogue.headings import Placing
from yimen.catalogue.listing import Wanted, count, facets, rows
from yimen.lib import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(centre):
    office = Office()
    bulk.announce_incomplete(
        [bulk.Listed("x-1", "养犬登记", "licence", "market", name_en="Dog register",
                     place=Placing(("other",), ("home",), "person")),
         bulk.Listed("x-2", "养鱼 100% 备案", "licence", "market", place=Placing(("farming",), (), "firm"))],
        organs={"market": office.market.id},
    )  # fmt: skip
    office.published(name="养猫许可", themes=("other",), target="both")
    return office


def codes(**wanted):
    return [row.code for row in rows(Wanted(**wanted)) if row.code != "511602-licence"]


def test_a_list_is_narrowed_by_what_is_said_of_its_items(office):
    opened = "511602-9001"
    assert codes() == [opened, "x-1", "x-2"], "what can be applied for stands first"
    assert codes(theme="other") == [opened, "x-1"] and codes(event="home") == ["x-1"]
    assert codes(target="person") == [opened, "x-1"] and codes(target="firm") == [opened, "x-2"]
    assert codes(standing="published") == [opened] and codes(standing="incomplete") == ["x-1", "x-2"]
    assert codes(text="养鱼") == ["x-2"] and codes(text="dog") == ["x-1"]
    assert codes(text="0%") == ["x-2"] and codes(text="_") == [], "signs of LIKE are only signs"
    assert codes(organ="市场监管局") == codes() and codes(organ="无此局") == []
    assert count(Wanted(theme="other")) == 2


def test_a_search_keeps_its_order_and_sorting_is_by_name_or_promise(office):
    from yimen.catalogue.models import Item

    by_code = dict(Item.objects.values_list("code", "id"))
    found = tuple(by_code[code] for code in ("x-2", "x-1", "511602-9001"))
    assert codes(among=found) == ["x-2", "x-1", "511602-9001"]
    assert {row.code for row in rows(Wanted(), "days")[-2:]} == {"x-1", "x-2"}, "no promise stands last"
    by_name = [row.name for row in rows(Wanted(), "name")]
    assert by_name[:3] == ["养猫许可", "养犬登记", "养鱼 100% 备案"], "by its sound"
    assert codes() == [row.code for row in rows(Wanted(), "' OR 1=1") if row.code != "511602-licence"]
    assert [row.code for row in rows(Wanted(), first=2, limit=1)] == ["x-1"]


def test_each_way_to_narrow_counts_what_it_would_leave(office):
    every = facets(Wanted())
    assert every["theme"] == {"other": 2, "farming": 1} and every["event"] == {"home": 1}
    assert every["target"] == {"person": 2, "firm": 2}
    assert every["standing"] == {"incomplete": 2, "published": 2}
    narrowed = facets(Wanted(theme="farming"))
    assert narrowed["theme"] == every["theme"], "its other choices"
    assert narrowed["target"] == {"firm": 1}


def test_what_stands_changes_with_the_day(office):
    standing.suspend(by=office.who("editor"), code="511602-9001", on=date(2026, 3, 2), basis="文件")
    assert codes(standing="suspended") == ["511602-9001"]


def test_a_placing_follows_the_rules_of_the_file():
    child = headings.composed("《出生医学证明》首次签发", "区卫健局")
    assert child.themes[0] == "birth" and "born" in child.events and child.target == "person"
    assert headings.composed("什么都不像", "区林业局").themes == ("farming",)
    assert headings.composed("什么都不像", "无此局").themes == ("other",)
    known = set(headings.headings())
    for _words, _where, place in headings._placings():
        assert {("theme", c) for c in place.themes} | {("event", c) for c in place.events} <= known


def test_a_definition_with_headings_of_its_own_keeps_them(office):
    from tests.process.people import ITEM

    own = msgspec.structs.replace(ITEM, themes=("birth",))
    assert headings.placed(own) is own
    assert headings.placed(ITEM).provenance["themes"] == "demonstration"


def test_the_english_of_a_name_is_found_by_the_chinese(office):
    assert names.english("养犬登记") == "Dog register" and names.english("养猫许可") != "Dog register"
    assert names.english("没有这样的事") == ""


def test_the_long_definitions_of_items_on_other_pages_are_not_read(office):
    assert len(rows(Wanted())) > 2
    for order, read in (("", 2), ("name", 2), ("-organ", 2), ("days", 4)):
        plan = plans_of(lambda order=order: rows(Wanted(), order, limit=2))
        reads = re.findall(r"on catalogue_itemversion .*loops=(\d+)", plan)
        assert reads and max(map(int, reads)) <= read, order
    by_page = [row for first in (0, 2) for row in rows(Wanted(), "name", first=first, limit=2)]
    assert by_page == rows(Wanted(), "name")[:4]


def test_each_organ_has_a_version_without_any_definition_being_read(office, monkeypatch):
    monkeypatch.setattr(queries, "_versions", {})
    found = queries.of_each_organ(clock.today())
    assert queries._versions == {}
    first = {}
    for one in queries.all_in_force(clock.today()):
        first.setdefault(one.organ, one.id)
    assert found == first and list(found) == list(first) != []


def test_a_process_that_has_just_begun_reads_all_items_in_force_at_once(
    office, monkeypatch, django_assert_num_queries
):
    """Five thousand items were five thousand questions of the first page that named them."""
    monkeypatch.setattr(queries, "_versions", {})
    with django_assert_num_queries(2):
        found = queries.all_in_force(clock.today())
    assert len(found) >= 2 and found == sorted(found, key=lambda one: one.item.code)
    with django_assert_num_queries(1):
        assert queries.all_in_force(clock.today()) == found
    assert queries.version(found[0].id) == found[0]
    with pytest.raises(LookupError):
        queries.version(0)
