"""The commands of a rectification: something was found, is put right by whoever answers for it, and seen to be put right."""

from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn
from yimen.process.put_right import ReportRectified as ReportRectified, VerifyRectified as VerifyRectified


class OpenRectification(Command, frozen=True):
    """Hand in what was found (J1): by whom, at which visit, of which point of the list.

    `finder` is how the case knows whoever found it, `window` the window that it is about (0: none), `owner` the account
    that answers for it beside the head, as a:7. The words stand in the record encrypted, by their commitments;
    `photographs` are files by their keyed hash.
    """

    number: str
    finder: str
    visit: int
    point: str
    window: int = 0
    owner: str = ""
    photographs: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class RaiseRectification(Command, frozen=True):
    """Bring what was not put right in its time before the head of the organ in person (J5)."""

    reasons: str


class ReaddressRectification(Command, frozen=True):
    """Address it to the organ that it really concerns, by a version of one of its items (J6)."""

    item_version: int
    reasons: str


class DropRectification(Command, frozen=True):
    """Say that there is nothing to put right, with the reasons (J7)."""

    reasons: str


class MoveRectification(Command, frozen=True):
    """Recompute the terms under a newly announced or changed calendar (N4)."""

    version: str
