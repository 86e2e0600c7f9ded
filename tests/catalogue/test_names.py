"""English names for lists that know the Chinese ones: all of a kind are read at once, and a new one is soon seen."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.town import Town
from yimen.catalogue import names
from yimen.catalogue.models import Item, Naming
from yimen.lib import clock
from yimen.people.models import Organ

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(centre, monkeypatch):
    """A town with two English names, and a process that knows none of them yet."""
    monkeypatch.setattr(names, "_names", {})
    made = Town()
    Organ.objects.filter(pk=made.market.pk).update(name_en="Market Regulation Bureau")
    Organ.objects.filter(pk=made.fire.pk).update(name_en="Fire Brigade")
    Naming.objects.create(
        item=Item.objects.get(), plain="", sound="", initials="", english="Food business licence"
    )
    return made


def test_a_list_asks_once_for_all_its_departments(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [names.english_organ(name) for name in ("市场监管局", "消防救援支队", "省局", "无此局")]
    assert found == ["Market Regulation Bureau", "Fire Brigade", "", ""]


def test_a_list_asks_once_for_all_its_items(town, django_assert_num_queries):
    name = Item.objects.get().name
    with django_assert_num_queries(1):
        found = [names.english(one) for one in (name, "没有这个事项", name)]
    assert found == ["Food business licence", "", "Food business licence"]


def test_a_name_that_was_missing_is_seen_after_a_pause(town, monkeypatch):
    assert names.english_organ("省局") == ""
    Organ.objects.filter(pk=town.province.pk).update(name_en="Provincial Bureau")
    assert names.english_organ("省局") == ""
    later = clock.machine_now() + timedelta(seconds=names.PAUSE)
    monkeypatch.setattr(clock, "machine_now", lambda: later)
    assert names.english_organ("省局") == "Provincial Bureau"


def test_the_centre_itself_is_called_by_its_own_english_name(town, centre):
    assert names.english_organ(centre.name) == centre.name_en != ""


def test_items_to_choose_from_bear_their_english_names_and_codes(town):
    (item,) = Item.objects.all()
    with override("en"):
        assert names.coded([item.code, "nowhere"]) == [(item.code, f"Food business licence（{item.code}）")]
