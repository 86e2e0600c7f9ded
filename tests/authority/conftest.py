"""The town of the report."""

import pytest

from tests.authority.town import Layered


@pytest.fixture
def town(centre):
    """The town with an item that two layers sign."""
    return Layered()
