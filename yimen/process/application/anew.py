"""A “no” set aside by reconsideration or a court: what it barred is open again, and where so ordered it is decided anew.

行政复议法 64, 行政诉讼法 70, 71. What is entered comes from a document of outside; who may enter it, `appraisal` says.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from msgspec.structs import replace

from yimen.law import licensing, remedies
from yimen.law.clock import NAMED_IN, Clock
from yimen.process.application import clocks, commands as do, events as ev, state as st
from yimen.process.application.fact import Fact, Paper
from yimen.process.application.state import YES, State
from yimen.process.application.undone import Undone
from yimen.process.ending.events import EndingDecided
from yimen.process.item import RENEWING
from yimen.process.machine import Context, Event, Happened, today
from yimen.process.refusals import Refused

# By which an application, or a permit, came to its end against its holder's wish.
NOES = (
    ev.NotRequired, ev.NotAccepted, ev.ApplicationRefused, ev.AcceptanceRevoked, ev.Terminated, EndingDecided,
)  # fmt: skip
ARTICLES = {"reconsideration": remedies.SET_ASIDE, "court": remedies.SET_ASIDE_BY_COURT}


Aside = TypeVar("Aside", bound=ev.DecisionSetAside)


class Decision(Protocol):
    """What can be set aside: a case that was decided, and that this was not entered of it before."""

    @property
    def decided_on(self) -> date | None:
        """The day of the decision."""

    @property
    def closed_on(self) -> date | None:
        """The day on which the case ended, by a decision or without one."""

    @property
    def undone(self) -> Undone | None:
        """That it was set aside, or None."""


def set_aside(state: State, command: do.SetAside, context: Context) -> list[Happened]:
    """Enter it; ordered to, the case goes on where the “no” had ended it, with a term of its own."""
    event = entered(state, command, context, ev.DecisionSetAside)
    if not event.anew:
        return today(context, event)
    if permit_over(state, context) or (state.phase == st.TERMINATED and state.decided_on):
        raise Refused("permit_over", licensing.RENEW)
    # What a promise still lacks is due anew too: it had ended with the “no”, and nothing is decided with a gap in it.
    lacking = (clocks.gap(context),) if state.gap else ()
    return today(context, replace(event, starts=(*term(state, command, context), *lacking)))


def entered(state: Decision, command: do.SetAside, context: Context, event: type[Aside]) -> Aside:
    """Return the event of an entry that says whose document of which day set a decision aside, once. Raises Refused."""
    article = ARTICLES[command.how]
    if state.undone is not None:
        raise Refused("set_aside_already", article)
    if not (command.by.strip() and command.document.strip()):
        raise Refused("empty_block", article, blocks=("document",))
    since = state.decided_on or state.closed_on
    assert since is not None
    if not since <= command.on <= context.today:
        raise Refused("not_its_day", article)
    if command.until and not (command.anew and command.on <= command.until):
        raise Refused("not_its_day", article)
    return event(
        how=command.how,
        by=command.by.strip(),
        document=command.document.strip(),
        on=command.on,
        since=since,
        anew=command.anew,
        until=command.until,
        # 行政诉讼法 71 knows no such exception.
        procedure=command.procedure and command.how == "reconsideration",
    )


def permit_over(state: State, context: Context) -> bool:
    """Return whether there is nothing left to renew: a permit that ended meanwhile is applied for from the beginning.

    One that only ran out meanwhile is none of these: its renewal had been asked for before, and the “no” holds no more.
    """
    return context.item.variant in RENEWING and state.permit_gone


def term(state: State, command: do.SetAside, context: Context) -> tuple[Clock, ...]:
    """Return in which time it is decided again: by the day ordered, else in the time that such a decision has.

    Of an application that was never accepted that is the time to say what is missing, and silence about it accepts.
    """
    above = (clocks.higher(context.today, context.item),) if state.forwarded_on else ()
    if command.until:
        days = (command.until - command.on).days
        return (Clock("ordered", command.on, days, "day", NAMED_IN + command.document.strip()), *above)
    if state.accepted_on is None:
        return (clocks.correction(context, "online", context.today),)
    kinds = {clock.kind: clock for clock in clocks.handling(context.item, context.today, context.today)}
    limit = kinds.get("promised") or kinds.get("statutory")
    again = (Clock("anew", limit.started_on, limit.limit, limit.unit, limit.rule),) if limit else ()
    return (*again, *above)


def take_back(state: State, command: do.TakeBackSetAside, context: Context) -> list[Happened]:
    """Let the decision stand again, as long as nobody has acted on what was entered."""
    undone = state.undone
    if undone is None:
        raise Refused("nothing_proposed")
    if undone.event.anew and state.seq != undone.seq:
        raise Refused("gone_on")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    if undone.phase in YES:
        return today(context, ev.GrantStandsAgain(reason=command.reason.strip()))
    barred = state.no.banned_until if state.no else None
    return today(context, ev.SetAsideTakenBack(reason=command.reason.strip(), banned_until=barred))


def undone_papers(events: Iterable[Event]) -> dict[str, ev.DecisionSetAside]:
    """Return the documents of a journal that hold no more, by their key, each with how it was set aside."""
    found: dict[str, ev.DecisionSetAside] = {}
    last: tuple[str, ...] = ()
    for event in events:
        match event:
            case Fact(paper=Paper(key=key)) if isinstance(event, NOES):
                last = (key,)
            case ev.Granted(paper=Paper(key=key)):
                last = (key,)
            case ev.Issued(paper=Paper(key=key)):
                last += (key,)
            case ev.PaperVoided() if event.document in last and event.paper:
                # The same words under a new number.
                last += (event.paper.key,)
                if event.document in found:
                    found[event.paper.key] = found[event.document]
            case ev.DecisionSetAside():
                found |= dict.fromkeys(last, event)
            case ev.SetAsideTakenBack() | ev.GrantStandsAgain():
                found = {key: one for key, one in found.items() if key not in last}
    return found
