"""What every event of an application may carry: the clocks it starts and stops, the document it makes."""

from datetime import date
from typing import Literal

import msgspec

from yimen.law.clock import Clock
from yimen.process.machine import Event


class Paper(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document fixed by its event: key in the case, kind, number, and whether it is sealed and served.

    `made_on` stands where the document is not made on the legal day of its event. `replaces` is the number that is void
    since this paper took its place.
    """

    key: str
    kind: str
    made_on: date | None = None
    number: str = ""
    template: int = 1
    sealed: bool = True
    served: Literal["", "electronic"] = ""
    replaces: str = ""


class Fact(Event, frozen=True):
    """An event that may start clocks, stop clocks (kind, outcome) and make one document.

    `part` is the part of a joint application in which it happened; empty in a case of its own, and of the whole.
    """

    starts: tuple[Clock, ...] = ()
    stops: tuple[tuple[str, str], ...] = ()
    paper: Paper | None = None
    part: str = ""


class Reasons(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why an application ends in a "no": everything that its document says, fixed by the event."""

    facts: str
    reasons: str
    articles: tuple[str, ...]
    competent_organ: str = ""
    technical_standard: str = ""
    reconsideration_organ: str = ""
    court: str = ""
