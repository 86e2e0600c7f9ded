"""Urging: whoever owes the next act answers within its term how far the case is (mission M17).

By the applicant or the window for them, and by supervision (督办), which leaves a paper and is answered to supervision.
"""

from yimen.process.application import clocks, commands as do, events as ev, state as st
from yimen.process.application.acceptance import term_over
from yimen.process.application.fact import URGING_ORDER
from yimen.process.application.fees import awaited
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused
from yimen.process.supervised import paper

# Whose turn it is in a phase; where the higher organ has the file, its own.
TURN = {
    st.RECEIVED: "W",
    st.CORRECTION_REQUESTED: "W",
    st.ACCEPTED: "R",
    st.UNDER_REVIEW: "R",
    st.IN_SPECIAL_PROCEDURE: "R",
    st.FORWARDED: "U",
    st.AWAITING_DECISION: "O",
    st.GRANTED: "W",
    st.ISSUED: "W",
    # A joint whole while its parts run is its lead's to answer for; once all are decided, the window hands over.
    "RUNNING": "R",
    "ALL_DECIDED": "W",
}
# Before which step of a phase a norm may want a fee paid (`Fee.before`).
STEP = {st.AWAITING_DECISION: "decision", st.GRANTED: "issue"}


def urged(state: State) -> str:
    """Return the letter of whoever owes the next act; empty where nobody does any more."""
    letter = TURN.get(state.phase, "")
    return "U" if state.forwarded_on and letter == "O" else letter


def applicants_turn(state: State, context: Context) -> bool:
    """Return whether the next act is the applicant's own: to correct within the term, or to pay what that act waits for."""
    if state.phase == st.CORRECTION_REQUESTED:
        corrects = state.outstanding and not state.negative and state.running("applicant_correction")
        return bool(corrects) and not term_over(state, "applicant_correction", context)
    return awaited(state, STEP.get(state.phase, ""), context)


def may(state: State, context: Context) -> bool:
    """Return whether it may be urged now: an officer owes an act, nobody owes an answer, and not twice a day."""
    urgings = [clock for clock in state.clocks if clock.kind == "urging"]
    asked = any(c.running or c.started_on == context.today for c in urgings)
    return bool(urged(state)) and not asked and not applicants_turn(state, context)


def urge(state: State, command: do.Urge, context: Context) -> list[Happened]:
    """Urge once a day at most, not while an answer is owed, and not while it is the applicant's turn."""
    if applicants_turn(state, context):
        raise Refused("urged_oneself")
    if state.running("urging"):
        raise Refused("urged_already")
    if any(clock.kind == "urging" and clock.started_on == context.today for clock in state.clocks):
        raise Refused("urged_today")
    event = ev.Urged(by_window="A" not in context.actor.letters, starts=(clocks.urging(context),))
    return today(context, event)


def answer(state: State, command: do.AnswerUrging, context: Context) -> list[Happened]:
    """Answer whoever urged; the answer is told to the applicant."""
    if not state.running("urging"):
        raise Refused("nothing_proposed")
    if not command.answer.strip():
        raise Refused("nothing_answered")
    if command.expected_on is not None and command.expected_on < context.today:
        raise Refused("expected_before_today")
    event = ev.UrgingAnswered(
        answer=command.answer, expected_on=command.expected_on, stops=(("urging", "answered"),)
    )
    return today(context, event)


def owes_supervisor(state: State) -> str:
    """Return the letter of whoever answers supervision: who owes the next act; once nobody does, the head."""
    return urged(state) or "H"


def may_supervise(state: State, context: Context) -> bool:
    """Return whether supervision may urge now: it is not answered within its day, and no answer is owed to it."""
    asked = [clock for clock in state.clocks if clock.kind == "supervisor_urging"]
    return not any(c.running or c.started_on == context.today for c in asked)


def urge_as_supervisor(state: State, command: do.UrgeAsSupervisor, context: Context) -> list[Happened]:
    """Urge the organ on with the reasons, once a day and not while it owes an answer; it leaves an urging order."""
    if state.running("supervisor_urging"):
        raise Refused("urged_already")
    if not may_supervise(state, context):
        raise Refused("urged_today")
    if not command.reasons.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = ev.UrgedBySupervisor(
        by=context.actor.id,
        reasons=command.reasons.strip(),
        starts=(clocks.supervisor_urging(context),),
        paper=paper(state, URGING_ORDER, context),
    )
    return today(context, event)


def answer_supervisor(state: State, command: do.AnswerSupervisor, context: Context) -> list[Happened]:
    """Answer supervision; late it is still an answer, and the lateness a finding (SV-23)."""
    if not state.running("supervisor_urging"):
        raise Refused("nothing_proposed")
    if not command.answer.strip():
        raise Refused("nothing_answered")
    if command.expected_on is not None and command.expected_on < context.today:
        raise Refused("expected_before_today")
    event = ev.SupervisorAnswered(
        answer=command.answer.strip(),
        expected_on=command.expected_on,
        stops=(("supervisor_urging", "answered"),),
    )
    return today(context, event)
