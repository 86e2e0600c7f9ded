"""The one day of a joint application: the earlier of its parts' critical path and its own limits (行政许可法 42 ¶2)."""

from datetime import date

import msgspec

from yimen.law.clock import Clock, Due, Exclusion, Unit, as_if_closed, due
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.application import clocks
from yimen.process.joint import graph
from yimen.process.joint.parts import item_of, needs
from yimen.process.joint.state import Joint
from yimen.process.machine import Context

OWN = ("statutory", "promised")


class Way(msgspec.Struct, frozen=True):
    """The parts' last days by the graph, and which of them are critical."""

    last: dict[str, date]
    critical: tuple[str, ...]


def nodes(state: Joint, context: Context) -> list[graph.Node]:
    """Return the graph's nodes: each part that has not stopped, with what moved its own days."""
    found = []
    for key in state.keys:
        if key in state.stopped:
            continue
        days, unit = _length(state, key, context)
        # What is open counts as if it ended today.
        clock = _handling(state, key)
        excluded = as_if_closed(clock, context.today).exclusions if clock else ()
        after = tuple(one for one in needs(state, key, context) if one not in state.stopped)
        found.append(graph.Node(key, after, days, unit, excluded))
    return found


def _again(state: Joint) -> dict[str, Clock]:
    """Return by which time parts are to be decided by an order, or again after a “no” was set aside, by their keys."""
    limits = ((key, clock) for key, part in state.parts.items() for clock in clocks.limits(part))
    return {key: clock for key, clock in limits if clock.kind in clocks.AGAIN}


def _length(state: Joint, key: str, context: Context) -> tuple[int, Unit]:
    """Return how long a part takes by its own days: its clock where it has begun, else what it promises."""
    if clock := _handling(state, key):
        return clock.limit + clock.extension, clock.unit
    item = item_of(state, key, context)
    limit = item.promised or item.statutory
    return (limit.days, limit.unit) if limit else (0, "wd")


def _handling(state: Joint, key: str) -> Clock | None:
    """Return the clock by which a part's own days are counted; none before it begins."""
    part = state.parts.get(key)
    return (part.clock("promised") or part.clock("statutory")) if part else None


def way(state: Joint, context: Context) -> Way:
    """Return how the parts run by their own days, and by those ordered. Raises CalendarUnknown past the last announced year."""
    calendar, again = clocks.calendar_of(state, context), _again(state)
    instead = {key: due(clock, calendar).on for key, clock in again.items()}
    return _way(
        [msgspec.structs.replace(one, instead=instead.get(one.key)) for one in nodes(state, context)],
        state,
        context,
    )


def _way(parts: list[graph.Node], state: Joint, context: Context) -> Way:
    last = graph.ends(parts, state.accepted_on or context.today, clocks.calendar_of(state, context))
    return Way(last, graph.critical(parts, last))


def promise(state: Joint, context: Context) -> Clock | None:
    """Return the promise that begins with acceptance: the critical path's days where these are fewer than the item's own.

    None where a year is not announced: then the item's own stands.
    """
    assert state.accepted_on is not None
    own, calendar = state.clock("promised"), clocks.calendar_of(state, context)
    try:
        last = max(way(state, context).last.values())
        days = calendar.between(state.accepted_on, last)
        if own and (end := due(own, calendar).on) and end < last:
            return None
    except CalendarUnknown:
        return None
    return Clock("promised", state.accepted_on, days, "wd", own.rule if own else f"item:{state.item}#parts")


def as_it_runs(state: Joint, context: Context) -> Joint:
    """Return the case with its own limits paused as its critical parts were, where the profile lets them.

    Its promise then ends on the one day that is shown, so that it is explained day by day. Where an order to act in a
    part leads past it, the time until then stands beside it, and is shown instead.
    """
    if state.accepted_on is None:
        return state
    try:
        return _ordered(_paused(state, context), context)
    except CalendarUnknown:
        return state


def _paused(state: Joint, context: Context) -> Joint:
    if context.profile.parent_pauses == "never":
        return state
    found = _way(nodes(state, context), state, context)
    critical = (clock for key in found.critical if (clock := _handling(state, key)))
    excluded = tuple(one for clock in critical for one in clock.exclusions)
    calendar, last = clocks.calendar_of(state, context), max(found.last.values(), default=None)
    moved = tuple(
        _moved(clock, excluded, last, calendar) if clock.kind in OWN else clock for clock in state.clocks
    )
    return msgspec.structs.replace(state, clocks=moved)


def _ordered(state: Joint, context: Context) -> Joint:
    """Return the case with the time until the day to which orders in its parts lead; it ends when all is decided."""
    again, calendar = _again(state), clocks.calendar_of(state, context)
    if not again:
        return state
    first = max(again.values(), key=lambda clock: due(clock, calendar).on or date.max)
    on, last = due(first, calendar).on, max(way(state, context).last.values())
    own = clocks.shown(state, context).on
    others = (clock for key in state.parts if key not in again and (clock := _handling(state, key)))
    if (own and on and last <= own) or (not own and any(clock.excluded_now for clock in others)):
        return state
    if on and last > on:
        first = msgspec.structs.replace(
            first, limit=(last - first.started_on).days, unit="day", extension=0, exclusions=()
        )
    ended = state.decided_on
    if ended and not any(clock.running for clock in again.values()):
        ended = max(ended, *(clock.stopped_on or ended for clock in again.values()))
    else:
        ended = None
    first = msgspec.structs.replace(first, stopped_on=ended, outcome=first.outcome if ended else "")
    return msgspec.structs.replace(state, clocks=(*state.clocks, first))


def _moved(clock: Clock, excluded: tuple[Exclusion, ...], last: date | None, calendar: WorkCalendar) -> Clock:
    """Return a limit of the whole with that time excluded; the promise goes no further than the critical path."""
    paused = msgspec.structs.replace(clock, exclusions=clock.exclusions + excluded)
    first = msgspec.structs.replace(clock, extension=0)
    end, before = due(paused, calendar).on, due(first, calendar).on
    if clock.kind != "promised" or clock.unit != "wd" or not (last and end and before):
        return paused
    over = calendar.between(max(last, before), end)
    return msgspec.structs.replace(paused, limit=clock.limit - over)


def shown(state: Joint, context: Context) -> Due:
    """Return the one promised day: never later than the parts' critical path, nor than a limit of the whole."""
    return clocks.shown(as_it_runs(state, context), context)
