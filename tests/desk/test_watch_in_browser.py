"""Every page of supervision is fit to work at."""

from datetime import datetime

import pytest

from tests.faces import open_house
from tests.watch.town import watched
from yimen.centres import clock
from yimen.watch.models import Finding


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city seven weeks on, under supervision."""
    with open_house(windows, django_db_blocker) as found:
        watched()
        clock.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
        watched()
        yield found


def test_the_pages_of_supervision_are_right(house):
    number = Finding.objects.filter(rule="SV-01").exclude(card="").latest("id").card
    assert house.judged("supervisor", "/desk/watch/") == []
    assert house.judged("supervisor", "/desk/watch/rules/") == []
    assert house.judged("supervisor", "/desk/watch/rules/XC-03/") == []
    assert house.judged("supervisor", f"/desk/cases/{number}/") == []
    assert house.judged("supervisor", f"/desk/cases/{number}/TransferCard/") == []
