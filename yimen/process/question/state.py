"""The state of a question, and how each event changes it."""

from datetime import date

from yimen.process.application.fact import Fact
from yimen.process.life import Life
from yimen.process.machine import Event
from yimen.process.question import events as ev

BEFORE = ""
ASKED = "ASKED"
ANSWERED = "ANSWERED"
TAKEN_BACK = "TAKEN_BACK"
PHASES = (BEFORE, ASKED, ANSWERED, TAKEN_BACK)


class State(Life, omit_defaults=True):
    """One question. `applicant` is whoever asked, by keyed hash: the engine calls every party of a case so.

    `item` is what it is about, `item_version` under whose organ it lies. `owner` answers for it, empty: the window of its organ. `offered` is a colleague who has not confirmed, and
    `referred_from` the version under whose organ it was asked, while another organ has not confirmed.
    """

    channel: str = ""
    topic: str = ""
    case: str = ""
    owner: str = ""
    offered: str = ""
    referred_from: int = 0
    asked_on: date | None = None
    answered_on: date | None = None
    turns: int = 0
    raised: bool = False


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
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


def _asked(state: State, event: ev.Asked, on: date) -> None:
    state.phase, state.asked_on, state.turns = ASKED, on, 1
    state.number, state.item, state.item_version = event.number, event.item, event.item_version
    state.channel, state.topic, state.case = event.channel, event.topic, event.case
    state.applicant, state.owner = event.asker, event.owner
    state.profile, state.calendar = event.profile, event.calendar
