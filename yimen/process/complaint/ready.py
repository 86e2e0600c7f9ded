"""Which acts on a complaint there is something to do with for somebody: the buttons of its page, never a right."""

from yimen.process.complaint import commands as do
from yimen.process.complaint.intake import GROUP, SIMPLE
from yimen.process.complaint.state import DISPATCHED, State
from yimen.process.machine import Command, Context
from yimen.process.terms import last_day

INVESTIGATE = (do.NoteProof, do.ProposeFinding)
OF_UNIT = (
    do.BeginVerification,
    do.ReplaceInvestigator,
    do.ApproveFinding,
    do.ReportHandled,
    do.ReturnComplaint,
)


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether an open act leads anywhere for whoever acts; what it is refused for stands in its own function.

    Who is complained of finds the answer to their questions and nothing else (信访工作条例 28).
    """
    me, letters = context.actor.id, context.actor.letters
    if me in state.against or command is do.AnswerInvestigators:
        return command is do.AnswerInvestigators and me in state.asked and me not in state.answered_by
    if command in INVESTIGATE:
        return me in state.investigators
    if command is do.AskAccused:
        return me in state.investigators and bool(state.against)
    if command is do.NameInComplaint:
        return me in state.investigators or "C" in letters
    if command in OF_UNIT:
        return ("J" in letters) is state.group and _of_unit(state, command, context)
    if command is do.ExtendComplaint:
        last, unit = last_day(state, "complaint_answer", context), ("J" in letters) is state.group
        return ("C" in letters or unit) and not state.extended and last is not None and context.today <= last
    if command is do.CloseComplaint:
        return bool(state.said)
    if command is do.JoinComplaint:
        return not state.reopened and not state.with_it
    return command is not do.ReopenComplaint or not state.reopened


def _of_unit(state: State, command: type[Command], context: Context) -> bool:
    """Return whether whoever handles it has something to do with this act now."""
    if command is do.ApproveFinding:
        return context.actor.id not in state.investigators
    if command is do.ReportHandled:
        return state.sort in SIMPLE
    if command is do.ReturnComplaint:
        return may_return(state) and state.return_until is not None and context.now <= state.return_until
    return True


def may_return(state: State) -> bool:
    """Return whether whoever handles it may still ask that it goes elsewhere, but for the hours; the group's own goes nowhere."""
    return state.phase == DISPATCHED and not state.no_return and state.channel != GROUP
