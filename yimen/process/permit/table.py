"""THE table of a permit: issued, renewed, changed, inspected, and how it ends (行政许可法 8, 39, 49, 50, 61, 69, 70)."""

from collections.abc import Sequence
from datetime import date, timedelta

from yimen.law import licensing, permits as law, remedies
from yimen.law.clock import term_end
from yimen.law.workdays import next_day
from yimen.process.application import commands as apply
from yimen.process.application.silence import last_timely
from yimen.process.ending.commands import OpenEnding
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
from yimen.process.passing import SUCCESSOR, PassOn, pass_on
from yimen.process.permit import commands as do, events as ev, fold, living, restored, state as st, undone
from yimen.process.permit.state import State
from yimen.process.refusals import Refused

# Before the thirtieth day, the last on which a renewal is asked for in time, the holder is reminded twice (domain
# research XK-50): calendar days before the last day.
REMINDED = (60, 45)


def issue(state: State, command: do.IssuePermit, context: Context) -> list[Happened]:
    """Put the permit into force from the day of its certificate."""
    return today(
        context,
        ev.PermitIssued(
            number=command.number,
            item=command.item,
            profile=context.profile.key,
            holder=command.holder,
            application=command.application,
            certificate=command.certificate,
            expires_on=command.expires_on,
            months=command.months,
            commitment=command.commitment,
            decided_on=command.decided_on if command.commitment else None,
        ),
    )


def ask_renewal(state: State, command: do.AskRenewal, context: Context) -> list[Happened]:
    """Note the application; a second one beside it is refused, and what has expired stays expired.

    What was asked for too late is no renewal, and not noted; what goes on, or is decided anew, had been asked for in its time.
    """
    if state.phase in ENDED:
        raise Refused("permit_ended", law.ENDED_BEFORE, number=state.number)
    if state.phase == st.RENEWAL_PENDING or (command.again and state.renewal):
        raise Refused("renewal_pending", licensing.RENEW, number=state.renewal)
    if state.phase not in st.OPEN and not command.again:
        return []
    return today(context, ev.RenewalAsked(application=command.application))


def end_renewal(state: State, command: do.EndRenewal, context: Context) -> list[Happened]:
    """Go back to what was before the application; another application's end changes nothing."""
    if state.renewal != command.application:
        return []
    return today(context, ev.RenewalEnded(application=command.application))


def renew(state: State, command: do.Renew, context: Context) -> list[Happened]:
    """Prolong from the last day by a further term; a permit without a last day needs none."""
    if state.expires_on is None:
        raise Refused("no_expiry", licensing.RENEW)
    until = further(state, command.months)
    return today(
        context, ev.PermitRenewed(application=command.application, mode=command.mode, expires_on=until)
    )


def further(state: State, months: int) -> date:
    """Return the last day after a further term: so many months, else as long as the last one was.

    One of whole months or years is counted in these, as the law counts them (民法典 202): a leap day takes none away.
    """
    assert state.expires_on is not None and state.term_from is not None
    months = months or state.months or _whole_months(state.term_from, state.expires_on)
    if months:
        return term_end(next_day(state.expires_on), months)
    return state.expires_on + (state.expires_on - state.term_from) + timedelta(days=1)


def _whole_months(first: date, last: date) -> int:
    """Return of how many whole months a term is, its first day counted; 0 where it is of no whole number."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return next((n for n in (months, months + 1) if n > 0 and term_end(first, n) == last), 0)


def reissue(state: State, command: do.Reissue, context: Context) -> list[Happened]:
    """Put the renewed certificate, or one in the place of what was lost, on the permit: none is made of one that has ended."""
    living.must_stand(state, do.MustStand(), context)
    event = ev.PermitReissued(
        certificate=command.certificate, expires_on=command.expires_on, application=command.application
    )
    return today(context, event)


def expire(state: State, command: do.Expire, context: Context) -> list[Happened]:
    """End with the last day what nothing renewed."""
    if state.expires_on is None or context.today <= state.expires_on:
        raise Refused("not_due")
    return today(context, ev.PermitExpired(expires_on=state.expires_on))


def remind(state: State, command: do.Remind, context: Context) -> list[Happened]:
    """Tell the holder until when the permit holds, and until when a renewal is asked for in time."""
    if state.expires_on is None or command.days not in _reminders(state):
        raise Refused("not_due")
    if context.today < state.expires_on - timedelta(days=command.days):
        raise Refused("not_due")
    renew_by = last_timely(state.expires_on, context)
    return today(
        context, ev.PermitReminded(days=command.days, expires_on=state.expires_on, renew_by=renew_by)
    )


def _reminders(state: State) -> list[int]:
    """Return the reminders of this term that are still to be given; none while a renewal is asked for."""
    if state.phase != st.VALID or state.expires_on is None or state.waits_since is None:
        return []
    term = state.expires_on - state.waits_since
    return [days for days in REMINDED if days not in state.reminded and timedelta(days=days) < term]


def owed(state: State, context: Context) -> list[Owed]:
    """Return the reminders, each due on its day, and the expiry, due at 00:00 after the last day.

    What awaits a renewal hears of that first.
    """
    if state.phase not in st.OPEN or state.expires_on is None:
        return []
    ends = state.expires_on
    reminders = [
        Owed(f"remind_{days}", ends - timedelta(days=days), do.Remind(days)) for days in _reminders(state)
    ]
    return [*reminders, Owed("expire", next_day(ends), do.Expire())]


def awaits(state: State) -> str:
    """Return the application that the law must be carried out on before this permit can be judged."""
    return state.renewal


def reaches(state: State, happened: Sequence[Happened], context: Context) -> list[Reach]:
    """Return what it brings to other cases: the ending that is proposed, and to its renewal that it is no more, or again."""
    found = []
    for one in happened:
        match one.event:
            case ev.EndingProposed(proposal=proposal, by=by):
                opened = OpenEnding("", state.number, state.told_by, state.applicant, by, proposal)
                found.append(Reach("ending", "", opened, one))
            case ev.PermitEnded() | ev.PermitCancelled() if renewal := state.ends[-1].renewal:
                found.append(Reach("application", renewal, apply.NotePermitEnded(state.number), one))
            case ev.GrantUndone(application=by) if (end := state.end(by)) and end.renewal:
                found.append(Reach("application", end.renewal, apply.NotePermitEnded(state.number), one))
            case ev.PermitEndedAgain(ending=by) if (end := state.end(by)) and end.renewal:
                found.append(Reach("application", end.renewal, apply.NotePermitEnded(state.number), one))
            case ev.PermitRestored() | ev.GrantRedone() if state.renewal:
                found.append(Reach("application", state.renewal, apply.NotePermitBack(state.number), one))
    return found


def tasks(state: State, context: Context) -> list[Task]:
    """Return who owes what: a commitment to check, an order to look after, a permit that is over to strike off.

    What is owed for a renewal is owed on its application; nobody is inspected under a permit that has run out (P9).
    """
    owes = []
    if state.unchecked and state.phase in st.OPEN:
        owes.append(Task("commitment", "R", "RecordInspection", living.check_due(state, context)))
    if state.correct_by and state.phase in st.OPEN:
        owes.append(Task("corrected", "R", "RecordInspection", from_on=next_day(state.correct_by)))
    # What is still asked to be renewed, late or anew, is not struck off before that is decided.
    if state.phase in st.OVER and not (state.struck_off or state.ending or state.renewal):
        owes.append(Task("deregister", "R", "ProposeEnding"))
    if state.anew and state.restored and state.phase in st.OPEN:
        owes.append(Task("propose_anew", "R", "ProposeEnding", state.restored.event.until))
    return owes


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether there is something to do with a command that the table leaves open."""
    return command is not do.ProposeEnding or not state.ending


