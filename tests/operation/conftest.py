"""One whole installation for the tests of this folder that leave it running as they found it."""

import tempfile
from pathlib import Path

import pytest

from tests.installation import Installation


@pytest.fixture(scope="package")
def house():
    """A new installation with its demonstration city, open."""
    folder = Path(tempfile.mkdtemp(prefix="yimen-house-", dir="/tmp"))
    folder.chmod(0o755)
    installation = Installation(folder)
    installation.start()
    yield installation
    installation.end()
