"""What the tests of a reorganisation share."""

from datetime import date

import pytest

from tests.people.office import Office
from yimen.people.models import Window


@pytest.fixture
def office(centre):
    office = Office()
    Window.objects.create(code="9", name="市场监管窗口", organ=office.market, valid_from=date(2020, 1, 1))
    return office
