"""What the law does by itself: deemed acceptance, acceptance of the corrected, lapse, silent renewal."""

from datetime import date, timedelta

from yimen.law import licensing
from yimen.law.clock import Clock, due
from yimen.law.workdays import CalendarUnknown, next_day
from yimen.process.application import clocks, commands as do, events as ev, state as st
from yimen.process.application.acceptance import accepted
from yimen.process.application.decision import accused, all_end, granted
from yimen.process.application.intake import paper
from yimen.process.application.state import State
from yimen.process.item import RENEWING
from yimen.process.machine import LAW, Command, Context, Happened, Owed, today
from yimen.process.refusals import Refused

# An examination is not ended with a gap in it, so a gap is open in these alone.
GAP_OPEN = (st.ACCEPTED, st.UNDER_REVIEW, st.IN_SPECIAL_PROCEDURE)
# How a clock ends that ran out and let the law act.
BY_LAW = ("deemed", "lapsed")
# The applicant's terms at whose end local law deems an application withdrawn.
TERMS = ("applicant_correction", "gap")


def owed(state: State, context: Context) -> list[Owed]:
    """Return the acts that the law owes on this case, each with the day on whose 00:00 it falls due.

    Whoever is said to have handed in what is false does not escape by letting a term pass, as little as by withdrawing:
    nothing lapses before another person has found so or sent it back (Art. 78).
    """
    acts: list[Owed] = []
    phase, item = state.phase, context.item
    if phase == st.RECEIVED and item.silence_binds:
        _at_end_of(acts, state, "correction", "deem_accepted", do.DeemAccepted(), context)
    elif phase == st.CORRECTION_REQUESTED:
        if item.silence_binds:
            _at_end_of(acts, state, "correction", "deem_accepted", do.DeemAccepted(), context)
        if not state.outstanding:
            if state.supplied_on and item.silence_binds:
                acts.append(Owed("accept_corrected", next_day(state.supplied_on), do.AcceptCorrected()))
        elif context.profile.uncorrected == "withdrawn" and not accused(state, context):
            _at_end_of(acts, state, "applicant_correction", "lapse", do.Lapse(), context)
    elif phase in GAP_OPEN and _gap_lapses(state, context):
        _at_end_of(acts, state, "gap", "lapse", do.Lapse(), context)
    if state.permit_expires_on and phase in st.OPEN and item.silence_binds and _renewable(state, context):
        acts.append(Owed("renew", next_day(state.permit_expires_on), do.DeemRenewed()))
    if state.calendar != context.calendar.version and (
        phase in st.OPEN or phase in st.DECIDED_OPEN or _lapsed_too_early(state, context)
    ):
        acts.append(
            Owed("z_calendar", context.calendar_since, do.MoveToCalendar(version=context.calendar.version))
        )
    return acts


def _gap_lapses(state: State, context: Context) -> bool:
    lapses = bool(state.gap) and context.profile.gap_unfilled == "withdrawn"
    return lapses and not accused(state, context)


def _at_end_of(
    acts: list[Owed], state: State, kind: str, key: str, command: Command, context: Context
) -> None:
    last = clocks.due_of(state, kind, context)
    if last is not None and last.on is not None:
        acts.append(Owed(key, next_day(last.on), command))


def _renewable(state: State, context: Context) -> bool:
    """Return whether silence renews the permit: a timely application for that, and a permit that has not ended.

    What was decided before the last day and is decided anew after it was never met with silence (行政许可法 50), nor what had
    lapsed before it and was let go on after it.
    """
    if context.item.variant not in RENEWING or state.permit_gone or not timely(state, context):
        return False
    last = state.permit_expires_on
    again = (state.undone.taken_up_on if state.undone else None, state.reopened_on)
    return last is None or all(on is None or on <= last for on in again)


def note_permit_ended(state: State, command: do.NotePermitEnded, context: Context) -> list[Happened]:
    """Take note that the permit to renew has ended: silence renews nothing any more."""
    return today(context, ev.PermitGone(permit=command.permit))


def note_permit_back(state: State, command: do.NotePermitBack, context: Context) -> list[Happened]:
    """Take note that what had ended the permit was set aside: it can be renewed again, by silence too (行政许可法 50)."""
    if not state.permit_gone:
        return []
    return today(context, ev.PermitBack(permit=command.permit))


def timely(state: State, context: Context) -> bool:
    """Return whether the renewal was asked for in time: 30 days before expiry, read in the holder's favour."""
    expires, received, profile = (
        state.permit_expires_on,
        state.entered_on or state.received_on,
        context.profile,
    )
    if expires is None or received is None:
        return False
    if context.item.renewal_calendar_days:
        return (expires - received).days >= context.item.renewal_calendar_days
    if profile.renewal_unit == "wd":
        try:
            left = clocks.calendar_of(state, context).between(received, expires)
        except CalendarUnknown:
            return False
        return left >= profile.renewal_days_before
    return (expires - received).days >= profile.renewal_days_before


def last_timely(expires_on: date, context: Context) -> date | None:
    """Return the last day on which a renewal is asked for in time; None where a year is not announced yet.

    It is searched for by the rule that judges the application itself (行政许可法 50).
    """
    for days in range(400):
        on = expires_on - timedelta(days=days)
        if timely(State(received_on=on, permit_expires_on=expires_on), context):
            return on
    return None


def _require(holds: bool) -> None:
    if not holds:
        raise Refused("not_due")


