"""What is tried of the catalogue is tried in one office."""

import pytest

from tests.catalogue.test_life import Office


@pytest.fixture
def office(centre):
    """The town with a catalogue editor and somebody of the legal office."""
    return Office()
