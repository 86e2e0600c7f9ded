"""The state of an application: what its journal folds to, and nothing that is not in the journal."""

from datetime import date, datetime

import msgspec

from yimen.process.application.charged import Line
from yimen.process.application.commands import Handed, Point
from yimen.process.application.events import (
    DelayExplained,
    EnteredFromAbove,
    ExclusionAsked,
    ExtensionAsked,
    NegativeProposed,
    PaperVoided,
    ServiceReported,
    ServiceTried,
    VoluntaryProposed,
)
from yimen.process.application.fact import Paper
from yimen.process.application.undone import No, Undone
from yimen.process.life import Life

BEFORE = ""
RECEIVED = "RECEIVED"
CORRECTION_REQUESTED = "CORRECTION_REQUESTED"
NOT_REQUIRED = "NOT_REQUIRED"
NOT_ACCEPTED = "NOT_ACCEPTED"
LAPSED = "LAPSED"
ACCEPTED = "ACCEPTED"
ACCEPTANCE_REVOKED = "ACCEPTANCE_REVOKED"
UNDER_REVIEW = "UNDER_REVIEW"
IN_SPECIAL_PROCEDURE = "IN_SPECIAL_PROCEDURE"
FORWARDED = "FORWARDED"
AWAITING_DECISION = "AWAITING_DECISION"
GRANTED = "GRANTED"
REFUSED = "REFUSED"
ISSUED = "ISSUED"
DELIVERED = "DELIVERED"
GRANT_SET_ASIDE = "GRANT_SET_ASIDE"
WITHDRAWN = "WITHDRAWN"
TERMINATED = "TERMINATED"

ACCEPTED_OPEN = (ACCEPTED, UNDER_REVIEW, IN_SPECIAL_PROCEDURE, FORWARDED, AWAITING_DECISION)
OPEN = (RECEIVED, CORRECTION_REQUESTED, *ACCEPTED_OPEN)
DECIDED_OPEN = (GRANTED, ISSUED)
# What was granted, however far it has come.
YES = (*DECIDED_OPEN, DELIVERED)
ENDED = (
    NOT_REQUIRED,
    NOT_ACCEPTED,
    LAPSED,
    ACCEPTANCE_REVOKED,
    REFUSED,
    DELIVERED,
    GRANT_SET_ASIDE,
    WITHDRAWN,
    TERMINATED,
)
PHASES = (BEFORE, *OPEN, *DECIDED_OPEN, *ENDED)
# In these somebody of the centre or an organ owes an act; in the others of OPEN the applicant's term or
# an exclusion, a named pause, runs.
OWING = frozenset((RECEIVED, ACCEPTED, UNDER_REVIEW, FORWARDED, AWAITING_DECISION, GRANTED, ISSUED))


