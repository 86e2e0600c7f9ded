"""What a day's tickets at one window show of whoever called them: a hint for a person to look at, never a card.

A ticket names nobody. That somebody took it, called it and praised themselves by it cannot be seen in one of them; in many
of a day it can be suspected.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from yimen.law.rule import Rule

# The best of the five levels.
BEST = 1


class Served(NamedTuple):
    """A ticket that was served at a window: by whom, for how long, who took it at the desk (0: nobody of the staff), how it is rated (0: not)."""

    ticket: int
    on: date
    window: int
    by: int
    took: timedelta
    taken_by: int = 0
    level: int = 0


class Clue(msgspec.Struct, frozen=True):
    """What a rule found: so many tickets of a day that one person served at one window."""

    on: date
    window: int
    by: int
    tickets: tuple[int, ...]


def praised_in_seconds(one: Served, rule: Rule) -> bool:
    """Return whether a ticket was served for less than `limit` seconds, and is rated best."""
    # No time at all is one that nobody knows: its service was ended by the end of the day.
    return timedelta() < one.took < timedelta(seconds=rule.limit) and one.level == BEST


def own_ticket(one: Served, rule: Rule) -> bool:
    """Return whether a ticket was called by whoever took it."""
    return bool(one.by) and one.by == one.taken_by


TRIGGERS: Mapping[str, Callable[[Served, Rule], bool]] = {
    "praised_in_seconds": praised_in_seconds,
    "own_ticket": own_ticket,
}


def clues(served: Iterable[Served], rule: Rule) -> list[Clue]:
    """Return where a rule finds at least `least` tickets of a day that one person served at one window, the newest day first."""
    groups: dict[tuple[date, int, int], set[int]] = {}
    for one in served:
        if TRIGGERS[rule.trigger](one, rule):
            groups.setdefault((one.on, one.window, one.by), set()).add(one.ticket)
    found = [Clue(*key, tuple(sorted(ids))) for key, ids in groups.items() if len(ids) >= rule.least]
    return sorted(found, key=lambda one: (-one.on.toordinal(), -len(one.tickets), one.window, one.by))
