"""Who is heard before a decision: Art. 36, 47, 48 as decisions."""

from datetime import date, datetime

from msgspec.structs import replace

from yimen.law import licensing
from yimen.law.clock import Clock, done_on, due
from yimen.law.openness import PUBLIC_HEARING
from yimen.law.workdays import CalendarUnknown, WorkCalendar, next_day
from yimen.process.application import clocks, commands as do, events as ev
from yimen.process.application.decision import for_the_deciding_organ
from yimen.process.application.intake import paper
from yimen.process.application.receipt import CHINA, by_post
from yimen.process.application.review import ASIDE, nobody_aside
from yimen.process.application.state import Hearing, State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused


def tell_parties(state: State, command: do.TellInterestedParties, context: Context) -> list[Happened]:
    """Tell interested parties; their term starts with service, and nothing is decided before its end."""
    if not command.parties:
        raise Refused("empty_block", licensing.INTERESTED_PARTIES, blocks=("parties",))
    return today(
        context,
        ev.PartiesTold(
            parties=command.parties,
            matter=command.matter,
            paper=paper(state, "parties_notice"),
        ),
    )


def record_statement(state: State, command: do.RecordStatement, context: Context) -> list[Happened]:
    """Record that a party was heard or waived."""
    if all(p.key != command.party for p in state.parties):
        raise Refused("unknown_party", licensing.INTERESTED_PARTIES)
    return today(
        context,
        ev.StatementRecorded(party=command.party, outcome=command.outcome, gist=command.gist),
    )


def tell_hearing_right(state: State, command: do.TellHearingRight, context: Context) -> list[Happened]:
    """Tell of the right to a hearing; its five days start with service."""
    for_the_deciding_organ(state, command, "R", context)
    notice = paper(state, "hearing_right")
    if not notice.served:
        return today(context, ev.HearingRightTold(matter=command.matter, paper=notice))
    return today(
        context,
        ev.HearingRightTold(
            matter=command.matter,
            paper=notice,
            stops=(("hearing_request", "told_again"),),
            starts=(clocks.hearing_request(context.today),),
        ),
    )


def request_hearing(state: State, command: do.RequestHearing, context: Context) -> list[Happened]:
    """Take the request for a hearing, within five working days of being told; a party's through the window.

    Each side has these days for itself (Art. 47): what the other asked for already is asked for beside it. Whoever asks
    has been told, whenever the slip that proves it comes back: those days would be over by then. What came by post was
    asked for on the day of posting, if nothing was decided before it came.
    """
    if command.for_party and "W" not in context.actor.letters:
        raise Refused("not_yours", command="RequestHearing")
    if command.posted_on is not None:
        by_post("mail" if "W" in context.actor.letters else "", command.posted_on, context)
    asked_on = done_on(context.today, command.posted_on)
    if may_join(state, context, asked_on, for_party=command.for_party):
        return today(context, ev.HearingRequested(for_party=command.for_party, posted_on=command.posted_on))
    if not unproved(state, for_party=command.for_party):
        last = clocks.due_of(state, "hearing_request", context)
        if state.hearing is None or last is None:
            raise Refused("hearing_not_open", licensing.HEARING_REQUEST)
        if last.on is not None and asked_on > last.on:
            raise Refused("too_late", licensing.HEARING_REQUEST, until=last.on)
    return today(
        context,
        ev.HearingRequested(
            for_party=command.for_party,
            posted_on=command.posted_on,
            stops=(("hearing_request", "requested"),),
            starts=() if asked_for(state) else (clocks.hearing_organise(context.today),),
        ),
    )


def asked_for(state: State) -> bool:
    """Return whether a hearing was asked for that is not held yet: its twenty days run from the first request."""
    return state.hearing is not None and state.hearing.asked_on is not None and not state.hearing.record


def unproved(state: State, *, for_party: bool) -> bool:
    """Return whether this side, which has not asked, was told by a notice whose service is not on record yet."""
    asked = state.hearing
    told = state.paper(asked.told) if asked else None
    if asked is None or told is None or not told.waits:
        return False
    return not asked_for(state) or (not asked.both and asked.for_party != for_party)


def may_join(state: State, context: Context, asked_on: date, *, for_party: bool) -> bool:
    """Return whether this side may still ask, as of a day, for the hearing that the other side asked for."""
    asked = state.hearing
    if asked is None or not asked_for(state) or asked.both or asked.for_party == for_party:
        return False
    return bool(_left_to_ask(state, asked, context, asked_on))


def withdraw_hearing(state: State, command: do.WithdrawHearing, context: Context) -> list[Happened]:
    """Take back a request for a hearing that was not held yet; an applicant takes back only the own one.

    Without a request nothing keeps the decision waiting (Art. 47); what the law wants heard is heard all the same.
    """
    asked = state.hearing
    if asked is None or asked.asked_on is None or asked.record:
        raise Refused("no_hearing_asked", licensing.HEARING_REQUEST)
    window = "W" in context.actor.letters
    if asked.for_party and not asked.both and not window:
        raise Refused("not_yours", command="WithdrawHearing")
    if asked.both:
        # The hearing goes on for whoever else asked: its days, and what was called, stay.
        whose = command.for_party and window
        return today(context, ev.HearingWithdrawn(reason=command.reason, for_party=whose))
    event = ev.HearingWithdrawn(
        reason=command.reason,
        for_party=asked.for_party,
        stops=(("hearing_organise", "request_withdrawn"),),
        starts=_left_to_ask(state, asked, context, context.today),
    )
    return today(context, event)


