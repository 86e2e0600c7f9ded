"""The commands of an application: what somebody may ask to be done, one class an act."""

from datetime import date
from typing import Literal

import msgspec

from yimen.process.application.banned import Ban as Ban
from yimen.process.application.charging import (
    AssessFees as AssessFees,
    CancelSlip as CancelSlip,
    Charge as Charge,
    CorrectPayment as CorrectPayment,
    CorrectRefund as CorrectRefund,
    NoteBill as NoteBill,
    OrderRefund as OrderRefund,
    RecordRefund as RecordRefund,
    TakePayment as TakePayment,
)
from yimen.process.application.declaring import DeclareCosts as DeclareCosts
from yimen.process.application.delivering import (
    AnnounceService as AnnounceService,
    ChooseService as ChooseService,
    EndAgency as EndAgency,
    NameAgent as NameAgent,
    NoteAttempt as NoteAttempt,
    RenewCode as RenewCode,
)
from yimen.process.application.disclosing import (
    AnswerDisclosure as AnswerDisclosure,
    AnswerSupervisor as AnswerSupervisor,
    AnswerUrging as AnswerUrging,
    AskDisclosure as AskDisclosure,
    DecideDisclosure as DecideDisclosure,
    ExplainDelay as ExplainDelay,
    MarkSecret as MarkSecret,
    Urge as Urge,
    UrgeAsSupervisor as UrgeAsSupervisor,
)
from yimen.process.application.examining import (
    ApproveExclusion as ApproveExclusion,
    ApproveExtension as ApproveExtension,
    AskExclusion as AskExclusion,
    AskExtension as AskExtension,
    AskOpinion as AskOpinion,
    AssignInspectors as AssignInspectors,
    CallHearing as CallHearing,
    CloseExclusion as CloseExclusion,
    CloseReview as CloseReview,
    ConfirmFromAbove as ConfirmFromAbove,
    DropOpinion as DropOpinion,
    EnterFromAbove as EnterFromAbove,
    Forward as Forward,
    GiveOpinion as GiveOpinion,
    GiveOpinionAbove as GiveOpinionAbove,
    RecordHearing as RecordHearing,
    RecordSiteCheck as RecordSiteCheck,
    RecordStatement as RecordStatement,
    RequestHearing as RequestHearing,
    StartReview as StartReview,
    TellHearingRight as TellHearingRight,
    TellInterestedParties as TellInterestedParties,
    WithdrawHearing as WithdrawHearing,
)
from yimen.process.application.succeeding import (
    CorrectApplicant as CorrectApplicant,
    SucceedApplicant as SucceedApplicant,
)
from yimen.process.application.undoing import (
    EnterOrder as EnterOrder,
    NotePermitBack as NotePermitBack,
    SetAside as SetAside,
    TakeBackOrder as TakeBackOrder,
    TakeBackSetAside as TakeBackSetAside,
)
from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn

Channel = Literal["online", "mobile", "window", "mail", "email", "fax", "self_service"]
ServiceWay = Literal[
    "direct", "substituted", "retained", "electronic", "mail", "entrusted", "forwarded", "announcement"
]


class Handed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A material that was handed in: its code in the list, and the file by keyed digest, if any.

    `permit` is the number of a permit held in this city that stands in for it.
    `shown` says what a window had before it: the original or a copy; empty where nobody looked, as online.
    """

    code: str
    form: Literal["electronic", "paper", "shared"] = "electronic"
    file: str = ""
    size: int = 0
    media_type: str = ""
    permit: str = ""
    shown: Literal["", "original", "copy"] = ""


class Point(msgspec.Struct, frozen=True, omit_defaults=True):
    """One point of the one notice: which material, what is wrong with it, what is required."""

    code: str
    fault: Literal["missing", "defective"]
    required: str
    guidance: str = ""


class Submit(Command, frozen=True):
    """Hand in an application (T2). `posted_on`: of what came by mail, the day on which it was posted."""

    number: str
    channel: Channel
    applicant: str  # keyed hash of the identity; never the identity
    commitments: dict[str, str] = {}
    answers: dict[str, str] = {}
    materials: tuple[Handed, ...] = ()
    agent: str = ""
    electronic_service: bool = False
    state_secret: bool = False
    permit: str = ""
    permit_expires_on: date | None = None
    posted_on: date | None = None
    ban: Ban | None = None
    rank: int = 0
    # Of a joint application: its parts in their order, each by the version in force.
    parts: tuple[int, ...] = ()


class AmendOnTheSpot(Command, frozen=True):
    """Mend an error at the counter, confirmed by the applicant (T5).

    `field` is a field of the item's form. A personal value never stands here: its commitment does.
    """

    field: str
    before: str = ""
    after: str = ""
    commitment: str = ""


class DeclareNotRequired(Command, frozen=True):
    """Tell that no licence is needed (T3)."""

    reason: str


class NotifyCorrections(Command, frozen=True):
    """Tell, once, everything that is missing or defective (T6); later only listed points again (T11)."""

    points: tuple[Point, ...]


class SupplyMaterials(Command, frozen=True):
    """Hand in what was asked for; after acceptance, what a gap or a silent acceptance left missing (T11).

    A point on a field of the form is made good by its new answer, or by the commitment of a personal one.
    """

    materials: tuple[Handed, ...] = ()
    commitments: dict[str, str] = {}
    answers: dict[str, str] = {}
    state_secret: bool = False


class SupplyPosted(SupplyMaterials, frozen=True, kw_only=True):
    """Take in by post, after the application had lapsed, all that was asked for, posted on a day before that (T55)."""

    posted_on: date


class Accept(Command, frozen=True):
    """Open the procedure (T8, T9)."""


class AcceptWithGap(Command, frozen=True):
    """Accept on a written promise to fill what is missing (T10)."""

    gap: tuple[str, ...]


class ProposeNegative(Command, frozen=True):
    """Propose a "no" with its reasons; it takes effect only by a second person's signature (T4, T12, T27)."""

    outcome: Literal["not_accepted", "refused", "acceptance_revoked"]
    ground: Literal[
        "not_competent", "false_materials", "still_bad", "uncorrected", "gap_unfilled", "conditions"
    ]
    facts: str
    reasons: str
    articles: tuple[str, ...]
    competent_organ: str = ""
    technical_standard: str = ""
    reconsideration_organ: str = ""
    court: str = ""


