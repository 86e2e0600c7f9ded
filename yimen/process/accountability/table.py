"""THE table of an accountability (C10, C11): taken up or declined in writing, measures followed until done.

The product records and refers; a sanction is the disciplinary body's alone, by its own law (公职人员政务处分法 12: what is
lighter than one). No measure judges how an application was decided: that way is reconsideration.
"""

import msgspec

from yimen.law import complaints as law
from yimen.law.clock import Clock, due
from yimen.process.accountability import commands as do, events as ev, state as st
from yimen.process.accountability.state import State
from yimen.process.machine import (
    CASE,
    LAW,
    Command,
    Context,
    Copies,
    Happened,
    Kind,
    Owed,
    Task,
    row,
    today,
)
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.refusals import Refused, said
from yimen.process.terms import counted_anew, last_day, move_by, term

# Who may decide on a measure, and who carries it out: the unit's principal writes the self-criticism to the city's Party
# committee and government, the office the circular (domain research 0, S18).
MEASURES = {
    "talk": ("J", "J"),
    "education": ("J", "J"),
    "self_criticism": ("JE", "H"),
    "circular": ("E", "E"),
    "return_to_unit": ("JC", "C"),
    "no_award": ("JE", "C"),
    "referral": ("J", "J"),
}
SELF_CRITICISM = "self_criticism"
OWED_BY = (
    Task("measure_of_group", "J", "FinishMeasure"),
    Task("circulate", "E", "FinishMeasure"),
    Task("measure_of_centre", "C", "FinishMeasure"),
    Task("criticise_oneself", "H", "FinishMeasure"),
)


def open_(state: State, command: do.OpenAccountability, context: Context) -> list[Happened]:
    """Bring it before the discipline organ, with a term to take it up or to decline it in writing."""
    if command.why == "founded":
        said(command.reasons)
    event = ev.AccountabilityOpened(
        number=command.number,
        item=context.item.code,
        item_version=context.facts.get("item_version", 0),
        why=command.why,
        order=command.order,
        complaint=command.complaint,
        case=command.case,
        person=command.person,
        reasons=command.reasons.strip(),
        profile=context.profile.key,
        calendar=context.calendar.version,
        starts=(term(context, "accountability", "accountability_days"),),
    )
    return today(context, event)


def _impartial(state: State, context: Context) -> None:
    if context.actor.id == state.person:
        raise Refused("named_in_it", law.RECUSED)


def take_up(state: State, command: do.TakeUp, context: Context) -> list[Happened]:
    """Take it up, with a term to decide on measures and carry them out."""
    _impartial(state, context)
    event = ev.AccountabilityTakenUp(
        by=context.actor.id,
        stops=(("accountability", "taken_up"),),
        starts=(term(context, "measures", "measures_days"),),
    )
    return today(context, event)


def decline(state: State, command: do.DeclineAccountability, context: Context) -> list[Happened]:
    """Decline it in writing; what was ordered is to be put right all the same."""
    _impartial(state, context)
    event = ev.AccountabilityDeclined(
        by=context.actor.id,
        reasons=said(command.reasons),
        document=said(command.document, "document"),
        stops=(("accountability", "declined"),),
    )
    return today(context, event)


def take(state: State, command: do.TakeMeasure, context: Context) -> list[Happened]:
    """Decide on a measure by a document; a body decides on its own measures alone."""
    _impartial(state, context)
    if not set(MEASURES[command.measure][0]) & context.actor.letters:
        raise Refused("not_your_measure")
    if command.measure == SELF_CRITICISM and command.whom:
        raise Refused("of_the_unit")
    if command.measure in ("talk", "education", "return_to_unit") and not command.whom:
        raise Refused("empty_block", blocks=("responsible",))
    most = context.profile.measures_days
    days = command.days or most
    if not 1 <= days <= most:
        raise Refused("days_out_of_range", least=1, most=most)
    last = due(Clock("measures", context.today, days, "wd", ""), context.calendar_by(state.calendar)).on
    if last is None:
        raise Refused("calendar_unknown", year=context.today.year + 1)
    event = ev.MeasureTaken(
        key=f"m{len(state.measures) + 1}",
        measure=command.measure,
        document=said(command.document, "document"),
        by=context.actor.id,
        due_on=last,
        whom=command.whom,
    )
    return today(context, event)


