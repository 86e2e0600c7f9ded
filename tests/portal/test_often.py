"""What is offered first on the home page is what people really applied for, and is open today."""

from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.faces import ITEM, open_house
from tests.people.office import TODAY
from yimen.cases import popular
from yimen.catalogue import queries as catalogue
from yimen.catalogue.models import Item
from yimen.centres import clock
from yimen.portal.finding import OFTEN


@pytest.fixture
def house(city_database, django_db_blocker):
    """The demonstration city on Monday 2 March 2026, without a case yet."""
    with open_house(None, django_db_blocker, filled=False) as found:
        cache.clear()
        yield found


def often():
    cache.clear()
    page = Client(headers={"host": "testserver"}).get("/")
    return [one.code for one in page.context["often"]], page.content.decode()


def test_without_applications_nothing_is_called_often_used(house):
    found, page = often()
    assert found == [] and "常办" not in page


def test_what_was_applied_for_often_leads_to_its_guide(house):
    for place in range(5):
        house.submit(f"n{place}")
    found, page = often()
    assert found == [ITEM] and f'href="/items/{ITEM}/"' in page


def test_few_applications_and_old_ones_say_nothing(house):
    for place in range(4):
        house.submit(f"n{place}")
    assert often()[0] == []
    house.submit("n4")
    clock.move(datetime.fromisoformat("2026-07-02T09:00+08:00"))
    assert often()[0] == []


def test_what_is_cancelled_is_not_offered(house):
    for place in range(5):
        house.submit(f"n{place}")
    Item.objects.filter(code=ITEM).update(cancelled_on="2026-03-01")
    assert often()[0] == []


def test_however_many_are_offered_they_are_read_at_once_and_the_contact_once(house, monkeypatch):
    codes = [one.item.code for one in catalogue.all_in_force(TODAY) if not one.item.parts][:12]

    def statements(found):
        monkeypatch.setattr(popular, "popular", lambda most: found)
        often()
        with CaptureQueriesContext(connection) as asked:
            page = Client(headers={"host": "testserver"}).get("/")
        assert [one.code for one in page.context["often"]] == found[:OFTEN]
        return [one["sql"] for one in asked]

    one, many = statements(codes[:1]), statements(codes)
    assert len(codes) == 12 and len(one) == len(many)
    assert sum(":hall:" in sql for sql in many) == 1