def _left_to_ask(state: State, asked: Hearing, context: Context, on: date) -> tuple[Clock, ...]:
    """Return what is left of the five days, where somebody else was told of the right too: nobody gives up another's (Art. 47)."""
    told = state.clock("hearing_request")
    if told is None or told.running or not (asked.for_party or state.parties):
        return ()
    again = replace(told, stopped_on=None, outcome="", calendar="")
    last = due(again, clocks.calendar_of(state, context)).on
    return (again,) if last is None or on <= last else ()


def call_hearing(state: State, command: do.CallHearing, context: Context) -> list[Happened]:
    """Call the hearing with seven clear working days' notice and a chair who did not review.

    What the law wants heard is announced to the public as well; of a licence what is announced needs nobody to ask (Art. 46).
    """
    for_the_deciding_organ(state, command, "R", context)
    announced = bool(command.announcement.strip())
    asked = state.hearing is not None and state.hearing.asked_on
    if context.item.hearing_mandatory and context.item.licence and not announced:
        raise Refused("hearing_not_announced", PUBLIC_HEARING)
    if not (context.item.hearing_mandatory or asked or (announced and context.item.licence)):
        raise Refused("no_hearing_asked", licensing.HEARING_REQUEST)
    if command.chair in (*state.reviewers, *state.officers):
        raise Refused("chair_reviewed", licensing.HEARING_CHAIR)
    nobody_aside(context, licensing.CHAIR_ASIDE)
    _in_good_time(context.today, command.at, clocks.calendar_of(state, context))
    return today(
        context,
        ev.HearingCalled(
            at=command.at,
            place=command.place,
            chair=command.chair,
            announcement=command.announcement.strip(),
            paper=paper(state, "hearing_notice"),
        ),
    )


def _in_good_time(told_on: date, at: datetime, *calendars: WorkCalendar) -> None:
    """Refuse a hearing with less than seven clear working days, by every calendar given, after the day on which it was told (Art. 48)."""
    days = licensing.clear_days_before_hearing()
    earliest = next_day(min(calendar.add(told_on, days) for calendar in calendars))
    if legal_day(at) < earliest:
        raise Refused("hearing_notice_short", licensing.HEARING_NOTICE, earliest=earliest)


def _was_in_good_time(state: State, told_on: date, at: datetime, context: Context) -> None:
    """Refuse it where its notice came too late; what came in good time stays so, however the calendar changes since."""
    then = state.hearing.counted_by if state.hearing else ""
    now = clocks.calendar_of(state, context)
    _in_good_time(told_on, at, now, context.calendar_by(then) if then else now)


def legal_day(at: datetime) -> date:
    """Return the day of an instant in Asia/Shanghai (UTC+8 the year round since 1992).

    A time without zone is a time of the place already.
    """
    return at.astimezone(CHINA).date() if at.utcoffset() is not None else at.date()


def record_hearing(state: State, command: do.RecordHearing, context: Context) -> list[Happened]:
    """Link the signed record; the decision rests on it. Under a chair who stands aside since, nothing was heard (Art. 48)."""
    for_the_deciding_organ(state, command, "R", context)
    was_held(state, context)
    if context.facts.get(ASIDE):
        raise Refused("chair_aside", licensing.CHAIR_ASIDE)
    if not command.record.strip():
        raise Refused("empty_block", licensing.HEARING_RECORD, blocks=("hearing_record",))
    drawn = paper(state, "hearing_record") if command.gist.strip() else None
    event = ev.HearingHeld(
        record=command.record, gist=command.gist, stops=(("hearing_organise", "held"),), paper=drawn
    )
    return today(context, event)


def was_held(state: State, context: Context) -> None:
    """Refuse to say so before its day, or where its notice was not served seven clear working days ahead (Art. 48)."""
    at = state.hearing.at if state.hearing else None
    if at is None:
        raise Refused("no_hearing_asked", licensing.HEARING_RECORD)
    if context.today < legal_day(at):
        raise Refused("hearing_pending", licensing.HEARING_RECORD)
    if (told_on := _told_on(state)) is None:
        raise Refused("hearing_not_told", licensing.HEARING_NOTICE)
    _was_in_good_time(state, told_on, at, context)


def told_too_late(state: State, context: Context) -> bool:
    """Return whether its notice came so late that it has to be called again."""
    told_on, at = _told_on(state), state.hearing.at if state.hearing else None
    if told_on is None or at is None:
        return False
    try:
        _was_in_good_time(state, told_on, at, context)
    except CalendarUnknown:
        return False
    except Refused:
        return True
    return False


def _told_on(state: State) -> date | None:
    """Return the day on which the notice of the hearing that was called last was served."""
    notice = next((p for p in reversed(state.papers) if p.kind == "hearing_notice"), None)
    return notice.served_on if notice else None
