"""From acceptance to the closed review: Art. 34 to 36, 42, 43, 45, 47, 48, 55 as decisions."""

from datetime import date, timedelta

from yimen.law import licensing
from yimen.law.clock import due
from yimen.process.application import clocks
from yimen.process.application import commands as do
from yimen.process.application import events as ev
from yimen.process.application import state as st
from yimen.process.application.intake import paper, today
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened
from yimen.process.refusals import Refused

WHO = {
    "principal": ("本机关主要负责人", "the principal of the organ"),
    "principal_or_deputy": ("本机关主要负责人或者分管负责人", "the principal or the deputy in charge"),
    "authorised": ("有书面授权的人员", "whoever a dated document authorises"),
}


def start_review(state: State, command: do.StartReview, context: Context) -> list[Happened]:
    """Take the case under review; what was not filled of a gap stays owed."""
    return today(context, ev.ReviewStarted(by=context.actor.id))


def two_officers(officers: tuple[str, ...]) -> None:
    """Refuse fewer than two different officers (Art. 34 ¶3, 55)."""
    if len({name.strip() for name in officers if name.strip()}) < licensing.officers_of_a_check():
        raise Refused("two_officers", licensing.TWO_OFFICERS)


def assign_inspectors(state: State, command: do.AssignInspectors, context: Context) -> list[Happened]:
    """Name the officers of an inspection."""
    two_officers(command.officers)
    return today(
        context,
        ev.InspectorsAssigned(officers=command.officers, stops=(("assign_inspectors", "assigned"),)),
    )


def record_site_check(state: State, command: do.RecordSiteCheck, context: Context) -> list[Happened]:
    """Record a check by two or more officers."""
    two_officers(command.officers)
    return today(
        context,
        ev.SiteChecked(
            officers=command.officers,
            finding=command.finding,
            passed=command.passed,
            paper=paper(state, "site_check_record"),
        ),
    )


def ask_exclusion(state: State, command: do.AskExclusion, context: Context) -> list[Happened]:
    """Ask that time be excluded on a ground of the law, with basis and estimate."""
    profile = context.profile
    if command.ground not in (*profile.excluded_grounds, *profile.promised_excluded_grounds):
        raise Refused("unknown_ground", licensing.EXCLUDED_TIME, ground=command.ground)
    if not command.basis.strip():
        raise Refused("basis_missing", licensing.EXCLUDED_TIME)
    if command.days < 1:
        raise Refused("days_missing", licensing.EXCLUSION_NOTICE)
    if state.exclusion is not None:
        raise Refused("already_requested")
    event = ev.ExclusionAsked(
        ground=command.ground, basis=command.basis, days=command.days, by=context.actor.id
    )
    return today(context, event)


def approve_exclusion(state: State, command: do.ApproveExclusion, context: Context) -> list[Happened]:
    """Approve as another person; the notice is made, and opens the exclusion on its service."""
    asked = state.exclusion
    if asked is None or state.exclusion_approved:
        raise Refused("nothing_proposed")
    if asked.by == context.actor.id:
        raise Refused("same_person")
    notice = paper(state, "excluded_time")
    happened = today(
        context,
        ev.ExclusionApproved(ground=asked.ground, basis=asked.basis, days=asked.days, paper=notice),
    )
    if notice.served:
        happened += open_exclusion(state, asked, context, context.today)
    return happened


def open_exclusion(state: State, asked: ev.ExclusionAsked, context: Context, on: date) -> list[Happened]:
    """Return the opening of an exclusion on the day its notice was served: no notice, no exclusion."""
    profile, calendar = context.profile, clocks.calendar_of(state, context)
    stopped = []
    for clock in state.clocks:
        if clock.kind not in clocks.HANDLING or not clock.running:
            continue
        grounds = profile.excluded_grounds
        if clock.kind == "promised":
            grounds += profile.promised_excluded_grounds
        last = due(clock, calendar).on
        # A limit that has passed already is not brought back by what begins after it.
        if asked.ground in grounds and (last is None or on <= last):
            stopped.append(clock.kind)
    event = ev.ExclusionOpened(ground=asked.ground, clocks=tuple(stopped), days=asked.days)
    return [Happened(event, on, context.actor.id)]


def close_exclusion(state: State, command: do.CloseExclusion, context: Context) -> list[Happened]:
    """Close an exclusion with its result; the review goes on when the last one is closed."""
    opened = [
        x
        for clock in state.clocks
        for x in clock.exclusions
        if x.closed_on is None and x.ground == command.ground
    ]
    if not opened and state.excluding:
        raise Refused("not_open", ground=command.ground)
    return today(context, ev.ExclusionClosed(ground=command.ground, result=command.result))


def ask_extension(state: State, command: do.AskExtension, context: Context) -> list[Happened]:
    """Ask for the one extension before the limit ends, with reasons and at most its days."""
    item = context.item
    if state.extended:
        raise Refused("once_only", licensing.EXTEND)
    if state.extension is not None:
        raise Refused("already_requested")
    if item.extension is None:
        raise Refused("no_extension", licensing.OTHERWISE_PRESCRIBED)
    if not 1 <= command.days <= item.extension.days:
        raise Refused("too_long", licensing.EXTEND, days=item.extension.days)
    if not command.reasons.strip():
        raise Refused("empty_block", licensing.EXTEND, blocks="延期理由")
    _within_limit(state, context)
    return today(context, ev.ExtensionAsked(days=command.days, reasons=command.reasons, by=context.actor.id))


