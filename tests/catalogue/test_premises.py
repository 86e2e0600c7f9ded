"""Places to go are taken in whole or not at all, by an editor, and each item finds those where it is handled."""

from datetime import date

import msgspec
import pytest

from tests.process.people import ITEM
from tests.town import Town
from yimen.catalogue import premises
from yimen.catalogue.models import HandledAt, Premises
from yimen.catalogue.refused import NotDone

pytestmark = pytest.mark.django_db
CODE = "511602-licence"


@pytest.fixture
def town(centre):
    made = Town()
    made.post("editor", "catalogue_editor", made.market)
    return made


def row(**changes):
    plain = {
        "code": "t1",
        "kind": "township",
        "name": "河东中心",
        "address": "河东街 12 号",
        "hours": "9:00—17:00",
    }
    return plain | {"telephone": "101", "valid_from": "2020-01-01", "items": CODE} | changes


def take(town, *rows, by="editor"):
    return premises.take_in(rows, by=town.people[by])


def refused(code, act):
    with pytest.raises(NotDone) as found:
        act()
    assert found.value.code == code and found.value.sentence("en")
    return found.value


def test_a_place_is_taken_in_changed_and_closed_by_its_code(town):
    assert take(town, row()) == 1
    take(town, row(telephone="102", items=""))
    (one,) = premises.places()
    assert (one.telephone, one.items, Premises.objects.count()) == ("102", [], 1)
    take(town, row(valid_until="2020-12-31"))
    assert premises.places() == []


def test_a_bad_line_is_named_and_nothing_is_taken_in(town):
    good = row()
    for code, bad in (
        ("place_empty", row(code="t2", address=" ")),
        ("place_bad", row(code="t2", kind="castle")),
        ("place_bad", row(code="t2", valid_from="gestern")),
        ("place_bad", row(code="t2", name="长" * 121)),
        ("place_items", row(code="t2", items=f"{CODE} 511602-none")),
    ):
        said = refused(code, lambda bad=bad: take(town, good, bad))
        assert "3" in said.sentence()
    head = refused("places_head", lambda: take(town, {"code": "t1"})).sentence("en")
    assert head.endswith("columns: code, kind, name, address, hours, telephone, valid_from.")
    assert not Premises.objects.exists()


def test_only_an_editor_takes_places_in(town):
    refused("not_entitled", lambda: take(town, row(), by="clerk"))


def test_an_item_is_handled_where_its_guide_or_the_place_says_so(town):
    hall = row(code="h1", kind="hall", name="政务服务中心", items="")
    take(town, row(), row(code="v1", kind="village", name="刘家湾", items=""), hall)
    item = msgspec.structs.replace(ITEM, code=CODE, places=("市政务服务中心三楼",))
    assert [one.code for one in premises.places(item=item)] == ["h1", "t1"]
    assert [one.code for one in premises.places("village")] == ["v1"]
    assert [one.code for one in premises.places(text="河东中心")] == ["t1"]
    assert HandledAt.objects.count() == 1


def test_the_demonstration_says_on_every_line_that_it_is_one():
    rows = premises.demonstration()
    assert {one["kind"] for one in rows} == set(premises.KINDS)
    assert all("演示" in one["address"] and "演示" in one["telephone"] for one in rows)
    assert all(date.fromisoformat(one["valid_from"]) for one in rows)
