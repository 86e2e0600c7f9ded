"""The filled city with a copy of its desk: made once for a file of tests, committed, and deleted after it."""

import pytest

from tests.centres_for_tests import ANZHOU
from tests.city import there
from yimen.centres import registry
from yimen.centres.current import using
from yimen.practice import desk

HOST = "practice.localhost"


@pytest.fixture(scope="module")
def copy(city_database, django_db_blocker):
    """The copy of 安州's desk, for every test of the file; what a test does in it is undone with the rest."""
    with django_db_blocker.unblock(), there(), using(ANZHOU):
        made = desk.make(ANZHOU, HOST)
    yield made
    with django_db_blocker.unblock(), there(), using(ANZHOU):
        desk.delete(ANZHOU)
    registry.forget()
