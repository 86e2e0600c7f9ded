"""How a promised period ended by a decision: the days that it took, what was promised, what the law allows."""

from collections.abc import Callable
from datetime import date

import msgspec

from yimen.law.clock import Clock, as_if_closed, due, merged
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.application.state import State

# How a period ends by a decision; a withdrawal keeps and breaks no promise. Renewal by silence ends it in the same way:
# whoever counts promises asks the grant for its mode, because what nobody decided keeps none.
DECIDED = ("decided", "on_the_spot")


class Outcome(msgspec.Struct, frozen=True):
    """A promise that was kept or broken. Lengths are working days, None where the limit has another unit.

    `used` is what was counted of the promised period up to the decision, without what is excluded by law; `promised`
    is what was promised, without an extension, `statutory` the law's limit. `early` are the calendar days by which the
    decision came before the last day, negative where `late`; None where that day lies in a year not announced.
    """

    decided_on: date
    used: int | None
    promised: int | None
    statutory: int | None
    early: int | None
    late: bool


def outcome(state: State, calendar: Callable[[Clock], WorkCalendar]) -> Outcome | None:
    """Return how the promise of a case was kept; None where none was made, or nobody has decided.

    `calendar` gives the calendar that a clock is counted by.
    """
    clock, statutory = state.clock("promised"), state.clock("statutory")
    if clock is None or clock.stopped_on is None or clock.outcome not in DECIDED:
        return None
    last = due(as_if_closed(clock, clock.stopped_on), calendar(clock)).on
    return Outcome(
        decided_on=clock.stopped_on,
        used=_used(clock, clock.stopped_on, calendar(clock)),
        promised=clock.limit if clock.unit == "wd" else None,
        statutory=statutory.limit if statutory is not None and statutory.unit == "wd" else None,
        early=(last - clock.stopped_on).days if last else None,
        late=last is not None and clock.stopped_on > last,
    )


def in_one_sitting(state: State, mode: str, on: date) -> bool:
    """Return whether it was decided where somebody stood: taken in at a window, and granted at once on that very day.

    `mode` and `on` are those of the grant. What came in online, or lay until another day, was decided without anybody
    standing there: it may be granted in one act all the same, and no window did it on the spot (mission M7).
    """
    return mode == "on_the_spot" and state.channel == "window" and state.received_on == on


def _used(clock: Clock, until: date, calendar: WorkCalendar) -> int | None:
    if clock.unit != "wd":
        return None
    closed = as_if_closed(clock, until).exclusions
    try:
        excluded = sum(calendar.between(a, b) for a, b in merged(closed, clock.started_on))
        return calendar.between(clock.started_on, until) - excluded
    except CalendarUnknown:
        return None
