"""What a rule would have found: tried on the past before it is switched on. Nothing is kept of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from yimen.cases import past
from yimen.cases.queries import View, standings
from yimen.law.rule import Rule
from yimen.people.names import Name, organs
from yimen.process.watch.found import Finding, look
from yimen.process.watch.guides import TRIGGER
from yimen.watch import guides
from yimen.watch.following import case

EXAMPLES = 10
# What is looked at of the past.
KINDS = ("application", "joint")


class Example(msgspec.Struct, frozen=True):
    """One case in which a rule would have found something; or a version of an item's guide, with its code and number."""

    number: str
    finding: Finding
    item: str = ""
    version: int = 0


class Tried(msgspec.Struct):
    """What rules would have found: in how many of how many cases, in how many guides, by rule, by organ, and the first examples of each rule.

    `failed`: at how many cases a rule could not look.
    """

    cases: int = 0
    hit: int = 0
    guides: int = 0
    by_rule: dict[str, int] = {}
    by_organ: dict[int, int] = {}
    examples: dict[str, list[Example]] = {}
    failed: dict[str, int] = {}

    @property
    def organs(self) -> list[tuple[Name, int]]:
        """Return the organs with what would have been found about them, the most first."""
        names = organs(self.by_organ)
        return sorted(((names[id], n) for id, n in self.by_organ.items()), key=lambda one: -one[1])


def over(
    rules: Mapping[str, Rule], *, newest: int = 0, tick: Callable[[int], Any] = lambda done: None
) -> Tried:
    """Try rules on every application and joint application of the centre, or on about the `newest` so many; rules about guides on all of these.

    `tick` is told of each batch how many cases it had.
    """
    found = Tried(by_rule=dict.fromkeys(rules, 0), by_organ={}, examples={code: [] for code in rules})
    for guide in guides.tried(rules):
        found.guides += 1
        lack = guide.lack
        said = (("elements", "、".join(lack.lacks)),)
        hit = Finding(guide.rule, f"{guide.item}:{lack.number}", lack.on, rules[guide.rule].level, said=said)
        _count(found, guide.organ, Example(str(lack.number), hit, guide.item, lack.version))
    if all(rule.trigger == TRIGGER for rule in rules.values()):
        return found
    for batch in past.each(KINDS, after=past.before_the_newest(KINDS, newest) if newest else 0):
        try_on(batch, rules, found)
        tick(len(batch))
    return found


def try_on(batch: Iterable[View], rules: Mapping[str, Rule], found: Tried) -> None:
    """Look at some cases by rules, and add what these would have found to what was found before."""
    for whole in batch:
        found.cases += 1
        parts = [one.part for one in standings(whole) if one.part] if whole.kind.name == "joint" else []
        looked = [(seen, look(case(seen), rules)) for seen in (whole, *parts)]
        hits = [(seen, one) for seen, result in looked for one in result.findings]
        for code in (code for _seen, result in looked for code, _error in result.failed):
            found.failed[code] = found.failed.get(code, 0) + 1
        found.hit += bool(hits)
        for seen, one in hits:
            _count(found, seen.version.organ, Example(seen.number, one))


def _count(found: Tried, organ: int, one: Example) -> None:
    rule = one.finding.rule
    found.by_rule[rule] = found.by_rule.get(rule, 0) + 1
    found.by_organ[organ] = found.by_organ.get(organ, 0) + 1
    if len(examples := found.examples.setdefault(rule, [])) < EXAMPLES:
        examples.append(one)
