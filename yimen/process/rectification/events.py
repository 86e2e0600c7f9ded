"""The events of a rectification: facts of its journal, without the words of anybody."""

from yimen.process.application.fact import Fact
from yimen.process.life import CountedAnew, ToSuccessor
from yimen.process.machine import by_name
from yimen.process.put_right import (
    RectificationReported as RectificationReported,
    RectificationReturned as RectificationReturned,
    RectificationVerified as RectificationVerified,
)


class RectificationOpened(Fact, frozen=True, kw_only=True):
    """Something was found that has to be put right."""

    number: str
    item: str
    item_version: int
    finder: str
    visit: int
    point: str
    profile: str
    calendar: str
    window: int = 0
    owner: str = ""
    photographs: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class RectificationRaised(Fact, frozen=True, kw_only=True):
    """It was not put right, or not in time: the head of the organ answers for it in person, within the whole time."""

    by: str
    reasons: str
    days: int


class RectificationReaddressed(Fact, frozen=True, kw_only=True):
    """It is addressed to another organ from here on, which has the whole time."""

    item_version: int
    reasons: str


class RectificationDropped(Fact, frozen=True, kw_only=True):
    """There is nothing to put right; it stays in the history."""

    by: str
    reasons: str


class RectificationMoved(CountedAnew, frozen=True):
    """The terms are counted by another calendar from here on."""


class RectificationPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for it from the event's legal day on."""


EVENTS = by_name(
    [
        RectificationOpened,
        RectificationReported,
        RectificationVerified,
        RectificationReturned,
        RectificationRaised,
        RectificationReaddressed,
        RectificationDropped,
        RectificationMoved,
        RectificationPassedOn,
    ]
)
