"""The demonstration city with a case in every state of interest, for tests that count."""

import pytest

from tests.faces import House


@pytest.fixture
def filled(city):
    """The filled city; no browser. What a test does in it is undone at its end."""
    house = House("", None)
    house.fill()
    return house
