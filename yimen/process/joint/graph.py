"""The graph of a joint application: what needs what, when each part ends by its own days, and what is critical."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from yimen.law.clock import Exclusion, Unit, last_day
from yimen.law.workdays import WorkCalendar


class Node(msgspec.Struct, frozen=True):
    """One part: what must be granted before it, its own days, and the time that is not counted; or the day that holds instead."""

    key: str
    after: tuple[str, ...]
    days: int
    unit: Unit = "wd"
    exclusions: tuple[Exclusion, ...] = ()
    instead: date | None = None


class Cyclic(ValueError):
    """Parts that wait for each other in a circle, or for one that there is not; `keys` names them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(keys)
        super().__init__(", ".join(self.keys))


def in_order(nodes: Sequence[Node]) -> list[Node]:
    """Return the parts so that each stands after those that it needs. Raises Cyclic."""
    placed: dict[str, Node] = {}
    waiting = list(nodes)
    while waiting:
        free = [node for node in waiting if placed.keys() >= set(node.after)]
        if not free:
            raise Cyclic(node.key for node in waiting)
        placed |= {node.key: node for node in free}
        waiting = [node for node in waiting if node.key not in placed]
    return list(placed.values())


def ends(nodes: Sequence[Node], start: date, calendar: WorkCalendar) -> dict[str, date]:
    """Return the last day of each part, by key: its own days from the last day of what it needs.

    Neither a part that is decided early nor one that is late moves a day: what was promised is kept. Where another
    day holds for a part instead, as one ordered does, it ends on that. Raises Cyclic, and CalendarUnknown past the last announced year.
    """
    found: dict[str, date] = {}
    for node in in_order(nodes):
        begins = max((found[key] for key in node.after), default=start)
        own = last_day(calendar, begins, node.days, node.unit, node.exclusions)
        found[node.key] = node.instead or own
    return found


def critical(nodes: Sequence[Node], last: Mapping[str, date]) -> tuple[str, ...]:
    """Return the keys of the parts on whose days the last day of all depends, in their order; ties all count."""
    by_key = {node.key: node for node in nodes}
    final = max(last.values(), default=None)
    found = {key for key, on in last.items() if on == final}
    waiting = list(found)
    while waiting:
        node = by_key[waiting.pop()]
        ended = max((last[key] for key in node.after), default=None)
        before = {key for key in node.after if last[key] == ended} - found
        found |= before
        waiting += before
    return tuple(node.key for node in in_order(nodes) if node.key in found)
