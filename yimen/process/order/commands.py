"""The commands of an order to put something right: measures, a person, a day; seen to be done by whoever ordered it."""

from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn
from yimen.process.put_right import ReportRectified as ReportRectified, VerifyRectified as VerifyRectified


class GiveOrder(Command, frozen=True):
    """Order it (C8): what is to be done, by whom in person (a:7), within so many working days; 0: as the profile says.

    `complaint` or `rating` is the case that it comes from, `case` the application that it is about, if any.
    """

    number: str
    measures: str
    person: str
    days: int = 0
    complaint: str = ""
    rating: str = ""
    case: str = ""


class ExtendOrder(Command, frozen=True):
    """Give more working days, once, before its day (C10)."""

    days: int
    reasons: str


class ReferOrder(Command, frozen=True):
    """Refer what was not put right in time to whoever accounts for it, with the evidence (C10)."""


class CancelOrder(Command, frozen=True):
    """Take the order back, with the reasons: it stays in the history."""

    reasons: str


class MoveOrder(Command, frozen=True):
    """Recompute the terms under a newly announced or changed calendar (N4)."""

    version: str
