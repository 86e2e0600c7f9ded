"""The state of a permit, and how each event changes it."""

from datetime import date

import msgspec

from yimen.law.workdays import next_day
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
MADE = (*OPEN, EXPIRED, *ENDED)
PHASES = (BEFORE, *MADE)
LEADS_TO = {"withdrawn": WITHDRAWN, "revoked": REVOKED, "deregistered": DEREGISTERED}
# The same, with the penalty of another organ.
CALLED = {**LEADS_TO, "cancelled": CANCELLED}


class Ended(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a permit stood before it ended; `by` is the case that ended it, empty for a penalty, `on` the day of that.

    What had ended already is revoked for fraud alone: that stands by itself, whatever comes of the end before.
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


class State(msgspec.Struct, omit_defaults=True):
    """One permit. `calendar` stays empty: a permit counts calendar days alone.

    `told_by` is the application that the holder was last heard from by; `waits_since` the day since which nothing is
    asked for: of a reminder whose day came before that, nothing was to be said. `reminded` holds the days of this term.
    `term_from` is the first day of the term that runs. `unchecked`: it was granted, on the day `committed_on`, on a commitment that nobody has found kept yet. `correct_by` is the last day of an order
    to put something right. `ending`: its end is proposed. `ends` is how it ended, one upon the other; `restored`: the
    last that was set aside; `anew`: its end is to be decided again.
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

    @property
    def struck_off(self) -> bool:
        """Return whether it is struck off, or was before it was revoked for fraud: it is not struck off twice."""
        return self.phase == DEREGISTERED or any(one.phase == DEREGISTERED for one in self.ends)

    def end(self, by: str) -> Ended | None:
        """Return how it stood before that case, or a penalty (""), ended it; None where that has not, or holds no more."""
        return next((one for one in self.ends if one.by == by), None)


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    state.seq += 1
    match event:
        case ev.PermitIssued():
            state.phase, state.issued_on, state.term_from, state.waits_since = VALID, on, on, on
            state.number, state.item, state.profile = event.number, event.item, event.profile
            state.applicant, state.application = event.holder, event.application
            state.certificate, state.told_by = event.certificate, event.application
            state.expires_on, state.months = event.expires_on, event.months
            state.unchecked, state.committed_on = event.commitment, event.decided_on
        case ev.RenewalAsked():
            # What ran out after its renewal was refused has run out, until that is decided anew.
            state.phase = EXPIRED if state.phase == EXPIRED else RENEWAL_PENDING
            state.renewal = event.application
        case ev.RenewalEnded():
            # What had expired while its renewal was asked for too late has expired all the same.
            state.phase = EXPIRED if state.phase == EXPIRED else VALID
            state.renewal, state.waits_since = "", on
        case ev.PermitRenewed():
            state.phase, state.renewal, state.closed_on = VALID, "", None
            state.term_from = next_day(state.expires_on) if state.expires_on else on
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
            state.ending, state.anew = True, False
        case ev.EndingNotMade():
            state.ending = False
        case ev.PermitEnded(way=way, by=by, proposed=proposed):
            _ended(state, LEADS_TO[way], by, on, on)
            state.ending = proposed
        case ev.PermitCancelled(decided_on=decided_on):
            # By another organ: what was proposed here stays open until it is dropped.
            proposed = state.ending
            _ended(state, CANCELLED, "", decided_on, on)
            state.ending = proposed
        case ev.PermitRestored():
            _restored(state, event, on)
        case ev.PermitEndedAgain():
            _ended_again(state)
        case ev.PermitPassedOn():
            state.item_version = event.item_version
        case ev.PermitReminded():
            state.reminded = (*state.reminded, event.days)
        case ev.PermitExpired():
            state.phase, state.closed_on = EXPIRED, on
            if state.restored and state.restored.seq == state.seq - 1:
                # Its last day had passed already: the law alone has followed, and nobody has acted on the entry.
                state.restored = msgspec.structs.replace(state.restored, seq=state.seq)


def _inspected(state: State, event: ev.Inspected) -> None:
    state.correct_by = event.correct_by
    if event.about == "commitment" and event.passed:
        state.unchecked = False


def _ended(state: State, phase: str, by: str, decided_on: date, on: date) -> None:
    before = Ended(
        by, decided_on, state.phase, state.renewal, state.closed_on, state.unchecked, state.correct_by
    )
    state.ends += (before,)
    state.phase, state.ending, state.anew = phase, False, False
    state.renewal, state.closed_on = "", state.closed_on or on
    state.unchecked, state.correct_by = False, None


def _restored(state: State, event: ev.PermitRestored, on: date) -> None:
    before = state.end(event.ending)
    assert before is not None
    state.restored = Restored(event, state.seq, state.phase, state.closed_on, state.ends)
    at = state.ends.index(before)
    if (fraud := _revoked_after(state, at)) is not None:
        # It stands on what was before the end that fell, and the permit is revoked as it was.
        on_it = msgspec.structs.replace(before, by=state.ends[fraud].by, on=state.ends[fraud].on)
        state.ends = (*state.ends[:at], on_it, *state.ends[fraud + 1 :])
        state.closed_on = on_it.closed_on or on_it.on
        return
    state.ends = state.ends[:at]
    state.phase, state.renewal, state.closed_on = before.phase, before.renewal, before.closed_on
    state.unchecked, state.correct_by = before.unchecked, before.correct_by
    state.waits_since, state.anew = on, event.anew


def _revoked_after(state: State, at: int) -> int | None:
    """Return which of the ends after one revoked, for fraud alone then, what had ended by it; None where none did."""
    led_to = (*(one.phase for one in state.ends[1:]), state.phase)
    return next((i for i in range(at + 1, len(led_to)) if led_to[i] == REVOKED), None)


def _ended_again(state: State) -> None:
    last = state.restored
    assert last is not None
    state.phase, state.closed_on, state.ends = last.phase, last.closed_on, last.ends
    state.renewal, state.unchecked, state.correct_by = "", False, None
    state.restored, state.anew = None, False
