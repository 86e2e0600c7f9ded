"""The commands of complaints that are looked into together, and of one that was brought twice."""

from yimen.process.machine import Command


class JoinComplaint(Command, frozen=True):
    """Look into it with another about the same matter, brought by somebody else; each gets an answer of its own (C4b).

    `heads` are the accounts that head the organ that has the other; the rest says with whom the other lies and who it is
    about. Whether that still is so is for the other to say.
    """

    other: str
    heads: tuple[str, ...] = ()
    investigators: tuple[str, ...] = ()
    item_version: int = 0
    group: bool = False
    against: tuple[str, ...] = ()


class PartComplaint(Command, frozen=True):
    """Take it out again: it is looked into by itself (C4c)."""

    reasons: str


class NoteJoined(Command, frozen=True):
    """Note on the other that one is looked into with it (C4b), as far as whoever has it is whom that one names.

    `window` is the one that it complains of: what is found of both can be against it.
    """

    number: str
    joining: JoinComplaint
    against: tuple[str, ...] = ()
    own_channel: bool = False
    window: int = 0


class NoteParted(Command, frozen=True):
    """Note on the other that one is looked into with it no more (C4c)."""

    number: str


class FollowOther(Command, frozen=True):
    """Lie with whoever has the other now (C4b)."""

    item_version: int
    group: bool
    investigators: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class LeaveOther(Command, frozen=True):
    """Be looked into by itself, since the other ended without a finding (C4c)."""


class TakeFinding(Command, frozen=True):
    """Take what was found of both (C7), and who is at fault: it is answered by itself from here on."""

    found: str = ""
    at_fault: tuple[str, ...] | None = None
    nobody: str = ""


class NoteDouble(Command, frozen=True):
    """Note on the first that the same person brought the same matter again (C2)."""

    number: str
    complainant: str
    case: str = ""
