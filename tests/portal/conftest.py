"""The portal's pages are tried in one house for a whole file."""

import pytest

from tests.faces import open_house
from tests.portal.closing import owned


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city, with a case in every state of interest."""
    with open_house(windows, django_db_blocker) as found:
        yield found


@pytest.fixture
def own(house):
    """王小明's account, which a window has confirmed."""
    with owned() as found:
        yield found
