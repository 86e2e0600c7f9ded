"""What a joint application decides by itself: its parts begin with its acceptance, and each is decided by its own table."""

from collections.abc import Callable
from typing import Any

import msgspec

from yimen.law import licensing, remedies
from yimen.process import machine
from yimen.process.application import (
    commands as ask,
    intake,
    naming,
    ordered,
    review,
    silence,
    state as own,
)
from yimen.process.application.decision import accused, all_end
from yimen.process.application.events import Accepted, PassedOn
from yimen.process.application.table import APPLICATION
from yimen.process.item import Extension
from yimen.process.joint import commands as do, events as ev, owed, state as st
from yimen.process.joint.days import as_it_runs, promise
from yimen.process.joint.parts import follows, inside, part_of, then, to_order, together, within
from yimen.process.joint.state import Joint
from yimen.process.machine import Context, Happened, today
from yimen.process.passing import PassOn
from yimen.process.refusals import Refused

Decide = Callable[[Any, Any, Context], list[Happened]]


def submit(state: Joint, command: ask.Submit, context: Context) -> list[Happened]:
    """Receive one application for all its parts, each bound to the version in force."""
    wanted = [part.code for part in context.item.parts_for(command.answers)]
    if not wanted or [context.items(version).code for version in command.parts] != wanted:
        raise Refused("no_parts")
    return intake.submit(state, command, context)


def name_agent(state: Joint, command: ask.NameAgent, context: Context) -> list[Happened]:
    """Let somebody act for the applicant in all parts, where none of them wants the applicant in person (Art. 29)."""
    intake.in_person(state.bound, context)
    return naming.name(state, command, context)


def accepting(decide: Decide) -> Decide:
    """Return the acceptance of an application, with which the parts begin that need no other."""

    def accept(state: Joint, command: Any, context: Context) -> list[Happened]:
        """Accept for all parts at once (Art. 26 ¶2), and promise no later day than the parts' own lead to."""
        happened = [_promised(state, one, context) for one in decide(state, command, context)]
        return happened + follows(then(state, happened), context)

    return accept


def _promised(state: Joint, one: Happened, context: Context) -> Happened:
    event = one.event
    if not isinstance(event, Accepted) or (promised := promise(then(state, [one]), context)) is None:
        return one
    starts = (*(clock for clock in event.starts if clock.kind != "promised"), promised)
    return msgspec.structs.replace(one, event=msgspec.structs.replace(event, starts=starts))


def in_part(state: Joint, command: do.InPart, context: Context) -> list[Happened]:
    """Carry out an act on a part as an application's own table has it, and what it leads to for the others."""
    if isinstance(command.command, PassOn) and command.part in state.waiting:
        return _rebound(command.part, command.command, context)
    happened = _in(_begun(state, command.part), command, context, state)
    return happened + follows(then(state, happened), context)


def _begun(state: Joint, key: str) -> own.State:
    """Return a part that has begun. Raises Refused."""
    part = state.parts.get(key)
    if part is None:
        raise Refused("part_not_begun")
    return part


def _rebound(key: str, command: PassOn, context: Context) -> list[Happened]:
    """Return that the successor of a part's organ will answer for it, before it has begun."""
    passed = PassedOn(
        part=key, item_version=command.item_version, organ=command.organ, document=command.document
    )
    return [Happened(passed, command.on, context.actor.id)]


def _in(part: own.State, command: do.InPart, context: Context, state: Joint) -> list[Happened]:
    decided = machine.decide(APPLICATION, part, command.command, inside(state, command.part, context))
    return [msgspec.structs.replace(one, event=within(one.event, command.part)) for one in decided]


