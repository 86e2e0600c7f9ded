"""The commands of an ending: proposed on the permit, the holder told and heard, signed by another person."""

from typing import Literal

import msgspec

from yimen.process.application.commands import (
    AnnounceService as AnnounceService,
    ConfirmService as ConfirmService,
    NoteAttempt as NoteAttempt,
    Serve as Serve,
    SetAside as SetAside,
    TakeBackSetAside as TakeBackSetAside,
    VoidPaper as VoidPaper,
)
from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn

# 撤回 (for the public interest), 撤销 (it should not have been granted), 注销 (it has ended and is struck off).
Way = Literal["withdrawn", "revoked", "deregistered"]


class Proposal(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is proposed and why: everything that its documents say.

    `public_interest`: what it asks for, or why a revocation does it no grave harm. `compensation`: what the holder is
    offered for a loss that the law makes good.
    """

    way: Way
    ground: str
    facts: str
    reasons: str
    articles: tuple[str, ...] = ()
    public_interest: str = ""
    compensation: str = ""
    reconsideration_organ: str = ""
    court: str = ""


class OpenEnding(Command, frozen=True):
    """Open the ending of a permit that somebody proposed on it (X1)."""

    number: str
    permit: str
    application: str
    holder: str
    by: str
    proposal: Proposal


class StateCase(Command, frozen=True):
    """State the holder's case against it, or waive that (X3); the words stand encrypted, by their commitment."""

    outcome: Literal["stated", "waived"] = "stated"
    commitments: dict[str, str] = {}


class SignEnding(Command, frozen=True):
    """Decide on the ending as another person than who proposed it (X4), or decline it."""

    agree: bool = True
    opinion: str = ""


class DropEnding(Command, frozen=True):
    """Give the ending up before it is decided (X5)."""

    reason: str


class MoveEnding(Command, frozen=True):
    """Count the holder's term by the calendar in force (N4x)."""

    version: str