class SignNegative(Command, frozen=True):
    """Sign a proposed "no" as the second person, or send it back."""

    agree: bool = True
    opinion: str = ""


class Met(msgspec.Struct, frozen=True, omit_defaults=True):
    """On what evidence a condition of the item is met: its place in the item's list, a material's code, an event's number.

    `letter`: on the signed commitment that the grant rests on.
    """

    condition: int
    material: str = ""
    event: int = 0
    letter: bool = False


class GrantOnTheSpot(Command, frozen=True):
    """Receive, accept and grant in one sitting (T14). `evidence` and `deviation` as in Grant."""

    content: str = ""
    selection: str = ""
    evidence: tuple[Met, ...] = ()
    deviation: str = ""


class GrantByCommitment(Command, frozen=True):
    """Grant on the applicant's written commitment, to be checked afterwards (T15). `evidence` and `deviation` as in Grant.

    `letter` names the commitment that the applicant signed, and where it is kept; `repaired` the paper by which the credit
    of whoever committed falsely before was repaired.
    """

    letter: str = ""
    repaired: str = ""
    content: str = ""
    evidence: tuple[Met, ...] = ()
    deviation: str = ""


class Grant(Command, frozen=True):
    """Decide yes (T26).

    `selection` names the record by which the applicant won or passed, by number and day, never by a name. `evidence`
    says of each condition how it is met, `deviation` why it is decided otherwise than like cases were.
    """

    content: str = ""
    selection: str = ""
    evidence: tuple[Met, ...] = ()
    deviation: str = ""


class Issue(Command, frozen=True):
    """Make the certificate (T28)."""

    certificate: str
    valid_until: date | None = None


class Publish(Command, frozen=True):
    """Publish the grant (Art. 40).

    `also` names what is published beside the fact of the grant: `decision` is its content. What is marked secret is
    published only once its owner consented, or it was decided so (Art. 5).
    """

    also: tuple[str, ...] = ()


class Serve(Command, frozen=True):
    """Record that a document was served: which, on which day, by which way (T28; service starts clocks)."""

    document: str
    on: date
    way: ServiceWay
    receipt: str = ""


class ConfirmService(Command, frozen=True):
    """Confirm, as another person and by its proof, a service of an earlier day (T28); or decline."""

    document: str
    agree: bool = True
    opinion: str = ""


class Seal(Command, frozen=True):
    """Seal the voucher of an act that the law carried out."""

    document: str


class VoidPaper(Command, frozen=True):
    """Declare a numbered paper void that came out wrong and is with nobody yet; it is drawn anew."""

    document: str
    reason: str


class Withdraw(Command, frozen=True):
    """Take the application back before the decision (T29).

    By paper the window records it: `request` names the request that the applicant signed, and where it is kept.
    """

    reason: str = ""
    request: str = ""


class Terminate(Command, frozen=True):
    """End a case that lost its applicant or its object, or whose item was cancelled (T30); a grant whose permit ended (T30g)."""

    ground: Literal["applicant_ended", "object_gone", "item_cancelled"]
    reasons: str
    reconsideration_organ: str = ""
    court: str = ""


class Archive(Command, frozen=True):
    """Close the ended file into the archive (T31)."""


class AskVoluntarily(Command, frozen=True):
    """Ask a leader to release a request beyond the one notice (M8); nothing depends on it."""

    points: tuple[Point, ...]
    reason: str


class ReleaseVoluntary(Command, frozen=True):
    """Release that request by name, or decline it."""

    agree: bool = True
    opinion: str = ""


class AnswerVoluntary(Command, frozen=True):
    """Add what was asked for beyond the notice, or say that nothing is added."""

    materials: tuple[Handed, ...] = ()
    commitments: dict[str, str] = {}
    answers: dict[str, str] = {}
    state_secret: bool = False


class SignLayer(Command, frozen=True):
    """Sign one layer of the item's chain between review and decision, or send the case back to its review."""

    agree: bool = True
    opinion: str = ""


class NotePermitEnded(Command, frozen=True):
    """Take note that the permit to renew has ended meanwhile (R2)."""

    permit: str


class DecideOnCalendar(Command, frozen=True):
    """Decide, by name, what a calendar change means for an act that the law had already carried out.

    `reopen` lets an application go on that lapsed too early; otherwise the act stands.
    """

    opinion: str
    reopen: bool = False


class DeemAccepted(Command, frozen=True):
    """Accept by law, from the day of receipt (T7)."""


class AcceptCorrected(Command, frozen=True):
    """Accept by law at the end of the day on which everything asked for was in (T8)."""


class Lapse(Command, frozen=True):
    """Treat as withdrawn, where local law says so: corrections or a gap not made good (T12, T13)."""


class DeemRenewed(Command, frozen=True):
    """Renew by law, at expiry (T32)."""


class MoveToCalendar(Command, frozen=True):
    """Recompute the open periods under a newly announced or changed calendar."""

    version: str
