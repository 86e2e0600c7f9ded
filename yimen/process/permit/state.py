"""The state of a permit."""

from datetime import date

import msgspec

from yimen.process.permit import events as ev

BEFORE = ""
VALID = "VALID"
RENEWAL_PENDING = "RENEWAL_PENDING"
EXPIRED = "EXPIRED"
WITHDRAWN = "PERMIT_WITHDRAWN"
REVOKED = "PERMIT_REVOKED"
CANCELLED = "PERMIT_CANCELLED"
SET_ASIDE = "PERMIT_SET_ASIDE"
DEREGISTERED = "DEREGISTERED"
OPEN = (VALID, RENEWAL_PENDING)
# Ended for good: an expired one may yet be renewed by an application of before its last day.
ENDED = (WITHDRAWN, REVOKED, CANCELLED, SET_ASIDE, DEREGISTERED)
# Over, and to be struck off (行政许可法 70).
OVER = (EXPIRED, WITHDRAWN, REVOKED, CANCELLED, SET_ASIDE)
# These end also what has ended, and stand by themselves whatever comes of the end before.
BY_THEMSELVES = (REVOKED, SET_ASIDE)
MADE = (*OPEN, EXPIRED, *ENDED)
PHASES = (BEFORE, *MADE)
LEADS_TO = {"withdrawn": WITHDRAWN, "revoked": REVOKED, "deregistered": DEREGISTERED}
# The same, with the penalty of another organ, and the grant that was set aside.
CALLED = {**LEADS_TO, "cancelled": CANCELLED, "set_aside": SET_ASIDE}


class Ended(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a permit stood before it ended; `by` is the case that ended it, empty for a penalty, `on` the day of that.

    What had ended already is revoked for fraud, or falls with its grant: that stands by itself, whatever comes of the end before.
    """

    by: str
    on: date
    phase: str
    renewal: str = ""
    closed_on: date | None = None
    unchecked: bool = False
    correct_by: date | None = None


class Restored(msgspec.Struct, frozen=True, omit_defaults=True):
    """That an end was set aside, and how the permit stood before, should the entry be taken back; `seq` is its place."""

    event: ev.PermitRestored
    seq: int
    phase: str
    closed_on: date | None
    ends: tuple[Ended, ...]


class Stood(msgspec.Struct, frozen=True, omit_defaults=True):
    """The last day and the first of the term, or the certificate, that a permit had."""

    expires_on: date | None = None
    term_from: date | None = None
    certificate: str = ""


class Put(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an application put on the permit, its `term` or its `certificate`, and what stood there `before`."""

    application: str
    what: str
    before: Stood


class Taken(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was taken off the permit, as its grant was set aside; `under` is whose put stood upon it, empty for the topmost."""

    put: Put
    after: Stood
    under: str = ""


class State(msgspec.Struct, omit_defaults=True):
    """One permit. `calendar` stays empty: a permit counts calendar days alone.

    `told_by` is the application that the holder was last heard from by; `waits_since` the day since which nothing is
    asked for: of a reminder whose day came before that, nothing was to be said. `reminded` holds the days of this term.
    `term_from` is the first day of the term that runs. `unchecked`: it was granted, on the day `committed_on`, on a commitment that nobody has found kept yet. `correct_by` is the last day of an order
    to put something right. `ending`: its end is proposed. `ends` is how it ended, one upon the other; `restored`: the
    last that was set aside; `anew`: its end is to be decided again. `puts` is what applications put on it since it was issued,
    the earliest first, `taken` what was taken off again as their grants were set aside.
    """

    phase: str = BEFORE
    seq: int = 0
    number: str = ""
    item: str = ""
    item_version: int = 0
    profile: str = ""
    calendar: str = ""
    applicant: str = ""
    agent: str = ""
    rank: int = 0
    application: str = ""
    certificate: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    term_from: date | None = None
    months: int = 0
    renewal: str = ""
    renewed: int = 0
    closed_on: date | None = None
    told_by: str = ""
    waits_since: date | None = None
    reminded: tuple[int, ...] = ()
    unchecked: bool = False
    committed_on: date | None = None
    correct_by: date | None = None
    ending: bool = False
    ends: tuple[Ended, ...] = ()
    restored: Restored | None = None
    anew: bool = False
    puts: tuple[Put, ...] = ()
    taken: tuple[Taken, ...] = ()

    @property
    def struck_off(self) -> bool:
        """Return whether it is struck off, or was before it was revoked for fraud: it is not struck off twice."""
        return self.phase == DEREGISTERED or any(one.phase == DEREGISTERED for one in self.ends)

    def end(self, by: str) -> Ended | None:
        """Return how it stood before that case, or a penalty (""), ended it; None where that has not, or holds no more."""
        return next((one for one in self.ends if one.by == by), None)