def deem_accepted(state: State, command: do.DeemAccepted, context: Context) -> list[Happened]:
    """Accept with effect from the day of receipt: nobody was told in time what was missing."""
    last = clocks.due_of(state, "correction", context)
    _require(last is not None and last.on is not None and context.today > last.on)
    assert state.counts_from is not None
    return [Happened(accepted(state, context, "deemed", state.counts_from), state.counts_from, LAW)]


def accept_corrected(state: State, command: do.AcceptCorrected, context: Context) -> list[Happened]:
    """Accept with effect from the day on which everything asked for was in."""
    _require(not state.outstanding and state.supplied_on is not None and context.today > state.supplied_on)
    assert state.supplied_on is not None
    event = accepted(state, context, "deemed", state.supplied_on, told=True)
    return [Happened(event, state.supplied_on, LAW)]


def lapse(state: State, command: do.Lapse, context: Context) -> list[Happened]:
    """Treat as withdrawn what local law deems withdrawn, once the applicant's term is over."""
    ground = "uncorrected" if state.phase == st.CORRECTION_REQUESTED else "gap_unfilled"
    last = clocks.due_of(state, "applicant_correction" if ground == "uncorrected" else "gap", context)
    _require(last is not None and last.on is not None and context.today > last.on)
    answer = context.profile.citations.get(ground)
    article = answer.article() if answer else None
    setting = context.profile.uncorrected if ground == "uncorrected" else context.profile.gap_unfilled
    _require(setting == "withdrawn" and article is not None)
    assert article is not None
    event = ev.Lapsed(
        ground=ground,  # type: ignore[arg-type]
        article=article.key,
        stops=all_end("lapsed"),
        paper=paper(state, "lapse", sealed=False),
    )
    return today(context, event)


def deem_renewed(state: State, command: do.DeemRenewed, context: Context) -> list[Happened]:
    """Renew at expiry, in whatever open phase the timely application is (T32)."""
    expires = state.permit_expires_on
    _require(expires is not None and context.today > expires and _renewable(state, context))
    return today(context, granted(state, context, "deemed", ""))


def move_to_calendar(state: State, command: do.MoveToCalendar, context: Context) -> list[Happened]:
    """Recompute every running period: old day, new day, reason; no act in time becomes late by it."""
    new = context.calendar
    _require(command.version == new.version != state.calendar)
    moved: list[tuple[str, date | None, date | None]] = []
    kept: list[tuple[str, date]] = []
    for clock in state.clocks:
        before = due(clock, clocks.own_calendar(state, clock, context)).on
        after = due(clock, new).on
        if not clock.running:
            # The law acted on this one, too early as it now seems: both days stand in the event.
            if _would_end_later(state, clock, context):
                moved.append((clock.kind, before, after))
            continue
        if before and after and after < before and _late_by_it(clock, after, context.today):
            kept.append((clock.kind, before))
            after = before
        if before != after:
            moved.append((clock.kind, before, after))
    event = ev.CalendarMoved(
        old_calendar=state.calendar,
        new_calendar=command.version,
        moved=tuple(moved),
        kept=tuple(kept),
        reason=f"calendar:{command.version}",
        for_a_person=_acted_too_early(state, context),
    )
    return [Happened(event, context.today, LAW)]


def _late_by_it(clock: Clock, after: date, today: date) -> bool:
    """Return whether an earlier day would take from the applicant's term, or make late what was in time."""
    return clock.kind in clocks.APPLICANT_TERMS or after < today


def _acted_too_early(state: State, context: Context) -> bool:
    """Return whether the law acted on a day that the new calendar would not have let it act on yet."""
    return _lapsed_too_early(state, context) or (
        state.acceptance_mode == "deemed" and _any_later(state, ("correction",), context)
    )


def _lapsed_too_early(state: State, context: Context) -> bool:
    return state.phase == st.LAPSED and _any_later(state, TERMS, context)


def _any_later(state: State, kinds: tuple[str, ...], context: Context) -> bool:
    return any(clock.kind in kinds and _would_end_later(state, clock, context) for clock in state.clocks)


def _would_end_later(state: State, clock: Clock, context: Context) -> bool:
    """Return whether a period that ran out and let the law act would end later under the calendar in force."""
    if clock.outcome not in BY_LAW or clock.kind not in (*TERMS, "correction"):
        return False
    then = due(clock, clocks.own_calendar(state, clock, context)).on
    now = due(clock, context.calendar).on
    return then is not None and now is not None and now > then


def decide_on_calendar(state: State, command: do.DecideOnCalendar, context: Context) -> list[Happened]:
    """Decide, as the named person, on an act that the law had carried out before the change: it stands, or not.

    A lapsed application goes on where it was left, with the whole term anew from today; what the law accepted
    stays accepted, for nothing is undone to the applicant's harm.
    """
    if not state.calendar_for_person:
        raise Refused("nothing_proposed")
    if not command.opinion.strip():
        raise Refused("empty_block", licensing.DECIDE_BY_PROCEDURE, blocks=("opinion",))
    if not command.reopen:
        return today(context, ev.CalendarDecided(opinion=command.opinion))
    if state.phase != st.LAPSED:
        raise Refused("nothing_to_reopen")
    corrected = any(c.kind == "applicant_correction" and c.outcome == "lapsed" for c in state.clocks)
    term = clocks.applicant_correction(context.today, context) if corrected else clocks.gap(context)
    return today(context, ev.CalendarDecided(opinion=command.opinion, reopened=True, starts=(term,)))
