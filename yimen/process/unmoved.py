"""A changed calendar that moved no day of a case: its journal knows it, and nobody need read it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from yimen.law.clock import due
from yimen.process.application import events as ev
from yimen.process.life import CountedAnew
from yimen.process.machine import Context, Event, Kind
from yimen.process.question import events as question


class Told(Protocol):
    """One event of a journal, with its legal day."""

    @property
    def event(self) -> Event: ...  # noqa: D102 - as the class says
    @property
    def effective_on(self) -> date: ...  # noqa: D102


Line = TypeVar("Line", bound=Told)


def readable(kind: Kind, told: Sequence[Line], context: Context) -> list[Line]:
    """Return the lines of a case's journal that somebody need read: without changed calendars that moved none of its days.

    A day that was kept against the new calendar, and what is left to a person, is something to read.
    """
    # It names the calendars and no day: what it moved is seen by counting by both.
    if any(isinstance(one.event, CountedAnew) for one in told):
        return list(_moving(kind, told, context))
    return [one for one in told if not unmoved(one.event)]


def _moving(kind: Kind, told: Sequence[Line], context: Context) -> Iterator[Line]:
    state = kind.state()
    for one in told:
        before = _days(state, context)
        kind.apply(state, one.event, one.effective_on)
        kept = getattr(one.event, "kept", None)
        if not isinstance(one.event, CountedAnew) or kept or _days(state, context) != before:
            yield one


def _days(state: Any, context: Context) -> list[date | None]:
    """Return the last days of what runs, by the calendar that the case runs under."""
    calendar = context.calendar_by(state.calendar)
    return [due(clock, calendar).on for clock in state.clocks if clock.running]


def unmoved(event: Event) -> bool:
    """Return whether an event says by itself that a calendar changed and no last day of the case with it."""
    match event:
        case ev.CalendarMoved():
            return not (event.moved or event.kept or event.for_a_person)
        case question.QuestionMoved(before=before, after=after):
            return before is not None and before == after
        case _:
            return False
