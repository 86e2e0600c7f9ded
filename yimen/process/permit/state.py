"""The state of a permit, and how each event changes it."""

from datetime import date

import msgspec

from yimen.process.machine import Event
from yimen.process.permit import events as ev

BEFORE = ""
VALID = "VALID"
RENEWAL_PENDING = "RENEWAL_PENDING"
EXPIRED = "EXPIRED"
PHASES = (BEFORE, VALID, RENEWAL_PENDING, EXPIRED)


class State(msgspec.Struct, omit_defaults=True):
    """One permit. `calendar` stays empty: a permit counts calendar days alone.

    `told_by` is the application that the holder was last heard from by; `waits_since` the day since which nothing is
    asked for: of a reminder whose day came before that, nothing was to be said. `reminded` holds the days of this term.
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
        case ev.PermitPassedOn():
            state.item_version = event.item_version
        case ev.PermitReminded():
            state.reminded = (*state.reminded, event.days)
        case ev.PermitExpired():
            state.phase, state.closed_on = EXPIRED, on
