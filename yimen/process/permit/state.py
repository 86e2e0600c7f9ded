"""The state of a permit, and how each event changes it."""

from datetime import date

import msgspec

from yimen.process.machine import Event
from yimen.process.permit import events as ev

BEFORE = ""
VALID = "VALID"
RENEWAL_PENDING = "RENEWAL_PENDING"
EXPIRED = "EXPIRED"
WITHDRAWN = "PERMIT_WITHDRAWN"
REVOKED = "PERMIT_REVOKED"
CANCELLED = "PERMIT_CANCELLED"
DEREGISTERED = "DEREGISTERED"
OPEN = (VALID, RENEWAL_PENDING)
# Ended for good: an expired one may yet be renewed by an application of before its last day.
ENDED = (WITHDRAWN, REVOKED, CANCELLED, DEREGISTERED)
# Over, and to be struck off (行政许可法 70).
OVER = (EXPIRED, WITHDRAWN, REVOKED, CANCELLED)
PHASES = (BEFORE, *OPEN, EXPIRED, *ENDED)
LEADS_TO = {"withdrawn": WITHDRAWN, "revoked": REVOKED, "deregistered": DEREGISTERED}


class State(msgspec.Struct, omit_defaults=True):
    """One permit. `calendar` stays empty: a permit counts calendar days alone.

    `told_by` is the application that the holder was last heard from by; `waits_since` the day since which nothing is
    asked for: of a reminder whose day came before that, nothing was to be said. `reminded` holds the days of this term.
    `unchecked`: it was granted on a commitment that nobody has found kept yet. `correct_by` is the last day of an order
    to put something right. `ending`: its end is proposed. `ended_renewal` is the application that was open when it ended.
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
    months: int = 0
    renewal: str = ""
    renewed: int = 0
    closed_on: date | None = None
    told_by: str = ""
    waits_since: date | None = None
    reminded: tuple[int, ...] = ()
    unchecked: bool = False
    correct_by: date | None = None
    ending: bool = False
    ended_renewal: str = ""


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    state.seq += 1
    match event:
        case ev.PermitIssued():
            state.phase, state.issued_on, state.waits_since = VALID, on, on
            state.number, state.item, state.profile = event.number, event.item, event.profile
            state.applicant, state.application = event.holder, event.application
            state.certificate, state.told_by = event.certificate, event.application
            state.expires_on, state.months = event.expires_on, event.months
            state.unchecked = event.commitment
        case ev.RenewalAsked():
            state.phase, state.renewal = RENEWAL_PENDING, event.application
        case ev.RenewalEnded():
            state.phase, state.renewal, state.waits_since = VALID, "", on
        case ev.PermitRenewed():
            state.phase, state.renewal, state.closed_on = VALID, "", None
            state.expires_on, state.renewed = event.expires_on, state.renewed + 1
            state.told_by, state.waits_since, state.reminded = event.application, on, ()
        case ev.PermitReissued():
            state.certificate = event.certificate
            state.expires_on = event.expires_on or state.expires_on
        case ev.PermitChanged():
            state.certificate, state.told_by = event.certificate, event.application
        case ev.Inspected():
            _inspected(state, event)
        case ev.EndingProposed():
            state.ending = True
        case ev.EndingNotMade():
            state.ending = False
        case ev.PermitEnded(way=way):
            _ended(state, LEADS_TO[way], on)
        case ev.PermitCancelled():
            _ended(state, CANCELLED, on)
        case ev.PermitPassedOn():
            state.item_version = event.item_version
        case ev.PermitReminded():
            state.reminded = (*state.reminded, event.days)
        case ev.PermitExpired():
            state.phase, state.closed_on = EXPIRED, on


def _inspected(state: State, event: ev.Inspected) -> None:
    state.correct_by = event.correct_by
    if event.about == "commitment" and event.passed:
        state.unchecked = False


def _ended(state: State, phase: str, on: date) -> None:
    state.phase, state.ending = phase, False
    state.ended_renewal, state.renewal = state.renewal, ""
    state.closed_on = state.closed_on or on
    state.unchecked, state.correct_by = False, None
