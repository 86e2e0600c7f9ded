"""A case as a rule looks at it, and what a rule may find in it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Protocol

import msgspec

from yimen.law.clock import Clock, Due, due
from yimen.law.workdays import CalendarUnknown, WorkCalendar, next_day
from yimen.process.application import clocks
from yimen.process.machine import Context, Event, Kind


class Told(Protocol):
    """One event of a journal; `seq` is 0 for what the law owes and nobody has written down yet."""

    @property
    def seq(self) -> int: ...  # noqa: D102 - as the class says
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def event(self) -> Event: ...  # noqa: D102
    @property
    def recorded_at(self) -> datetime: ...  # noqa: D102
    @property
    def effective_on(self) -> date: ...  # noqa: D102
    @property
    def actor(self) -> str: ...  # noqa: D102


class Case(msgspec.Struct, frozen=True):
    """A case for the rules: its kind, state, journal and context; `part` where it is a part of a joint case."""

    kind: Kind
    state: Any
    told: Sequence[Any]
    context: Context
    part: bool = False

    @property
    def today(self) -> date:
        """Return the day as of which it is looked at."""
        return self.context.today

    def written(self, *names: str) -> Iterator[Told]:
        """Yield the events of these names that stand in the journal, in their order."""
        return (one for one in self.told if one.seq and one.name in names)

    def calendar(self, clock: Clock) -> WorkCalendar:
        """Return the calendar by which one of its clocks is counted."""
        return clocks.own_calendar(self.state, clock, self.context)

    def due(self, clock: Clock) -> Due:
        """Return the last day of one of its clocks."""
        return due(clock, self.calendar(clock))

    def clocks(self, kinds: Sequence[str]) -> Iterator[Clock]:
        """Yield its clocks of these kinds, running and stopped."""
        return (clock for clock in self.state.clocks if clock.kind in kinds)


class Fact(msgspec.Struct, frozen=True):
    """One thing that a rule found: on which day it happened, by whom, and where in the journal it stands.

    `key` names it within its case and rule, so that it is found once; `said` are its figures, for people to read. `organ` is whose it is
    where that is not the organ of the case; 0: it is.
    """

    key: str
    on: date
    actor: str = ""
    seqs: tuple[int, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    organ: int = 0


class Later(msgspec.Struct, frozen=True):
    """Nothing yet, but on this day there may be, without any event: look again then."""

    on: date


Looked = Iterator[Fact | Later]


def after(day: date | None, seen: Case, fact: Fact | None = None) -> Looked:
    """Yield the fact that nobody acted by the end of a day, or when to look again; nothing where no day is known."""
    if day is None:
        return
    if seen.today > day:
        yield fact or Fact("", next_day(day))
    else:
        yield Later(next_day(day))


def added(calendar: WorkCalendar, start: date, days: int) -> date | None:
    """Return the day so many working days later; None where its year is not announced."""
    try:
        return calendar.add(start, days)
    except CalendarUnknown:
        return None


def between(calendar: WorkCalendar, start: date, end: date) -> int:
    """Return the working days after `start` up to `end`; 0 where a year of them is not announced: nothing is held against anybody then."""
    try:
        return calendar.between(start, end)
    except CalendarUnknown:
        return 0
