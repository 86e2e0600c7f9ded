"""Encrypted files under the data folder: named by keyed hash, on disk before they count, read back by name."""

import os
import threading
from pathlib import Path

from yimen.lib import crypto
from yimen.lib.environment import environment


def _path(centre: str, name: str) -> Path:
    """Return where a file lies; `name` is a path of hashes, as `ab12…` or `documents/3f…/ab12…`."""
    within, _, last = name.rpartition("/")
    return folder(centre, within) / last[:2] / last


def folder(centre: str, name: str) -> Path:
    """Return the folder of all files whose names begin with `name/`; it may not exist."""
    return environment().data / "files" / centre / name


def keep(centre: str, name: str, content: bytes) -> None:
    """Store a file's content, encrypted; it is on disk, whole, when this returns. Raises OSError."""
    path = _path(centre, name)
    if path.exists():
        return
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            file.write(crypto.seal(centre, content, name))
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)
        _sync(path.parent)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(centre: str, name: str) -> bytes:
    """Return a file's content. Raises FileNotFoundError, crypto.Damaged, crypto.KeyMissing."""
    return crypto.unseal(centre, _path(centre, name).read_bytes(), name)
