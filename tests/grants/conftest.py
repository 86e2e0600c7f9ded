"""The town of the register."""

import pytest

from tests.grants.town import Publishing


@pytest.fixture
def town(centre):
    """The town whose grants are published."""
    return Publishing()
