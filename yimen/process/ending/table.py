"""THE table of an ending: a permit withdrawn, revoked or deregistered by its organ (行政许可法 8, 69, 70)."""

from datetime import date
from typing import Any

from yimen.law import licensing, permits as law, remedies
from yimen.law.clock import add_months, due
from yimen.law.workdays import next_day
from yimen.process.application import anew, clocks, closing, delivery, voiding
from yimen.process.application.intake import paper
from yimen.process.ending import commands as do, events as ev, grounds, state as st
from yimen.process.ending.state import State
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
from yimen.process.passing import SUCCESSOR, pass_on
from yimen.process.permit import commands as permit
from yimen.process.refusals import Refused
from yimen.process.terms import counted_anew

SERVICE = closing.SERVICE
NOTICE = "ending_notice"
# The document that each way ends with.
DECISIONS = {
    "withdrawn": "permit_withdrawal",
    "revoked": "permit_revocation",
    "deregistered": "deregistration",
}


def open_(state: State, command: do.OpenEnding, context: Context) -> list[Happened]:
    """Open it; where somebody loses by it, a notice tells them what is proposed and that they are heard."""
    proposal = command.proposal
    notice = paper(state, NOTICE) if grounds.heard(proposal.ground) else None  # type: ignore[arg-type]
    event = ev.EndingOpened(
        number=command.number,
        item=context.item.code,
        permit=command.permit,
        application=command.application,
        holder=command.holder,
        by=command.by,
        proposal=proposal,
        profile=context.profile.key,
        calendar=context.calendar.version,
        paper=notice,
    )
    return today(context, event)


def state_case(state: State, command: do.StateCase, context: Context) -> list[Happened]:
    """Record what the holder states, or that they waive it: until it is decided nobody comes too late."""
    if state.paper(NOTICE) is None:
        raise Refused("nobody_heard", law.HEARD)
    if command.outcome == "stated" and not command.commitments:
        raise Refused("nothing_stated", law.HEARD)
    event = ev.CaseStated(
        outcome=command.outcome, commitments=command.commitments, stops=(("statement", command.outcome),)
    )
    return today(context, event)


def sign(state: State, command: do.SignEnding, context: Context) -> list[Happened]:
    """Decide as another person, once the holder was heard or their time is over; or decline it."""
    if state.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        return _dropped(command.opinion, context)
    _heard(state, context)
    proposal = _proposal(state)
    banned = None
    if proposal.ground in grounds.UNPROTECTED and context.item.safety_class and context.item.licence:
        years = licensing.years_of_ban_for_fraud()
        banned = next_day(add_months(context.today, 12 * years))
    above = context.facts.get("issuing", 0)
    document = paper(state, DECISIONS[proposal.way], number=context.document_number, organ=above)  # type: ignore[arg-type]
    stops = (("statement", "decided"),)
    event = ev.EndingDecided(proposal=proposal, banned_until=banned, stops=stops, paper=document)
    return today(context, event)


def _proposal(state: State) -> do.Proposal:
    assert state.proposal is not None
    return state.proposal


def _heard(state: State, context: Context) -> None:
    """Refuse to decide before the holder was told and heard, or let their time pass (行政许可法 7)."""
    notice = state.paper(NOTICE)
    if notice is None or state.heard:
        return
    if notice.served_on is None:
        raise Refused("not_served", law.HEARD)
    last = _last(state, context)
    if last is None or context.today <= last:
        raise Refused("holder_not_heard", law.HEARD, until=last)


def _last(state: State, context: Context) -> date | None:
    running = state.running("statement")
    return due(running, clocks.calendar_of(state, context)).on if running else None  # type: ignore[arg-type]


def drop(state: State, command: do.DropEnding, context: Context) -> list[Happened]:
    """Give it up: the permit goes on as before."""
    return _dropped(command.reason, context)


def _dropped(reason: str, context: Context) -> list[Happened]:
    if not reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    return today(context, ev.EndingDropped(reason=reason, stops=(("statement", "ended"),)))


def set_aside(state: State, command: do.SetAside, context: Context) -> list[Happened]:
    """Enter that reconsideration or a court set the decision aside: the permit is there again."""
    return today(context, anew.entered(state, command, context, ev.EndingSetAside))


def take_back(state: State, command: do.TakeBackSetAside, context: Context) -> list[Happened]:
    """Let the decision stand again: it had been entered wrongly. The permit refuses it once it has gone on."""
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    return today(
        context, ev.EndingStandsAgain(reason=command.reason.strip(), banned_until=state.banned_until)
    )


def move(state: State, command: do.MoveEnding, context: Context) -> list[Happened]:
    """Count the holder's term by the new calendar; it never becomes shorter by that."""
    if not command.version == context.calendar.version != state.calendar:
        raise Refused("not_due")
    before, running = _last(state, context), state.running("statement")
    after = due(running, context.calendar).on if running else None
    event = ev.EndingMoved(
        old_calendar=state.calendar,
        new_calendar=command.version,
        kept=before if before and (after is None or after < before) else None,
    )
    return today(context, event)


