"""The town that charges, and the demonstration city open to browsers."""

import pytest

from tests.faces import open_house
from tests.fees.town import Charging


@pytest.fixture
def town(centre):
    """The town that charges, connected to the local gateway."""
    return Charging()


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city on a working day, without a case yet."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        yield found
