"""A folder copied whole; what hinders is said once, however many files it hinders."""

import shutil
from pathlib import Path
from typing import Any


def tree(source: Path, target: Path, **how: Any) -> None:
    """Copy a folder with `how` as of shutil.copytree. Raises OSError that names the first file which was not copied.

    copytree goes on after a file that finds no room, and raises a list of every one.
    """
    try:
        shutil.copytree(source, target, **how)
    except shutil.Error as failed:
        (one, _, why), *others = failed.args[0]
        raise OSError(f"{one} and {len(others)} more could not be copied: {why}") from None
