"""From acceptance to the closed review: Art. 34, 35, 42, 43, 45, 55 as decisions."""

from datetime import date

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import due
from yimen.process.application import clocks, commands as do, consulting, events as ev, state as st
from yimen.process.application.decision import for_the_deciding_organ, no_is_answered, nobody_waits
from yimen.process.application.intake import paper
from yimen.process.application.state import State
from yimen.process.item import Extension, Limit
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said

# How many of the people named in an act stand aside from the case (`cases.officers`).
ASIDE = "aside"
WHO = {
    "principal": ("本机关主要负责人", "the principal of the organ"),
    "principal_or_deputy": ("本机关主要负责人或者分管负责人", "the principal or the deputy in charge"),
    "authorised": ("有书面授权的人员", "whoever a dated document authorises"),
}


def start_review(state: State, command: do.StartReview, context: Context) -> list[Happened]:
    """Take the case under review; what was not filled of a gap stays owed."""
    _no_chair(state, context.actor.id)
    return today(context, ev.ReviewStarted(by=context.actor.id))


def two_officers(officers: tuple[str, ...]) -> None:
    """Refuse fewer than two different officers (Art. 34 ¶3, 55)."""
    if len({name.strip() for name in officers if name.strip()}) < licensing.officers_of_a_check():
        raise Refused("two_officers", licensing.TWO_OFFICERS)


def _no_chair(state: State, *who: str) -> None:
    """Refuse a chair of the hearing who examines the application (Art. 48)."""
    if state.hearing and state.hearing.chair in who:
        raise Refused("chair_reviewed", licensing.HEARING_CHAIR)


def nobody_aside(context: Context, article: Article) -> None:
    """Refuse officers and chairs who stand aside from the case."""
    if context.facts.get(ASIDE):
        raise Refused("stands_aside", article)


def assign_inspectors(state: State, command: do.AssignInspectors, context: Context) -> list[Happened]:
    """Name the officers of an inspection."""
    two_officers(command.officers)
    nobody_aside(context, licensing.TWO_OFFICERS)
    _no_chair(state, *command.officers)
    return today(
        context,
        ev.InspectorsAssigned(officers=command.officers, stops=(("assign_inspectors", "assigned"),)),
    )


def record_site_check(state: State, command: do.RecordSiteCheck, context: Context) -> list[Happened]:
    """Record a check by two or more officers: who checked had been assigned (Art. 55)."""
    two_officers(command.officers)
    nobody_aside(context, licensing.TWO_OFFICERS)
    _no_chair(state, *command.officers)
    assigned = (("assign_inspectors", "assigned"),) if state.running("assign_inspectors") else ()
    return today(
        context,
        ev.SiteChecked(
            officers=command.officers,
            finding=command.finding,
            passed=command.passed,
            on_site=command.on_site,
            stops=assigned,
            paper=paper(state, "site_check_record"),
        ),
    )


def ask_exclusion(state: State, command: do.AskExclusion, context: Context) -> list[Happened]:
    """Ask that time be excluded on a ground of the law, with basis and estimate."""
    for_the_deciding_organ(state, command, "R", context)
    profile = context.profile
    if command.ground not in (*profile.excluded_grounds, *profile.promised_excluded_grounds):
        raise Refused("unknown_ground", licensing.EXCLUDED_TIME, ground=command.ground)
    if not command.basis.strip():
        raise Refused("basis_missing", licensing.EXCLUDED_TIME)
    if command.days < 1:
        raise Refused("days_missing", licensing.EXCLUSION_NOTICE)
    _as_published(command, context)
    if state.exclusion is not None:
        raise Refused("already_requested")
    if _open_on(state, command.ground):
        raise Refused("excluded_already", licensing.EXCLUDED_TIME)
    event = ev.ExclusionAsked(
        ground=command.ground, basis=command.basis, days=command.days, by=context.actor.id
    )
    return today(context, event)


