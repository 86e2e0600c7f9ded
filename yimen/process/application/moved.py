"""What moved a period of an application, read off its journal: time that was not counted, a calendar that changed."""

from collections.abc import Iterable
from datetime import date

import msgspec

from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.application import events as ev
from yimen.process.machine import Happened


class Pause(msgspec.Struct, frozen=True):
    """Time that a clock does not count: on what ground and words, who approved it, from when to when.

    `basis` is what the notice names as its ground of law, `key` the notice itself, `actor` who approved it. `closed_on`
    is the day of the result, the last that is not counted, None while it is open; `days` is what the applicant was told
    it would take, in working days, and `expected_on` where that ends, None where its year is not announced.
    """

    ground: str
    basis: str
    actor: str
    key: str
    opened_on: date
    days: int
    expected_on: date | None
    closed_on: date | None = None
    result: str = ""
    over: int = 0


class Moved(msgspec.Struct, frozen=True):
    """A last day that a changed calendar moved, or `kept` where the new one would have made late what was in time.

    `before` and `after` are None where a year was not announced. `version` names the calendar that came into force.
    """

    on: date
    before: date | None
    after: date | None
    version: str
    kept: bool = False


def pauses(happened: Iterable[Happened], kind: str, calendar: WorkCalendar) -> list[Pause]:
    """Return what the clock of that kind does not count, in the order in which it began (行政许可法 45)."""
    approved: dict[str, tuple[ev.ExclusionApproved, str]] = {}
    found: list[Pause] = []
    for one in happened:
        match one.event:
            case ev.ExclusionApproved() as event:
                approved[event.ground] = (event, one.actor)
            case ev.ExclusionOpened() as event if kind in event.clocks:
                found.append(_opened(event, one.on, approved.get(event.ground), calendar))
            case ev.ExclusionClosed() as event:
                found = [_closed(pause, event, one.on) for pause in found]
    return found


def _opened(
    event: ev.ExclusionOpened,
    on: date,
    approved: tuple[ev.ExclusionApproved, str] | None,
    calendar: WorkCalendar,
) -> Pause:
    notice, actor = approved or (None, "")
    try:
        expected = calendar.add(on, event.days)
    except CalendarUnknown:
        expected = None
    return Pause(
        ground=event.ground,
        basis=notice.basis if notice else "",
        actor=actor,
        key=notice.paper.key if notice and notice.paper else "",
        opened_on=on,
        days=event.days,
        expected_on=expected,
    )


def _closed(pause: Pause, event: ev.ExclusionClosed, on: date) -> Pause:
    if pause.ground != event.ground or pause.closed_on is not None:
        return pause
    return msgspec.structs.replace(pause, closed_on=on, result=event.result, over=event.over_estimate)


def moved(happened: Iterable[Happened], kind: str) -> list[Moved]:
    """Return how changed calendars moved the last day of the clock of that kind, the first change first."""
    found: list[Moved] = []
    for one in happened:
        if not isinstance(one.event, ev.CalendarMoved):
            continue
        version, kept = one.event.new_calendar, dict(one.event.kept)
        found += [
            Moved(one.on, before, after, version, clock in kept)
            for clock, before, after in one.event.moved
            if clock == kind
        ]
        if kind in kept and not any(clock == kind for clock, _, _ in one.event.moved):
            found.append(Moved(one.on, kept[kind], kept[kind], version, True))
    return found
