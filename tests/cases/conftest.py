"""What is tried of the record is tried in one town."""

import pytest

from tests.town import Town


@pytest.fixture
def town(centre):
    """Two organs and a licence."""
    return Town()
