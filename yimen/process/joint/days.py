"""The one day of a joint application: the earlier of its parts' critical path and its own limits (行政许可法 42 ¶2)."""

from datetime import date

import msgspec

from yimen.law.clock import Due, Exclusion, Unit, as_if_closed
from yimen.law.workdays import CalendarUnknown
from yimen.process.application import clocks
from yimen.process.application.state import State
from yimen.process.joint import graph
from yimen.process.joint.parts import item_of, needs
from yimen.process.joint.state import Joint
from yimen.process.machine import Context

OWN = ("statutory", "promised")


class Way(msgspec.Struct, frozen=True):
    """The parts' last days by the graph, which of them are critical, and whether one of those is paused now."""

    last: dict[str, date]
    critical: tuple[str, ...]
    paused: bool


def nodes(state: Joint, context: Context) -> list[graph.Node]:
    """Return the graph's nodes: each part that has not stopped, with what moved its own days."""
    found = []
    for key in state.keys:
        if key in state.stopped:
            continue
        part = state.parts.get(key)
        days, unit = _length(state, key, context)
        after = tuple(one for one in needs(state, key, context) if one not in state.stopped)
        ended = part and (part.decided_on or part.closed_on)
        found.append(graph.Node(key, after, days, unit, _exclusions(part, context.today), ended or None))
    return found


def _length(state: Joint, key: str, context: Context) -> tuple[int, Unit]:
    """Return how long a part takes by its own days: its clock where it has begun, else what it promises."""
    part = state.parts.get(key)
    clock = part and (part.clock("promised") or part.clock("statutory"))
    if clock:
        return clock.limit + clock.extension, clock.unit
    item = item_of(state, key, context)
    limit = item.promised or item.statutory
    return (limit.days, limit.unit) if limit else (0, "wd")


def _exclusions(part: State | None, today: date) -> tuple[Exclusion, ...]:
    """Return the excluded time of a part; what is open counts as if it ended today."""
    clock = part and (part.clock("promised") or part.clock("statutory"))
    return as_if_closed(clock, today).exclusions if clock else ()


def way(state: Joint, context: Context) -> Way:
    """Return how the parts run by their own days. Raises CalendarUnknown past the last announced year."""
    calendar = clocks.calendar_of(state, context)
    parts = nodes(state, context)
    start = state.accepted_on or context.today
    last = graph.ends(parts, start, calendar)
    critical = graph.critical(parts, last)
    paused = any(key in state.parts and state.parts[key].excluding for key in critical)
    return Way(last, critical, paused)


def paused(state: Joint, found: Way, context: Context) -> Joint:
    """Return the case with its own limits paused as its critical parts were, where the profile lets them."""
    if context.profile.parent_pauses == "never":
        return state
    excluded = tuple(
        one
        for key in found.critical
        for clock in (state.parts[key].clocks if key in state.parts else ())
        if clock.kind == "promised" or (clock.kind == "statutory" and not state.parts[key].clock("promised"))
        for one in clock.exclusions
    )
    moved = tuple(
        msgspec.structs.replace(clock, exclusions=clock.exclusions + excluded) if clock.kind in OWN else clock
        for clock in state.clocks
    )
    return msgspec.structs.replace(state, clocks=moved)


def shown(state: Joint, context: Context) -> Due:
    """Return the one promised day: never later than the parts' critical path, nor than a limit of the whole."""
    if state.accepted_on is None:
        return clocks.shown(state, context)
    try:
        found = way(state, context)
    except CalendarUnknown as unknown:
        return Due(None, "calendar_unknown", unknown.year)
    if found.paused and context.profile.parent_pauses == "critical_path":
        return Due(None, "excluded")
    own = clocks.shown(paused(state, found, context), context)
    path = max(found.last.values(), default=None)
    days = [on for on in (own.on, path) if on]
    return Due(min(days)) if days else own
