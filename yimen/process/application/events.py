"""The events of an application: facts of its journal, with the clocks that they start and stop."""

from datetime import date
from typing import Literal

from yimen.process.application import charged, delivered, disclosed, undone
from yimen.process.application.charged import (
    BillNoted as BillNoted,
    FeePaid as FeePaid,
    FeeRefunded as FeeRefunded,
    FeesAssessed as FeesAssessed,
    PaymentCorrected as PaymentCorrected,
    RefundCorrected as RefundCorrected,
    RefundOrdered as RefundOrdered,
    SlipCancelled as SlipCancelled,
)
from yimen.process.application.commands import Handed, Met, Point
from yimen.process.application.delivered import (
    AgencyEnded as AgencyEnded,
    AgentNamed as AgentNamed,
    CodeRenewed as CodeRenewed,
    ServiceAnnounced as ServiceAnnounced,
    ServiceChosen as ServiceChosen,
    ServiceNotConfirmed as ServiceNotConfirmed,
    ServiceReported as ServiceReported,
    ServiceTried as ServiceTried,
)
from yimen.process.application.disclosed import (
    DelayExplained as DelayExplained,
    DisclosureAnswered as DisclosureAnswered,
    DisclosureAsked as DisclosureAsked,
    DisclosureDecided as DisclosureDecided,
    SecretMarked as SecretMarked,
    SupervisorAnswered as SupervisorAnswered,
    Urged as Urged,
    UrgedBySupervisor as UrgedBySupervisor,
    UrgingAnswered as UrgingAnswered,
)
from yimen.process.application.examined import (
    EnteredFromAbove as EnteredFromAbove,
    EntryConfirmed as EntryConfirmed,
    EntryReturned as EntryReturned,
    ExclusionApproved as ExclusionApproved,
    ExclusionAsked as ExclusionAsked,
    ExclusionClosed as ExclusionClosed,
    ExclusionDeclined as ExclusionDeclined,
    ExclusionOpened as ExclusionOpened,
    Extended as Extended,
    ExtensionAsked as ExtensionAsked,
    ExtensionDeclined as ExtensionDeclined,
    Forwarded as Forwarded,
    HearingCalled as HearingCalled,
    HearingHeld as HearingHeld,
    HearingRequested as HearingRequested,
    HearingRightTold as HearingRightTold,
    HearingWithdrawn as HearingWithdrawn,
    InspectorsAssigned as InspectorsAssigned,
    OpinionGivenAbove as OpinionGivenAbove,
    PartiesTold as PartiesTold,
    ReviewClosed as ReviewClosed,
    ReviewStarted as ReviewStarted,
    SiteChecked as SiteChecked,
    StatementRecorded as StatementRecorded,
)
from yimen.process.application.fact import Fact, Reasons
from yimen.process.application.undone import (
    DecisionSetAside as DecisionSetAside,
    GrantSetAside as GrantSetAside,
    GrantStandsAgain as GrantStandsAgain,
    PermitBack as PermitBack,
    PermitGone as PermitGone,
    SetAsideTakenBack as SetAsideTakenBack,
)
from yimen.process.life import ToSuccessor
from yimen.process.machine import by_name


class Received(Fact, frozen=True, kw_only=True):
    """The materials came in and a receipt was given; versions are frozen here.

    `counts_from` is the day of receipt where local law puts it off to the next working day, `posted_on` that of posting.
    """

    number: str
    item: str
    channel: str
    applicant: str
    profile: str
    calendar: str
    commitments: dict[str, str] = {}
    answers: dict[str, str] = {}
    item_version: int = 0
    materials: tuple[Handed, ...] = ()
    agent: str = ""
    electronic_service: bool = False
    permit: str = ""
    permit_expires_on: date | None = None
    counts_from: date | None = None
    posted_on: date | None = None
    parts: tuple[int, ...] = ()


class AmendedOnTheSpot(Fact, frozen=True, kw_only=True):
    """An error was mended at the counter; of a personal field only the commitment of its new value stands here."""

    field: str
    before: str = ""
    after: str = ""
    commitment: str = ""


class NotRequired(Fact, frozen=True, kw_only=True):
    """Told that no licence is needed."""

    reason: str


class CorrectionsNotified(Fact, frozen=True, kw_only=True):
    """The one notice, or a reminder of its points."""

    points: tuple[Point, ...]
    reminder: bool = False


class MaterialsSupplied(Fact, frozen=True, kw_only=True):
    """Materials, or new answers to fields of the form, came in after the notice or after acceptance.

    `posted_on`: they came after the application had lapsed, and had been posted in time: it goes on.
    """

    materials: tuple[Handed, ...] = ()
    commitments: dict[str, str] = {}
    answers: dict[str, str] = {}
    posted_on: date | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of everything that came in, as a notice names them: `field:` before a field."""
        names = (name.removeprefix("field:") for name in (*self.answers, *self.commitments))
        return (*(m.code for m in self.materials), *(f"field:{name}" for name in names))


class Accepted(Fact, frozen=True, kw_only=True):
    """The procedure is open. The event's legal day is the day of acceptance."""

    mode: Literal["explicit", "deemed", "conditional", "commitment", "on_the_spot"]
    gap: tuple[str, ...] = ()
    rank: int = 0


class NegativeProposed(Fact, frozen=True, kw_only=True):
    """A "no" waits for a second signature, with everything that its document must contain."""

    outcome: str
    ground: str
    facts: str
    reasons: str
    articles: tuple[str, ...]
    competent_organ: str = ""
    technical_standard: str = ""
    reconsideration_organ: str = ""
    court: str = ""
    by: str = ""


