"""What would have been, had some steps taken no longer than so many days: counted over cases as they went (mission N11).

Nothing is modelled and nothing guessed: each case keeps its way, every other step its days, and a step that took fewer days
keeps those. So the answer is what the change would have saved at most of these very cases, and can be counted by hand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from yimen.process.paths import steps
from yimen.process.paths.figures import Spread, spread

# The steps on which a promised limit runs: from acceptance to the decision, without the excluded time.
PROMISED = frozenset({"first", "review", "layer", "signing", "decision", "above"})
# A case with its steps, the working days of each, and how many cases went exactly so. None: a year is not announced.
Way = tuple[Sequence[str], Sequence[int | None], int]


class Side(msgspec.Struct, frozen=True):
    """Days of the whole way and of the promised part of it; `kept` is how many cases ended that part within the promise."""

    whole: Spread
    promised: Spread
    kept: int


class Tried(msgspec.Struct, frozen=True):
    """The cases as they were and as they would have been, and how many of them would have been shorter."""

    before: Side
    after: Side
    shorter: int


def changeable(names: Iterable[str]) -> list[str]:
    """Return those steps whose time is the department's own, in their usual order: nobody else's can be shortened by it."""
    return sorted({name for name in names if steps.who(name) in steps.OWN}, key=steps.place)


def tried(ways: Iterable[Way], most: Mapping[str, int], promise: int | None) -> Tried:
    """Return what would have been where steps (by name) take so many working days at most each time; 0: the step is gone.

    `promise` are the working days promised, None where nothing is. Cases of which a length is not known are left out.
    """
    before, after, shorter = _Counted(promise), _Counted(promise), 0
    for names, days, n in ways:
        was = [one for one in days if one is not None]
        if len(was) != len(days):
            continue
        would = [min(one, most.get(name, one)) for name, one in zip(names, was, strict=False)]
        before.add(names, was, n)
        after.add(names, would, n)
        shorter += n if would != was else 0
    return Tried(before.side(), after.side(), shorter)


class _Counted:
    """How often each length occurs, of the whole and of the promised part."""

    def __init__(self, promise: int | None) -> None:
        self.promise, self.whole, self.part = promise, Counter[int](), Counter[int]()

    def add(self, names: Sequence[str], days: Sequence[int], n: int) -> None:
        self.whole[sum(days)] += n
        clocked = [one for name, one in zip(names, days, strict=False) if steps.family(name) in PROMISED]
        if clocked:
            self.part[sum(clocked)] += n

    def side(self) -> Side:
        kept = sum(n for days, n in self.part.items() if self.promise is not None and days <= self.promise)
        return Side(spread(self.whole), spread(self.part), kept)
