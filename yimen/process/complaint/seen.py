"""What of a complaint somebody may see: who complained, what they wrote, the questions put to them, or nothing."""

from typing import Literal

from yimen.process.complaint import events as ev
from yimen.process.complaint.intake import GROUP, SIMPLE
from yimen.process.complaint.state import ACCEPTED, RECEIVED, State
from yimen.process.machine import Actor, Event

# `identity`: everything, who complained too; `words`: the file without the person; `questions`: what was put to oneself.
Sight = Literal["identity", "words", "questions", "own", ""]


def sight(state: State, actor: Actor) -> Sight:
    """Return what somebody may see of it.

    Who is complained of sees the questions put to them and the finding, and nothing before (信访工作条例 30); the
    person who complained stays with the centre and with whoever looks into it.
    """
    if actor.id in state.against:
        return "questions" if actor.id in state.asked else ""
    if "A" in actor.letters:
        return "own"
    if state.channel == GROUP:
        # What came in by the group's own channel never passes the centre.
        return "identity" if "J" in actor.letters or actor.id in state.investigators else ""
    if "C" in actor.letters or actor.id in state.investigators:
        return "identity"
    if "J" in actor.letters:
        return "identity" if state.group else "words"
    if state.group or state.phase in (RECEIVED, ACCEPTED):
        return ""
    if state.sort in SIMPLE and actor.letters & {"W", "R", "H"}:
        return "identity"
    return "words" if "H" in actor.letters else ""


def told_to_accused(event: Event, me: str) -> bool:
    """Return whether somebody complained of (a:7) may know of an event: what was asked of them, their answer, the finding."""
    match event:
        case ev.AccusedAsked(to=to):
            return to == me
        case ev.InvestigatorsAnswered(by=by):
            return by == me
        case ev.FindingApproved():
            return True
    return False
