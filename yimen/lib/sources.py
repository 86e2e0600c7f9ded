"""Which rules this code is: a digest of its sources, which differs wherever a rule does."""

import hashlib
from functools import cache
from pathlib import Path

import yimen


@cache
def digest() -> str:
    """Return sixteen hex digits of every Python file of this release, names and all; a quarter of a second, once."""
    found, here = hashlib.sha256(), Path(yimen.__path__[0])
    for file in sorted(here.rglob("*.py")):
        found.update(f"{file.relative_to(here)}\0".encode() + file.read_bytes())
    return found.hexdigest()[:16]
