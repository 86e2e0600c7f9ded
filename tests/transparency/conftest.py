"""安州 with some lives in its journal, and its public log."""

import pytest

from tests.town import Town
from yimen.cases.sequencer import sequence
from yimen.process.application import commands as do
from yimen.transparency import growing


@pytest.fixture
def town(centre):
    """A town whose journal is as the day left it."""
    return Town()


@pytest.fixture
def living(town):
    """Let some cases be lived: `living(n)` hands in n, accepts each, and lets the log grow; returns the last case's number."""

    def lived(count):
        for _ in range(count):
            one = town.submit()
            town.act("clerk", one.case, do.Accept())
        grown()
        return one.number

    return lived


def grown():
    """Give every event its place, and sign the head where a minute has passed."""
    while sequence():
        pass
    while growing.grow():
        pass
