"""The days of a roadmap: when each step begins and ends as it looks today, on which the end hangs, and what is late.

Pure: built on the graph of joint applications and the law's working days. A step that is done stays on its day, one that
runs ends on its own due day (today where that is over), one that waits takes its days from when all that it needs is done.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from yimen.law.clock import Unit, last_day
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.joint import graph

# What a target is told by; `unknown` where a year that the way reaches is not announced yet, `stuck` where a step has to be
# arranged anew, `empty` without a step.
Risk = Literal["empty", "done", "stuck", "late", "behind", "close", "fine", "unknown", "no_target"]
# With fewer working days than this between the end and the target, the way is close.
CLOSE = 5


class Bar(msgspec.Struct, frozen=True):
    """One step: what it needs, its own days, and what is known of it: begun, due and done on which day.

    `stuck`: it cannot go on as it stands; when it will be done nobody knows, nor what hangs on it.
    """

    key: str
    after: tuple[str, ...] = ()
    days: int = 0
    unit: Unit = "wd"
    begun: date | None = None
    due: date | None = None
    done: date | None = None
    stuck: bool = False

    def late(self, today: date) -> bool:
        """Return whether its day is over and it is not done."""
        return self.done is None and self.due is not None and self.due < today


class Plan(msgspec.Struct, frozen=True):
    """How the way looks today: first and last day of each step (None past the last announced year), and the end.

    `critical` are the steps, not done yet, on whose days the end hangs; `over` is how many working days it lies after the
    target, negative before it.
    """

    begins: dict[str, date | None]
    ends: dict[str, date | None]
    critical: tuple[str, ...] = ()
    end: date | None = None
    over: int | None = None
    late: tuple[str, ...] = ()
    risk: Risk = "no_target"


def forecast(
    bars: Sequence[Bar], start: date, today: date, calendar: WorkCalendar, target: date | None = None
) -> Plan:
    """Return how a roadmap runs as of today. Raises graph.Cyclic where steps wait for each other."""
    nodes = {bar.key: graph.Node(bar.key, bar.after, bar.days, bar.unit) for bar in bars}
    by_key = {bar.key: bar for bar in bars}
    begins: dict[str, date | None] = {}
    ends: dict[str, date | None] = {}
    for node in graph.in_order(list(nodes.values())):
        bar = by_key[node.key]
        begins[bar.key] = bar.begun or _begins(bar, ends, start, today)
        ends[bar.key] = _ends(bar, begins[bar.key], today, calendar)
    known = {key: on for key, on in ends.items() if on}
    whole = len(known) == len(ends)
    end = max(known.values(), default=None) if whole else None
    held = [graph.Node(bar.key, _held_by(bar, begins[bar.key], ends), bar.days) for bar in bars]
    critical = graph.critical(held, known) if whole else ()
    late = tuple(bar.key for bar in bars if bar.late(today))
    over = _over(target, end, calendar)
    return Plan(
        begins,
        ends,
        tuple(key for key in critical if by_key[key].done is None),
        end,
        over,
        late,
        _risk(bars, whole, late, target, over),
    )


def _held_by(bar: Bar, begins: date | None, ends: Mapping[str, date | None]) -> tuple[str, ...]:
    """Return the steps on whose end the end of this one hangs: none where it runs or has a later day of its own."""
    if bar.done or bar.begun or begins is None or (bar.due and bar.due > begins):
        return ()
    return tuple(key for key in bar.after if ends[key] == begins)


def _begins(bar: Bar, ends: dict[str, date | None], start: date, today: date) -> date | None:
    """Return when a step that has not begun can: not before today, nor before the end of what it needs."""
    if bar.done:
        return bar.done
    needed = [ends[key] for key in bar.after]
    if None in needed:
        return None
    return max([start, today, *(on for on in needed if on)])


def _ends(bar: Bar, begins: date | None, today: date, calendar: WorkCalendar) -> date | None:
    if bar.done:
        return bar.done
    if begins is None or bar.stuck:
        return None
    if bar.due:
        return max(bar.due, today, begins)
    try:
        return max(last_day(calendar, begins, bar.days, bar.unit), today)
    except CalendarUnknown:
        return None


def _over(target: date | None, end: date | None, calendar: WorkCalendar) -> int | None:
    """Return how many working days the end is after the target, negative before it; None where one is not known."""
    if target is None or end is None:
        return None
    try:
        return calendar.between(target, end) - calendar.between(end, target)
    except CalendarUnknown:
        return None


def _risk(
    bars: Sequence[Bar], whole: bool, late: Sequence[str], target: date | None, over: int | None
) -> Risk:
    if not bars:
        return "empty"
    if all(bar.done for bar in bars):
        return "done"
    if any(bar.stuck for bar in bars):
        return "stuck"
    if late:
        return "late"
    if target is None:
        return "no_target"
    if not whole or over is None:
        return "unknown"
    return "behind" if over > 0 else "close" if over > -CLOSE else "fine"