def propose_points(state: Joint, command: do.ProposePoints, context: Context) -> list[Happened]:
    """Tell the lead what one's part lacks: it stands in the one notice or nowhere (Art. 32)."""
    if command.part not in state.keys:
        raise Refused("part_not_begun")
    for point in command.points:
        if context.item.material(point.code) is None and not point.code.startswith("field:"):
            raise Refused("material_not_listed", licensing.RELEVANT_MATERIALS, material=point.code)
    return today(context, ev.PointsProposed(part=command.part, points=command.points, by=context.actor.id))


def notify_corrections(state: Joint, command: ask.NotifyCorrections, context: Context) -> list[Happened]:
    """Give the one notice with what every organ has told the lead."""
    named = {point.code for point in command.points}
    left_out = [p.code for told in state.proposed for p in told.points if p.code not in named]
    if left_out:
        raise Refused("points_left_out", licensing.ONE_NOTICE, codes=left_out)
    return intake.notify_corrections(state, command, context)


def withdraw(state: Joint, command: ask.Withdraw, context: Context) -> list[Happened]:
    """Withdraw what is not decided yet; what was granted stays granted.

    A part in which something is said to be false goes on, the others need not wait for it (Art. 78).
    """
    happened: list[Happened] = []
    for key, part in state.parts.items():
        if part.phase in own.OPEN and not accused(part, inside(state, key, context)):
            happened += _in(part, do.InPart(key, command), context, state)
    happened += [one for key in state.waiting for one in today(context, ev.PartStopped(part=key))]
    if not happened:
        if any(part.negative for part in state.parts.values()):
            raise Refused("accused_of_false", licensing.FALSE_MATERIALS)
        raise Refused("nothing_open")
    return happened + follows(then(state, happened), context)


def ask_extension(state: Joint, command: ask.AskExtension, context: Context) -> list[Happened]:
    """Ask the head of the people's government for the one extension of the whole (Art. 42 ¶2)."""
    return review.ask_extension(as_it_runs(state, context), command, _by_government(state, context))


def approve_extension(state: Joint, command: ask.ApproveExtension, context: Context) -> list[Happened]:
    """Extend the whole as the head of the people's government; no department's head can (Art. 42 ¶2)."""
    return review.approve_extension(as_it_runs(state, context), command, _by_government(state, context))


def _by_government(state: Joint, context: Context) -> Context:
    """Return what is known, with the law's own extension where licences of two organs are decided (Art. 26 ¶2, 42 ¶2).

    Of one organ, as a bureau of approvals is, each licence keeps its own limit and its own extension.
    """
    days = licensing.days_of_joint_extension() if together(state, context) else 0
    item = msgspec.structs.replace(context.item, extension=Extension(days, "principal"))
    return msgspec.structs.replace(context, item=item)


def enter_order(state: Joint, command: ask.EnterOrder, context: Context) -> list[Happened]:
    """Enter that the lead was ordered to act: before acceptance on the whole, then in each part that it decides itself.

    Another organ is ordered for its own part, for it is sued where it acts to somebody's detriment, and enters it there.
    """
    if state.phase != st.RUNNING:
        return ordered.enter(state, command, context)
    keys = to_order(state, context)
    if not keys:
        raise Refused("ordered_in_its_part", remedies.SUED_TOGETHER)
    return [one for key in keys for one in _in(state.parts[key], do.InPart(key, command), context, state)]


def call_meeting(state: Joint, command: do.CallMeeting, context: Context) -> list[Happened]:
    """Call the organs together; one meeting at a time, on a day to come."""
    if state.meeting is not None:
        raise Refused("already_requested")
    if command.at <= context.now or not command.place.strip():
        raise Refused("empty_block", licensing.DECIDE_BY_PROCEDURE, blocks=("place_and_time",))
    open_ = tuple(key for key, part in state.parts.items() if not st.decided(part))
    # Whoever has decided has no more to say to a review or a visit, and would be recorded as absent.
    invited = command.invited or open_ or tuple(state.parts)
    if not set(invited) <= state.parts.keys():
        raise Refused("part_not_begun")
    called = ev.MeetingCalled(meeting=command.meeting, at=command.at, place=command.place, invited=invited)
    return today(context, called)


