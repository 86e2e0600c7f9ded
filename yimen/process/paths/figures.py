"""Figures of many paths: exact medians from counts, the graph of what directly follows what, shares of variants.

Everything is computed from *passages*: how often a step of so many days, waiting and working, was followed by that step.
So a median over a hundred thousand cases reads some thousand counts, and is the median of the cases and no estimate.
Denominators: a step's figures are of all its occurrences (a case may pass it twice), a variant's share is of all ended
cases of the selection, an edge's of all occurrences of the step that it leaves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from yimen.process.paths import steps

UNKNOWN = -1


class Passage(msgspec.Struct, frozen=True):
    """So often (`n`) a step took so many working days, waiting and working, before `then` followed. -1: days unknown."""

    name: str
    then: str
    waiting: int
    working: int
    n: int


class Spread(msgspec.Struct, frozen=True):
    """Working days: how many were counted (`n`, those of unknown length apart), half (`median`) and nine of ten took no more.

    None where nothing was counted. `days` is the sum of all.
    """

    n: int
    median: int | None
    tenth: int | None
    days: int


class StepFigures(msgspec.Struct, frozen=True):
    """A step over all its occurrences: how often it was passed, and its days, waiting, working and together."""

    name: str
    times: int
    whole: Spread
    waiting: Spread
    working: Spread


class Flow(msgspec.Struct, frozen=True):
    """An edge of the graph: how often a step was directly followed by another, and the days in the first before that."""

    name: str
    then: str
    times: int
    whole: Spread


class Share(msgspec.Struct, frozen=True):
    """A variant: the names of its steps and its ending, how many cases took it, of how many; its days in all."""

    names: tuple[str, ...]
    cases: int
    of: int
    median: int | None
    tenth: int | None

    @property
    def share(self) -> float:
        """Return how many of a hundred cases took it, cut off and never rounded up."""
        return self.cases * 1000 // self.of / 10 if self.of else 0.0


def at(counts: Mapping[int, int], percent: int) -> int | None:
    """Return the smallest value that so many of a hundred do not exceed (percentile_disc); None of nothing."""
    total, seen = sum(counts.values()), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen * 100 >= total * percent:
            return value
    return None


def spread(counts: Mapping[int, int]) -> Spread:
    """Return the figures of days from how often each length was; lengths of `UNKNOWN` are left out."""
    counted = {days: n for days, n in counts.items() if days != UNKNOWN and n}
    total = sum(days * n for days, n in counted.items())
    return Spread(sum(counted.values()), at(counted, 50), at(counted, 90), total)


def in_order(ways: Mapping[tuple[str, str], int]) -> list[str]:
    """Return the steps and endings of these edges (with how often each was gone) in their usual order.

    Of one family, as the layers of a chain are, that one comes first from which more went to the other.
    """
    names = {name for way in ways for name in way}
    after = dict.fromkeys(names, 0)
    for _round in names:
        for (a, b), n in ways.items():
            if a != b and steps.family(a) == steps.family(b) and n > ways.get((b, a), 0):
                after[b] = max(after[b], min(after[a] + 1, len(names)))
    return sorted(names, key=lambda name: (steps.place(name)[0], after[name], name))


def by_step(passages: Sequence[Passage]) -> list[StepFigures]:
    """Return the figures of every step, in the usual order of steps."""
    ways: Counter[tuple[str, str]] = Counter()
    for one in passages:
        ways[one.name, one.then] += one.n
    found: dict[str, tuple[Counter[int], Counter[int], Counter[int]]] = {}
    for one in passages:
        whole, waiting, working = found.setdefault(one.name, (Counter(), Counter(), Counter()))
        whole[_whole(one)] += one.n
        waiting[one.waiting] += one.n
        working[one.working] += one.n
    return [
        StepFigures(name, sum(found[name][0].values()), *(spread(each) for each in found[name]))
        for name in in_order(ways)
        if name in found
    ]


def flows(passages: Iterable[Passage]) -> list[Flow]:
    """Return the edges of the directly-follows graph, the most frequent first."""
    found: dict[tuple[str, str], Counter[int]] = {}
    for one in passages:
        found.setdefault((one.name, one.then), Counter())[_whole(one)] += one.n
    edges = [Flow(a, b, sum(counts.values()), spread(counts)) for (a, b), counts in found.items()]
    return sorted(edges, key=lambda edge: (-edge.times, steps.place(edge.name), steps.place(edge.then)))


def by_party(figures: Iterable[StepFigures]) -> dict[str, int]:
    """Return the working days of all cases together by who was waited for, in the order of `steps.PARTIES`."""
    days: Counter[str] = Counter()
    for one in figures:
        days[steps.who(one.name)] += one.whole.days
    return {party: days[party] for party in steps.PARTIES if days[party]}


def _whole(one: Passage) -> int:
    return UNKNOWN if UNKNOWN in (one.waiting, one.working) else one.waiting + one.working


def passages(
    paths: Iterable[tuple[Sequence[str], Sequence[int | None], Sequence[int | None]]],
) -> list[Passage]:
    """Return the passages of single paths, given as (variant, waiting days, working days)."""
    found: Counter[tuple[str, str, int, int]] = Counter()
    for names, waiting, working in paths:
        for name, then, idle, busy in zip(names, names[1:], waiting, working, strict=False):
            found[name, then, UNKNOWN if idle is None else idle, UNKNOWN if busy is None else busy] += 1
    return [Passage(*key, n) for key, n in found.items()]
