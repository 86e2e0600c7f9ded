"""Other organs are asked for their opinions during the review: each answers for itself, and no limit waits for it.

The time that it takes counts (行政许可法 45 names it not), and whoever decides is not bound. Until its days are over an opinion
that was asked for is waited for; afterwards its absence stands on record and hinders nobody.
"""

from collections.abc import Sequence
from datetime import date

from yimen.law import licensing
from yimen.law.workdays import CalendarUnknown
from yimen.process.application import clocks, commands as do
from yimen.process.application.consulted import OpinionAsked, OpinionDropped, OpinionGiven
from yimen.process.application.state import Consulted, State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused

# Longer than that is no use to a review whose limit runs on.
MOST_DAYS = 15
# The fact of the context by which an organ does not ask itself.
ORGAN = "organ"
# Between the number of a joint case and that of a part: there the lead asks, by parts of the scheme.
OF_A_PART = "."


def waiting(state: State) -> tuple[Consulted, ...]:
    """Return whose opinions are asked for and neither given nor taken back."""
    return tuple(one for one in state.consulted if one.answered_on is None)


def last_day(state: State, one: Consulted, context: Context) -> date | None:
    """Return the last day for an opinion; None where the year is not announced."""
    try:
        return clocks.calendar_of(state, context).add(one.asked_on, one.days)
    except CalendarUnknown:
        return None


def awaited(state: State, context: Context) -> tuple[Consulted, ...]:
    """Return whose opinions the review still waits for today: asked, not given, and their days not over."""
    found = ((one, last_day(state, one, context)) for one in waiting(state))
    return tuple(one for one, last in found if last is None or context.today <= last)


def asked_of(state: State, organs: frozenset[int]) -> Consulted | None:
    """Return the opinion that is waited for from one of these organs, the earliest asked; or None."""
    return next((one for one in waiting(state) if one.organ in organs), None)


def may_ask(state: State, context: Context) -> bool:
    """Return whether opinions are asked for here: of a joint application the lead asks by the scheme's parts."""
    return OF_A_PART not in state.number


def ask(state: State, command: do.AskOpinion, context: Context) -> list[Happened]:
    """Ask another organ for its opinion, one question at a time."""
    if not may_ask(state, context):
        raise Refused("lead_asks", licensing.REVIEW)
    if command.organ == context.facts.get(ORGAN):
        raise Refused("asks_itself")
    if not command.question.strip():
        raise Refused("question_missing")
    if not 1 <= command.days <= MOST_DAYS:
        raise Refused("opinion_days", most=MOST_DAYS)
    if any(one.organ == command.organ for one in waiting(state)):
        raise Refused("already_requested")
    event = OpinionAsked(
        organ=command.organ,
        called=command.called,
        question=command.question.strip(),
        days=command.days,
        by=context.actor.id,
    )
    return today(context, event)


def give(state: State, command: do.GiveOpinion, context: Context) -> list[Happened]:
    """Give the opinion of one's own organ, which was asked for it; late it is still an opinion."""
    one = asked_of(state, context.actor.organs)
    if one is None:
        raise Refused("not_asked_of_yours")
    if not command.opinion.strip():
        raise Refused("nothing_answered")
    event = OpinionGiven(
        organ=one.organ,
        called=one.called,
        view=command.view,
        opinion=command.opinion.strip(),
        by=context.actor.id,
    )
    return today(context, event)


def drop(state: State, command: do.DropOpinion, context: Context) -> list[Happened]:
    """Take a question back that is not answered, with the reason."""
    one = next((each for each in waiting(state) if each.organ == command.organ), None)
    if one is None:
        raise Refused("nothing_proposed")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = OpinionDropped(organ=one.organ, called=one.called, reason=command.reason.strip())
    return today(context, event)


def all_in(state: State, context: Context) -> None:
    """Refuse to end an examination that still waits for an opinion within its days."""
    still: Sequence[Consulted] = awaited(state, context)
    if still:
        raise Refused("opinions_awaited", organs="、".join(one.called for one in still))