class NegativeReturned(Fact, frozen=True, kw_only=True):
    """The second person did not sign."""

    opinion: str


class NotAccepted(Fact, frozen=True, kw_only=True):
    """The application was not accepted, by decision with remedies."""

    ground: str
    why: Reasons
    banned_until: date | None = None


class ApplicationRefused(Fact, frozen=True, kw_only=True):
    """The licence was refused, by decision with reasons and remedies."""

    ground: str
    why: Reasons
    banned_until: date | None = None


class AcceptanceRevoked(Fact, frozen=True, kw_only=True):
    """An acceptance with a gap was taken back (local law)."""

    ground: str
    why: Reasons


class Lapsed(Fact, frozen=True, kw_only=True):
    """Treated as withdrawn, by local law."""

    ground: Literal["uncorrected", "gap_unfilled"]
    article: str


class Granted(Fact, frozen=True, kw_only=True):
    """The decision is yes: on which evidence for each condition, on which signed `letter`, why unlike like cases."""

    mode: Literal["decided", "on_the_spot", "commitment", "deemed"]
    content: str = ""
    selection: str = ""
    evidence: tuple[Met, ...] = ()
    deviation: str = ""
    letter: str = ""
    repaired: str = ""


class Issued(Fact, frozen=True, kw_only=True):
    """The certificate is made."""

    certificate: str
    valid_until: date | None = None


class Published(Fact, frozen=True):
    """The grant is on the public register; `also` names what was published beside the fact of it."""

    also: tuple[str, ...] = ()


class Served(Fact, frozen=True, kw_only=True):
    """A document was served; the event's legal day is the day of service."""

    document: str
    way: str
    receipt: str = ""


class Sealed(Fact, frozen=True, kw_only=True):
    """The voucher of an act of the law was sealed; a decision took its number with it."""

    document: str
    number: str = ""


class PaperVoided(Fact, frozen=True, kw_only=True):
    """A numbered paper was declared void by a named person; the event's own paper says the same under a new number."""

    document: str
    reason: str


class Withdrawn(Fact, frozen=True, kw_only=True):
    """The applicant took the application back; `request` is the signed paper where a window recorded it."""

    reason: str = ""
    request: str = ""


class Terminated(Fact, frozen=True, kw_only=True):
    """The case ended on a ground of `Terminate`, with reasons and remedies."""

    ground: str
    reasons: str
    reconsideration_organ: str = ""
    court: str = ""


class Archived(Fact, frozen=True):
    """The file is closed into the archive."""


class CalendarMoved(Fact, frozen=True, kw_only=True):
    """The open periods were recomputed; `kept`: what would be late by it; `for_a_person`: the law had acted too early."""

    old_calendar: str
    new_calendar: str
    moved: tuple[tuple[str, date | None, date | None], ...]
    reason: str
    kept: tuple[tuple[str, date], ...] = ()
    for_a_person: bool = False


class CalendarDecided(Fact, frozen=True, kw_only=True):
    """A named person decided what the changed calendar means for an act that the law had carried out."""

    opinion: str
    reopened: bool = False


class PassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for the case from the event's legal day on."""


class VoluntaryProposed(Fact, frozen=True, kw_only=True):
    """Somebody wants to ask for more than the one notice; a leader has to release it."""

    points: tuple[Point, ...]
    reason: str
    by: str


class VoluntaryReleased(Fact, frozen=True, kw_only=True):
    """The applicant is asked for more, of their free will; no period and no acceptance hangs on it."""

    points: tuple[Point, ...]
    reason: str


class VoluntaryDeclined(Fact, frozen=True, kw_only=True):
    """The request was not released."""

    opinion: str = ""


class VoluntaryAnswered(Fact, frozen=True, kw_only=True):
    """The applicant added something, or nothing."""

    materials: tuple[Handed, ...] = ()
    commitments: dict[str, str] = {}
    answers: dict[str, str] = {}


class LayerSigned(Fact, frozen=True, kw_only=True):
    """One layer of the item's chain has signed."""

    layer: str
    by: str
    opinion: str = ""


class LayerReturned(Fact, frozen=True, kw_only=True):
    """A layer sent the case back to its review."""

    layer: str
    opinion: str


EVENTS = by_name(
    [
        PassedOn,
        VoluntaryProposed,
        VoluntaryReleased,
        VoluntaryDeclined,
        VoluntaryAnswered,
        LayerSigned,
        LayerReturned,
        Received,
        AmendedOnTheSpot,
        NotRequired,
        CorrectionsNotified,
        MaterialsSupplied,
        Accepted,
        NegativeProposed,
        NegativeReturned,
        NotAccepted,
        ApplicationRefused,
        AcceptanceRevoked,
        Lapsed,
        ReviewStarted,
        InspectorsAssigned,
        SiteChecked,
        ExclusionAsked,
        ExclusionDeclined,
        ExclusionApproved,
        ExclusionOpened,
        ExclusionClosed,
        ExtensionAsked,
        ExtensionDeclined,
        Extended,
        PartiesTold,
        StatementRecorded,
        HearingRightTold,
        HearingRequested,
        HearingWithdrawn,
        HearingCalled,
        HearingHeld,
        Forwarded,
        OpinionGivenAbove,
        EnteredFromAbove,
        EntryReturned,
        EntryConfirmed,
        ReviewClosed,
        Granted,
        Issued,
        *charged.EVENTS,
        Published,
        *disclosed.EVENTS,
        *delivered.EVENTS,
        *undone.EVENTS,
        Served,
        Sealed,
        PaperVoided,
        Withdrawn,
        Terminated,
        Archived,
        CalendarMoved,
        CalendarDecided,
    ]
)
