"""The town that charges."""

import pytest

from tests.fees.town import Charging


@pytest.fixture
def town(centre):
    """The town that charges, connected to the local gateway."""
    return Charging()
