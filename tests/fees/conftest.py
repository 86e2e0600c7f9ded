"""The town that charges, and the demonstration city open to browsers."""

import pytest

from tests.faces import browsed_house
from tests.fees.town import Charging


@pytest.fixture
def town(centre):
    """The town that charges, connected to the local gateway."""
    return Charging()


house = browsed_house(filled=False)
