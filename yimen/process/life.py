"""What the state of a case has in common with that of every other kind: where it stands, under what, and its periods."""

from datetime import date

import msgspec

from yimen.law.clock import Clock
from yimen.process.application.fact import Fact, clocks_after


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
        """Take in what every event brings: its place, and the clocks that it stops and starts."""
        self.seq += 1
        self.clocks = clocks_after(self.clocks, event, on, self.calendar)
