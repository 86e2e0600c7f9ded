"""What is owed on a joint application, by whom and by when: of the whole, and of every part by its own table."""

from collections.abc import Sequence
from datetime import date

import msgspec

from yimen.law.workdays import next_day
from yimen.process.application import clocks, commands as ask, silence, state as own, tasks as own_tasks
from yimen.process.application.fact import Fact
from yimen.process.application.hearing import legal_day
from yimen.process.application.table import APPLICATION
from yimen.process.joint import commands as do, state as st
from yimen.process.joint.days import shown
from yimen.process.joint.parts import inside, part_of, to_order
from yimen.process.joint.state import Joint
from yimen.process.machine import Command, Context, Copies, Happened, Owed, Reach, Task

replace = msgspec.structs.replace


def owed(state: Joint, context: Context) -> list[Owed]:
    """Return the acts that the law owes: on the whole, and in each part; a new calendar moves all of it at once."""
    found = silence.owed(state, context)
    if state.calendar != context.calendar.version and state.phase in (st.RUNNING, st.DECIDED):
        command = ask.MoveToCalendar(version=context.calendar.version)
        found.append(Owed("z_calendar", context.calendar_since, command))
    for key, part in state.parts.items():
        if since := silent_since(state, key, context):
            found.append(Owed(f"{key}/silence", since, do.ConsentBySilence(key)))
        found += [
            Owed(f"{key}/{one.key}", one.due_on, do.InPart(key, one.command))
            for one in APPLICATION.owed(part, inside(state, key, context))
            if one.key != "z_calendar"
        ]
    return found


def silent_since(state: Joint, key: str, context: Context) -> date | None:
    """Return the day after a part's last day, from which silence is consent; None where the scheme does not say so.

    A licence is decided by its organ and by nothing else (Art. 37), whatever a scheme says.
    """
    part = state.parts[key]
    if st.decided(part) or not part_of(state, key, context).silence:
        return None
    own = inside(state, key, context)
    last = clocks.shown(part, own).on
    return None if own.item.licence or last is None else next_day(last)


def tasks(state: Joint, context: Context) -> list[Task]:
    """Return every act that somebody owes now; a part's own bear its key and wait at its organ."""
    found = own_tasks.open_tasks(state, context)
    if state.extension is not None:
        found.append(Task("extension", "G", "ApproveExtension", shown(state, context).on))
    if state.unanswered:
        found.append(Task("report", "G", "AnswerReport", shown(state, context).on))
    if state.meeting is not None:
        found.append(Task("meeting", "R", "RecordMeeting", from_on=legal_day(state.meeting.at)))
    if state.phase == own.RECEIVED:
        # Before it is accepted, each organ tells the lead what it lacks, or that it lacks nothing (Art. 26 ¶2).
        last = clocks.to_accept(state, context)
        asked = Task("points", "R", "ProposePoints", last.on if last else None)
        told = {one.part for one in state.proposed}
        found += [
            replace(asked, key=f"{key}/{asked.key}", item_version=version)
            for key, version in zip(state.keys, state.bound, strict=True)
            if key not in told
        ]
    for key, part in state.parts.items():
        found += [
            replace(task, key=f"{key}/{task.key}", item_version=part.item_version)
            for task in own_tasks.open_tasks(part, inside(state, key, context))
        ]
    return found


def copies(state: Joint, context: Context) -> Copies:
    """Return the columns beside the state: the one promised day, and the day of what is owed now."""
    day = shown(state, context)
    now = day
    if state.phase == own.RECEIVED:
        now = clocks.to_accept(state, context) or day
    elif state.phase == own.CORRECTION_REQUESTED:
        term = clocks.due_of(state, "correction", context)
        now = term or clocks.due_of(state, "applicant_correction", context) or day
    closed = state.phase in st.ENDED
    return Copies(
        phase=state.phase,
        opened_on=state.received_on,
        closed_on=state.closed_on,
        decided_on=state.decided_on,
        promised_on=day.on,
        due_on=None if closed else now.on,
        due_why="" if closed else now.why,
    )


def reaches(state: Joint, happened: Sequence[Happened], context: Context) -> list[Reach]:
    """Return what the parts' events bring to permits, each under its own part's version."""
    found = []
    for key, part in state.parts.items():
        mine = [one for one in happened if isinstance(one.event, Fact) and one.event.part == key]
        if mine:
            reached = APPLICATION.reaches(part, mine, inside(state, key, context))
            found += [replace(one, item_version=part.item_version) for one in reached]
    return found


def ready(state: Joint, command: type[Command], context: Context) -> bool:
    """Return whether there is something to do with an act of the whole now."""
    match command:
        case do.CallMeeting:
            return state.meeting is None
        case do.RecordMeeting:
            return state.meeting is not None
        case do.EndJointForm:
            return bool(state.waiting)
        case do.InPart:
            return False
        case do.AnswerReport:
            return bool(state.unanswered)
        case ask.EnterOrder if state.phase == st.RUNNING:
            return bool(to_order(state, context))
        case do.UrgePart | do.ReportPart:
            return any(not st.decided(part) for part in state.parts.values())
    return APPLICATION.ready(state, command, context)
