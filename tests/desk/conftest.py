"""The desk's pages are tried in one house for a whole file."""

import pytest

from tests.faces import open_house


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city, with a case in every state of interest."""
    with open_house(windows, django_db_blocker) as found:
        yield found


@pytest.fixture(scope="module")
def filled(city_database, django_db_blocker):
    """The demonstration city with its cases; no browser."""
    with open_house(None, django_db_blocker) as found:
        yield found
