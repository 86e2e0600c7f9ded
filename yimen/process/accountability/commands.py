"""The commands of an accountability: taken up or declined in writing, measures each followed until done. No sanction."""

from datetime import date
from typing import Literal

from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn

Why = Literal["late", "not_done", "founded"]
Measure = Literal["talk", "education", "self_criticism", "circular", "return_to_unit", "no_award", "referral"]


class OpenAccountability(Command, frozen=True):
    """Bring before the discipline organ what was not put right, or what was founded (C10).

    `order` and `complaint` are the cases with the evidence, `case` the application concerned, `person` the account
    that answered for it (a:7; empty: the unit alone).
    """

    number: str
    why: Why
    order: str = ""
    complaint: str = ""
    case: str = ""
    person: str = ""
    reasons: str = ""


class TakeUp(Command, frozen=True):
    """Take it up (C11)."""


class DeclineAccountability(Command, frozen=True):
    """Decline it in writing, with the reasons and the number of the letter (C11)."""

    reasons: str
    document: str


class TakeMeasure(Command, frozen=True):
    """Decide on a measure (C11): against a person (a:7) or the unit (empty), by which document, done within so many days."""

    measure: Measure
    document: str
    whom: str = ""
    days: int = 0


class FinishMeasure(Command, frozen=True):
    """Show that a measure was carried out (C11): the paper that proves it, and its day."""

    key: str
    document: str
    on: date
    commitments: dict[str, str] = {}


class CloseAccountability(Command, frozen=True):
    """Close it, once every measure is done; what it decided stands in its measures."""

    conclusion: str


class MoveAccountability(Command, frozen=True):
    """Recompute the terms under a newly announced or changed calendar (N4)."""

    version: str
