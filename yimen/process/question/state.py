"""The state of a question, and how each event changes it."""

from datetime import date

import msgspec

from yimen.law.clock import Clock
from yimen.process.application.fact import Fact, clocks_after
from yimen.process.machine import Event
from yimen.process.question import events as ev

BEFORE = ""
ASKED = "ASKED"
ANSWERED = "ANSWERED"
TAKEN_BACK = "TAKEN_BACK"
PHASES = (BEFORE, ASKED, ANSWERED, TAKEN_BACK)


class State(msgspec.Struct, omit_defaults=True):
    """One question. `applicant` is whoever asked, by keyed hash: the engine calls every party of a case so.

    `item` is what it is about, `item_version` under whose organ it lies. `owner` answers for it, empty: the window of its organ. `offered` is a colleague who has not confirmed, and
    `referred_from` the version under whose organ it was asked, while another organ has not confirmed.
    """

    phase: str = BEFORE
    seq: int = 0
    number: str = ""
    item: str = ""
    item_version: int = 0
    profile: str = ""
    calendar: str = ""
    channel: str = ""
    topic: str = ""
    case: str = ""
    applicant: str = ""
    agent: str = ""
    rank: int = 0
    owner: str = ""
    offered: str = ""
    referred_from: int = 0
    asked_on: date | None = None
    answered_on: date | None = None
    closed_on: date | None = None
    turns: int = 0
    raised: bool = False
    clocks: tuple[Clock, ...] = ()

    def clock(self, kind: str) -> Clock | None:
        """Return the last clock of that kind, running or stopped, or None."""
        return next((c for c in reversed(self.clocks) if c.kind == kind), None)

    def running(self, kind: str) -> Clock | None:
        """Return the running clock of that kind, or None."""
        return next((c for c in self.clocks if c.kind == kind and c.running), None)


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.seq += 1
    state.clocks = clocks_after(state.clocks, event, on, state.calendar)
    match event:
        case ev.Asked():
            _asked(state, event, on)
        case ev.QuestionTaken(by=by) | ev.HandOverConfirmed(by=by):
            state.owner, state.offered = by, ""
        case ev.HandOverOffered(to=to):
            state.offered = to
        case ev.HandOverDeclined():
            state.offered = ""
        case ev.QuestionReferred(item_version=version):
            state.referred_from, state.item_version, state.offered = state.item_version, version, ""
        case ev.ReferralConfirmed(by=by, item=item):
            state.referred_from, state.owner, state.item = 0, by, item or state.item
        case ev.ReferralReturned(item_version=version) | ev.ReferralTakenBack(item_version=version):
            state.referred_from, state.item_version = 0, version
        case ev.QuestionAnswered(by=by):
            state.phase, state.answered_on, state.closed_on = ANSWERED, on, on
            state.owner, state.offered, state.raised = by, "", False
        case ev.AskedAgain():
            state.phase, state.closed_on, state.turns = ASKED, None, state.turns + 1
            state.raised = False
        case ev.QuestionWithdrawn():
            state.phase, state.closed_on, state.offered = TAKEN_BACK, on, ""
        case ev.QuestionRaised():
            state.raised = True
        case ev.QuestionMoved(new_calendar=version):
            state.calendar = version
        case ev.QuestionPassedOn(item_version=version):
            state.item_version = version


def _asked(state: State, event: ev.Asked, on: date) -> None:
    state.phase, state.asked_on, state.turns = ASKED, on, 1
    state.number, state.item, state.item_version = event.number, event.item, event.item_version
    state.channel, state.topic, state.case = event.channel, event.topic, event.case
    state.applicant, state.owner = event.asker, event.owner
    state.profile, state.calendar = event.profile, event.calendar
