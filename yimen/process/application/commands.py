"""The commands of an application: what somebody may ask to be done, one class an act."""

from datetime import date, datetime
from typing import Literal

import msgspec

from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn

Channel = Literal["online", "mobile", "window", "mail", "email", "fax", "self_service"]
ServiceWay = Literal[
    "direct", "substituted", "retained", "electronic", "mail", "entrusted", "forwarded", "announcement"
]


class Handed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A material that was handed in: its code in the list, and the file by keyed digest, if any.

    `permit` is the number of a permit held in this city that stands in for it.
    """

    code: str
    form: Literal["electronic", "paper", "shared"] = "electronic"
    file: str = ""
    size: int = 0
    media_type: str = ""
    permit: str = ""


class Point(msgspec.Struct, frozen=True, omit_defaults=True):
    """One point of the one notice: which material, what is wrong with it, what is required."""

    code: str
    fault: Literal["missing", "defective"]
    required: str
    guidance: str = ""


class Submit(Command, frozen=True):
    """Hand in an application (T2)."""

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
    banned_until: date | None = None
    rank: int = 0


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


class GrantOnTheSpot(Command, frozen=True):
    """Receive, accept and grant in one sitting (T14)."""

    content: str = ""


class GrantByCommitment(Command, frozen=True):
    """Grant on the applicant's written commitment, to be checked afterwards (T15)."""

    content: str = ""


class StartReview(Command, frozen=True):
    """Take the case under review (T16)."""


class AssignInspectors(Command, frozen=True):
    """Name the officers of an inspection, two or more (Art. 55)."""

    officers: tuple[str, ...]


class RecordSiteCheck(Command, frozen=True):
    """Record a check of substance by two or more officers (Art. 34)."""

    officers: tuple[str, ...]
    finding: str
    passed: bool = True


class AskExclusion(Command, frozen=True):
    """Ask that time be excluded: one of the grounds, its basis, the days it will take (T17)."""

    ground: str
    basis: str
    days: int


class ApproveExclusion(Command, frozen=True):
    """Approve the exclusion, whose notice starts it when served, or decline it (T17)."""

    agree: bool = True
    opinion: str = ""


class CloseExclusion(Command, frozen=True):
    """End an exclusion with its result (T18)."""

    ground: str
    result: str


class AskExtension(Command, frozen=True):
    """Ask for the one extension, with reasons (T19)."""

    days: int
    reasons: str


class ApproveExtension(Command, frozen=True):
    """Approve the extension as the head whom the item names, or decline it (T19)."""

    agree: bool = True
    opinion: str = ""


class TellInterestedParties(Command, frozen=True):
    """Tell third persons whose major interests are touched (T20)."""

    parties: tuple[str, ...]
    matter: str


class RecordStatement(Command, frozen=True):
    """Record what a party stated, or that it waived (T20)."""

    party: str
    outcome: Literal["stated", "waived"]
    gist: str = ""


class TellHearingRight(Command, frozen=True):
    """Tell of the right to a hearing (T21)."""

    matter: str


class RequestHearing(Command, frozen=True):
    """Ask for a hearing, in time (T21). `for_party`: an interested party asks, and the window records it."""

    for_party: bool = False


class WithdrawHearing(Command, frozen=True):
    """Take the request for a hearing back before it is held (T21)."""

    reason: str = ""


class CallHearing(Command, frozen=True):
    """Call the hearing: when, where, who presides (T22)."""

    at: datetime
    place: str
    chair: str


class RecordHearing(Command, frozen=True):
    """Link the signed record of the hearing (T22)."""

    record: str


class Forward(Command, frozen=True):
    """Send the examined file to the higher organ, with an opinion (T23)."""

    opinion: str


class GiveOpinionAbove(Command, frozen=True):
    """Close the higher organ's examination of a forwarded case (T24)."""

    opinion: str


class CloseReview(Command, frozen=True):
    """Close the review with an opinion (T25)."""

    opinion: str
    favourable: bool = True


class Grant(Command, frozen=True):
    """Decide yes (T26)."""

    content: str = ""


class Issue(Command, frozen=True):
    """Make the certificate (T28)."""

    certificate: str
    valid_until: date | None = None


class Publish(Command, frozen=True):
    """Publish the grant (Art. 40)."""


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


class Withdraw(Command, frozen=True):
    """Take the application back before the decision (T29)."""

    reason: str = ""


class Terminate(Command, frozen=True):
    """End a case that has lost its applicant or its object (T30)."""

    ground: Literal["applicant_ended", "object_gone", "item_cancelled"]
    reasons: str
    reconsideration_organ: str = ""
    court: str = ""


class Archive(Command, frozen=True):
    """Close the ended file into the archive (T31)."""


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
