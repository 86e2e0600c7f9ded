"""Series of numbers: which one a number is of, and which numbers of it nobody bears."""

import re
from collections.abc import Iterable, Iterator

from yimen.process.registers.spelled import number_key

# Longer tails are codes with meanings of their own inside, and often a check digit: they run in no order.
_RUNNING = re.compile(r"^(.*[^\d])(\d{1,6})(号?)$")
# More missing in a row than this is no gap, but another block of the series.
LONGEST = 50


def place(number: str) -> tuple[str, int] | None:
    """Return the series of a number and its running number in it, as (安市监许〔2026〕, 12); None for one of no series."""
    found = _RUNNING.match(number_key(number))
    return (found[1], int(found[2])) if found else None


def gaps(running: Iterable[int], longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of numbers that is missing between two that are there; `running` rises.

    Before the first and after the last there is no gap: where a register begins and ends is not told by its numbers.
    """
    before: int | None = None
    for number in running:
        if before is not None and 1 < number - before <= longest + 1:
            yield before + 1, number - 1
        before = number


def whole(there: int, missing: int) -> bool:
    """Return whether a register keeps a series at all: of one that it shows in part nobody can say what is missing."""
    return missing <= there


def left(first: int, last: int, borne: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers of a gap that the centre's own papers do not bear either: void ones are borne and explained."""
    known = set(borne)
    return tuple(number for number in range(first, last + 1) if number not in known)
