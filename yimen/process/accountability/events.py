"""The events of an accountability."""

from datetime import date

from yimen.process.application.fact import Fact
from yimen.process.life import CountedAnew, ToSuccessor
from yimen.process.machine import by_name


class AccountabilityOpened(Fact, frozen=True, kw_only=True):
    """It was brought before the discipline organ."""

    number: str
    item: str
    item_version: int
    why: str
    profile: str
    calendar: str
    order: str = ""
    complaint: str = ""
    case: str = ""
    person: str = ""
    reasons: str = ""


class AccountabilityTakenUp(Fact, frozen=True, kw_only=True):
    """The discipline organ took it up."""

    by: str


class AccountabilityDeclined(Fact, frozen=True, kw_only=True):
    """The discipline organ declined it in writing."""

    by: str
    reasons: str
    document: str


class MeasureTaken(Fact, frozen=True, kw_only=True):
    """A measure was decided, by a document, to be carried out by a day."""

    key: str
    measure: str
    document: str
    by: str
    due_on: date
    whom: str = ""


class MeasureFinished(Fact, frozen=True, kw_only=True):
    """A measure was carried out."""

    key: str
    document: str
    done_on: date
    by: str
    commitments: dict[str, str] = {}


class AccountabilityClosed(Fact, frozen=True, kw_only=True):
    """It was closed, every measure done."""

    by: str
    conclusion: str


class AccountabilityMoved(CountedAnew, frozen=True):
    """The terms are counted by another calendar from here on."""


class AccountabilityPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for it from the event's legal day on."""


EVENTS = by_name(
    [
        AccountabilityOpened,
        AccountabilityTakenUp,
        AccountabilityDeclined,
        MeasureTaken,
        MeasureFinished,
        AccountabilityClosed,
        AccountabilityMoved,
        AccountabilityPassedOn,
    ]
)