def owed(state: State, context: Context) -> list[Owed]:
    """Return what falls due by itself: the holder's term counted by a new calendar."""
    return counted_anew(state, context, do.MoveEnding) if state.phase == st.PROPOSED else []


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: the documents served, the second signature once the holder was heard."""
    if state.phase == st.SET_ASIDE:
        return []
    owes = [_serve(p.key, state) for p in state.papers if p.waits and not state.report(p.key)]
    owes += [Task(f"confirm:{r.document}", "R", "ConfirmService") for r in state.reported]
    if state.phase == st.PROPOSED:
        notice, last = state.paper(NOTICE), _last(state, context)
        if notice is None or state.heard:
            owes.append(Task("sign_ending", "H", "SignEnding"))
        elif last:
            owes.append(Task("sign_ending", "H", "SignEnding", from_on=next_day(last)))
    return owes


def _serve(key: str, state: State) -> Task:
    announced = delivery.effective_on(state, key)
    return Task(f"serve:{key}", "W", "Serve", announced, announced)


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether there is something to do with a command that the table leaves open."""
    unserved = [p.key for p in state.papers if p.waits and not state.report(p.key)]
    if command in (do.Serve, do.NoteAttempt):
        return bool(unserved)
    if command is do.AnnounceService:
        return any(
            delivery.may_announce(state, one) and not delivery.announced_on(state, one) for one in unserved
        )
    if command is do.ConfirmService:
        return any(r.by != context.actor.id for r in state.reported)
    if command is do.VoidPaper:
        return any(voiding.refusal(state, p) is None for p in state.papers)
    if command is do.SignEnding:
        return state.by != context.actor.id
    return command is not do.StateCase or state.paper(NOTICE) is not None


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state; no day is promised."""
    return Copies(state.phase, state.opened_on, state.closed_on, state.decided_on)


def reaches(state: State, happened: Any, context: Context) -> list[Reach]:
    """Return what it brings to the permit: its end, that nothing is proposed any more, or that the end was set aside."""
    found = []
    for one in happened:
        match one.event:
            case ev.EndingDecided():
                proposal = _proposal(state)
                command: Command = permit.EndPermit(proposal.way, state.number, proposal.ground)
            case ev.EndingDropped():
                command = permit.NoteDropped(state.number)
            case ev.EndingSetAside() as aside:
                command = permit.Restore(
                    how=aside.how,  # type: ignore[arg-type]
                    by=aside.by,
                    document=aside.document,
                    on=aside.on,
                    ending=state.number,
                    anew=aside.anew,
                    until=aside.until,
                    procedure=aside.procedure,
                    undid=state.proposal,
                )
            case ev.EndingStandsAgain(reason=reason):
                command = permit.EndAgain(reason, state.number)
            case _:
                continue
        found.append(Reach("permit", state.permit, command, one))
    return found


S = st
MADE = (S.PROPOSED, S.DECIDED, S.DROPPED)
ROWS = (
    row("X1", (S.BEFORE,), do.OpenEnding, CASE, (S.PROPOSED,), open_, law.HEARD, "", NOTICE),
    row("X2", MADE, do.Serve, "WR", MADE, closing.serve, SERVICE, "+statement with the notice"),
    row("X2w", MADE, do.ConfirmService, "WROU", MADE, closing.confirm_service, SERVICE, "as X2, from the day that was proved"),
    row("X2t", MADE, do.NoteAttempt, "WR", MADE, delivery.note_attempt, delivery.REASONS_ON_FILE),
    row("X2a", MADE, do.AnnounceService, "WR", MADE, delivery.announce, delivery.LAST_RESORT),
    row("X3", (S.PROPOSED,), do.StateCase, "AW", (S.PROPOSED,), state_case, law.HEARD, "-statement"),
    row("X4", (S.PROPOSED,), do.SignEnding, "HU", (S.DECIDED, S.DROPPED), sign, law.REVOKE, "-statement", " / ".join(DECISIONS.values()), ("document",)),
    row("X5", (S.PROPOSED,), do.DropEnding, "ROHU", (S.DROPPED,), drop, law.PROTECTED, "-statement"),
    row("X6", (S.DECIDED,), do.VoidPaper, "HU", (S.DECIDED,), voiding.void, licensing.VOUCHER, "", "", ("document",)),
    row("X7", (S.DECIDED,), do.SetAside, CASE, (S.SET_ASIDE,), set_aside, remedies.SET_ASIDE),
    row("X7b", (S.SET_ASIDE,), do.TakeBackSetAside, CASE, (S.DECIDED,), take_back, remedies.SET_ASIDE),
    row("N4x", (S.PROPOSED,), do.MoveEnding, LAW, (S.PROPOSED,), move, licensing.WORKDAYS, "recomputes"),
    row("R1", (S.PROPOSED,), do.PassOn, CASE, (S.PROPOSED,), pass_on(ev.EndingPassedOn), SUCCESSOR),
)  # fmt: skip

ENDING = Kind(
    name="ending",
    # 2: that the decision was set aside, and what it barred.
    fold_version=2,
    state=st.State,
    rows=ROWS,
    events=ev.EVENTS,
    apply=st.apply,
    owed=owed,
    tasks=tasks,
    copies=copies,
    phases=st.PHASES,
    owing=frozenset({st.PROPOSED}),
    reaches=reaches,
    ready=ready,
)
