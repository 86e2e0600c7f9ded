"""Papers of supervision: made by an act on a card, a rectification or a case, issued by who supervises, and theirs alone.

They are no documents of the applicant's: they stand beside those of a case, are served on nobody by a window, and are
read by the organ that they address and by supervision (domain research 2.6, 2.9).
"""

from datetime import date
from typing import Any

import msgspec

from yimen.law.clock import Clock
from yimen.process.application.fact import Fact, Paper
from yimen.process.application.state import Held, held
from yimen.process.machine import Context
from yimen.process.put_right import clocks_after

# What a row of a table asks for whose act makes such a paper: a number of the supervising organ's own series.
NUMBERED = ("supervision",)


class Base(msgspec.Struct, omit_defaults=True):
    """What a case of supervision has, whatever it is: its clocks, and the papers of supervision that it made."""

    phase: str = ""
    seq: int = 0
    calendar: str = ""
    clocks: tuple[Clock, ...] = ()
    supervised: tuple[Held, ...] = ()

    def clock(self, kind: str) -> Clock | None:
        """Return the last clock of that kind, running or stopped, or None."""
        return next((c for c in reversed(self.clocks) if c.kind == kind), None)

    def running(self, kind: str) -> Clock | None:
        """Return the running clock of that kind, or None."""
        return next((c for c in self.clocks if c.kind == kind and c.running), None)

    def paper(self, key: str) -> Held | None:
        """Return the paper of that key, or None."""
        return next((one for one in self.supervised if one.key == key), None)

    def note(self, event: Fact, on: date) -> None:
        """Take in what every event brings: its place, the clocks that it stops and starts, the paper that it makes."""
        self.seq += 1
        self.clocks = clocks_after(self.clocks, event, on, self.calendar)
        if event.paper:
            self.supervised += (held(event.paper, on),)


def paper(state: Any, kind: str, context: Context) -> Paper:
    """Return a new paper of supervision of a case, sealed at once, under the number that was taken for it.

    Where no organ supervises here yet, it has no number of a series and bears one made of the case's.
    """
    count = sum(one.kind == kind for one in state.supervised)
    key = f"{kind}-{count + 1}" if count else kind
    return Paper(key, kind, number=context.document_number, organ=context.facts.get("supervising", 0))
