"""Who owes what by when on an application, and the copies that its lists are made from."""

from datetime import date

from yimen.law.workdays import CalendarUnknown, next_day
from yimen.process.application import clocks, consulting, state as st
from yimen.process.application.delivery import effective_on
from yimen.process.application.fact import NOT_SERVED as NOT_SERVED
from yimen.process.application.hearing import told_too_late
from yimen.process.application.layers import unsigned
from yimen.process.application.state import Held, State
from yimen.process.application.urging import owes_supervisor, urged
from yimen.process.application.voiding import drawn_on
from yimen.process.machine import Context, Copies, Task

# For these the law gives the term of 行政许可法 44; what else is to be served is owed on the day it was made.
IN_TEN_DAYS = ("grant", "certificate")


def _until(state: State, kind: str, context: Context) -> date | None:
    last = clocks.due_of(state, kind, context)
    return last.on if last else None


def open_tasks(state: State, context: Context) -> list[Task]:
    """Return every act that somebody owes now; in an owing phase there is at least one."""
    main = MAIN.get(state.phase)
    tasks = main(state, context) if main else []
    if state.phase != st.BEFORE:
        tasks += [_paper(p, state, context) for p in state.papers if _unserved(p, state)]
        tasks += [Task(f"confirm:{r.document}", "W", "ConfirmService") for r in state.reported]
        tasks += [_seal(p, state, context) for p in state.papers if p.sealed_on is None and not p.undone]
    tasks += _disclosing(state, context)
    tasks += _paying(state)
    if state.running("urging"):
        tasks.append(Task("urging", urged(state), "AnswerUrging", _until(state, "urging", context)))
    if state.running("supervisor_urging"):
        last = _until(state, "supervisor_urging", context)
        tasks.append(Task("supervisor_urging", owes_supervisor(state), "AnswerSupervisor", last))
    if state.voluntary:
        tasks.append(Task("voluntary", "H", "ReleaseVoluntary"))
    if state.calendar_for_person:
        tasks.append(Task("calendar", "H", "DecideOnCalendar"))
    return tasks


def _disclosing(state: State, context: Context) -> list[Task]:
    """Return what is owed on a disclosure: the owner's answer in its term, then the decision."""
    asked = state.disclosure
    if asked is None:
        return []
    if asked.outcome:
        return [Task("disclosure", "O", "DecideDisclosure")]
    notice = state.paper(asked.notice)
    if notice is not None and notice.served_on is None:
        return []
    last = _until(state, "objection", context)
    return [
        Task("objection", "A", "AnswerDisclosure", last),
        Task("disclosure", "O", "DecideDisclosure", None, _after(last)),
    ]


def _paying(state: State) -> list[Task]:
    """Return what is to be taken in for the treasury, and what was ordered back and is not given back yet."""
    counting = [slip for slip in state.slips if not slip.cancelled]
    unpaid = [Task(f"pay:{s.key}", "P", "TakePayment") for s in counting if s.paid_on is None]
    return unpaid + [
        Task(f"refund:{s.key}", "P", "RecordRefund") for s in counting if s.refund_fen > s.refunded_fen
    ]


def _unserved(paper: Held, state: State) -> bool:
    owed = paper.waits and paper.kind not in NOT_SERVED and state.archived_on is None
    return owed and not state.report(paper.key)


def _paper(paper: Held, state: State, context: Context) -> Task:
    if announced := effective_on(state, paper.key):
        return Task(f"serve:{paper.key}", "W", "Serve", announced, announced)
    due = _until(state, "issue", context) if paper.kind in IN_TEN_DAYS else None
    return Task(f"serve:{paper.key}", "W", "Serve", due or _that_day(drawn_on(state, paper), state, context))


def _seal(paper: Held, state: State, context: Context) -> Task:
    """The sealed voucher of an act of the law is owed by the end of that day, or of the next working day."""
    return Task(f"seal:{paper.key}", "W", "Seal", _that_day(paper.made_on, state, context))


def _that_day(on: date, state: State, context: Context) -> date | None:
    try:
        return clocks.calendar_of(state, context).roll_forward(on)
    except CalendarUnknown:
        return None


def _received(state: State, context: Context) -> list[Task]:
    last = clocks.to_accept(state, context)
    by = last.on if last else None
    return _signing(by) if state.negative else [Task("accept", "W", "Accept", by)]


def _signing(due: date | None, letter: str = "O") -> list[Task]:
    """Return the second signature of a "no": another decider's, or the head's; the first that signs does."""
    tasks = [Task("sign", letter, "SignNegative", due)]
    return tasks + [Task("sign_head", "H", "SignNegative", due)] * (letter == "O")


def _correcting(state: State, context: Context) -> list[Task]:
    if state.negative:
        return _signing(None)
    if not state.outstanding:
        return [Task("accept", "W", "Accept", state.supplied_on)]
    last = _until(state, "applicant_correction", context)
    tasks = [Task("supply", "A", "SupplyMaterials", last)]
    if context.profile.uncorrected != "withdrawn":
        tasks.append(Task("uncorrected", "W", "ProposeNegative", None, _after(last)))
    return tasks


def _accepted(state: State, context: Context) -> list[Task]:
    due = clocks.shown(state, context).on
    return [Task("review", "R", "StartReview", due), *_beside(state, context)]


def _reviewing(state: State, context: Context) -> list[Task]:
    due, item = clocks.shown(state, context).on, context.item
    close = "Forward" if item.higher_organ else "CloseReview"
    tasks = [Task("close_review", "R", close, due), *_beside(state, context), *_hearing(state, context)]
    if (item.substantive_check or item.technical_inspection) and state.checked_on is None:
        tasks.append(Task("check", "R", "RecordSiteCheck", due))
    return tasks + _opinions(state, context) + _proposals(state, due)


