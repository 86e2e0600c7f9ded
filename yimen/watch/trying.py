"""What a rule would have found: tried on the past before it is switched on. Nothing is kept of it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from yimen.cases import past
from yimen.cases.queries import standings
from yimen.law.rule import Rule
from yimen.people.names import Name, organs
from yimen.process.watch.found import Finding, look
from yimen.watch.following import case

EXAMPLES = 10


class Example(msgspec.Struct, frozen=True):
    """One case in which a rule would have found something."""

    number: str
    finding: Finding


class Tried(msgspec.Struct):
    """What rules would have found: in how many of how many cases, by rule, by organ, and the first examples of each rule."""

    cases: int = 0
    hit: int = 0
    by_rule: dict[str, int] = {}
    by_organ: dict[int, int] = {}
    examples: dict[str, list[Example]] = {}

    @property
    def organs(self) -> list[tuple[Name, int]]:
        """Return the organs with what would have been found about them, the most first."""
        names = organs(self.by_organ)
        return sorted(((names[id], n) for id, n in self.by_organ.items()), key=lambda one: -one[1])


def over(
    rules: Mapping[str, Rule], *, newest: int = 0, tick: Callable[[int], Any] = lambda done: None
) -> Tried:
    """Try rules on every application and joint application of the centre, or on about the `newest` so many.

    `tick` is told of each batch how many cases it had.
    """
    found = Tried(by_rule=dict.fromkeys(rules, 0), by_organ={}, examples={code: [] for code in rules})
    kinds = ("application", "joint")
    for batch in past.each(kinds, after=past.before_the_newest(kinds, newest) if newest else 0):
        for whole in batch:
            found.cases += 1
            parts = [one.part for one in standings(whole) if one.part] if whole.kind.name == "joint" else []
            hits = [(seen, one) for seen in (whole, *parts) for one in look(case(seen), rules).findings]
            found.hit += bool(hits)
            for seen, one in hits:
                found.by_rule[one.rule] += 1
                found.by_organ[seen.version.organ] = found.by_organ.get(seen.version.organ, 0) + 1
                if len(found.examples[one.rule]) < EXAMPLES:
                    found.examples[one.rule].append(Example(seen.number, one))
        tick(len(batch))
    return found
