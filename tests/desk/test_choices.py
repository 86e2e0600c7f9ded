"""What an act offers to choose from, read off the case."""

import pytest

from tests.process.people import ITEM
from tests.town import Town
from yimen.cases.queries import view
from yimen.desk.choices import OF_CASE
from yimen.process.item import Field

pytestmark = pytest.mark.django_db


def test_a_field_to_amend_names_the_answers_that_its_form_offers(centre):
    town = Town()
    kind = Field("kind", "类型", type="choice", choices=("小吃店", "餐馆"))
    town.publish("shop", ITEM, fields=(kind, Field("area", "面积")))
    seen = view(town.submit("shop", answers={"kind": "小吃店", "area": "80"}).number)
    assert dict(OF_CASE["AmendOnTheSpot.field"](seen)) == {
        "kind": "类型（现在：小吃店；可以改为：小吃店、餐馆）",
        "area": "面积（现在：80）",
    }
