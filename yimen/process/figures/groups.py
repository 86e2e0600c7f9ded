"""Small groups are told together with others, so that no figure speaks of a person, and none can be found by subtraction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from yimen.process.figures.defined import SORTS, Sort, Spreads, Told, only, together, told

# Fewer decisions than this in a month are not told by themselves.
FEWEST = 10
# The groups that are told together, and all of them, where a name stands else.
OTHER, ALL = "", "*"
# A department and an item of it.
Group = tuple[str, str]
Named = TypeVar("Named", str, int)


def small(counts: Mapping[Named, int], few: int) -> set[Named]:
    """Return which of these are told together: those with fewer than `few`, and the next smallest until they are enough."""
    ranked = sorted(counts, key=lambda name: (counts[name], name))
    chosen: list[Named] = []
    n = 0
    for name in ranked:
        if counts[name] >= few and (n == 0 or n >= few):
            break
        chosen.append(name)
        n += counts[name]
    return set(chosen)


def rolled(done: Mapping[Group, int], few: int = FEWEST) -> dict[Group, Group]:
    """Return under which group each department's item is told, from how many of each were decided in the month."""
    by_organ: dict[str, dict[str, int]] = {}
    for (organ, item), n in done.items():
        by_organ.setdefault(organ, {})[item] = n
    hidden = small({organ: sum(items.values()) for organ, items in by_organ.items()}, few)
    found = {}
    for organ, items in by_organ.items():
        with_others = small(items, few)
        for item in items:
            if organ in hidden:
                found[organ, item] = (OTHER, OTHER)
            else:
                found[organ, item] = (organ, OTHER if item in with_others else item)
    return found


def lines(groups: Mapping[Group, Spreads], few: int = FEWEST) -> list[tuple[str, str, Told]]:
    """Return the figures of a month: all together, then each department, all of it first, and the others last.

    Every group is one that is told: what is small was rolled into the others before.
    """
    found = [(ALL, ALL, told(together(groups.values()), few))]
    organs: dict[str, list[str]] = {}
    for organ, item in groups:
        organs.setdefault(organ, []).append(item)
    for organ in _last(organs, OTHER):
        if organ != OTHER:
            whole = together(groups[organ, item] for item in organs[organ])
            found.append((organ, ALL, told(whole, few)))
        for item in _last(organs[organ], OTHER):
            found.append((organ, item, told(groups[organ, item], few)))
    return found


def _last(names: Iterable[str], last: str) -> Sequence[str]:
    return sorted(names, key=lambda name: (name == last, name))


def under(groups: Mapping[Group, Spreads], sort: Sort) -> dict[Group, Group]:
    """Return under which group what is counted of one sort is told, of each group in which there is any of it."""
    mine = {group: only(spreads, sort) for group, spreads in groups.items()}
    return rolled({group: sort.many(spreads) for group, spreads in mine.items() if spreads}, FEWEST)


def gathered(groups: Mapping[Group, Spreads]) -> dict[Group, Spreads]:
    """Return the groups as they are told: the small ones in one, decisions, complaints and ratings each by their own number."""
    inside: dict[Group, list[Spreads]] = {}
    for sort in SORTS:
        for group, target in under(groups, sort).items():
            inside.setdefault(target, []).append(only(groups[group], sort))
    return {group: together(some) for group, some in inside.items()}
