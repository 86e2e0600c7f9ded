"""How a complaint is looked into: by two, both sides heard, each proof on file, and the finding approved by another."""

from yimen.law import complaints as law
from yimen.process.complaint import commands as do, events as ev
from yimen.process.complaint.intake import SIMPLE, handler, has, impartial
from yimen.process.complaint.state import State, complained_of, unanswered
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said
from yimen.process.terms import last_day, term

FOUNDED = ("founded", "partly_founded")
# What a report must contain: the facts, what they prove, the rule that they are judged by, and what is proposed.
REPORT = ("facts", "evidence", "rule", "proposal")


def _eligible(state: State, *accounts: str) -> None:
    """Refuse as investigator whoever is complained of, or looked into it before it was reopened."""
    if set(accounts) & set(state.against):
        raise Refused("named_in_it", law.RECUSED)
    if set(accounts) & set(state.before):
        raise Refused("looked_before")


def _investigates(state: State, context: Context) -> None:
    impartial(state, context)
    if context.actor.id not in state.investigators:
        raise Refused("not_investigator")


def begin(state: State, command: do.BeginVerification, context: Context) -> list[Happened]:
    """Name two who look into it; after a reopening, others than before."""
    impartial(state, context)
    handler(state, context)
    if len({one for one in command.investigators if one}) != 2:
        raise Refused("two_investigators")
    _eligible(state, *command.investigators)
    if command.approvers and not set(command.approvers) - {*command.investigators, *state.against}:
        raise Refused("nobody_approves")
    return today(context, ev.VerificationBegun(by=context.actor.id, investigators=command.investigators))


def replace(state: State, command: do.ReplaceInvestigator, context: Context) -> list[Happened]:
    """Put another in the place of one of the two: who has an interest in it steps aside."""
    impartial(state, context)
    handler(state, context)
    if command.old not in state.investigators or command.new in state.investigators:
        raise Refused("two_investigators")
    _eligible(state, command.new)
    event = ev.InvestigatorReplaced(old=command.old, new=command.new, reasons=said(command.reasons))
    return today(context, event)


def name(state: State, command: do.NameInComplaint, context: Context) -> list[Happened]:
    """Say who else it is about; an investigator who is named has to be replaced first."""
    impartial(state, context)
    if context.actor.id not in state.investigators and "C" not in context.actor.letters:
        raise Refused("not_investigator")
    new = tuple(one for one in command.against if one not in state.against)
    if not new:
        raise Refused("nobody_named")
    if set(new) & set(state.investigators):
        raise Refused("named_in_it", law.RECUSED)
    return today(context, ev.NamedInComplaint(against=new))


def note(state: State, command: do.NoteProof, context: Context) -> list[Happened]:
    """Take a proof to the file; whoever was heard in person signs the record of it."""
    _investigates(state, context)
    if not command.files and not command.commitments:
        raise Refused("nothing_noted")
    event = ev.ProofNoted(
        by=context.actor.id,
        proof=command.proof,
        signed=command.signed,
        files=command.files,
        commitments=command.commitments,
    )
    return today(context, event)


def ask(state: State, command: do.AskAccused, context: Context) -> list[Happened]:
    """Put the substance of it, as questions, to whoever is complained of, with a term to answer.

    Who is asked last, or again, has the whole of it: else somebody named late was asked when it was over already.
    """
    _investigates(state, context)
    if command.to not in state.against:
        raise Refused("not_named")
    if not has(command.commitments, "questions"):
        raise Refused("nothing_asked")
    event = ev.AccusedAsked(
        by=context.actor.id,
        to=command.to,
        commitments=command.commitments,
        stops=(("accused_answer", "told_again" if _still_answering(state, context) else "not_answered"),),
        starts=(term(context, "accused_answer", "complaint_hear_days"),),
    )
    return today(context, event)


def answer_questions(state: State, command: do.AnswerInvestigators, context: Context) -> list[Happened]:
    """Answer them, as whoever was asked and nobody else."""
    if context.actor.id not in state.asked:
        raise Refused("not_asked")
    if not command.commitments:
        raise Refused("nothing_answered")
    waiting = set(unanswered(state)) - {context.actor.id}
    stops = () if waiting else (("accused_answer", "answered"),)
    event = ev.InvestigatorsAnswered(by=context.actor.id, commitments=command.commitments, stops=stops)
    return today(context, event)


def propose(state: State, command: do.ProposeFinding, context: Context) -> list[Happened]:
    """Propose what was found and who is at fault, once both sides were heard and the report has all its parts."""
    _investigates(state, context)
    missing = tuple(part for part in REPORT if not has(command.commitments, part))
    if missing:
        raise Refused("report_incomplete", blocks=missing)
    if state.named and "complainant_heard" not in state.proofs:
        raise Refused("complainant_not_heard")
    if set(state.against) - set(state.asked) or _still_answering(state, context):
        raise Refused("accused_not_heard")
    if not state.proofs:
        raise Refused("no_proof")
    _names(state, command)
    event = ev.FindingProposed(
        by=context.actor.id,
        found=command.found,
        commitments=command.commitments,
        at_fault=tuple(dict.fromkeys(command.at_fault)),
        nobody=command.nobody,
        stops=(("accused_answer", "not_answered"),),
    )
    return today(context, event)


def _names(state: State, command: do.ProposeFinding) -> None:
    """Refuse a finding that does not say against whom it is, or names somebody who was not asked what they say to it.

    The window is one complained of, here or in what is looked into with it; another one only where somebody was heard
    about what happened there.
    """
    if command.found not in FOUNDED:
        if command.at_fault or command.nobody:
            raise Refused("nobody_at_fault")
        return
    if not command.at_fault and not command.nobody:
        raise Refused("who_is_at_fault")
    if command.at_fault and command.nobody:
        raise Refused("somebody_or_nobody")
    windows = {f"w:{one}" for one in complained_of(state)}
    for one in command.at_fault:
        heard = bool(state.asked) or one in windows if one.startswith("w:") else one in state.asked
        if not heard:
            raise Refused("at_fault_not_heard")


def _still_answering(state: State, context: Context) -> bool:
    """Return whether somebody who was asked has not answered and has time left to."""
    if not unanswered(state):
        return False
    last = last_day(state, "accused_answer", context)
    return last is not None and context.today <= last


def approve(state: State, command: do.ApproveFinding, context: Context) -> list[Happened]:
    """Approve it as another than the two, or send it back with what is missing."""
    impartial(state, context)
    handler(state, context)
    if context.actor.id in state.investigators:
        raise Refused("same_person")
    if not command.agree:
        return today(
            context, ev.FindingSentBack(by=context.actor.id, opinion=said(command.opinion, "opinion"))
        )
    if state.found in FOUNDED and state.at_fault is None:
        # Proposed before findings named whom they are against.
        raise Refused("sent_back_to_name")
    return today(context, ev.FindingApproved(by=context.actor.id, opinion=command.opinion.strip()))


def handled(state: State, command: do.ReportHandled, context: Context) -> list[Happened]:
    """Report what was done about a matter that needs no investigation."""
    impartial(state, context)
    handler(state, context)
    if state.sort not in SIMPLE:
        raise Refused("needs_investigation")
    if not has(command.commitments, "handled"):
        raise Refused("nothing_answered")
    return today(context, ev.HandledReported(by=context.actor.id, commitments=command.commitments))
