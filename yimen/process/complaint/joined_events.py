"""The events of complaints that are looked into together, and of one that was brought twice."""

from typing import ClassVar

from yimen.process.application.fact import Fact
from yimen.process.machine import by_name


class ComplaintJoined(Fact, frozen=True, kw_only=True):
    """It is looked into with another about the same matter, and answered by itself."""

    by: str
    other: str
    item_version: int
    group: bool = False
    investigators: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    named_there: tuple[str, ...] = ()
    own_channel: bool = False


class ComplaintParted(Fact, frozen=True, kw_only=True):
    """It is looked into by itself again."""

    by: str
    reasons: str
    other: str


class JoinedNoted(Fact, frozen=True, kw_only=True):
    """Another is looked into with it; it is about whoever that one names, too, and about its window.

    The first version said nothing of a window.
    """

    v: ClassVar[int] = 2
    number: str
    against: tuple[str, ...] = ()
    window: int = 0


class PartedNoted(Fact, frozen=True, kw_only=True):
    """One is looked into with it no more."""

    number: str


class OtherFollowed(Fact, frozen=True, kw_only=True):
    """What it is looked into with came to others; so did it."""

    item_version: int
    group: bool = False
    investigators: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class OtherLeft(Fact, frozen=True):
    """What it was looked into with ended without a finding; it is given out by itself."""


class FindingTaken(Fact, frozen=True, kw_only=True):
    """What was found of both stands for it too, and against whom (as in FindingProposed)."""

    v: ClassVar[int] = 2
    found: str = ""
    at_fault: tuple[str, ...] | None = None
    nobody: str = ""


class DoubleNoted(Fact, frozen=True, kw_only=True):
    """The same person brought it again."""

    number: str


EVENTS = by_name(
    [
        ComplaintJoined,
        ComplaintParted,
        JoinedNoted,
        PartedNoted,
        OtherFollowed,
        OtherLeft,
        FindingTaken,
        DoubleNoted,
    ]
)
