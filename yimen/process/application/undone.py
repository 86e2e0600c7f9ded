"""The events of a decision that reconsideration or a court set aside, a “no” or a grant, and what the state keeps of one."""

from datetime import date

import msgspec

from yimen.process.application.examined import EnteredFromAbove
from yimen.process.application.fact import Fact, Reasons


class DecisionSetAside(Fact, frozen=True, kw_only=True):
    """The “no” holds no more, and with it no bar to a new application; `anew`: the organ was told to decide again.

    `on` is the day of the document, `until` the last day that it names, `since` the day of the “no”.
    """

    how: str
    by: str
    document: str
    on: date
    since: date
    anew: bool = False
    until: date | None = None
    procedure: bool = False


class SetAsideTakenBack(Fact, frozen=True, kw_only=True):
    """It had been entered wrongly: the “no” stands as before, and the bar that it set, until `banned_until`."""

    reason: str
    banned_until: date | None = None


class GrantSetAside(DecisionSetAside, frozen=True, kw_only=True):
    """The grant holds no more, at the request of somebody else, and with it what came of it; `anew`: as of a “no”."""


class GrantStandsAgain(Fact, frozen=True, kw_only=True):
    """The grant stands as before: what had set it aside was set aside in turn, by `how`, or had been entered wrongly.

    `reason` stands where it was entered wrongly; else whose document of which day it was.
    """

    reason: str = ""
    how: str = ""
    by: str = ""
    document: str = ""
    on: date | None = None


class PermitGone(Fact, frozen=True, kw_only=True):
    """The permit to renew was withdrawn, revoked, cancelled or deregistered."""

    permit: str


class PermitBack(Fact, frozen=True, kw_only=True):
    """What had ended the permit to renew was set aside: it is there again, and can be renewed."""

    permit: str


class No(msgspec.Struct, frozen=True, omit_defaults=True):
    """The last “no”: on which ground, with which words, and until when it bars a new application."""

    ground: str
    why: Reasons
    banned_until: date | None = None


class Undone(msgspec.Struct, frozen=True, omit_defaults=True):
    """That the last decision was set aside, and how the case stood before, should the entry be taken back.

    `clocks` are how many there were, `seq` is the place of the entry. Of a grant also `papers`, the keys of those that
    hold no more with it, and what it had led to.
    """

    event: DecisionSetAside
    taken_up_on: date
    seq: int
    phase: str
    clocks: int
    decided_on: date | None = None
    closed_on: date | None = None
    archived_on: date | None = None
    signed: tuple[str, ...] = ()
    issuer: int = 0
    entered: EnteredFromAbove | None = None
    papers: tuple[str, ...] = ()
    published_on: date | None = None
    certificate: str = ""
    valid_until: date | None = None
    by_commitment: bool = False


EVENTS = (DecisionSetAside, SetAsideTakenBack, GrantSetAside, GrantStandsAgain, PermitGone, PermitBack)
