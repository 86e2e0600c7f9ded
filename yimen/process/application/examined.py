"""The events between acceptance and decision: the examination, excluded time, extension, and who is heard."""

from datetime import date, datetime
from typing import Literal

from yimen.law.clock import Unit
from yimen.process.application.fact import Fact
from yimen.process.application.on_site import OnSite


class ReviewStarted(Fact, frozen=True, kw_only=True):
    """The case is under review."""

    by: str


class InspectorsAssigned(Fact, frozen=True, kw_only=True):
    """Officers were named for the inspection."""

    officers: tuple[str, ...]


class SiteChecked(Fact, frozen=True, kw_only=True):
    """Two or more officers checked the substance; `on_site` has when, where that was before it joined the record."""

    officers: tuple[str, ...]
    finding: str
    passed: bool
    on_site: OnSite | None = None


class ExclusionAsked(Fact, frozen=True, kw_only=True):
    """An exclusion waits for approval."""

    ground: str
    basis: str
    days: int
    by: str


class ExclusionDeclined(Fact, frozen=True, kw_only=True):
    """The exclusion asked for was not approved: time runs on."""

    opinion: str


class ExclusionApproved(Fact, frozen=True, kw_only=True):
    """The notice of excluded time is made; the exclusion opens when it is served."""

    ground: str
    basis: str
    days: int


class ExclusionOpened(Fact, frozen=True, kw_only=True):
    """The notice was served: from the next day on, time is not counted on these clocks."""

    ground: str
    clocks: tuple[str, ...]
    days: int


class ExclusionClosed(Fact, frozen=True, kw_only=True):
    """The result is in: this day is the last that is not counted. `fee_fen`: what the organ paid for it, where that is known."""

    ground: str
    result: str
    over_estimate: int = 0
    fee_fen: int | None = None


class ExtensionAsked(Fact, frozen=True, kw_only=True):
    """An extension waits for the head's approval. `days` in `unit`."""

    days: int
    reasons: str
    by: str
    unit: Unit = "wd"


class ExtensionDeclined(Fact, frozen=True, kw_only=True):
    """The extension asked for was not approved."""

    opinion: str


class Extended(Fact, frozen=True, kw_only=True):
    """The limits that had not passed yet were extended, once."""

    days: int
    reasons: str
    clocks: tuple[str, ...]
    unit: Unit = "wd"


class PartiesTold(Fact, frozen=True, kw_only=True):
    """Interested parties were told of their right to be heard."""

    parties: tuple[str, ...]
    matter: str


class StatementRecorded(Fact, frozen=True, kw_only=True):
    """A party was heard, or waived."""

    party: str
    outcome: str
    gist: str = ""


class HearingRightTold(Fact, frozen=True, kw_only=True):
    """The right to a hearing was told; the five days run from service."""

    matter: str


class HearingRequested(Fact, frozen=True):
    """A hearing was asked for in time, by the applicant or for an interested party; by post, on the day of `posted_on`."""

    for_party: bool = False
    posted_on: date | None = None


class HearingWithdrawn(Fact, frozen=True):
    """Whoever asked for the hearing took the request back; `for_party`: an interested party did."""

    reason: str = ""
    for_party: bool = False


class HearingCalled(Fact, frozen=True, kw_only=True):
    """The hearing has a time, a place and a chair; `announcement` is where and when the public was told of it."""

    at: datetime
    place: str
    chair: str
    announcement: str = ""


class HearingHeld(Fact, frozen=True, kw_only=True):
    """The hearing was held and its record signed."""

    record: str
    gist: str = ""


class Forwarded(Fact, frozen=True, kw_only=True):
    """The lower organ's part is done and the whole file sent up."""

    opinion: str


class OpinionGivenAbove(Fact, frozen=True, kw_only=True):
    """The higher organ closed its examination; `by` examined."""

    opinion: str
    reference: str = ""
    by: str = ""


class EnteredFromAbove(Fact, frozen=True, kw_only=True):
    """What the higher organ decided was entered from its paper; `false_materials`: it refused for what was false (Art. 78)."""

    outcome: Literal["granted", "refused"]
    on: date
    number: str
    by: str
    files: tuple[str, ...] = ()
    content: str = ""
    facts: str = ""
    reasons: str = ""
    articles: tuple[str, ...] = ()
    reconsideration_organ: str = ""
    court: str = ""
    false_materials: bool = False


class EntryReturned(Fact, frozen=True, kw_only=True):
    """What was entered does not say what the paper says."""

    opinion: str = ""


class EntryConfirmed(Fact, frozen=True, kw_only=True):
    """Somebody else read the paper: the higher organ decided so, on that day, under that number."""

    number: str
    decided_on: date
    by: str


class ReviewClosed(Fact, frozen=True, kw_only=True):
    """The review is closed and the case waits for its decision."""

    opinion: str
    favourable: bool
    by: str
