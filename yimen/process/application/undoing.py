"""The commands by which comes into the record what reconsideration or a court said: a “no” set aside, an order to act."""

from datetime import date
from typing import Literal

from yimen.process.machine import Command

Procedure = Literal["reconsideration", "court"]


class EnterOrder(Command, frozen=True):
    """Enter that reconsideration or a court ordered the organ to act: by whose document of which day, until when (T53)."""

    how: Procedure
    ordered_by: str
    order_document: str
    ordered_on: date
    until: date


class TakeBackOrder(Command, frozen=True):
    """Take back such an order that was entered wrongly, with what was wrong (T54); the right one is entered anew."""

    reason: str


class SetAside(Command, frozen=True):
    """Enter that a “no” was set aside: by which procedure, by whom, by which document of which day.

    `anew`: the document orders another decision, by `until` where it names a last day. `procedure`: it was set aside for
    a fault of procedure alone.
    """

    how: Procedure
    by: str
    document: str
    on: date
    anew: bool = False
    until: date | None = None
    procedure: bool = False


class NotePermitBack(Command, frozen=True):
    """Take note that the permit to renew, which had ended, is there again (R3)."""

    permit: str


class TakeBackSetAside(Command, frozen=True):
    """Take back such an entry that was made wrongly, while nothing has followed from it."""

    reason: str
