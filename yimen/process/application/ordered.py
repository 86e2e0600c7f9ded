"""That reconsideration or a court ordered an organ to act on an application that it left lying: by the day that they name.

行政复议法 66, 行政诉讼法 72. No “no” was set aside: what was applied for is open still, and its limits are what they were.
"""

from datetime import date

from yimen.law import remedies
from yimen.law.clock import NAMED_IN, Clock
from yimen.process.application.fact import Fact
from yimen.process.application.state import State
from yimen.process.application.undoing import EnterOrder, Procedure, TakeBackOrder
from yimen.process.machine import Context, Happened, by_name, today
from yimen.process.refusals import Refused

ARTICLES = {"reconsideration": remedies.PERFORM, "court": remedies.PERFORM_BY_COURT}


class PerformanceOrdered(Fact, frozen=True, kw_only=True):
    """The organ was ordered to act by `until`: by the document of which day, and whose."""

    how: Procedure
    ordered_by: str
    order_document: str
    ordered_on: date
    until: date


class OrderTakenBack(Fact, frozen=True, kw_only=True):
    """The order had been entered wrongly, and why; its last day holds no more."""

    reason: str


EVENTS = by_name((PerformanceOrdered, OrderTakenBack))


def enter(state: State, command: EnterOrder, context: Context) -> list[Happened]:
    """Enter the order: until its last day, which nothing of ours moves, the organ has to act, and then it is late.

    Before acceptance it is that which was left undone, later the decision: acceptance, or the decision, ends the period.
    """
    article = ARTICLES[command.how]
    if not (command.ordered_by.strip() and command.order_document.strip()):
        raise Refused("empty_block", article, blocks=("document",))
    if state.running("ordered"):
        raise Refused("already_requested")
    since = state.received_on
    if not (since and since <= command.ordered_on <= min(context.today, command.until)):
        raise Refused("not_the_order_s_day", article)
    days = (command.until - command.ordered_on).days
    document = command.order_document.strip()
    event = PerformanceOrdered(
        how=command.how,
        ordered_by=command.ordered_by.strip(),
        order_document=document,
        ordered_on=command.ordered_on,
        until=command.until,
        starts=(Clock("ordered", command.ordered_on, days, "day", NAMED_IN + document),),
    )
    return today(context, event)


def running(state: State) -> Clock | None:
    """Return the running period of an order to act; a day named for deciding anew is that of the “no” that was set aside."""
    clock, undone = state.running("ordered"), state.undone
    anew = undone and undone.event.until and NAMED_IN + undone.event.document
    return clock if clock and clock.rule != anew else None


def take_back(state: State, command: TakeBackOrder, context: Context) -> list[Happened]:
    """Take back an order that was entered wrongly, with what was wrong: from then on the days are what they were without it."""
    if running(state) is None:
        raise Refused("nothing_proposed")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = OrderTakenBack(reason=command.reason.strip(), stops=(("ordered", "entered_wrongly"),))
    return today(context, event)
