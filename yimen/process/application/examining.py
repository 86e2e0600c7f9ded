"""The commands of the review: what may be asked for between acceptance and decision, one class an act."""

from datetime import date, datetime
from typing import Literal

from yimen.process.application.on_site import OnSite
from yimen.process.machine import Command


class StartReview(Command, frozen=True):
    """Take the case under review (T16)."""


class AssignInspectors(Command, frozen=True):
    """Name the officers of an inspection, two or more (Art. 55)."""

    officers: tuple[str, ...]


class RecordSiteCheck(Command, frozen=True):
    """Record a check of substance by two or more officers (Art. 34). `on_site`: it was made there and joins later."""

    officers: tuple[str, ...]
    finding: str
    passed: bool = True
    on_site: OnSite | None = None


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
    """End an exclusion with its result (T18); `fee_fen` is what the organ paid for it, None where that is not known."""

    ground: str
    result: str
    fee_fen: int | None = None


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
    """Ask for a hearing, in time (T21). `for_party`: an interested party asks, and the window records it.

    `posted_on` is the day of posting of what came by post; its envelope is kept with it.
    """

    for_party: bool = False
    posted_on: date | None = None


class WithdrawHearing(Command, frozen=True):
    """Take the request for a hearing back before it is held (T21). `for_party` says whose, where both sides asked."""

    reason: str = ""
    for_party: bool = False


class CallHearing(Command, frozen=True):
    """Call the hearing: when, where, who presides (T22).

    `announcement` names where and on which day it was announced to the public: what the law wants heard, and what the
    organ itself wants heard in the public's interest (行政许可法 46).
    """

    at: datetime
    place: str
    chair: str
    announcement: str = ""


class RecordHearing(Command, frozen=True):
    """Link the signed record of the hearing (T22); with its minutes the record is drawn, to be read and signed."""

    record: str
    gist: str = ""


class AskOpinion(Command, frozen=True):
    """Ask another organ for its opinion (T48): what about, and within how many working days; `called` is its name."""

    organ: int
    question: str
    days: int
    called: str = ""


class GiveOpinion(Command, frozen=True):
    """Give the opinion of one's own organ, which was asked for it (T48a)."""

    view: Literal["agrees", "disagrees", "none"]
    opinion: str


class DropOpinion(Command, frozen=True):
    """Wait for an organ's opinion no longer (T48d)."""

    organ: int
    reason: str


class Forward(Command, frozen=True):
    """Send the examined file to the higher organ, with an opinion (T23)."""

    opinion: str


class GiveOpinionAbove(Command, frozen=True):
    """Close the higher organ's examination of a forwarded case (T24).

    `reference` is its evidence: number and day of the paper by which the higher organ answered.
    """

    opinion: str
    reference: str = ""


class EnterFromAbove(Command, frozen=True):
    """Enter what a higher organ that does not use this platform decided, from its paper (T24p).

    `on` is the day of its decision, `number` its own, `files` the paper itself, by keyed hash. Of a "no" everything stands
    here that its paper says; `false_materials`: it was said for what was hidden or false (Art. 78).
    """

    outcome: Literal["granted", "refused"]
    on: date
    number: str
    files: tuple[str, ...] = ()
    content: str = ""
    facts: str = ""
    reasons: str = ""
    articles: tuple[str, ...] = ()
    reconsideration_organ: str = ""
    court: str = ""
    false_materials: bool = False


class ConfirmFromAbove(Command, frozen=True):
    """Say that an entry says what the paper says, as another person (T24q); or send it back."""

    agree: bool = True
    opinion: str = ""


class CloseReview(Command, frozen=True):
    """Close the review with an opinion (T25)."""

    opinion: str
    favourable: bool = True
