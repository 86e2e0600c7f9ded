"""How those who served the rater are heard, and against whom a bad rating is settled: of them alone who were heard."""

from yimen.law import complaints as law
from yimen.process.bad_rating import commands as do, events as ev
from yimen.process.bad_rating.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused
from yimen.process.terms import last_day, term

UNFOUNDED = "explained"


def impartial(state: State, context: Context) -> None:
    """Refuse whoever served the rater: they take no part in handling it. Raises Refused."""
    if context.actor.id in state.against:
        raise Refused("named_in_it", law.RECUSED)


def ask(state: State, command: do.AskServed, context: Context) -> list[Happened]:
    """Put the substance of it to those who served the rater; whoever is asked last has the whole term."""
    impartial(state, context)
    served = tuple(dict.fromkeys(command.served))
    if not served or set(served) - set(state.against):
        raise Refused("not_who_served")
    if not command.commitments:
        raise Refused("nothing_asked")
    event = ev.ServedAsked(
        by=context.actor.id,
        served=served,
        commitments=command.commitments,
        stops=(("served_answer", "asked"),),
        starts=(term(context, "served_answer", "complaint_hear_days"),),
    )
    return today(context, event)


def answer(state: State, command: do.AnswerServed, context: Context) -> list[Happened]:
    """Say what happened, as one who served the rater: asked or not, once, and anew when asked anew."""
    me = context.actor.id
    if me not in state.against or me in state.answered_by:
        raise Refused("not_asked")
    if not command.commitments:
        raise Refused("nothing_answered")
    waiting = set(state.asked) - {*state.answered_by, me}
    stops = () if waiting else (("served_answer", "answered"),)
    return today(context, ev.ServedAnswered(by=me, commitments=command.commitments, stops=stops))


def heard(state: State, context: Context) -> tuple[str, ...]:
    """Return who of those who served was heard: they said what happened, or were asked and let the term pass."""
    last = last_day(state, "served_answer", context)
    over = last is not None and context.today > last
    return tuple(one for one in state.against if one in state.answered_by or (one in state.asked and over))


def names(state: State, command: do.SettleRating, context: Context) -> None:
    """Refuse a settlement that does not say against whom it is, or names somebody who was not heard.

    The window is the one at which it was; another one only where somebody was heard about what happened there.
    """
    if command.how == UNFOUNDED:
        if command.at_fault or command.nobody:
            raise Refused("explained_against_nobody")
        return
    if not command.at_fault and not command.nobody:
        raise Refused("settled_against_whom")
    if command.at_fault and command.nobody:
        raise Refused("somebody_or_nobody")
    there = heard(state, context)
    for one in command.at_fault:
        if not (one in there or (one.startswith("w:") and (there or one == f"w:{state.window}"))):
            raise Refused("served_not_heard")