def finish(state: State, command: do.FinishMeasure, context: Context) -> list[Happened]:
    """Show that a measure was carried out, by whoever has to, on a day that has come."""
    one = next((one for one in state.unfinished if one.key == command.key), None)
    if one is None:
        raise Refused("no_such_measure")
    if MEASURES[one.measure][1] not in context.actor.letters:
        raise Refused("not_your_measure")
    if not _carries_out(one.measure, context):
        raise Refused("principals_own")
    if MEASURES[one.measure][1] != "H":
        # Only a criticism of oneself is one's own to show.
        _impartial(state, context)
    if command.on > context.today:
        raise Refused("day_to_come")
    event = ev.MeasureFinished(
        key=command.key,
        document=said(command.document, "document"),
        done_on=command.on,
        by=context.actor.id,
        commitments=command.commitments,
    )
    return today(context, event)


def _carries_out(measure: str, context: Context) -> bool:
    """Return whether a measure is somebody's to carry out: a self-criticism is the principal's of the unit (主要领导)."""
    actor = context.actor
    return MEASURES[measure][1] in actor.letters and (measure != SELF_CRITICISM or actor.principal)


def close(state: State, command: do.CloseAccountability, context: Context) -> list[Happened]:
    """Close it with its conclusion, once there is a measure and every one is done."""
    _impartial(state, context)
    if not state.measures:
        raise Refused("no_measure")
    if state.unfinished:
        raise Refused("measures_open")
    event = ev.AccountabilityClosed(
        by=context.actor.id, conclusion=said(command.conclusion, "conclusion"), stops=(("measures", "done"),)
    )
    return today(context, event)


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: its terms counted anew, and nothing else."""
    return counted_anew(state, context, do.MoveAccountability) if state.phase in st.OPEN else []


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: the discipline organ first, then each measure whoever carries it out."""
    if state.phase == st.PROPOSED:
        return [Task("take_up", "J", "TakeUp", last_day(state, "accountability", context))]
    if state.phase != st.TAKEN_UP:
        return []
    owing = []
    for task in OWED_BY:
        days = [one.due_on for one in state.unfinished if MEASURES[one.measure][1] == task.letter]
        owing += [msgspec.structs.replace(task, due_on=min(days))] if days else []
    act = "CloseAccountability" if state.measures else "TakeMeasure"
    return owing or [Task("measures", "J", act, last_day(state, "measures", context))]


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether an open act leads anywhere for whoever acts: a measure of theirs to decide on or to carry out."""
    letters = context.actor.letters
    if command is do.FinishMeasure:
        return any(_carries_out(one.measure, context) for one in state.unfinished)
    if context.actor.id == state.person:
        return False
    if command is do.TakeMeasure:
        return any(letters & set(decides) for decides, _owes in MEASURES.values())
    return command is not do.CloseAccountability or bool(state.measures and not state.unfinished)


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state."""
    last = min((task.due_on for task in tasks(state, context) if task.due_on), default=None)
    return Copies(state.phase, state.opened_on, state.closed_on, None, None, last)


P, T = (st.PROPOSED,), (st.TAKEN_UP,)
ROWS = (
    row("C10", (st.BEFORE,), do.OpenAccountability, "C+CASE", P, open_, law.SET_RIGHT, "+accountability"),
    row("C11", P, do.TakeUp, "J", T, take_up, law.RECUSED, "-accountability +measures"),
    row("C11a", P, do.DeclineAccountability, "J", (st.DECLINED,), decline, law.RECUSED, "-accountability"),
    row("C11b", T, do.TakeMeasure, "JEC", T, take, law.LIGHTER),
    row("C11c", T, do.FinishMeasure, "JECH", T, finish, None),
    row("C11d", T, do.CloseAccountability, "J", (st.CLOSED,), close, None, "-measures"),
    row("N4a", st.OPEN, do.MoveAccountability, LAW, st.OPEN, move_by(ev.AccountabilityMoved), None, "recomputes"),
    row("R1", st.OPEN, do.PassOn, CASE, st.OPEN, pass_on(ev.AccountabilityPassedOn), SUCCESSOR),
)  # fmt: skip

ACCOUNTABILITY = Kind(
    name="accountability",
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
    ready=ready,
)
