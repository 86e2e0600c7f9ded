"""What can be asked for on a joint application beside an application's own acts."""

from datetime import datetime

from yimen.process.application.commands import Point
from yimen.process.joint.events import Meeting
from yimen.process.machine import Command


class InPart(Command, frozen=True):
    """An act of an application's own table, on one part, by whom that part's organ has for it."""

    part: str
    command: Command


class ProposePoints(Command, frozen=True):
    """Tell the lead what one's own part lacks, so that it stands in the one notice."""

    part: str
    points: tuple[Point, ...]


class CallMeeting(Command, frozen=True):
    """Call the organs of some parts together; empty: of all that run."""

    meeting: Meeting
    at: datetime
    place: str
    invited: tuple[str, ...] = ()


class RecordMeeting(Command, frozen=True):
    """Record a meeting that was called: what was found, and whose organ stayed away."""

    record: str
    absent: tuple[str, ...] = ()


class UrgePart(Command, frozen=True):
    """Urge the organ of a part that has not decided yet."""

    part: str
    reasons: str


class ReportPart(Command, frozen=True):
    """Report a part that does not move to the head of the people's government, who coordinates its departments."""

    part: str
    reasons: str


class AnswerReport(Command, frozen=True):
    """Answer, as the head of the people's government, what was reported of a part: what is to be done, by whom."""

    part: str
    answer: str


class ConsentBySilence(Command, frozen=True):
    """Take the silence of a part's organ as its consent, where the scheme says so: an act of the law alone."""

    part: str


class EndJointForm(Command, frozen=True):
    """End the joint form: no part is decided by it."""

    reasons: str


# Acts by whom the organ of the part has for it; whatever else names a part is the lead's.
OF_PARTS = (InPart, ProposePoints)
