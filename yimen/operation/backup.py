"""A backup: a dump and the files, with a manifest of hashes, proved by restoring it; keys are left out."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django import contrib

from yimen.lib import clock
from yimen.lib.environment import Environment
from yimen.operation import accounts, copying, dumps, proving
from yimen.operation.addresses import addresses

DUMP, MANIFEST, FILES = "database.dump", "manifest.json", "files"
FORMAT = 1
PARTS = ("made_at", "postgres", "centres", "holds", "sha256")
KEYS = ("keys", "secrets")
Reach = Callable[[int, int], None]


def unheard(done: int, of: int) -> None:
    """Let nobody hear how far the work is."""


class BackupWrong(RuntimeError):
    """A backup that does not hold what it says, or could not be proved."""


def make(
    env: Environment,
    into: Path,
    versions: dict[str, Any],
    say: Callable[[str], None],
    reach: Reach = unheard,
) -> Path:
    """Write a backup of the running installation below `into` and return its folder.

    `say` is told each part of the work, `reach` how many of its files are done, of how many.
    The dump comes first: a file is stored before the act that names it, so every file that the dump names is
    there to be copied. It is written under another name until it is proved. Raises DumpFailed, BackupWrong,
    Elsewhere, NoRoom, OSError; then no folder of a finished backup's name is left.
    """
    at = clock.machine_now()
    folder = into / f"yimen-{at:%Y%m%dT%H%M%SZ}"
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    with proving.alone(into, env):
        _make(env, folder, at, versions, say, reach)
    return folder


def _make(
    env: Environment,
    folder: Path,
    at: datetime,
    versions: dict[str, Any],
    say: Callable[[str], None],
    reach: Reach,
) -> None:
    draft = folder.parent / f".{folder.name}{proving.DRAFT}"
    draft.mkdir(mode=0o700)
    try:
        say("dumping the database")
        owner, _ = addresses(env)
        held = dumps.dump(owner, draft / DUMP, env.postgres_bin)
        say("copying the files")
        _copied(env.data / FILES, draft / FILES, reach)
        say("taking the hash of every file")
        hashes = dict(_hashes(draft))
        manifest = {"format": FORMAT, "made_at": at.isoformat(), **versions, "holds": held, "sha256": hashes}
        (draft / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")
        say("proving it: restoring it into a database of its own")
        prove(env, draft)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _copied(source: Path, target: Path, reach: Reach) -> None:
    """Copy a folder whole, with times; a file that the worker erased a moment ago is none any more."""
    of = sum(1 for one in source.rglob("*") if one.is_file())
    done = 0

    def copy(one: str, to: str) -> None:
        nonlocal done
        with suppress(FileNotFoundError):
            shutil.copy2(one, to)
        done += 1
        reach(done, of)

    copying.tree(source, target, symlinks=True, copy_function=copy)


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of a backup with its hash; the manifest itself is not in it."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != MANIFEST:
            with file.open("rb") as content:
                yield file.relative_to(folder).as_posix(), hashlib.file_digest(content, "sha256").hexdigest()


def read(folder: Path) -> dict[str, Any]:
    """Return a backup's manifest, after comparing every file with its hash. Raises BackupWrong."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        raise BackupWrong(
            f"{folder} is no backup of Yimen: its {MANIFEST} is missing or cannot be read"
        ) from None
    if not isinstance(manifest, dict) or "format" not in manifest:
        raise BackupWrong(f"{folder} is no backup of Yimen: its {MANIFEST} is of something else")
    if manifest["format"] != FORMAT:
        raise BackupWrong(f"{folder} has format {manifest.get('format')}; this release reads {FORMAT}")
    if lacking := [part for part in PARTS if part not in manifest]:
        raise BackupWrong(
            f"{folder / MANIFEST} is not whole: it lacks {', '.join(lacking)}; nothing was restored"
        )
    found, listed = dict(_hashes(folder)), manifest["sha256"]
    for name in sorted(found.keys() | listed.keys()):
        if found.get(name) != listed.get(name):
            wrong = "is missing" if name not in found else "is not the file that was backed up"
            raise BackupWrong(f"{folder / name} {wrong}; nothing was restored")
    if newer := sorted({name for of in manifest["centres"].values() for name in _later(of["migrations"])}):
        raise BackupWrong(
            f"{folder} is of a newer release ({', '.join(newer)}): restore it with that; nothing was restored"
        )
    return manifest


def _later(migrations: Iterable[str]) -> list[str]:
    """Return which migrations, as `room.name`, this release has not, in its own rooms or in Django's."""
    rooms = (Path(__file__).resolve().parents[1], Path(contrib.__file__).parent)
    files = {one: one.replace(".", "/migrations/", 1) + ".py" for one in migrations}
    return [one for one, file in files.items() if not any((place / file).exists() for place in rooms)]


def prove(env: Environment, folder: Path) -> None:
    """Restore a backup into a throwaway server and compare what it holds. Raises BackupWrong, DumpFailed."""
    manifest = read(folder)
    with proving.throwaway(env, folder.with_suffix(proving.NOTE)) as url:
        compare(manifest, dumps.bring_back(folder / DUMP, url, env.postgres_bin))


def compare(manifest: dict[str, Any], holds: dict[str, Any]) -> None:
    """Compare what a restored database holds with what the manifest says. Raises BackupWrong."""
    said = manifest["holds"]
    for part in ("rows", "journals"):
        for name in sorted(said[part].keys() | holds[part].keys()):
            if said[part].get(name) != holds[part].get(name):
                raise BackupWrong(
                    f"restored, {name} has {holds[part].get(name)}, but the backup says {said[part].get(name)}"
                )


def keys_in(data: Path) -> list[Path]:
    """Return the key and secret files of an installation."""
    return [file for name in KEYS for file in sorted((data / name).rglob("*")) if file.is_file()]


def stage_files(folder: Path, data: Path, reach: Reach = unheard) -> Path:
    """Copy a backup's files beside their place and return where; `move_in` puts them there.

    Raises BackupWrong where the place already has files.
    """
    target, staged = data / FILES, data / f"{FILES}.restoring"
    if target.exists() and any(target.iterdir()):
        raise BackupWrong(f"{target} is not empty: a backup is restored into an empty place only")
    shutil.rmtree(staged, ignore_errors=True)
    _copied(folder / FILES, staged, reach)
    return staged


def move_in(staged: Path, data: Path) -> None:
    """Put staged files into their place, at once."""
    (data / FILES).rmdir()
    staged.rename(data / FILES)
    accounts.give(data / FILES)
