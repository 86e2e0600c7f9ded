"""Where one can go stands on a page of its own, and guide and application lead to it."""

import pytest
from django.test import Client

from tests.faces import ITEM
from tests.portal.test_promise import text

pytestmark = pytest.mark.django_db
RESIDENCE = "511602-S022"


@pytest.fixture
def visitor(house):
    return Client(headers={"host": "testserver"})


@pytest.mark.parametrize("path", ["/places/", f"/places/?item={RESIDENCE}", "/places/?q=zzz&kind=forged"])
def test_each_page_of_places_is_right(house, path):
    assert house.judged(None, path) == []


def test_the_guide_leads_to_every_place_of_the_item(visitor):
    guide = visitor.get(f"/items/{RESIDENCE}/").content.decode()
    assert f'href="/places/?item={RESIDENCE}"' in guide and "5 个地方可以办" in guide
    page = text(visitor.get("/places/", {"item": RESIDENCE}).content.decode())
    for name in ("安州市政务服务中心", "河东街道便民服务中心", "刘家湾村便民服务站"):
        assert name in page
    other = text(visitor.get("/places/", {"item": ITEM}).content.decode())
    assert "滨河路 100 号" in other and "刘家湾村" not in other


def test_who_applies_is_told_where_to_go_instead(house, visitor):
    from yimen.people.models import Account

    visitor.force_login(Account.objects.get(login="li"))
    assert f"/places/?item={ITEM}" in visitor.get(f"/items/{ITEM}/apply/").content.decode()


def test_an_unknown_item_has_no_places(visitor):
    assert visitor.get("/places/", {"item": "none"}).status_code == 404
