"""Every page of key clients is fit to work at, and to be read by the client."""

import pytest

from tests.clients.furnished import followed
from tests.faces import open_house


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city without cases."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        yield found


def test_the_pages_of_a_key_client_are_right(house):
    made = followed()
    id, problem = made["client"], made["problem"]
    assert house.judged("coordinator", "/desk/clients/") == []
    assert house.judged("coordinator", "/desk/clients/figures/") == []
    assert house.judged("coordinator", f"/desk/clients/{id}/") == []
    assert house.judged("li", "/my/visits/") == []
    assert house.judged("li", f"/my/visits/{problem}/") == []