class Held(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document of the case: what its event fixed, its day, and when it was sealed, served or declared void.

    `replaced_by` is the key of the paper that took the place of a void one. `undone`: what it says was set aside.
    """

    key: str
    kind: str
    made_on: date
    number: str = ""
    sealed_on: date | None = None
    served_on: date | None = None
    way: str = ""
    voided_on: date | None = None
    replaced_by: str = ""
    undone: bool = False

    @property
    def waits(self) -> bool:
        """Return whether it is still to be served; what is void, or holds no more, is served on nobody."""
        return self.served_on is None and self.voided_on is None and not self.undone


class Announced(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document that was announced in public because no other way reached its recipient, and on which day."""

    document: str
    on: date


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """An interested party: when it was told, and what came of it."""

    key: str
    told_on: date
    outcome: str = ""


class Hearing(msgspec.Struct, frozen=True, omit_defaults=True):
    """The way of a hearing: told, asked for, called, held; `both`: the applicant asked for it, and a party too.

    `public`: it was announced to the public, and so is held whoever takes a request back. `counted_by` is the calendar by
    which its notice came in good time.
    """

    told: str = ""
    asked_on: date | None = None
    for_party: bool = False
    both: bool = False
    at: datetime | None = None
    chair: str = ""
    record: str = ""
    public: bool = False
    counted_by: str = ""


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is marked secret; `released`: its owner consented, or it was decided to disclose it."""

    name: str
    ground: str
    released: bool = False


class Disclosure(msgspec.Struct, frozen=True, omit_defaults=True):
    """A disclosure that the owner of what is marked was asked about, by which document, and the answer."""

    names: tuple[str, ...]
    notice: str
    outcome: str = ""


class Consulted(msgspec.Struct, frozen=True, omit_defaults=True):
    """An organ that was asked for its opinion: when, within how many working days, and what came of it."""

    organ: int
    called: str
    asked_on: date
    days: int
    answered_on: date | None = None
    view: str = ""


class Slip(msgspec.Struct, frozen=True, omit_defaults=True):
    """A payment slip: what is to be paid, and what came of it. Money in fen; `refund_fen` is all that was ordered back.

    `refunds` are the numbers under which money went back, the first refund's first.
    """

    key: str
    lines: tuple[Line, ...]
    total_fen: int
    assessed_on: date
    cancelled: bool = False
    paid_on: date | None = None
    way: str = ""
    reference: str = ""
    bill: str = ""
    refund_fen: int = 0
    refunded_fen: int = 0
    refunds: tuple[str, ...] = ()

    @property
    def waived(self) -> bool:
        """Return whether all of it was taken off: nothing is to be paid, billed or given back."""
        return not self.total_fen

    @property
    def given_back(self) -> bool:
        """Return whether all that was paid went back."""
        return self.paid_on is not None and 0 < self.total_fen <= self.refunded_fen


class State(Life, omit_defaults=True):
    """One application. Changed only on a fresh copy, inside the fold.

    `signed` are who signed the layers of the item's chain, in its order. `voluntary` waits for a leader's release,
    `asked_voluntarily` for the applicant. `supervised` are papers of supervision, none of the
    applicant's. `permit_gone`: the permit to renew has ended meanwhile. `entered_on` is the day of entry, or of posting,
    where another one counts as the day of receipt: what the applicant does in time is in time by the day on which it was done.
    `declared`: the applicant has said what it cost them. `former_agent` acted for them until that ended.
    `predecessors` were the applicants before, in the order in which another took their place.
    `codes`: how often another query code took the place of the one before. `reopened_on`: it had lapsed, and a named person
    let it go on.
    """

    channel: str = ""
    former_agent: str = ""
    predecessors: tuple[str, ...] = ()
    codes: int = 0
    electronic_service: bool = False
    received_on: date | None = None
    entered_on: date | None = None
    noticed_on: date | None = None
    accepted_on: date | None = None
    acceptance_mode: str = ""
    decided_on: date | None = None
    archived_on: date | None = None
    reopened_on: date | None = None
    published_on: date | None = None
    certificate: str = ""
    valid_until: date | None = None
    permit: str = ""
    permit_expires_on: date | None = None
    permit_gone: bool = False
    by_commitment: bool = False
    materials: tuple[Handed, ...] = ()
    points: tuple[Point, ...] = ()
    supplied: tuple[str, ...] = ()
    supplied_on: date | None = None
    gap: tuple[str, ...] = ()
    papers: tuple[Held, ...] = ()
    supervised: tuple[Held, ...] = ()
    exclusion: ExclusionAsked | None = None
    exclusion_approved: bool = False
    extension: ExtensionAsked | None = None
    extended: bool = False
    negative: NegativeProposed | None = None
    officers: tuple[str, ...] = ()
    checked_on: date | None = None
    reviewers: tuple[str, ...] = ()
    favourable: bool = True
    parties: tuple[Party, ...] = ()
    hearing: Hearing | None = None
    forwarded_on: date | None = None
    # The organ whose decision it is, where the higher one made it.
    issuer: int = 0
    # What that organ decided outside this platform, as somebody entered it from its paper.
    entered: EnteredFromAbove | None = None
    calendar_for_person: bool = False
    reported: tuple[ServiceReported, ...] = ()
    tried: tuple[ServiceTried, ...] = ()
    announced: tuple[Announced, ...] = ()
    marks: tuple[Mark, ...] = ()
    disclosure: Disclosure | None = None
    public: tuple[str, ...] = ()
    delay: DelayExplained | None = None
    slips: tuple[Slip, ...] = ()
    signed: tuple[str, ...] = ()
    voluntary: VoluntaryProposed | None = None
    asked_voluntarily: bool = False
    declared: bool = False
    consulted: tuple[Consulted, ...] = ()
    # The last “no”, and that it or the grant was set aside, until it is decided again.
    no: No | None = None
    undone: Undone | None = None

    @property
    def counts_from(self) -> date | None:
        """Return the day from which what is due on receipt is counted: of receipt, or of being told to decide anew."""
        return self.undone.taken_up_on if self.undone and self.undone.event.anew else self.received_on

    def paper(self, key: str) -> Held | None:
        """Return the document of that key, or None."""
        return next((p for p in (*self.papers, *self.supervised) if p.key == key), None)

    def slip(self, key: str) -> Slip | None:
        """Return the payment slip of that key, or None."""
        return next((s for s in self.slips if s.key == key), None)

    def report(self, key: str) -> ServiceReported | None:
        """Return the reported service of a document that another person has still to confirm, or None."""
        return next((r for r in self.reported if r.document == key), None)

    @property
    def secret(self) -> tuple[str, ...]:
        """Return the names of what is marked secret and not released."""
        return tuple(mark.name for mark in self.marks if not mark.released)

    @property
    def outstanding(self) -> tuple[str, ...]:
        """Return the codes of the notice that are not supplied yet."""
        return tuple(p.code for p in self.points if p.code not in self.supplied)

    @property
    def excluding(self) -> bool:
        """Return whether an exclusion is open on any clock."""
        return any(c.excluded_now for c in self.clocks)


def held(paper: Paper, on: date) -> Held:
    """Return the document that an event made on a day, served at once where service is electronic."""
    on = paper.made_on or on
    return Held(
        paper.key,
        paper.kind,
        on,
        paper.number,
        on if paper.sealed else None,
        on if paper.served else None,
        paper.served,
    )


def voided(papers: tuple[Held, ...], event: PaperVoided, on: date) -> tuple[Held, ...]:
    """Return the papers after one was declared void on a day; the event's own took its place."""
    assert event.paper is not None
    return tuple(
        msgspec.structs.replace(p, voided_on=on, replaced_by=event.paper.key)
        if p.key == event.document
        else p
        for p in papers
    )