def _as_published(command: do.AskExclusion, context: Context) -> None:
    """Refuse more time than the item says that this procedure takes, or any where it says that the time counts.

    Without days that somebody published, a second person and the applicant's notice are all that bounds it (Art. 45).
    """
    published = [one for one in context.item.special_procedures if one.ground == command.ground]
    if published and all(one.counted for one in published):
        raise Refused("time_counts", licensing.EXCLUDED_TIME, ground=command.ground)
    most = sum(one.days for one in published if not one.counted)
    if most and command.days > most:
        raise Refused("longer_than_published", licensing.EXCLUSION_NOTICE, limit=Limit(most))


def _open_on(state: State, ground: str) -> bool:
    """Return whether time is excluded on that ground already: one result would end both exclusions, and the second's time would count."""
    return any(x.ground == ground and x.closed_on is None for c in state.clocks for x in c.exclusions)


def approve_exclusion(state: State, command: do.ApproveExclusion, context: Context) -> list[Happened]:
    """Approve as another person, and make the notice that opens the exclusion on its service; or decline."""
    for_the_deciding_organ(state, command, "O", context)
    asked = state.exclusion
    if asked is None or state.exclusion_approved:
        raise Refused("nothing_proposed")
    if asked.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        return today(context, ev.ExclusionDeclined(opinion=said(command.opinion, "opinion")))
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
        # A limit that has passed already is not brought back, not even by the proof of an earlier service.
        if asked.ground in grounds and (last is None or context.today <= last):
            stopped.append(clock.kind)
    event = ev.ExclusionOpened(ground=asked.ground, clocks=tuple(stopped), days=asked.days)
    return [Happened(event, on, context.actor.id)]


def close_exclusion(state: State, command: do.CloseExclusion, context: Context) -> list[Happened]:
    """Close an exclusion with its result; the review goes on when the last one is closed."""
    for_the_deciding_organ(state, command, "R", context)
    opened = [
        x
        for clock in state.clocks
        for x in clock.exclusions
        if x.closed_on is None and x.ground == command.ground
    ]
    if not opened and (state.excluding or state.phase != st.IN_SPECIAL_PROCEDURE):
        raise Refused("not_open", ground=command.ground)
    calendar = clocks.calendar_of(state, context)
    over = max((clocks.days_over(x, context.today, calendar) for x in opened), default=0)
    if command.fee_fen is not None and command.fee_fen < 0:
        raise Refused("declared_beyond_reason")
    event = ev.ExclusionClosed(
        ground=command.ground, result=command.result, over_estimate=over, fee_fen=command.fee_fen
    )
    return today(context, event)


def ask_extension(state: State, command: do.AskExtension, context: Context) -> list[Happened]:
    """Ask for the one extension before the limit ends, with reasons and at most its days."""
    not_above(state)
    rule = extension_of(context)
    if state.extended:
        raise Refused("once_only", licensing.EXTEND)
    if state.extension is not None:
        raise Refused("already_requested")
    if rule is None:
        raise Refused("no_extension", licensing.OTHERWISE_PRESCRIBED)
    if not 1 <= command.days <= rule.days:
        raise Refused("too_long", licensing.EXTEND, limit=Limit(rule.days, rule.unit))
    if not command.reasons.strip():
        raise Refused("empty_block", licensing.EXTEND, blocks=("extension_reasons",))
    to_extend(state, rule, context)
    event = ev.ExtensionAsked(days=command.days, reasons=command.reasons, by=context.actor.id, unit=rule.unit)
    return today(context, event)


def not_above(state: State) -> None:
    """Refuse to extend here what the higher organ has to decide: its time is not ours to extend (Art. 35, 42)."""
    if state.forwarded_on is not None:
        raise Refused("higher_organ_decides", licensing.FORWARD)


def extension_of(context: Context) -> Extension | None:
    """Return what the item says of extending, else the profile's answer for licences, else None."""
    item, profile = context.item, context.profile
    if item.extension is not None:
        return item.extension if item.extension.days else None
    return Extension(profile.extension_days, profile.extension_by) if item.type == "licence" else None