def _within_limit(state: State, context: Context) -> None:
    last = clocks.shown(state, context).on
    if last is not None and context.today > last:
        raise Refused("too_late", licensing.EXTEND, until=last)


def approve_extension(state: State, command: do.ApproveExtension, context: Context) -> list[Happened]:
    """Approve as the head whom the item names, before the limit ends."""
    asked, rule = state.extension, context.item.extension
    if asked is None or rule is None:
        raise Refused("nothing_proposed")
    if asked.by == context.actor.id:
        raise Refused("same_person")
    actor = context.actor
    entitled = actor.principal or (rule.by == "authorised" and "approve_extension" in actor.authorised_acts)
    if rule.by != "principal":
        entitled = entitled or rule.by == "principal_or_deputy"
    if not entitled:
        raise Refused("wrong_head", licensing.EXTEND, who=WHO[rule.by][0], who_en=WHO[rule.by][1])
    _within_limit(state, context)
    return today(
        context,
        ev.Extended(days=asked.days, reasons=asked.reasons, paper=paper(state, "extension")),
    )


def tell_parties(state: State, command: do.TellInterestedParties, context: Context) -> list[Happened]:
    """Tell interested parties; nothing is decided until they were heard, waived, or their term is over."""
    if not command.parties:
        raise Refused("empty_block", licensing.INTERESTED_PARTIES, blocks="利害关系人")
    return today(
        context,
        ev.PartiesTold(
            parties=command.parties,
            matter=command.matter,
            stops=(("statement", "told_again"),),
            starts=(clocks.statement(context),),
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
    notice = paper(state, "hearing_right")
    starts = (clocks.hearing_request(context.today),) if notice.served else ()
    return today(context, ev.HearingRightTold(matter=command.matter, paper=notice, starts=starts))


def request_hearing(state: State, command: do.RequestHearing, context: Context) -> list[Happened]:
    """Take the request for a hearing, within five working days of being told."""
    last = clocks.due_of(state, "hearing_request", context)
    if state.hearing is None or last is None:
        raise Refused("not_open", licensing.HEARING_REQUEST, ground="听证告知")
    if last.on is not None and context.today > last.on:
        raise Refused("too_late", licensing.HEARING_REQUEST, until=last.on)
    return today(
        context,
        ev.HearingRequested(
            stops=(("hearing_request", "requested"),),
            starts=(clocks.hearing_organise(context.today),),
        ),
    )


def call_hearing(state: State, command: do.CallHearing, context: Context) -> list[Happened]:
    """Call the hearing with seven clear working days' notice and a chair who did not review."""
    if not context.item.hearing_mandatory and (state.hearing is None or not state.hearing.asked_on):
        raise Refused("no_hearing_asked", licensing.HEARING_REQUEST)
    if command.chair in state.reviewers:
        raise Refused("chair_reviewed", licensing.HEARING_CHAIR)
    calendar = clocks.calendar_of(state, context)
    earliest = calendar.add(context.today, licensing.clear_days_before_hearing()) + timedelta(days=1)
    if legal_day_of(command) < earliest:
        raise Refused("hearing_notice_short", licensing.HEARING_NOTICE, earliest=earliest)
    return today(
        context,
        ev.HearingCalled(
            at=command.at,
            place=command.place,
            chair=command.chair,
            paper=paper(state, "hearing_notice"),
        ),
    )


def legal_day_of(command: do.CallHearing) -> date:
    """Return the day of the hearing in Asia/Shanghai (UTC+8 the year round since 1992)."""
    return (
        (command.at + timedelta(hours=8)).date() if command.at.utcoffset() is not None else command.at.date()
    )


def record_hearing(state: State, command: do.RecordHearing, context: Context) -> list[Happened]:
    """Link the signed record; the decision rests on it."""
    if state.hearing is None or state.hearing.at is None:
        raise Refused("no_hearing_asked", licensing.HEARING_RECORD)
    if not command.record.strip():
        raise Refused("empty_block", licensing.HEARING_RECORD, blocks="听证笔录")
    return today(
        context,
        ev.HearingHeld(record=command.record, stops=(("hearing_organise", "held"),)),
    )


def forward(state: State, command: do.Forward, context: Context) -> list[Happened]:
    """Send opinion and whole file to the higher organ."""
    if not context.item.higher_organ:
        raise Refused("not_two_level", licensing.FORWARD)
    return today(
        context,
        ev.Forwarded(opinion=command.opinion, stops=(("sublevel", "forwarded"),)),
    )


def give_opinion_above(state: State, command: do.GiveOpinionAbove, context: Context) -> list[Happened]:
    """Close the higher organ's examination."""
    return today(context, ev.OpinionGivenAbove(opinion=command.opinion))


def close_review(state: State, command: do.CloseReview, context: Context) -> list[Happened]:
    """Close the review when what the item's law wants was done."""
    item = context.item
    if item.higher_organ and state.forwarded_on is None:
        raise Refused("forward_first", licensing.FORWARD)
    if (item.substantive_check or item.technical_inspection) and len(
        state.officers
    ) < licensing.officers_of_a_check():
        raise Refused("needs_check", licensing.TWO_OFFICERS)
    if state.gap:
        raise Refused("still_missing", codes="、".join(state.gap))
    if state.exclusion is not None or state.phase != st.UNDER_REVIEW:
        raise Refused("already_requested")
    return today(
        context,
        ev.ReviewClosed(opinion=command.opinion, favourable=command.favourable, by=context.actor.id),
    )
