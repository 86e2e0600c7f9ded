"""The events of an order to put something right."""

from typing import Literal

from yimen.process.application.fact import Fact
from yimen.process.life import CountedAnew, ToSuccessor
from yimen.process.machine import by_name
from yimen.process.put_right import (
    RectificationReported as RectificationReported,
    RectificationReturned as RectificationReturned,
    RectificationVerified as RectificationVerified,
)


class OrderGiven(Fact, frozen=True, kw_only=True):
    """It was ordered: what, by whom in person, within how many working days."""

    number: str
    item: str
    item_version: int
    by: str
    body: str
    measures: str
    person: str
    days: int
    profile: str
    calendar: str
    complaint: str = ""
    rating: str = ""
    case: str = ""


class OrderExtended(Fact, frozen=True, kw_only=True):
    """It has more working days."""

    days: int
    reasons: str


class OrderReferred(Fact, frozen=True, kw_only=True):
    """It was not put right: that is referred to whoever accounts for it, and it is still to be put right."""

    why: Literal["late", "not_done"]
    days: int


class OrderCancelled(Fact, frozen=True, kw_only=True):
    """It was taken back."""

    by: str
    reasons: str


class OrderMoved(CountedAnew, frozen=True):
    """The terms are counted by another calendar from here on."""


class OrderPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for it from the event's legal day on."""


EVENTS = by_name(
    [
        OrderGiven,
        OrderExtended,
        RectificationReported,
        RectificationVerified,
        RectificationReturned,
        OrderReferred,
        OrderCancelled,
        OrderMoved,
        OrderPassedOn,
    ]
)
