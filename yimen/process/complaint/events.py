"""The events of a complaint: facts of its journal, without the words or the name of anybody."""

from datetime import datetime

from yimen.process.application.fact import Fact
from yimen.process.complaint.joined_events import (
    EVENTS as TOGETHER,
    ComplaintJoined as ComplaintJoined,
    ComplaintParted as ComplaintParted,
    DoubleNoted as DoubleNoted,
    FindingTaken as FindingTaken,
    JoinedNoted as JoinedNoted,
    OtherFollowed as OtherFollowed,
    OtherLeft as OtherLeft,
    PartedNoted as PartedNoted,
)
from yimen.process.complaint.looked_into_events import (
    EVENTS as LOOKED_INTO,
    AccusedAsked as AccusedAsked,
    FindingApproved as FindingApproved,
    FindingProposed as FindingProposed,
    FindingSentBack as FindingSentBack,
    HandledReported as HandledReported,
    InvestigatorReplaced as InvestigatorReplaced,
    InvestigatorsAnswered as InvestigatorsAnswered,
    NamedInComplaint as NamedInComplaint,
    ProofNoted as ProofNoted,
    VerificationBegun as VerificationBegun,
)
from yimen.process.life import CountedAnew, ToSuccessor
from yimen.process.machine import by_name


class ComplaintFiled(Fact, frozen=True, kw_only=True):
    """Somebody brought it."""

    number: str
    item: str
    item_version: int
    sort: str
    channel: str
    complainant: str
    profile: str
    calendar: str
    named: bool = False
    cause: str = "other"
    case: str = ""
    window: int = 0
    rating: int = 0
    against: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class ComplaintAddedTo(Fact, frozen=True, kw_only=True):
    """Words or files were added."""

    commitments: dict[str, str] = {}
    files: tuple[str, ...] = ()


class ComplaintAccepted(Fact, frozen=True, kw_only=True):
    """It was accepted: its term to be answered runs."""

    by: str
    cause: str
    days: int
    against: tuple[str, ...] = ()


class ComplaintDeclined(Fact, frozen=True, kw_only=True):
    """It was not accepted, and the way that is open was pointed out."""

    why: str
    way: str
    other: str = ""


class ComplaintLed(Fact, frozen=True, kw_only=True):
    """It was led into the procedure where it belongs."""

    to: str
    way: str
    other: str = ""


class ComplaintDispatched(Fact, frozen=True, kw_only=True):
    """It was given to whoever handles it, who may return it until an instant."""

    item_version: int
    return_until: datetime
    to_group: bool = False


class ReturnAsked(Fact, frozen=True, kw_only=True):
    """Whoever got it asks that it goes elsewhere."""

    by: str
    reasons: str


class ReturnRefused(Fact, frozen=True, kw_only=True):
    """It stays where it is, and does not come back again."""

    reasons: str


class OrderNoted(Fact, frozen=True, kw_only=True):
    """Something was ordered to be put right."""

    order: str


class OrderEndNoted(Fact, frozen=True, kw_only=True):
    """What was ordered was seen to be put right."""

    order: str


class ComplaintAnswered(Fact, frozen=True, kw_only=True):
    """It was answered in writing."""

    by: str
    commitments: dict[str, str] = {}
    without_order: str = ""


class CalledBack(Fact, frozen=True, kw_only=True):
    """The complainant was asked what they say of the answer."""

    said: str
    commitments: dict[str, str] = {}


class ComplaintClosed(Fact, frozen=True, kw_only=True):
    """It was closed."""

    by: str


class ComplaintReopened(Fact, frozen=True, kw_only=True):
    """It was reopened for grounds; its term runs anew."""

    days: int
    commitments: dict[str, str] = {}


class ComplaintExtended(Fact, frozen=True, kw_only=True):
    """It takes more working days."""

    days: int
    reasons: str


class ComplaintWithdrawn(Fact, frozen=True):
    """It was taken back."""


class ComplaintContinued(Fact, frozen=True, kw_only=True):
    """It goes on all the same."""

    by: str
    days: int
    reasons: str


class SolvedAsked(Fact, frozen=True):
    """The complainant was asked whether it is truly solved."""


class SolvedSaid(Fact, frozen=True, kw_only=True):
    """The complainant said whether it is truly solved; `days` to answer it again where it is heard again."""

    solved: bool
    days: int = 0
    commitments: dict[str, str] = {}


class ComplaintRaised(Fact, frozen=True):
    """It was not answered in time: it is before the head of the organ."""


class ComplaintMoved(CountedAnew, frozen=True):
    """The terms are counted by another calendar from here on."""


class ComplaintPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for it from the event's legal day on."""


EVENTS = (
    by_name(
        [
            ComplaintFiled,
            ComplaintAddedTo,
            ComplaintAccepted,
            ComplaintDeclined,
            ComplaintLed,
            ComplaintDispatched,
            ReturnAsked,
            ReturnRefused,
            OrderNoted,
            OrderEndNoted,
            ComplaintAnswered,
            CalledBack,
            ComplaintClosed,
            ComplaintReopened,
            ComplaintExtended,
            ComplaintWithdrawn,
            ComplaintContinued,
            SolvedAsked,
            SolvedSaid,
            ComplaintRaised,
            ComplaintMoved,
            ComplaintPassedOn,
        ]
    )
    | LOOKED_INTO
    | TOGETHER
)
