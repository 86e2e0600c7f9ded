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


def test_a_place_tells_which_items_it_handles(visitor):
    listed = visitor.get("/places/").content.decode()
    assert 'href="?at=t-hedong"' in listed
    page = visitor.get("/places/", {"at": "t-hedong"}).content.decode()
    assert f'href="/items/{RESIDENCE}/"' in page and "居住证申领" in page and "西山镇" not in page
    assert visitor.get("/places/", {"at": "nowhere"}).status_code == 404


def test_the_foot_of_an_english_page_tells_the_hours_in_english(visitor):
    foot = visitor.get("/en/verify/").content.decode().partition("<footer")[2]
    assert "Working days 9:00–17:00" in foot and "工作日" not in foot