def record_meeting(state: Joint, command: do.RecordMeeting, context: Context) -> list[Happened]:
    """Record what was found, and whose organ stayed away."""
    if state.meeting is None:
        raise Refused("nothing_proposed")
    if not command.record.strip():
        raise Refused("empty_block", licensing.DECIDE_BY_PROCEDURE, blocks=("findings",))
    if not set(command.absent) <= set(state.meeting.invited):
        raise Refused("part_not_begun")
    held = ev.MeetingHeld(meeting=state.meeting.meeting, record=command.record, absent=command.absent)
    return today(context, held)


def urge_part(state: Joint, command: do.UrgePart, context: Context) -> list[Happened]:
    """Urge the organ of a part that has not decided, once a day; it moves no clock and decides nothing."""
    part = _begun(state, command.part)
    if st.decided(part):
        raise Refused("nothing_open")
    if not command.reasons.strip():
        raise Refused("empty_block", licensing.DECIDE_BY_PROCEDURE, blocks=("reasons",))
    if state.urged.get(command.part) == context.today:
        raise Refused("already_requested")
    return today(context, ev.PartUrged(part=command.part, reasons=command.reasons))


def report_part(state: Joint, command: do.ReportPart, context: Context) -> list[Happened]:
    """Report a part that is not decided to the head of the government, and not again while an answer is owed."""
    part = _begun(state, command.part)
    if st.decided(part):
        raise Refused("nothing_open")
    if not command.reasons.strip():
        raise Refused("empty_block", licensing.DECIDE_BY_PROCEDURE, blocks=("reasons",))
    if command.part in state.reported_up:
        raise Refused("already_requested")
    return today(context, ev.PartReported(part=command.part, reasons=command.reasons))


def answer_report(state: Joint, command: do.AnswerReport, context: Context) -> list[Happened]:
    """Answer the lead as the head of the government: it moves no day, and decides nothing about the part."""
    if command.part not in state.reported_up:
        raise Refused("nothing_proposed")
    if not command.answer.strip():
        raise Refused("empty_block", licensing.DECIDE_BY_PROCEDURE, blocks=("answer",))
    return today(context, ev.ReportAnswered(part=command.part, answer=command.answer))


def consent_by_silence(state: Joint, command: do.ConsentBySilence, context: Context) -> list[Happened]:
    """Take silence as consent where the scheme says so and its days are over; never for a licence (Art. 37)."""
    _begun(state, command.part)
    silent = owed.silent_since(state, command.part, context)
    if silent is None or context.today < silent:
        raise Refused("nothing_open")
    basis = part_of(state, command.part, context).silence
    consented = ev.ConsentedBySilence(part=command.part, basis=basis, stops=all_end("consented"))
    happened = [Happened(consented, silent, context.actor.id)]
    return happened + follows(then(state, happened), context)


def end_joint_form(state: Joint, command: do.EndJointForm, context: Context) -> list[Happened]:
    """End the joint form with reasons: no part is decided by it, what runs goes on, nothing further begins."""
    if not command.reasons.strip():
        raise Refused("empty_block", licensing.DECIDE_BY_PROCEDURE, blocks=("reasons",))
    if state.separate:
        raise Refused("already_requested")
    happened = today(context, ev.JointFormEnded(reasons=command.reasons))
    return happened + follows(then(state, happened), context)


def move_to_calendar(state: Joint, command: ask.MoveToCalendar, context: Context) -> list[Happened]:
    """Recompute the whole's periods and every part's by the calendar in force (N4)."""
    happened = silence.move_to_calendar(state, command, context)
    for key, part in state.parts.items():
        if part.phase in (*own.OPEN, *own.DECIDED_OPEN) and part.calendar != context.calendar.version:
            happened += _in(part, do.InPart(key, command), context, state)
    return happened
