"""How each step of a rectification is decided: what is asked of the words, and which period it starts."""

from collections.abc import Callable
from datetime import date

from yimen.law.clock import due
from yimen.law.workdays import WorkCalendar
from yimen.process import supervised
from yimen.process.application.fact import RECTIFICATION_ORDER
from yimen.process.machine import Context, Happened, today
from yimen.process.put_right import RectificationReported, RectificationReturned, RectificationVerified
from yimen.process.rectification import commands as do, events as ev
from yimen.process.rectification.state import FOUND, State
from yimen.process.refusals import Refused, said
from yimen.process.supervised import paper
from yimen.process.terms import last_day, term

RUNNING = ("rectification", "verification")
FELL_AWAY = ("transferred", "ended")


def open_(state: State, command: do.OpenRectification, context: Context) -> list[Happened]:
    """Take it to the record, with the term in which it is put right."""
    if "finding" not in command.commitments:
        raise Refused("nothing_found")
    event = ev.RectificationOpened(
        number=command.number,
        item=context.item.code,
        item_version=context.facts.get("item_version", 0),
        finder=command.finder,
        visit=command.visit,
        point=command.point,
        window=command.window,
        owner=command.owner,
        photographs=command.photographs,
        commitments=command.commitments,
        profile=context.profile.key,
        calendar=context.calendar.version,
        starts=(term(context, "rectification", "rectification_days"),),
        paper=paper(state, RECTIFICATION_ORDER, context),
    )
    return today(context, event)


def report(state: State, command: do.ReportRectified, context: Context) -> list[Happened]:
    """Report that it was put right; whoever looks at it has a term too."""
    if not any(name.startswith("answer") for name in command.commitments):
        raise Refused("nothing_answered")
    event = RectificationReported(
        commitments=command.commitments,
        photographs=command.photographs,
        stops=(("rectification", "reported"),),
        starts=(term(context, "verification", "verification_days"),),
    )
    return today(context, event)


def impartial(context: Context) -> bool:
    """Return whether somebody may judge it: supervision not of the very organ, but whoever found it wherever they are."""
    return "A" in context.actor.letters or supervised.impartial(context.actor)


def _impartial(context: Context) -> None:
    if not impartial(context):
        raise Refused("own_matter")


def verify(state: State, command: do.VerifyRectified, context: Context) -> list[Happened]:
    """Confirm it, or send it back once with what is still to be done; what fails again goes to the head in person."""
    _impartial(context)
    if command.agree:
        stops = (("verification", "verified"),)
        return today(context, RectificationVerified(opinion=command.opinion.strip(), stops=stops))
    opinion = said(command.opinion, "opinion")
    if state.returned:
        return _raised(state, opinion, context)
    again = term(context, "rectification", "rectification_days")
    event = RectificationReturned(
        opinion=opinion,
        days=again.limit,
        stops=(("verification", "returned"),),
        starts=(again,),
        paper=paper(state, RECTIFICATION_ORDER, context),
    )
    return today(context, event)


def raise_(state: State, command: do.RaiseRectification, context: Context) -> list[Happened]:
    """Bring it before the head in person, once its term is over."""
    last = last_day(state, "rectification", context)
    if last is None or context.today <= last:
        raise Refused("not_due")
    return _raised(state, said(command.reasons), context)


def _raised(state: State, reasons: str, context: Context) -> list[Happened]:
    again = term(context, "rectification", "rectification_days")
    event = ev.RectificationRaised(
        by=context.actor.id,
        reasons=reasons,
        days=again.limit,
        stops=(("rectification", "raised"), ("verification", "returned")),
        starts=(again,),
        paper=paper(state, RECTIFICATION_ORDER, context),
    )
    return today(context, event)


def readdress(state: State, command: do.ReaddressRectification, context: Context) -> list[Happened]:
    """Address it to whoever it concerns, who has the whole time."""
    _impartial(context)
    if command.item_version == state.item_version:
        raise Refused("addressed_already")
    event = ev.RectificationReaddressed(
        item_version=command.item_version,
        reasons=said(command.reasons),
        stops=(("rectification", "transferred"),),
        starts=(term(context, "rectification", "rectification_days"),),
        paper=paper(state, RECTIFICATION_ORDER, context),
    )
    return today(context, event)


def drop(state: State, command: do.DropRectification, context: Context) -> list[Happened]:
    """End it with the reasons where there is nothing to put right; nobody deletes it."""
    _impartial(context)
    event = ev.RectificationDropped(
        by=context.actor.id,
        reasons=said(command.reasons),
        stops=tuple((kind, "ended") for kind in RUNNING),
    )
    return today(context, event)


def late(state: State, on: date, calendar: Callable[[str], WorkCalendar]) -> bool:
    """Return whether it was not put right by its day, in any turn, as of a day; what fell away was not.

    `calendar` gives a calendar by its version.
    """
    for one in state.clocks:
        if one.kind != "rectification" or one.outcome in FELL_AWAY:
            continue
        last = due(one, calendar(one.calendar or state.calendar)).on
        if last is not None and (one.stopped_on or on) > last:
            return True
    return False


def overdue(state: State, context: Context) -> bool:
    """Return whether whoever answers for it has let its last day pass and has not reported."""
    last = last_day(state, "rectification", context)
    return last is not None and context.today > last


def first_owner(state: State) -> str:
    """Return by which letter it waits: at a window that has a chief it is theirs to put right, else and once raised the head's."""
    return "R" if state.owner and state.phase == FOUND else "H"
