"""The journeys of the roles are walked in one house for the whole file."""

import pytest

from tests.faces import open_house


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city on a working day, without a case yet."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        yield found
