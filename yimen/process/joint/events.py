"""What the journal of a joint application keeps beside an application's own events, each with its part."""

from datetime import datetime
from typing import Literal

from yimen.process.application.commands import Handed, Point
from yimen.process.application.fact import Fact

Meeting = Literal["review", "visit", "acceptance"]


class PartBegun(Fact, frozen=True, kw_only=True):
    """A part begins under the version that was bound at receipt: its own clocks start, its organ has the file."""

    item: str
    item_version: int
    materials: tuple[Handed, ...] = ()


class PartStopped(Fact, frozen=True, kw_only=True):
    """A part does not begin: one that it needs (`because`) was not granted, the joint form has ended, or it was withdrawn.

    Its name and that of the part that it needs are those of their items, for the paper.
    """

    because: str = ""
    name: str = ""
    name_en: str = ""
    needed: str = ""
    needed_en: str = ""


class PointsProposed(Fact, frozen=True, kw_only=True):
    """An organ has told the lead what it lacks, before the one notice."""

    points: tuple[Point, ...]
    by: str


class MeetingCalled(Fact, frozen=True, kw_only=True):
    """The lead has called the organs together: a joint review, one visit for all, one acceptance for all."""

    meeting: Meeting
    at: datetime
    place: str
    invited: tuple[str, ...]


class MeetingHeld(Fact, frozen=True, kw_only=True):
    """A meeting took place: its record, and which parts' organs stayed away."""

    meeting: Meeting
    record: str
    absent: tuple[str, ...] = ()


class JointFormEnded(Fact, frozen=True, kw_only=True):
    """The lead has ended the joint form: what runs goes on by itself, nothing further begins."""

    reasons: str


class PartUrged(Fact, frozen=True, kw_only=True):
    """The lead has urged the organ of a part, and why; no clock moves by it."""

    reasons: str


class PartReported(Fact, frozen=True, kw_only=True):
    """The lead has reported a part to the head of the people's government, and why; no clock moves by it."""

    reasons: str


class ReportAnswered(Fact, frozen=True, kw_only=True):
    """The head of the people's government has answered what was reported of a part; it decides nothing about it."""

    answer: str


class ConsentedBySilence(Fact, frozen=True, kw_only=True):
    """An organ that was asked and said nothing in its days has consented, as the scheme says; it is no licence."""

    basis: str


class AllDecided(Fact, frozen=True, kw_only=True):
    """Every part is decided, or does not begin: the joint day is met or missed."""


class JointCompleted(Fact, frozen=True, kw_only=True):
    """Every part has ended and its papers are delivered."""
