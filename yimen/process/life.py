"""What the cases of all kinds have in common: where one stands, under what, its periods, and what a place brings to each."""

from datetime import date

import msgspec

from yimen.law.clock import Clock
from yimen.process.application.fact import Fact, clocks_after


class CountedAnew(Fact, frozen=True, kw_only=True):
    """The terms of a case are counted by another calendar from here on."""

    old_calendar: str
    new_calendar: str


class ToSuccessor(Fact, frozen=True, kw_only=True):
    """The successor of the organ answers for a case from the event's legal day on, by a document."""

    item_version: int
    organ: str
    document: str


class Life(msgspec.Struct, omit_defaults=True):
    """The columns that the engine asks of every case. `applicant` and `agent` are its parties, by keyed hash."""

    phase: str = ""
    seq: int = 0
    number: str = ""
    item: str = ""
    item_version: int = 0
    profile: str = ""
    calendar: str = ""
    applicant: str = ""
    agent: str = ""
    rank: int = 0
    closed_on: date | None = None
    clocks: tuple[Clock, ...] = ()

    def clock(self, kind: str) -> Clock | None:
        """Return the last clock of that kind, running or stopped, or None."""
        return next((c for c in reversed(self.clocks) if c.kind == kind), None)

    def running(self, kind: str) -> Clock | None:
        """Return the running clock of that kind, or None."""
        return next((c for c in self.clocks if c.kind == kind and c.running), None)

    def note(self, event: Fact, on: date) -> None:
        """Take in what every event brings: its place, the clocks that it stops and starts; another calendar, or organ."""
        self.seq += 1
        self.clocks = clocks_after(self.clocks, event, on, self.calendar)
        match event:
            case CountedAnew():
                self.calendar = event.new_calendar
            case ToSuccessor():
                self.item_version = event.item_version
