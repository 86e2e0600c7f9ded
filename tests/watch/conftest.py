"""The town that supervision watches."""

import pytest

from tests.watch.town import Watched


@pytest.fixture
def town(centre):
    """The town with two supervisors, in which supervision began on its first day."""
    return Watched()
