"""Whole installations for the tests of this folder: one is made in a run, every other is a copy of it."""

import pytest

from tests import room
from tests.conftest import TOGETHER
from tests.installation import Installation
from tests.once import once


def opened():
    """Return an open installation with its demonstration city, as its first start left it."""
    folder = room.folder("house")
    installation = Installation(folder)
    with once(TOGETHER, "house") as kept:
        if kept.there():
            kept.into(folder)
        else:
            installation.start()
            assert installation.interrupt() == 0
            installation.process.stdout.close()
            kept.keep(folder)
    assert "new installation" not in installation.start()
    return installation


@pytest.fixture(scope="package")
def house():
    """An installation for the files that leave it running as they found it."""
    installation = opened()
    yield installation
    installation.end()


@pytest.fixture(scope="module")
def own_house():
    """An installation for one file, which may leave it as it likes."""
    installation = opened()
    yield installation
    installation.end()
