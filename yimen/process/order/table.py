"""THE table of an order to put something right (C8 to C10): who ordered it sees that it is done; what is late is referred.

Silence ends nothing: what was referred is still to be put right, until it is verified (domain research 6.5).
"""

from collections.abc import Sequence

import msgspec

from yimen.law import complaints as law
from yimen.law.workdays import next_day
from yimen.process.accountability.commands import OpenAccountability
from yimen.process.complaint.commands import NoteOrder, NoteOrderEnded
from yimen.process.machine import (
    CASE,
    LAW,
    Command,
    Context,
    Copies,
    Happened,
    Kind,
    Owed,
    Reach,
    Task,
    row,
    today,
)
from yimen.process.order import commands as do, events as ev, state as st
from yimen.process.order.state import State
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.put_right import RectificationReported, RectificationReturned, RectificationVerified
from yimen.process.refusals import Refused, said
from yimen.process.terms import counted_anew, last_day, move_by, term

# Whoever may order: the complaint centre, the discipline group, the efficiency office.
BODIES = ("J", "C", "E")


def give(state: State, command: do.GiveOrder, context: Context) -> list[Happened]:
    """Order it: measures, a person other than who orders, and a day within what the profile allows."""
    most = context.profile.order_days
    days = command.days or most
    if not 1 <= days <= most:
        raise Refused("days_out_of_range", least=1, most=most)
    if not command.person:
        raise Refused("empty_block", blocks=("responsible",))
    if command.person == context.actor.id:
        raise Refused("same_person")
    event = ev.OrderGiven(
        number=command.number,
        item=context.item.code,
        item_version=context.facts.get("item_version", 0),
        by=context.actor.id,
        body=next(letter for letter in BODIES if letter in context.actor.letters),
        measures=said(command.measures, "measures"),
        person=command.person,
        days=days,
        complaint=command.complaint,
        rating=command.rating,
        case=command.case,
        profile=context.profile.key,
        calendar=context.calendar.version,
        starts=(term(context, "order", "order_days", days),),
    )
    return today(context, event)


def _ordered(state: State, context: Context) -> None:
    """Refuse whom it was not ordered by, and who has to do it: nobody gives themselves more time, or takes it back."""
    if state.body not in context.actor.letters:
        raise Refused("ordered_by_others")
    if context.actor.id == state.person:
        raise Refused("same_person")


def extend(state: State, command: do.ExtendOrder, context: Context) -> list[Happened]:
    """Give more days, once and before the last one is over."""
    _ordered(state, context)
    most, last, running = (
        context.profile.order_days,
        last_day(state, "order", context),
        state.running("order"),
    )
    if state.extended or state.referred:
        raise Refused("already_extended")
    if not 1 <= command.days <= most:
        raise Refused("days_out_of_range", least=1, most=most)
    if running is None or last is None or context.today > last:
        raise Refused("extension_too_late")
    longer = msgspec.structs.replace(running, limit=running.limit + command.days)
    event = ev.OrderExtended(
        days=command.days, reasons=said(command.reasons), stops=(("order", "extended"),), starts=(longer,)
    )
    return today(context, event)


def report(state: State, command: do.ReportRectified, context: Context) -> list[Happened]:
    """Report that it was done, with the proof; whoever ordered it has a term to look."""
    if not command.how.strip() and not command.commitments:
        raise Refused("nothing_answered")
    event = RectificationReported(
        how=command.how.strip(),
        commitments=command.commitments,
        photographs=command.photographs,
        stops=(("order", "reported"),),
        starts=(term(context, "verification", "verification_days"),),
    )
    return today(context, event)


def verify(state: State, command: do.VerifyRectified, context: Context) -> list[Happened]:
    """See that it is done, or send it back; what is sent back a second time is referred."""
    _ordered(state, context)
    if command.agree:
        stops = (("verification", "verified"),)
        return today(context, RectificationVerified(opinion=command.opinion.strip(), stops=stops))
    again = term(context, "order", "order_days", state.days)
    returned = RectificationReturned(
        opinion=said(command.opinion, "opinion"),
        days=again.limit,
        stops=(("verification", "returned"),),
        starts=(again,),
    )
    happened = today(context, returned)
    if state.returned and not state.referred:
        happened += today(context, ev.OrderReferred(why="not_done", days=again.limit))
    return happened


