"""What every order to put something right has in common: reported in its term, seen to be put right, or sent back.

A card and a rectification share these acts and events, so that both are told and counted alike.
"""

from yimen.process.application.fact import Fact
from yimen.process.machine import Command


class ReportRectified(Command, frozen=True):
    """Report that it was put right, and how; where that may name persons, by its commitment, with photographs."""

    how: str = ""
    commitments: dict[str, str] = {}
    photographs: tuple[str, ...] = ()


class VerifyRectified(Command, frozen=True):
    """Say that it was put right, or what is still to be done within the same time again."""

    agree: bool = True
    opinion: str = ""


class RectificationReported(Fact, frozen=True, kw_only=True):
    """The organ reported that it was put right."""

    how: str = ""
    commitments: dict[str, str] = {}
    photographs: tuple[str, ...] = ()


class RectificationVerified(Fact, frozen=True, kw_only=True):
    """It was seen to be put right."""

    opinion: str = ""


class RectificationReturned(Fact, frozen=True, kw_only=True):
    """It is not put right yet: as many days again."""

    opinion: str
    days: int
