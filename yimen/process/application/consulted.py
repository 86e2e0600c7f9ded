"""The events of asking other organs for their opinions: asked, given, and taken back."""

from typing import Literal

from yimen.process.application.fact import Fact
from yimen.process.machine import by_name

# What an organ that was asked says of an application.
OpinionView = Literal["agrees", "disagrees", "none"]


class OpinionAsked(Fact, frozen=True, kw_only=True):
    """An organ was asked for its opinion, what about, and within how many working days; `called` is its name."""

    organ: int
    called: str
    question: str
    days: int
    by: str


class OpinionGiven(Fact, frozen=True, kw_only=True):
    """The organ gave its opinion; it binds nobody, and whoever decides reads it."""

    organ: int
    called: str
    view: OpinionView
    opinion: str
    by: str


class OpinionDropped(Fact, frozen=True, kw_only=True):
    """The opinion is no longer waited for."""

    organ: int
    called: str
    reason: str


EVENTS = by_name((OpinionAsked, OpinionGiven, OpinionDropped))
