"""The pages of figures are fit to read, and the hall's screen turns grey where nothing new comes."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.faces import open_house
from tests.figures.figured import entered
from yimen.people.models import Organ


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with a month of decisions."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        for organ in Organ.objects.order_by("id")[1:3]:
            entered(organ.name, 14, on=date(2026, 3, 2), late=1)
        cache.clear()
        yield found


def test_the_pages_of_figures_are_right(house):
    assert house.judged("supervisor", "/desk/figures/") == []
    assert house.judged("supervisor", "/desk/figures/now/") == []
    assert house.judged("supervisor", "/desk/figures/now/received/") == []
    assert house.judged("supervisor", "/desk/figures/now/done/") == []
    assert house.judged("supervisor", "/desk/figures/behind/late/") == []
    assert house.judged(None, "/screen/") == []


def test_the_screen_is_taken_anew_and_greys_once_it_is_old(house):
    page = house.page()
    page.clock.install()
    page.goto("/screen/")
    assert page.locator(".screen__stale").is_hidden()
    page.clock.run_for(30_000)
    assert page.locator("body.screen--stale").count() == 0
    page.context.set_offline(True)
    page.clock.run_for(90_000)
    page.locator("body.screen--stale").wait_for()
    assert page.locator(".screen__stale").is_visible()
    page.context.set_offline(False)