def _opinions(state: State, context: Context) -> list[Task]:
    """Return what other organs that were asked owe: each its opinion, by its last day."""
    return [
        Task(
            f"opinion:{one.organ}",
            "D",
            "GiveOpinion",
            consulting.last_day(state, one, context),
            organ=one.organ,
        )
        for one in consulting.waiting(state)
    ]


def _excluded(state: State, context: Context) -> list[Task]:
    tasks = [Task("exclusion_end", "R", "CloseExclusion", None)]
    asked = [*_gap(state, context), *_hearing(state, context), *_opinions(state, context)]
    return [*tasks, *asked, *_proposals(state, None)]


def _beside(state: State, context: Context) -> list[Task]:
    """Return what is owed beside the main act: a "no" to sign, a gap to fill, inspectors to name."""
    tasks = _gap(state, context)
    if state.negative:
        tasks += _signing(clocks.shown(state, context).on)
    if state.running("assign_inspectors"):
        tasks.append(Task("inspectors", "R", "AssignInspectors", _until(state, "assign_inspectors", context)))
    return tasks


def _gap(state: State, context: Context) -> list[Task]:
    if not state.gap:
        return []
    last = _until(state, "gap", context)
    tasks = [Task("gap", "A", "SupplyMaterials", last)]
    by_a_person = context.profile.gap_unfilled in ("acceptance_revoked", "refused")
    if by_a_person and state.negative is None and state.phase != st.IN_SPECIAL_PROCEDURE:
        tasks.append(Task("gap_over", "W", "ProposeNegative", None, _after(last)))
    return tasks


def _after(last: date | None) -> date:
    """Return the first day after a term; while nobody knows its last day, a day that never comes."""
    return next_day(last) if last else date.max


def _proposals(state: State, due: date | None, decider: str = "O") -> list[Task]:
    tasks = []
    if state.exclusion and not state.exclusion_approved:
        tasks.append(Task("exclusion", decider, "ApproveExclusion", due))
    # What lies above is not ours to extend.
    if state.extension and state.forwarded_on is None:
        tasks.append(Task("extension", "H", "ApproveExtension", due))
    return tasks


def _hearing(state: State, context: Context) -> list[Task]:
    """Return the next step of a hearing that was asked for, announced, or that the law prescribes."""
    hearing = state.hearing or st.Hearing()
    if hearing.record or not (hearing.asked_on or hearing.public or context.item.hearing_mandatory):
        return []
    act = "RecordHearing" if hearing.at and not told_too_late(state, context) else "CallHearing"
    return [
        Task("hearing", "U" if state.forwarded_on else "R", act, _until(state, "hearing_organise", context))
    ]


def _forwarded(state: State, context: Context) -> list[Task]:
    days = (clocks.shown(state, context).on, _until(state, "higher", context))
    by = min((d for d in days if d), default=None)
    main = Task("opinion_above", "U", "GiveOpinionAbove", by)
    if state.entered:
        main = Task("entered_above", "O", "ConfirmFromAbove", by)
    return [main, *_hearing(state, context), *_excluding(state), *_proposals(state, by, "U")]


def _deciding(state: State, context: Context) -> list[Task]:
    due, letter = clocks.shown(state, context).on, "U" if state.forwarded_on else "O"
    if layer := unsigned(state, context.item):
        main = [Task("layer", layer.letter, "SignLayer", due)]
    else:
        main = _signing(due, letter) if state.negative else [Task("decide", letter, "Grant", due)]
    return [*main, *_hearing(state, context), *_excluding(state), *_proposals(state, due, letter)]


def _excluding(state: State) -> list[Task]:
    """Return the result that is owed of what time is excluded for, once the case waits for its decision."""
    return [Task("exclusion_end", "U" if state.forwarded_on else "R", "CloseExclusion")] * state.excluding


def _granted(state: State, context: Context) -> list[Task]:
    tasks = [Task("issue", "W", "Issue", _until(state, "issue", context))]
    return tasks + _publishing(state, context)


def _publishing(state: State, context: Context) -> list[Task]:
    if state.published_on is not None:
        return []
    return [Task("publish", "W", "Publish", _until(state, "publish", context))]


MAIN = {
    st.RECEIVED: _received,
    st.CORRECTION_REQUESTED: _correcting,
    st.ACCEPTED: _accepted,
    st.UNDER_REVIEW: _reviewing,
    st.IN_SPECIAL_PROCEDURE: _excluded,
    st.FORWARDED: _forwarded,
    st.AWAITING_DECISION: _deciding,
    st.GRANTED: _granted,
    st.ISSUED: _publishing,
    st.DELIVERED: _publishing,
}


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state: the promised day as shown, and the day of what is owed now."""
    shown = clocks.shown(state, context)
    now = shown
    if state.phase == st.RECEIVED:
        now = clocks.to_accept(state, context) or shown
    elif state.phase == st.CORRECTION_REQUESTED:
        now = (
            clocks.due_of(state, "correction", context)
            or clocks.due_of(state, "applicant_correction", context)
            or shown
        )
    elif state.phase in st.DECIDED_OPEN:
        now = clocks.due_of(state, "issue", context) or shown
    closed = state.phase in st.ENDED
    return Copies(
        phase=state.phase,
        opened_on=state.received_on,
        closed_on=state.closed_on,
        decided_on=state.decided_on,
        promised_on=shown.on,
        due_on=None if closed else now.on,
        due_why="" if closed else now.why,
    )
