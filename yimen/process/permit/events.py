"""The events of a permit."""

from datetime import date

from yimen.process.application.on_site import OnSite
from yimen.process.ending.commands import Proposal
from yimen.process.machine import Event, by_name


class PermitIssued(Event, frozen=True, kw_only=True):
    """The permit is in force from the event's legal day; `expires_on` is its last day, None where it has none.

    `decided_on` is the day of the decision, where that was made on a commitment.
    """

    number: str
    item: str
    profile: str
    holder: str
    application: str
    certificate: str
    expires_on: date | None = None
    months: int = 0
    commitment: bool = False
    decided_on: date | None = None


class RenewalAsked(Event, frozen=True, kw_only=True):
    """The holder applied for renewal before the last day, or what was refused or had lapsed of that goes on."""

    application: str


class RenewalEnded(Event, frozen=True, kw_only=True):
    """The application for renewal ended without one."""

    application: str


class PermitRenewed(Event, frozen=True, kw_only=True):
    """The permit is renewed until a new last day, by decision or by the organ's silence."""

    application: str
    mode: str
    expires_on: date


class PermitReissued(Event, frozen=True, kw_only=True):
    """The renewed certificate is made."""

    certificate: str
    expires_on: date | None = None
    application: str = ""


class PermitChanged(Event, frozen=True, kw_only=True):
    """The permit says what its holder asked for, under a new certificate."""

    application: str
    certificate: str


class Inspected(Event, frozen=True, kw_only=True):
    """The holder was inspected; `correct_by` is the last day to put right what was found."""

    about: str
    officers: tuple[str, ...]
    finding: str
    passed: bool
    correct_by: date | None = None
    on_site: OnSite | None = None


class EndingProposed(Event, frozen=True, kw_only=True):
    """It is proposed to end the permit; the ending is a case of its own."""

    proposal: Proposal
    by: str


class EndingNotMade(Event, frozen=True, kw_only=True):
    """The proposed ending was given up or declined; the permit goes on."""

    ending: str


class PermitEnded(Event, frozen=True, kw_only=True):
    """The permit was withdrawn, revoked or deregistered; `by` is the case that decided it.

    `proposed`: another end had been proposed beside it, and that is still to be dropped.
    """

    way: str
    by: str
    proposed: bool = False


class PermitCancelled(Event, frozen=True, kw_only=True):
    """The permit was cancelled as a penalty by a decision from elsewhere."""

    organ: str
    document: str
    decided_on: date


class PermitRestored(Event, frozen=True, kw_only=True):
    """The permit is there again as before it ended: what had ended it was set aside.

    `ending` is the case that had, for what this `undid`, empty for a penalty; `anew`: the organ was told to decide
    again, by `until`.
    """

    how: str
    by: str
    document: str
    on: date
    ending: str = ""
    anew: bool = False
    until: date | None = None
    procedure: bool = False
    undid: Proposal | None = None


class PermitEndedAgain(Event, frozen=True, kw_only=True):
    """That it was set aside had been entered wrongly: the permit has ended as before, by `way`."""

    reason: str
    way: str
    ending: str = ""


class GrantUndone(Event, frozen=True, kw_only=True):
    """The grant of an application was set aside by a document of the day `on`.

    A permit that came of it has `ended`; one that it had renewed, changed or put a new certificate on stands as before that.
    """

    application: str
    how: str
    by: str
    document: str
    on: date
    ended: bool = False


class GrantRedone(Event, frozen=True, kw_only=True):
    """That grant stands again, and the permit with what came of it."""

    application: str


class PermitReminded(Event, frozen=True, kw_only=True):
    """The holder is reminded `days` calendar days before the last day.

    `renew_by` is the last day on which a renewal is asked for in time; None while a year is not announced.
    """

    days: int
    expires_on: date
    renew_by: date | None = None


class PermitExpired(Event, frozen=True, kw_only=True):
    """The last day passed and nothing renewed the permit."""

    expires_on: date


class PermitPassedOn(Event, frozen=True, kw_only=True):
    """The successor of the organ answers for the permit from the event's legal day on."""

    item_version: int
    organ: str
    document: str


EVENTS = by_name(
    [
        PermitPassedOn,
        PermitIssued,
        RenewalAsked,
        RenewalEnded,
        PermitRenewed,
        PermitReissued,
        PermitChanged,
        Inspected,
        EndingProposed,
        EndingNotMade,
        PermitEnded,
        PermitCancelled,
        PermitRestored,
        PermitEndedAgain,
        GrantUndone,
        GrantRedone,
        PermitReminded,
        PermitExpired,
    ]
)
