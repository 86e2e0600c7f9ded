"""The mark of a restore under way: what a broken-off one leaves is no installation, and is not taken for one."""

import shutil
from pathlib import Path

from yimen.lib.environment import Environment
from yimen.operation import accounts
from yimen.operation.addresses import server_of
from yimen.operation.backup import FILES

WITH_KEYS = "with keys"


class BrokenOff(RuntimeError):
    """A restore into this place did not come to its end."""


def _mark(data: Path) -> Path:
    return data / "run" / "restoring"


def begin(data: Path, *, with_keys: bool) -> None:
    """Mark a place, found empty, before anything of a backup is in it; `with_keys`: its keys come along."""
    _mark(data).write_text(WITH_KEYS if with_keys else "", "utf-8")
    accounts.give(_mark(data))


def end(data: Path) -> None:
    """Take the mark away: everything is there."""
    _mark(data).unlink()


def left(data: Path) -> bool:
    """Return whether a restore was broken off here."""
    return _mark(data).exists()


def brought_keys(data: Path) -> bool:
    """Return whether the keys here are what a broken-off restore brought, as far as it came."""
    return left(data) and _mark(data).read_text("utf-8") == WITH_KEYS


def whole(data: Path) -> None:
    """Raise BrokenOff, which says what to do, where a restore was broken off."""
    if left(data):
        raise BrokenOff(
            f"A restore into {data} was broken off: what is there is not whole. Run bin/yimen restore again with the"
            " same backup, it begins anew; or begin in another YIMEN_DATA."
        )


def clear(env: Environment) -> None:
    """Take away what a broken-off restore left; a database of one's own is its administrator's to empty."""
    if not left(env.data):
        return
    if env.embedded:
        server = server_of(env)
        server.stop()
        shutil.rmtree(server.cluster, ignore_errors=True)
    for one in (env.data / FILES).iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