def to_extend(state: State, rule: Extension, context: Context) -> tuple[str, ...]:
    """Return the limits that an extension of today moves. Raises Refused past the limit of the law.

    A promise that was broken already is not mended by it: the law's limit moves, the promise stays.
    """
    limit = clocks.due_of(state, "statutory", context) or clocks.due_of(state, "promised", context)
    if limit is not None and limit.on is not None and context.today > limit.on:
        raise Refused("too_late", licensing.EXTEND, until=limit.on)
    kinds = []
    for kind in ("statutory", "promised"):
        clock, last = state.running(kind), clocks.due_of(state, kind, context)
        if clock and last and clock.unit == rule.unit and (last.on is None or context.today <= last.on):
            kinds.append(kind)
    if not kinds:
        raise Refused("no_extension", licensing.OTHERWISE_PRESCRIBED)
    return tuple(kinds)


def approve_extension(state: State, command: do.ApproveExtension, context: Context) -> list[Happened]:
    """Approve as the head whom the item names, before the limit ends; or decline.

    Where the rule says `authorised`, a dated document lets somebody else do it.
    """
    not_above(state)
    asked, rule = state.extension, extension_of(context)
    if asked is None:
        raise Refused("nothing_proposed")
    if asked.by == context.actor.id:
        raise Refused("same_person")
    if rule is None:
        # A request that can no longer be granted may still be declined, so that nobody is left with it.
        if command.agree:
            raise Refused("no_extension", licensing.OTHERWISE_PRESCRIBED)
        return today(context, ev.ExtensionDeclined(opinion=said(command.opinion, "opinion")))
    actor = context.actor
    entitled = actor.principal
    if rule.by == "principal_or_deputy":
        entitled = entitled or "H" in actor.letters
    if rule.by == "authorised":
        entitled = entitled or "approve_extension" in actor.authorised_acts
    if not entitled:
        raise Refused("wrong_head", licensing.EXTEND, who=WHO[rule.by][0], who_en=WHO[rule.by][1])
    if not command.agree:
        return today(context, ev.ExtensionDeclined(opinion=said(command.opinion, "opinion")))
    kinds = to_extend(state, rule, context)
    event = ev.Extended(
        days=asked.days,
        reasons=asked.reasons,
        clocks=kinds,
        unit=asked.unit,
        paper=paper(state, "extension"),
    )
    return today(context, event)


def forward(state: State, command: do.Forward, context: Context) -> list[Happened]:
    """Send opinion and whole file to the higher organ, whose own period starts."""
    if not context.item.higher_organ:
        raise Refused("not_two_level", licensing.FORWARD)
    _no_chair(state, context.actor.id)
    no_is_answered(state)
    _all_done(state, context)
    nobody_waits(state, context)
    return today(
        context,
        ev.Forwarded(
            opinion=command.opinion,
            stops=(("sublevel", "forwarded"),),
            starts=(clocks.higher(context.today, context.item),),
            paper=paper(state, "forwarding_list"),
        ),
    )


def give_opinion_above(state: State, command: do.GiveOpinionAbove, context: Context) -> list[Happened]:
    """Close the higher organ's examination; its hearing was presided over by somebody else (Art. 48)."""
    _no_chair(state, context.actor.id)
    event = ev.OpinionGivenAbove(opinion=command.opinion, reference=command.reference, by=context.actor.id)
    return today(context, event)


def _all_done(state: State, context: Context) -> None:
    """Refuse to end an examination that lacks the item's check, a promised material, or an answer."""
    item = context.item
    if (item.substantive_check or item.technical_inspection) and state.checked_on is None:
        raise Refused("needs_check", licensing.TWO_OFFICERS)
    if state.gap:
        raise Refused("still_missing", codes=state.gap)
    if state.exclusion is not None:
        raise Refused("already_requested")
    consulting.all_in(state, context)


def close_review(state: State, command: do.CloseReview, context: Context) -> list[Happened]:
    """Close the review when what the item's law wants was done."""
    if context.item.higher_organ:
        raise Refused("forward_first", licensing.FORWARD)
    _no_chair(state, context.actor.id)
    _all_done(state, context)
    return today(
        context,
        ev.ReviewClosed(opinion=command.opinion, favourable=command.favourable, by=context.actor.id),
    )