def refer(state: State, command: do.ReferOrder, context: Context) -> list[Happened]:
    """Refer what was not done by its day; it is to be done within the same time again."""
    last = last_day(state, "order", context)
    if state.referred or last is None or context.today <= last:
        raise Refused("not_due")
    again = term(context, "order", "order_days", state.days)
    event = ev.OrderReferred(why="late", days=again.limit, stops=(("order", "overdue"),), starts=(again,))
    return today(context, event)


def cancel(state: State, command: do.CancelOrder, context: Context) -> list[Happened]:
    """Take it back with the reasons; nobody deletes it, and what was referred goes its way."""
    _ordered(state, context)
    stops = (("order", "ended"), ("verification", "ended"))
    return today(context, ev.OrderCancelled(by=context.actor.id, reasons=said(command.reasons), stops=stops))


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: referred when its day is over, counted anew."""
    acts: list[Owed] = []
    if state.phase == st.GIVEN and not state.referred:
        last = last_day(state, "order", context)
        acts += [Owed("refer", next_day(last), do.ReferOrder())] if last else []
    return acts + (counted_anew(state, context, do.MoveOrder) if state.phase in st.OPEN else [])


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: the organ to do it, whoever ordered it to see that it is done."""
    match state.phase:
        case st.GIVEN:
            return [Task("rectify", "H", "ReportRectified", last_day(state, "order", context))]
        case st.REPORTED:
            return [Task("verify", state.body, "VerifyRectified", last_day(state, "verification", context))]
    return []


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether an open act leads anywhere for whoever acts: it is changed and verified by the body that ordered it."""
    if command in (do.VerifyRectified, do.ExtendOrder, do.CancelOrder) and (
        state.body not in context.actor.letters or context.actor.id == state.person
    ):
        return False
    if command is do.ExtendOrder:
        last = last_day(state, "order", context)
        return not (state.extended or state.referred) and last is not None and context.today <= last
    return True


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state."""
    last = next((task.due_on for task in tasks(state, context)), None)
    return Copies(state.phase, state.given_on, state.closed_on, None, None, last)


def reaches(state: State, happened: Sequence[Happened], context: Context) -> list[Reach]:
    """Return what an order brings to others: the complaint is told, and what is late is accounted for."""
    found = []
    for one in happened:
        match one.event:
            case ev.OrderGiven() if state.complaint:
                found.append(Reach("complaint", state.complaint, NoteOrder(state.number), one))
            case RectificationVerified() | ev.OrderCancelled() if state.complaint:
                found.append(Reach("complaint", state.complaint, NoteOrderEnded(state.number), one))
            case ev.OrderReferred(why=why):
                opening = OpenAccountability(
                    number="", why=why, order=state.number, complaint=state.complaint, person=state.person, case=state.case
                )  # fmt: skip
                found.append(Reach("accountability", "", opening, one))
    return found


G, R = (st.GIVEN,), (st.REPORTED,)
ROWS = (
    row("C8", (st.BEFORE,), do.GiveOrder, "CJE", G, give, law.SET_RIGHT, "+order"),
    row("C9", G, do.ReportRectified, "RH", R, report, None, "-order +verification"),
    row("C9a", R, do.VerifyRectified, "CJE", (st.DONE, st.GIVEN), verify, None, "-verification +order"),
    row("C10", G, do.ReferOrder, LAW, G, refer, law.SET_RIGHT, "-order +order"),
    row("C10a", G, do.ExtendOrder, "CJE", G, extend, None, "-order +order"),
    row("C10b", st.OPEN, do.CancelOrder, "CJE", (st.CANCELLED,), cancel, None, "-order -verification"),
    row("N4o", st.OPEN, do.MoveOrder, LAW, st.OPEN, move_by(ev.OrderMoved), None, "recomputes"),
    row("R1", st.OPEN, do.PassOn, CASE, st.OPEN, pass_on(ev.OrderPassedOn), SUCCESSOR),
)

ORDER = Kind(
    name="order",
    fold_version=1,
    state=State,
    rows=ROWS,
    events=ev.EVENTS,
    apply=st.apply,
    owed=owed,
    tasks=tasks,
    copies=copies,
    phases=st.PHASES,
    owing=frozenset(st.OPEN),
    reaches=reaches,
    ready=ready,
)
