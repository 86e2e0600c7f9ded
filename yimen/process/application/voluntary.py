"""What an applicant is asked for beyond the one notice: a request that a leader releases, and nobody has to follow (M8).

The one notice is the only one that binds (行政许可法 32). This one moves no clock and no acceptance, and is counted.
"""

from yimen.law import licensing
from yimen.process.application import commands as do, events as ev, state as st
from yimen.process.application.intake import answered, listed, no_personal, no_secret, paper
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said


def ask(state: State, command: do.AskVoluntarily, context: Context) -> list[Happened]:
    """Ask the head to release a request; what is asked for stands on the published list."""
    if state.voluntary is not None:
        raise Refused("already_requested")
    if not command.points:
        raise Refused("nothing_to_correct", licensing.ONE_NOTICE)
    if not command.reason.strip():
        raise Refused("empty_block", licensing.ONE_NOTICE, blocks=("reasons",))
    for point in command.points:
        if state.phase == st.CORRECTION_REQUESTED and point.code in state.outstanding:
            raise Refused("in_the_notice", licensing.ONE_NOTICE, material=point.code)
        if context.item.material(point.code) is None and not point.code.startswith("field:"):
            raise Refused("material_not_listed", licensing.RELEVANT_MATERIALS, material=point.code)
    event = ev.VoluntaryProposed(points=command.points, reason=command.reason, by=context.actor.id)
    return today(context, event)


def release(state: State, command: do.ReleaseVoluntary, context: Context) -> list[Happened]:
    """Release the request by name, as another person than who proposed it; or decline it."""
    proposed = state.voluntary
    if proposed is None:
        raise Refused("nothing_proposed")
    if proposed.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        return today(context, ev.VoluntaryDeclined(opinion=said(command.opinion, "opinion")))
    document = paper(state, "voluntary_request")
    event = ev.VoluntaryReleased(points=proposed.points, reason=proposed.reason, paper=document)
    return today(context, event)


def answer(state: State, command: do.AnswerVoluntary, context: Context) -> list[Happened]:
    """Take in what the applicant wants to add, or that they add nothing: either is as good."""
    no_secret(command)
    if not state.asked_voluntarily:
        raise Refused("nothing_proposed")
    listed(context, command.materials)
    no_personal(command.answers, context)
    answered(command.answers, context)
    event = ev.VoluntaryAnswered(
        materials=command.materials, commitments=command.commitments, answers=command.answers
    )
    return today(context, event)
