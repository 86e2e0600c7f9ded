"""Whole installations for the tests of this folder: one is made in a run, every other is a copy of it."""

import fcntl
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.conftest import TOGETHER
from tests.installation import Installation


def opened():
    """Return an open installation with its demonstration city, as its first start left it."""
    folder = Path(tempfile.mkdtemp(prefix="yimen-house-", dir="/tmp"))
    folder.chmod(0o755)
    installation = Installation(folder)
    TOGETHER.mkdir(exist_ok=True, parents=True)
    kept = TOGETHER / "house"
    with (TOGETHER / "house.lock").open("w") as lock:
        # The tests' processes share it: the second waits for the first.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            installation.start()
            assert installation.interrupt() == 0
            installation.process.stdout.close()
            copy(folder, TOGETHER / "half")
            (TOGETHER / "half").rename(kept)
        else:
            copy(kept, folder)
    assert "new installation" not in installation.start()
    return installation


def copy(folder, into):
    """Copy a folder with its owners and modes; what stands in the way is what an empty folder is."""
    into.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{folder}/.", str(into)], check=True)


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
