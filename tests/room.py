"""The room of a run: one folder in which all that the tests throw away lies, gone with the run.

It is in memory where that has room. A database of ours has four thousand small files: a copy of it takes a quarter of a
second there, and three seconds on a disk.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

MEMORY, DISK = Path("/dev/shm"), Path("/tmp")
# Eight processes with a server each, and the installations that some of them start, take eight of these GB.
ENOUGH = 10 * 2**30
CONTAINER = Path("/sys/fs/cgroup/memory.max")


def room():
    """Return the room of this run, which its first process makes: what is temporary, also to commands, lies in it."""
    known = os.environ.get("TESTS_ROOM")
    if known is None:
        base = MEMORY if roomy(MEMORY) else DISK
        for left in base.glob("yimen-run-*"):  # by a run that was killed
            if not psutil.pid_exists(int(left.name.rpartition("-")[2])):
                shutil.rmtree(left, ignore_errors=True)
        made = base / f"yimen-run-{os.getpid()}"
        made.mkdir()
        made.chmod(0o1777)
        known = os.environ["TESTS_ROOM"] = os.environ["TMPDIR"] = str(made)
        tempfile.tempdir = None
    return Path(known)


def roomy(place):
    """Return whether a place has enough room, also where it is memory, and programs may run in it."""
    try:
        told = os.statvfs(place)
    except OSError:
        return False
    allowed = CONTAINER.read_text("ascii").strip() if CONTAINER.exists() else ""
    spare = [told.f_bavail * told.f_frsize, psutil.virtual_memory().available]
    spare += [int(allowed)] if allowed.isdigit() else []
    return os.access(place, os.W_OK) and not told.f_flag & os.ST_NOEXEC and min(spare) >= ENOUGH


def folder(name):
    """Return a fresh folder in the room that the account reads too."""
    made = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=room()))
    made.chmod(0o755)
    return made


def leave():
    """Take the room away, as the process that made it."""
    if room().name.rpartition("-")[2] == str(os.getpid()):
        shutil.rmtree(room(), ignore_errors=True)
