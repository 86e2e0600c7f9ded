"""Towns whose ended cases are followed."""

import pytest

from tests.paths.town import Joined, Walked


@pytest.fixture
def town(centre):
    """The town with an item that two layers sign."""
    return Walked()


@pytest.fixture
def street(centre):
    """The town with a joint application of three parts."""
    return Joined()
