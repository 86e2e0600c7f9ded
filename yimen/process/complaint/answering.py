"""How a complaint ends: what is ordered, the answer to each point, the call-back, once more for grounds, and asked again."""

from yimen.law.clock import Clock
from yimen.process.complaint import commands as do, events as ev
from yimen.process.complaint.intake import GROUP, answer_days, conducted, has, impartial
from yimen.process.complaint.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said
from yimen.process.terms import last_day, term

RUNNING = (
    "complaint_acceptance",
    "complaint_answer",
    "complaint_dispatch",
    "complaint_return",
    "accused_answer",
)

NOTHING: tuple[Clock, ...] = ()


def note_order(state: State, command: do.NoteOrder, context: Context) -> list[Happened]:
    """Note an order beside what was founded; it has a life of its own until it is seen to be put right."""
    if state.found not in ("founded", "partly_founded"):
        raise Refused("not_founded")
    return today(context, ev.OrderNoted(order=command.order))


def note_order_ended(state: State, command: do.NoteOrderEnded, context: Context) -> list[Happened]:
    """Note that what was ordered was seen to be put right."""
    return today(context, ev.OrderEndNoted(order=command.order))


def answer(state: State, command: do.AnswerComplaint, context: Context) -> list[Happened]:
    """Answer it; what is founded was ordered to be put right, or the answer says why there is nothing to order.

    Of what was looked into with another, the order stands there.
    """
    conducted(state, context)
    if not has(command.commitments, "answer"):
        raise Refused("nothing_answered")
    without = command.without_order.strip()
    if state.found in ("founded", "partly_founded") and not (state.orders or state.joined or without):
        raise Refused("order_first")
    event = ev.ComplaintAnswered(
        by=context.actor.id,
        commitments=command.commitments,
        without_order=without,
        stops=(("complaint_answer", "answered"),),
        starts=(term(context, "follow_up", "complaint_follow_up_days"),),
    )
    return today(context, event)


def call_back(state: State, command: do.CallBack, context: Context) -> list[Happened]:
    """Note what the complainant says of the answer, or that they were not reached."""
    conducted(state, context)
    return today(context, ev.CalledBack(said=command.said, commitments=command.commitments))


def close(state: State, command: do.CloseComplaint, context: Context) -> list[Happened]:
    """Close it, once somebody has called back; a while later it is asked whether it is truly solved."""
    conducted(state, context)
    if not state.said:
        raise Refused("call_back_first")
    again = () if state.solved_asked else (_asked_again(context),)
    event = ev.ComplaintClosed(by=context.actor.id, stops=(("follow_up", "called_back"),), starts=again)
    return today(context, event)


def _asked_again(context: Context) -> Clock:
    profile = context.profile
    rule = f"profile:{profile.key}#complaint_solved_after_days"
    return Clock("solved", context.today, profile.complaint_solved_after_days, "day", rule)


def reopen(state: State, command: do.ReopenComplaint, context: Context) -> list[Happened]:
    """Reopen it once, for grounds: others look into it within a new term."""
    conducted(state, context)
    if state.reopened:
        raise Refused("reopened_already")
    if not has(command.commitments, "grounds"):
        raise Refused("no_grounds")
    days, starts = _anew(state, context)
    stops = (("follow_up", "reopened"), ("solved", "reopened"))
    return today(
        context, ev.ComplaintReopened(days=days, commitments=command.commitments, stops=stops, starts=starts)
    )


def _anew(state: State, context: Context) -> tuple[int, tuple[Clock, ...]]:
    days = answer_days(state, context)
    return days, (
        term(context, "complaint_answer", "complaint_answer_days", days),
        term(context, "complaint_dispatch", "complaint_dispatch_days"),
    )


def extend(state: State, command: do.ExtendComplaint, context: Context) -> list[Happened]:
    """Take more days, once and in time, for a reason that the complainant is told."""
    impartial(state, context)
    if state.channel == GROUP and "C" in context.actor.letters:
        raise Refused("handled_elsewhere")
    most, last = context.profile.complaint_extension_days, last_day(state, "complaint_answer", context)
    if state.extended:
        raise Refused("already_extended")
    if not 1 <= command.days <= most:
        raise Refused("days_out_of_range", least=1, most=most)
    running = state.running("complaint_answer")
    if running is None or last is None or context.today > last:
        raise Refused("extension_too_late")
    longer = Clock(
        "complaint_answer", running.started_on, running.limit + command.days, running.unit, running.rule
    )
    event = ev.ComplaintExtended(
        days=command.days,
        reasons=said(command.reasons),
        stops=(("complaint_answer", "extended"),),
        starts=(longer,),
    )
    return today(context, event)


def withdraw(state: State, command: do.WithdrawComplaint, context: Context) -> list[Happened]:
    """End it at the complainant's wish."""
    return today(context, ev.ComplaintWithdrawn(stops=tuple((kind, "withdrawn") for kind in RUNNING)))


def go_on(state: State, command: do.ContinueComplaint, context: Context) -> list[Happened]:
    """Go on with it for what the public has in it, within a new term."""
    conducted(state, context)
    days, starts = _anew(state, context)
    event = ev.ComplaintContinued(
        by=context.actor.id, days=days, reasons=said(command.reasons), starts=starts
    )
    return today(context, event)


def ask_solved(state: State, command: do.AskSolved, context: Context) -> list[Happened]:
    """Ask whether it is truly solved, once its time has come."""
    last = last_day(state, "solved", context)
    if last is None or context.today <= last:
        raise Refused("not_due")
    return today(context, ev.SolvedAsked(stops=(("solved", "asked"),)))


def say_solved(state: State, command: do.SaySolved, context: Context) -> list[Happened]:
    """Take the answer; a no is heard again where the profile says so, and it was not heard twice already."""
    if not state.solved_asked or state.solved is not None:
        raise Refused("not_asked")
    days, starts = 0, NOTHING
    if not command.solved and context.profile.complaint_not_solved == "heard_again" and not state.reopened:
        days, starts = _anew(state, context)
    event = ev.SolvedSaid(solved=command.solved, days=days, commitments=command.commitments, starts=starts)
    return today(context, event)


def raise_(state: State, command: do.RaiseComplaint, context: Context) -> list[Happened]:
    """Bring before the head what was not answered in time; whoever handles it goes on."""
    last = last_day(state, "complaint_answer", context)
    if state.raised or last is None or context.today <= last:
        raise Refused("not_due")
    return today(context, ev.ComplaintRaised())
