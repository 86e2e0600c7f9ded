"""The throwaway server that a backup is proved on, and what is left of one whose maker was killed."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yimen.lib.environment import Environment
from yimen.operation.postgres import Postgres
from yimen.operation.provision import provision

DRAFT, NOTE = ".unfinished", ".proof"
PLACE = "yimen-proof-"


# What the operating system says where there is no room, in every program's words.
FULL = "No space left on device"


class Elsewhere(RuntimeError):
    """Another backup is being made in the same folder."""


class NoRoom(RuntimeError):
    """The disk on which a backup is proved is full; the message names it."""


@contextmanager
def alone(into: Path, env: Environment) -> Iterator[None]:
    """Hold a folder of backups until the block ends, cleared of what a killed backup left. Raises Elsewhere.

    The lock is the kernel's: whoever is killed holds nothing.
    """
    handle = os.open(into, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Elsewhere(f"Another backup is being made in {into}; wait for its end.") from None
        for note in into.glob(f".yimen-*{NOTE}"):
            _end(env, Path(note.read_text("utf-8")))
            note.unlink()
        for draft in into.glob(f".yimen-*{DRAFT}"):
            shutil.rmtree(draft)
        yield
    finally:
        os.close(handle)


@contextmanager
def throwaway(env: Environment, note: Path) -> Iterator[str]:
    """Give the owner's address of an empty database on a server that is gone afterwards.

    Where it stands, below TMPDIR or else /tmp, is written to `note`, so that a later backup finds it if this one is
    killed. Raises NoRoom where the disk there is full.
    """
    place = Path(tempfile.mkdtemp(prefix=PLACE))
    try:
        note.write_text(str(place), "utf-8")
        place.chmod(0o755)
        server = Postgres(place / "postgres", env.postgres_bin)
        server.make()
        server.start("fsync=off", "full_page_writes=off", "shared_buffers=64MB")
        owner, _ = provision(server)
        yield owner
    except Exception as failed:
        if FULL in f"{failed}":
            raise NoRoom(
                f"There is no room in {place.parent} to restore it for its proof, which needs as much as the database"
                " and its indexes; TMPDIR names a folder on another disk."
            ) from failed
        raise
    finally:
        _end(env, place)
        note.unlink(missing_ok=True)


def _end(env: Environment, place: Path) -> None:
    if place.name.startswith(PLACE) and place.is_dir():
        server = Postgres(place / "postgres", env.postgres_bin)
        server.stop()
        shutil.rmtree(server.socket, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
