"""Encrypted files under the data folder: named by keyed hash, on disk before they count, read back by name."""

import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from yimen.lib import crypto
from yimen.lib.environment import environment


def _path(centre: str, name: str) -> Path:
    """Return where a file lies; `name` is a path of hashes, as `ab12…` or `documents/3f…/ab12…`."""
    within, _, last = name.rpartition("/")
    return folder(centre, within) / last[:2] / last


def folder(centre: str, name: str) -> Path:
    """Return the folder of all files whose names begin with `name/`; it may not exist."""
    return environment().data / "files" / centre / name


def keep(centre: str, name: str, content: Iterable[bytes]) -> None:
    """Store a file's content, its pieces encrypted one by one; it is on disk, whole, when this returns. Raises OSError."""
    path = _path(centre, name)
    if path.exists():
        touch(centre, name)
        return
    _write(path, crypto.sealed(centre, content, name))


def _write(path: Path, sealed: Iterable[bytes]) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.new")
    try:
        _make(path.parent)
        with fresh.open("wb") as file:
            for piece in sealed:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)
        _sync(path.parent)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _make(folder: Path) -> None:
    """Make a folder, and those above it that are missing; each is on disk before anything stands in it."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def touch(centre: str, name: str) -> None:
    """Say that a file is in use: it is as young as today. Nothing happens where there is none."""
    try:
        os.utime(_path(centre, name))
    except FileNotFoundError:
        return


def there(centre: str, name: str) -> bool:
    """Return whether there is such a file."""
    return _path(centre, name).is_file()


def older_than(centre: str, instant: datetime, most: int) -> Iterator[list[str]]:
    """Yield the names of the files directly below a centre's folder that were last used before, in lots."""
    lot: list[str] = []
    for path in sorted(folder(centre, "").glob("??/*")):
        if path.suffix != ".new" and path.stat().st_mtime < instant.timestamp():
            lot.append(path.name)
        if len(lot) == most:
            yield lot
            lot = []
    if lot:
        yield lot


def every(centre: str) -> Iterator[str]:
    """Yield the name of every file of a centre, with the folders that it lies in."""
    root = folder(centre, "")
    for path in root.rglob("*"):
        if path.is_file() and path.suffix != ".new":
            within = path.parent.parent.relative_to(root)
            yield path.name if str(within) == "." else f"{within}/{path.name}"


def reseal(centre: str, name: str) -> bool:
    """Seal a file under the newest key; return whether it lay under an older one. It is never half written."""
    path = _path(centre, name)
    sealed = path.read_bytes()
    if crypto.key_of(sealed) == crypto.newest(centre):
        return False
    used = path.stat()
    _write(path, [crypto.seal(centre, crypto.unseal(centre, sealed, name), name)])
    os.utime(path, ns=(used.st_atime_ns, used.st_mtime_ns))
    return True


def delete(centre: str, name: str) -> None:
    """Delete a file, if it is there."""
    _path(centre, name).unlink(missing_ok=True)


def read(centre: str, name: str) -> bytes:
    """Return a file's content. Raises FileNotFoundError, crypto.Damaged, crypto.KeyMissing."""
    return crypto.unseal(centre, _path(centre, name).read_bytes(), name)


def opened(centre: str, name: str) -> BinaryIO:
    """Return a file's content to be read piece by piece, however large it is; it is gone when it is closed.

    It lies open in a file without a name, which ends with the process however that ends. Raises as `read`, OSError.
    """
    plain = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked for it closes it
    try:
        with _path(centre, name).open("rb") as sealed:
            for piece in crypto.unsealed(centre, sealed, name):
                plain.write(piece)
        plain.seek(0)
    except BaseException:
        plain.close()
        raise
    return plain
