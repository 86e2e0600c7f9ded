"""THE table of a complaint (domain research 6.5): nobody complained of acts on it, two look into it, each point is answered.

The terms are the place's own, as its profile has them; where the law of petitions or licences speaks, it stands beside.
"""

from yimen.law import complaints as law
from yimen.law.workdays import next_day
from yimen.process.complaint import (
    answering,
    commands as do,
    events as ev,
    finding,
    intake,
    joining,
    state as st,
)
from yimen.process.complaint.ready import ready
from yimen.process.complaint.state import State
from yimen.process.machine import CASE, LAW, Context, Copies, Kind, Owed, Task, row
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.terms import counted_anew, last_day, move_by


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: before the head, asked again later, counted anew."""
    acts: list[Owed] = []
    if state.phase in st.HANDLING and not state.raised:
        last = last_day(state, "complaint_answer", context)
        acts += [Owed("raise", next_day(last), do.RaiseComplaint())] if last else []
    if state.phase == st.CLOSED and not state.solved_asked:
        last = last_day(state, "solved", context)
        acts += [Owed("solved", next_day(last), do.AskSolved())] if last else []
    running = any(clock.running for clock in state.clocks)
    return acts + (counted_anew(state, context, do.MoveComplaint) if running else [])


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what, by when: the centre until it is given to somebody and once it is found, they in between."""
    by = last_day(state, "complaint_answer", context)
    unit, simple = ("J" if state.group else "H"), state.sort in intake.SIMPLE
    centre = "J" if state.channel == intake.GROUP else "C"
    match state.phase:
        case st.RECEIVED:
            return [Task("hear", centre, "AcceptComplaint", last_day(state, "complaint_acceptance", context))]
        case st.ACCEPTED:
            return [
                Task("give_out", centre, "DispatchComplaint", last_day(state, "complaint_dispatch", context))
            ]
        case st.JOINED:
            return [Task("joined", centre, "PartComplaint", by)]
        case st.DISPATCHED if simple:
            return [Task("see_to", unit, "ReportHandled", by)]
        case st.DISPATCHED:
            return [Task("look_into", unit, "BeginVerification", by)]
        case st.RETURNING:
            return [Task("place", "C", "AnswerReturn", last_day(state, "complaint_return", context))]
        case st.VERIFYING:
            # The head owes it that the two get on: no colleague of theirs learns of it by an inbox.
            return [Task("find", unit, "ProposeFinding", by)]
        case st.PROPOSED:
            return [Task("approve", unit, "ApproveFinding", by)]
        case st.FOUND:
            return [Task("reply", centre, "AnswerComplaint", by)]
        case st.ANSWERED:
            act = "CloseComplaint" if state.said else "CallBack"
            return [Task("call_back", centre, act, last_day(state, "follow_up", context))]
    return []


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state; the promised day is the one by which it is answered."""
    last = next((task.due_on for task in tasks(state, context)), None)
    by = last_day(state, "complaint_answer", context)
    return Copies(state.phase, state.received_on, state.closed_on, state.answered_on, by, last)


JO = (st.JOINED,)
RC, AC, DI, RE, VE = (st.RECEIVED,), (st.ACCEPTED,), (st.DISPATCHED,), (st.RETURNING,), (st.VERIFYING,)
PR, FO, AN, CL, WI = (st.PROPOSED,), (st.FOUND,), (st.ANSWERED,), (st.CLOSED,), (st.WITHDRAWN,)
ROWS = (
    row("C1", (st.BEFORE,), do.FileComplaint, "AWRHC", RC, intake.file, law.CHANNELS, "+complaint_acceptance"),
    row("C1a", st.OPEN, do.AddToComplaint, "ACJ", st.OPEN, intake.add, None),
    row("C2", RC, do.DeclineComplaint, "CJ", (st.DECLINED,), intake.decline, None, "-complaint_acceptance"),
    row("C3", (*RC, *AC, *DI), do.LeadComplaint, "CJ", (st.LED,), intake.lead, law.LED, "-complaint_acceptance -complaint_answer"),
    row("C4", RC, do.AcceptComplaint, "CJ", AC, intake.accept, law.REPORTED, "-complaint_acceptance +complaint_answer +complaint_dispatch"),
    row("C4a", AC, do.DispatchComplaint, "CJ", DI, intake.dispatch, law.NOT_TOLD, "-complaint_dispatch"),
    row("C4b", AC, do.JoinComplaint, "CJ", JO, joining.join, None, "-complaint_dispatch"),
    row("C4c", JO, do.PartComplaint, "CJ", AC, joining.part, None, "+complaint_dispatch"),
    row("C4d", (*DI, *VE), do.NoteJoined, CASE, (*DI, *VE), joining.note_joined, law.RECUSED),
    row("C4e", st.PHASES[1:], do.NoteParted, CASE, st.PHASES[1:], joining.note_parted, None),
    row("C4f", JO, do.FollowOther, CASE, JO, joining.follow, None),
    row("C4g", JO, do.LeaveOther, CASE, AC, joining.leave, None, "+complaint_dispatch"),
    row("C4h", JO, do.TakeFinding, CASE, FO, joining.take_finding, None),
    row("C4i", st.PHASES[1:], do.NoteDouble, CASE, st.PHASES[1:], joining.note_double, None),
    row("C5", DI, do.ReturnComplaint, "RHJ", RE, intake.give_back, None, "+complaint_return"),
    row("C5a", RE, do.AnswerReturn, "C", DI, intake.answer_return, None, "-complaint_return"),
    row("C6", DI, do.BeginVerification, "HJ", VE, finding.begin, law.RECUSED),
    row("C6a", VE, do.ReplaceInvestigator, "HJ", VE, finding.replace, law.RECUSED),
    row("C6b", (*DI, *VE), do.NameInComplaint, "WRHJC", (*DI, *VE), finding.name, law.RECUSED),
    row("C6c", VE, do.NoteProof, "WRHJ", VE, finding.note, None),
    row("C6d", VE, do.AskAccused, "WRHJ", VE, finding.ask, law.NOT_TOLD, "-accused_answer +accused_answer"),
    row("C6e", VE, do.AnswerInvestigators, "WRHOCJ", VE, finding.answer_questions, None, "-accused_answer"),
    row("C6f", st.HANDLING, do.ExtendComplaint, "CHJ", st.HANDLING, answering.extend, None, "-complaint_answer +complaint_answer"),
    row("C6g", st.HANDLING, do.RaiseComplaint, LAW, st.HANDLING, answering.raise_, None),
    row("C7", VE, do.ProposeFinding, "WRHJ", PR, finding.propose, None, "-accused_answer"),
    row("C7a", PR, do.ApproveFinding, "HJ", (*FO, *VE), finding.approve, None),
    row("C7b", DI, do.ReportHandled, "WRHJ", FO, finding.handled, None),
    row("C8", (*FO, *AN), do.NoteOrder, CASE, (*FO, *AN), answering.note_order, law.SET_RIGHT),
    row("C9", (*FO, *AN, *CL), do.NoteOrderEnded, CASE, (*FO, *AN, *CL), answering.note_order_ended, None),
    row("C12", FO, do.AnswerComplaint, "CJ", AN, answering.answer, law.ANSWERED, "-complaint_answer +follow_up"),
    row("C13", AN, do.CallBack, "CJ", AN, answering.call_back, None),
    row("C13a", AN, do.CloseComplaint, "CJ", CL, answering.close, None, "-follow_up +solved"),
    row("C13b", (*AN, *CL), do.ReopenComplaint, "AC", AC, answering.reopen, None, "+complaint_answer +complaint_dispatch"),
    row("C13c", CL, do.AskSolved, LAW, CL, answering.ask_solved, None, "-solved"),
    row("C13d", CL, do.SaySolved, "A", (*CL, *AC), answering.say_solved, None, "+complaint_answer +complaint_dispatch"),
    row("C14", (*RC, *st.HANDLING), do.WithdrawComplaint, "A", WI, answering.withdraw, None),
    row("C14a", WI, do.ContinueComplaint, "C", AC, answering.go_on, None, "+complaint_answer +complaint_dispatch"),
    row("N4v", st.PHASES[1:], do.MoveComplaint, LAW, st.PHASES[1:], move_by(ev.ComplaintMoved), None, "recomputes"),
    row("R1", st.OPEN, do.PassOn, CASE, st.OPEN, pass_on(ev.ComplaintPassedOn), SUCCESSOR),
)  # fmt: skip

COMPLAINT = Kind(
    name="complaint",
    # 3: who is asked again has not answered yet.
    fold_version=3,
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
    reaches=joining.reaches,
)
