"""The events of an ending."""

from datetime import date

from yimen.process.application.events import (
    PaperVoided,
    Served,
    ServiceAnnounced,
    ServiceNotConfirmed,
    ServiceReported,
    ServiceTried,
)
from yimen.process.application.fact import Fact
from yimen.process.application.undone import DecisionSetAside, SetAsideTakenBack
from yimen.process.ending.commands import Proposal
from yimen.process.life import CountedAnew, ToSuccessor
from yimen.process.machine import by_name


class EndingOpened(Fact, frozen=True, kw_only=True):
    """An organ proposes to end a permit; `by` proposed it, `application` is where the holder's address stands."""

    number: str
    item: str
    permit: str
    application: str
    holder: str
    by: str
    proposal: Proposal
    profile: str
    calendar: str


class CaseStated(Fact, frozen=True, kw_only=True):
    """The holder was heard or waived it."""

    outcome: str
    commitments: dict[str, str] = {}


class EndingDecided(Fact, frozen=True, kw_only=True):
    """The permit ends, for what was proposed; `banned_until`: the day from which the holder may apply again, where the law bars it."""

    proposal: Proposal
    banned_until: date | None = None


class EndingSetAside(DecisionSetAside, frozen=True, kw_only=True):
    """The decision holds no more: the permit is there again, and nothing is barred by what ended it."""


class EndingStandsAgain(SetAsideTakenBack, frozen=True, kw_only=True):
    """That it was set aside had been entered wrongly: the permit has ended as before."""


class EndingDropped(Fact, frozen=True, kw_only=True):
    """The permit goes on as before."""

    reason: str


class EndingMoved(CountedAnew, frozen=True, kw_only=True):
    """The holder's term is counted by another calendar; `kept` is its earlier last day, where the new one is shorter."""

    kept: date | None = None


class EndingPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ goes on with the ending from the event's legal day."""


EVENTS = by_name(
    [
        EndingOpened,
        Served,
        ServiceReported,
        ServiceNotConfirmed,
        ServiceTried,
        ServiceAnnounced,
        PaperVoided,
        CaseStated,
        EndingDecided,
        EndingSetAside,
        EndingStandsAgain,
        EndingDropped,
        EndingMoved,
        EndingPassedOn,
    ]
)