def copies(state: State, context: Context) -> Copies:
    """Return the columns beside the state; the day that matters is the last one."""
    due_on = state.expires_on if state.phase in st.OPEN else None
    return Copies(state.phase, state.issued_on, state.closed_on, None, None, due_on)


S = st
OPEN, MADE = S.OPEN, S.MADE
LIVING, ENDED = (*S.OPEN, S.EXPIRED), S.ENDED

ROWS = (
    row("P1", (S.BEFORE,), do.IssuePermit, CASE, (S.VALID,), issue, licensing.CERTIFICATE),
    row("P2", MADE, do.AskRenewal, CASE, (S.RENEWAL_PENDING, S.EXPIRED), ask_renewal, licensing.RENEW),
    row("P3", MADE, do.EndRenewal, CASE, MADE, end_renewal, licensing.RENEW),
    row("P4", LIVING, do.Renew, CASE, (S.VALID,), renew, licensing.DEEMED_RENEWED),
    row("P5", MADE, do.Reissue, CASE, MADE, reissue, licensing.CERTIFICATE),
    row("P7", (S.VALID,), do.Remind, LAW, (S.VALID,), remind, licensing.RENEW),
    row("P6", OPEN, do.Expire, LAW, (S.EXPIRED,), expire, law.EXPIRED),
    row("P8", MADE, do.Change, CASE, MADE, living.change, law.CHANGE),
    row("P16", MADE, do.MustStand, CASE, MADE, living.must_stand, law.ENDED_BEFORE),
    row("P17", MADE, do.MustBeOver, CASE, MADE, living.must_be_over, law.ENDED_BEFORE),
    row("P9", OPEN, do.RecordInspection, "R", OPEN, living.inspect, law.INSPECT),
    row("P10", MADE, do.ProposeEnding, "ROU", MADE, living.propose, law.HEARD),
    row("P11", MADE, do.NoteDropped, CASE, MADE, living.not_made, law.PROTECTED),
    row("P12", MADE, do.EndPermit, CASE, (S.WITHDRAWN, S.REVOKED, S.DEREGISTERED), living.end, law.DEREGISTER),
    row("P13", OPEN, do.RecordPenalty, "OH", (S.CANCELLED,), living.penalise, law.ENDED_BEFORE),
    row("P14", ENDED, do.Restore, CASE, LIVING + ENDED, restored.restore, remedies.SET_ASIDE),
    row("P15", LIVING + ENDED, do.EndAgain, CASE, ENDED, restored.end_again, remedies.SET_ASIDE),
    row("P18", MADE, do.UndoGrant, CASE, MADE, undone.undo, remedies.SET_ASIDE),
    row("P19", MADE, do.RedoGrant, CASE, MADE, undone.redo, remedies.SET_ASIDE),
    row("R1", OPEN, PassOn, CASE, OPEN, pass_on(ev.PermitPassedOn), SUCCESSOR),
)  # fmt: skip

PERMIT = Kind(
    name="permit",
    # 4: how it stood before each end, should that be set aside. 5: its expiry then is nobody's act. 6: tasks: nobody
    # inspects what has run out, or strikes off what is still to be renewed. 7: when the term that runs began.
    # 8: what stood before each renewal, change and new certificate, should its grant be set aside.
    fold_version=8,
    state=st.State,
    rows=ROWS,
    events=ev.EVENTS,
    apply=fold.apply,
    owed=owed,
    tasks=tasks,
    copies=copies,
    phases=st.PHASES,
    owing=frozenset(),
    awaits=awaits,
    reaches=reaches,
    ready=ready,
)
