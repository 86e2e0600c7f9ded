"""What is tried of people is tried in an office."""

import pytest

from tests.people.office import Office


@pytest.fixture
def office(centre):
    """The town with its three administrators."""
    return Office()
