"""What is costly to make and the same for all: one process of the tests makes it, the others copy what it made."""

import fcntl
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path


class Kept:
    """A folder that is made once in a run; whoever holds it is alone with it."""

    def __init__(self, together, name):
        self.folder, self.half = together / name, together / f"{name}.half"

    def there(self):
        """Return whether somebody has made it."""
        return self.folder.exists()

    def into(self, folder):
        """Copy it into a folder, with its owners and modes."""
        copy(self.folder, folder)

    def keep(self, folder):
        """Keep a copy of this folder for the others."""
        copy(folder, self.half)
        self.half.rename(self.folder)


@contextmanager
def once(together, name):
    """Hold what is made once by this name: whoever comes second waits until the first has made it."""
    together = Path(together)
    together.mkdir(exist_ok=True, parents=True)
    with (together / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield Kept(together, name)


def copy(folder, into):
    """Copy a folder with its owners and modes; what stands in the way is what an empty folder is."""
    into.mkdir(exist_ok=True, parents=True)
    subprocess.run(["cp", "-a", f"{folder}/.", str(into)], check=True)


def alone():
    """Return whether this is the only process of the tests."""
    return "PYTEST_XDIST_WORKER" not in os.environ
