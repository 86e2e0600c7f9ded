"""THE table of a rectification: what was found is put right by whoever answers for it, and somebody sees that it is.

Invited supervision rests on no law but on the rules of centres (特邀监督员, domain research 0, S14); how long each step
takes is the profile's. Nothing ends by silence: what is not put right stays open and rises to the head.
"""

from yimen.process.machine import CASE, LAW, Command, Context, Copies, Kind, Owed, Task, row
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.rectification import commands as do, events as ev, state as st, steps
from yimen.process.rectification.state import State
from yimen.process.supervised import NUMBERED
from yimen.process.terms import counted_anew, last_day, move_by


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: the terms counted anew, and nothing else."""
    return counted_anew(state, context, do.MoveRectification) if state.phase in st.OPEN else []


OWING = frozenset(st.OPEN)


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: to put it right and say so, or to look whether it is."""
    match state.phase:
        case st.FOUND | st.RAISED:
            letter = steps.first_owner(state)
            return [Task("rectify", letter, "ReportRectified", last_day(state, "rectification", context))]
        case st.RECTIFIED:
            return [Task("verify", "S", "VerifyRectified", last_day(state, "verification", context))]
    return []


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether there is something to do with a command: only what is late is brought before the head by hand,
    and nobody of supervision judges their own organ."""
    if command in (do.VerifyRectified, do.DropRectification, do.ReaddressRectification):
        return steps.impartial(context)
    return command is not do.RaiseRectification or steps.overdue(state, context)


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state; the day that matters is the last one of the step that is owed."""
    last = next((task.due_on for task in tasks(state, context)), None)
    return Copies(state.phase, state.opened_on, state.closed_on, None, None, last)


F, H, D = (st.FOUND,), (st.RAISED,), (st.RECTIFIED,)
ROWS = (
    row("J1", (st.BEFORE,), do.OpenRectification, "A", F, steps.open_, None, "+rectification", "rectification_order", NUMBERED),
    row("J2", F, do.ReportRectified, "RH", D, steps.report, None, "-rectification +verification"),
    row("J3", H, do.ReportRectified, "H", D, steps.report, None, "-rectification +verification"),
    row("J4", D, do.VerifyRectified, "AS", (st.CLOSED, st.FOUND, st.RAISED), steps.verify, None, "-verification +rectification", "rectification_order", NUMBERED),
    row("J5", F, do.RaiseRectification, "S", H, steps.raise_, None, "-rectification +rectification", "rectification_order", NUMBERED),
    row("J6", (*F, *H), do.ReaddressRectification, "S", F, steps.readdress, None, "-rectification +rectification", "rectification_order", NUMBERED),
    row("J7", st.OPEN, do.DropRectification, "S", (st.DROPPED,), steps.drop, None, "-rectification -verification"),
    row("N4j", st.OPEN, do.MoveRectification, LAW, st.OPEN, move_by(ev.RectificationMoved), None, "recomputes"),
    row("R1", st.OPEN, do.PassOn, CASE, st.OPEN, pass_on(ev.RectificationPassedOn), SUCCESSOR),
)  # fmt: skip

RECTIFICATION = Kind(
    name="rectification",
    fold_version=1,
    state=st.State,
    rows=ROWS,
    events=ev.EVENTS,
    apply=st.apply,
    owed=owed,
    tasks=tasks,
    copies=copies,
    phases=st.PHASES,
    owing=OWING,
    ready=ready,
)
