"""The pages of what cases cost are fit to read and to work at."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.faces import open_house
from tests.figures.figured import entered, priced
from tests.paths.furnished import grown
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.figures import rates
from yimen.paths import findings
from yimen.paths.following import refill
from yimen.paths.models import Path, Spent
from yimen.people.models import Organ
from yimen.process.application import commands as do


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with estimated rates, a month of costs, dear steps and a case on its way."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        clock.take()
        found.rates = priced()
        for organ in Organ.objects.order_by("id")[1:3]:
            entered(
                organ.name,
                14,
                on=date(2026, 3, 2),
                cost_known=1,
                cost_fen=12345,
                staff_minutes=90,
                applicant_fen=3000,
            )
        case = found.submit("costly")
        found.act("clerk3", case, do.Accept())
        found.act("reviewer1", case, do.StartReview())
        refill()
        cache.clear()
        version = catalogue.version(catalogue.published_version("511602-S005"))
        grown(version.organ, version=version.id)
        yield found


def test_the_pages_of_cost_are_right(house):
    clock.take()
    key = findings.dearest(None)[0].key
    assert house.judged("supervisor", "/desk/figures/behind/cost_median_fen/") == []
    assert house.judged("supervisor", "/desk/figures/behind/cost_unknown/") == []
    assert house.judged("supervisor", f"/desk/figures/cost/{house.cases['costly']}/") == []
    assert house.judged("supervisor", "/desk/figures/rates/") == []
    assert house.judged("supervisor", f"/desk/figures/rates/{house.rates}/") == []
    assert house.judged("coordinator", "/desk/figures/rates/new/") == []
    assert house.judged("coordinator", "/desk/paths/dearest/") == []
    assert house.judged("coordinator", f"/desk/paths/dearest/{key}/") == []
    assert house.judged("coordinator", f"/desk/paths/changes/{key}/open/") == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_one_number_is_changed_and_the_rest_stays(house, prefix):
    page = house.page("coordinator")
    page.goto(f"{prefix}/desk/figures/rates/new/")
    page.locator("#id_act_Granted").fill("18" if prefix else "17")
    page.locator("#id_source").fill("三月实测")
    page.locator("main form .govuk-button").click()
    assert page.url.endswith(f"{prefix}/desk/figures/rates/")
    newest = rates.given()[-1].rates
    assert newest.minutes["Granted"] == (18 if prefix else 17) and newest.minutes["ReviewClosed"] == 60


def test_pages_without_anything_in_them_are_right_too(house):
    Path.objects.all().delete()
    Spent.objects.all().delete()
    cache.clear()
    assert house.judged("coordinator", "/desk/paths/dearest/") == []
