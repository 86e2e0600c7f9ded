"""What published guides lack: for each item's chain of versions, from when on an element was missing, and when it was mended.

A guide is no case: a rule of this kind looks at versions, and a version that takes a lack over from the one before is not
found again (行政许可法 30).
"""

from collections.abc import Sequence
from datetime import date

import msgspec

# The trigger of the rules that look at guides.
TRIGGER = "guide_incomplete"


class Guide(msgspec.Struct, frozen=True):
    """A published version: its id, its number, the first day on which it holds, and what it lacks, as the gates name it."""

    version: int
    number: int
    on: date
    lacks: frozenset[str]


class Lack(msgspec.Struct, frozen=True):
    """What a version was the first to lack, from its first day on; `mended_by` is the number of the version that has all of it."""

    version: int
    number: int
    on: date
    lacks: tuple[str, ...]
    mended_on: date | None = None
    mended_by: int = 0


def lacks(chain: Sequence[Guide], since: date) -> list[Lack]:
    """Return what an item's versions lacked, in the order of their days; nothing that began before `since`."""
    found: list[Lack] = []
    before: frozenset[str] = frozenset()
    for place, one in enumerate(chain):
        if (new := one.lacks - before) and one.on >= since:
            mended = next((later for later in chain[place + 1 :] if not new & later.lacks), None)
            end = (mended.on, mended.number) if mended else (None, 0)
            found.append(Lack(one.version, one.number, one.on, tuple(sorted(new)), *end))
        before = one.lacks
    return found
