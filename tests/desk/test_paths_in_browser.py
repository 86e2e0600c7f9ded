"""Every page about where time goes is fit to work at."""

import pytest
from django.core.cache import cache

from tests.faces import judged_here, open_house
from tests.paths.furnished import grown, improvement
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.lib.clock import now
from yimen.paths import findings
from yimen.paths.following import refill
from yimen.paths.models import Path, Step, Tally


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city in which forty cases of an item went their way, and one improvement was taken up."""
    with open_house(windows, django_db_blocker) as found:
        clock.take()
        refill()
        cache.clear()
        version = catalogue.version(catalogue.published_version("511602-S005"))
        grown(version.organ, version=version.id)
        made = improvement(version.organ, found.account("reviewer1"), found.account("coordinator"), now(), about="科室负责人")  # fmt: skip
        found.improvement = made.pk
        yield found


def test_the_pages_of_where_time_goes_are_right(house):
    key, number = findings.changes(None)[0].key, house.improvement
    assert house.judged("coordinator", "/desk/paths/?on=2026-02-27&least=10") == []
    assert house.judged("head1", "/desk/paths/?item=511602-S005") == []
    assert house.judged("coordinator", "/desk/paths/changes/") == []
    assert house.judged("coordinator", f"/desk/paths/changes/{key}/") == []
    assert house.judged("coordinator", f"/desk/paths/changes/{key}/open/") == []
    layer = Step.objects.get(name="layer:分管领导").pk
    assert house.judged("head1", f"/desk/paths/what-if/?item=511602-S005&most_{layer}=0") == []
    assert house.judged("coordinator", "/desk/paths/what-if/") == []
    assert house.judged("coordinator", "/desk/paths/improvements/") == []
    assert house.judged("coordinator", f"/desk/paths/improvements/{number}/") == []
    assert house.judged("head1", f"/desk/paths/improvements/{number}/answer/") == []
    assert house.judged("discipline", "/desk/paths/export/") == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_department_answers_and_notes_its_change(house, prefix):
    made = improvement(
        1, house.account("reviewer1"), house.account("coordinator"), now(), about=f"层{prefix}"
    )
    organ = catalogue.version(catalogue.published_version("511602-S005")).organ
    type(made).objects.filter(pk=made.pk).update(organ=organ)
    page = house.page("head1")
    page.goto(f"{prefix}/desk/paths/improvements/{made.pk}/answer/")
    page.locator("input[name=agrees][value=yes]").check()
    page.locator("main .govuk-button").click()
    assert page.url.endswith(f"{prefix}/desk/paths/improvements/{made.pk}/")
    page.goto(f"{prefix}/desk/paths/improvements/{made.pk}/change/")
    assert judged_here(page, prefix) == []


def test_pages_without_anything_in_them_are_right_too(house):
    Path.objects.all().delete()
    Tally.objects.all().delete()
    cache.clear()
    assert house.judged("supervisor", "/desk/paths/") == []
    assert house.judged("supervisor", "/desk/paths/changes/") == []
