"""How like two items are: by their names, their conditions and their materials, each in hundredths."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from yimen.process.item import Item

# From these on somebody is to look at it.
NAME, CONDITIONS, MATERIALS = 60, 50, 60
# So few materials say nothing: everybody brings an identity card.
FEWEST = 2
# What most names share and none is told apart by.
_PLAIN = re.compile(
    r"[\s（）()、，。·“”《》-]|核发|审批|许可证?|备案|登记|认定|注册|审核|核准|新办|变更|延续|补办"
)


class Likeness(msgspec.Struct, frozen=True):
    """How like an item is to another, in hundredths, and what they share word for word."""

    name: int
    conditions: int
    materials: int
    shared_conditions: tuple[str, ...] = ()
    shared_materials: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Return whether it is like enough to be looked at."""
        by_materials = self.materials >= MATERIALS and len(self.shared_materials) >= FEWEST
        return self.name >= NAME or self.conditions >= CONDITIONS or by_materials


def usual(items: Iterable[Item]) -> frozenset[str]:
    """Return the conditions and materials that every third of these items names: by them no two are alike."""
    every = list(items)
    counted = Counter(text for item in every for text in {*_conditions(item), *_materials(item)})
    return frozenset(text for text, times in counted.items() if times > 1 and 3 * times >= len(every))


def likeness(one: Item, other: Item, without: frozenset[str] = frozenset()) -> Likeness:
    """Return how like two items are, what is usual left out.

    Register, filing and approval in a name are put aside: they change with the disguise.
    """
    materials = [_materials(item) - without for item in (one, other)]
    conditions = [_conditions(item) - without for item in (one, other)]
    return Likeness(
        _overlap(_pairs(one.name), _pairs(other.name)),
        _overlap(*(_said(texts) for texts in conditions)),
        _overlap(*materials),
        tuple(sorted(conditions[0] & conditions[1])),
        tuple(sorted(materials[0] & materials[1])),
    )


def _conditions(item: Item) -> set[str]:
    return {text.strip() for text in item.conditions}


def _materials(item: Item) -> set[str]:
    return {material.name for material in item.materials}


def _said(texts: Iterable[str]) -> set[str]:
    return set().union(*(_pairs(text) for text in texts))


def _pairs(text: str) -> set[str]:
    plain = _PLAIN.sub("", text) or text
    return {plain[place : place + 2] for place in range(max(len(plain) - 1, 1))}


def _overlap(one: set[str], other: set[str]) -> int:
    """Return how much of the smaller one the two share, in hundredths."""
    smaller = min(len(one), len(other))
    return 100 * len(one & other) // smaller if smaller else 0
