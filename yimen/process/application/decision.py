"""Yes and no: Art. 34, 36, 38, 47, 57, 78 as decisions."""

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import add_months
from yimen.law.profile import Profile
from yimen.law.remedies import Remedies
from yimen.process.application import clocks
from yimen.process.application import commands as do
from yimen.process.application import events as ev
from yimen.process.application import state as st
from yimen.process.application.acceptance import accepted, missing, term_over
from yimen.process.application.intake import at_once, paper, today
from yimen.process.application.state import State
from yimen.process.machine import Command, Context, Happened
from yimen.process.refusals import Refused

HANDLING_ENDS = tuple(
    (kind, "decided")
    for kind in (
        "correction",
        "applicant_correction",
        "statutory",
        "promised",
        "sublevel",
        "higher",
        "assign_inspectors",
        "gap",
        "statement",
        "hearing_request",
        "hearing_organise",
    )
)


def heard(state: State, context: Context) -> None:
    """Refuse a decision on the merits before everybody was heard whom the law wants heard (Art. 36, 46-48)."""
    if context.item.hearing_mandatory and not (state.hearing and state.hearing.record):
        raise Refused("hearing_required", licensing.HEARING_RECORD)
    nobody_waits(state, context)


def nobody_waits(state: State, context: Context) -> None:
    """Refuse any decision while a party or a hearing is still open (Art. 36, 47, 48)."""
    if any(not party.outcome for party in state.parties):
        if any(p.kind == "parties_notice" and p.served_on is None for p in state.papers):
            raise Refused("not_told_yet", licensing.INTERESTED_PARTIES)
        _over(state, "statement", "parties_pending", licensing.INTERESTED_PARTIES, context)
    if state.hearing is None:
        return
    if state.hearing.asked_on and not state.hearing.record:
        raise Refused("hearing_pending", licensing.HEARING_RECORD)
    told = state.paper(state.hearing.told)
    if told and told.served_on is None:
        raise Refused("not_told_yet", licensing.HEARING_REQUEST)
    _over(state, "hearing_request", "hearing_window_open", licensing.HEARING_REQUEST, context)


def _over(state: State, clock: str, code: str, article: Article, context: Context) -> None:
    """Refuse while a period in which somebody may still speak is running, or has no last day yet."""
    last = clocks.due_of(state, clock, context)
    if last is not None and (last.on is None or context.today <= last.on):
        raise Refused(code, article, until=last.on)


def granted(state: State, context: Context, mode: str, content: str) -> ev.Granted:
    """Return the grant of today: handling ends, issue and publication begin, the decision is fixed."""
    return ev.Granted(
        mode=mode,  # type: ignore[arg-type]
        content=content,
        stops=HANDLING_ENDS,
        starts=clocks.after_grant(context),
        paper=paper(state, "grant", number=context.document_number, sealed=mode != "deemed"),
    )


def for_the_deciding_organ(state: State, command: Command, own: str, context: Context) -> None:
    """Refuse who does not decide this case: a forwarded one is the higher organ's (Art. 35), else ours."""
    if state.forwarded_on is not None:
        if "U" not in context.actor.letters:
            raise Refused("higher_organ_decides", licensing.FORWARD)
    elif context.actor.letters.isdisjoint(own):
        raise Refused("not_yours", command=type(command).__name__)


def grant(state: State, command: do.Grant, context: Context) -> list[Happened]:
    """Decide yes, in the order of acceptance where the number is limited."""
    for_the_deciding_organ(state, command, "O", context)
    heard(state, context)
    in_order(context)
    return today(context, granted(state, context, "decided", command.content))


def in_order(context: Context) -> None:
    """Refuse a grant past somebody who was accepted earlier, where the number is limited (Art. 57)."""
    ahead = context.facts.get("ahead", 0)
    if context.item.quantity_limited and ahead:
        raise Refused("out_of_order", licensing.ORDER_OF_ACCEPTANCE, ahead=ahead)


def grant_on_the_spot(state: State, command: do.GrantOnTheSpot, context: Context) -> list[Happened]:
    """Accept (if not yet) and grant in one sitting."""
    item = context.item
    if item.case_type != "immediate":
        raise Refused("not_immediate", licensing.DECIDE_ON_THE_SPOT)
    if item.substantive_check or item.technical_inspection:
        raise Refused("needs_check", licensing.TWO_OFFICERS)
    happened = _accept_first(state, context, "on_the_spot")
    return happened + today(context, granted(state, context, "on_the_spot", command.content))


def grant_by_commitment(state: State, command: do.GrantByCommitment, context: Context) -> list[Happened]:
    """Grant on a written commitment, for items to which that applies."""
    if not context.item.commitment_allowed:
        raise Refused("commitment_not_allowed")
    happened = _accept_first(state, context, "commitment")
    return happened + today(context, granted(state, context, "commitment", command.content))


def _accept_first(state: State, context: Context, mode: str) -> list[Happened]:
    """Return the acceptance that a grant in one sitting needs; nothing of what follows it is left out."""
    if lacking := missing(state, context):
        raise Refused("material_missing", licensing.MUST_ACCEPT, codes="、".join(lacking))
    heard(state, context)
    in_order(context)
    if state.accepted_on is not None:
        return []
    return today(context, accepted(state, context, mode, context.today))


def propose_negative(state: State, command: do.ProposeNegative, context: Context) -> list[Happened]:
    """Propose a "no"; whatever its document must contain is checked now (XK-38, 2.9)."""
    for_the_deciding_organ(state, command, "WO", context)
    if state.negative is not None:
        raise Refused("already_requested")
    _ground_holds(state, command, context)
    item = context.item
    remedies = Remedies(
        command.reconsideration_organ or item.reconsideration_organ, command.court or item.court
    )
    empty = [
        name
        for name, value in (
            ("事实", command.facts.strip()),
            ("理由", command.reasons.strip()),
            ("法律依据", "".join(command.articles).strip()),
        )
        if not value
    ]
    empty += remedies.missing()
    if item.technical_inspection and command.outcome == "refused" and not command.technical_standard.strip():
        raise Refused("empty_block", licensing.TECHNICAL_STANDARD, blocks="技术标准、技术规范")
    if empty:
        raise Refused("empty_block", licensing.REFUSE, blocks="、".join(empty))
    return today(
        context,
        ev.NegativeProposed(
            outcome=command.outcome,
            ground=command.ground,
            facts=command.facts,
            reasons=command.reasons,
            articles=command.articles,
            competent_organ=command.competent_organ,
            technical_standard=command.technical_standard,
            reconsideration_organ=remedies.reconsideration_organ,
            court=remedies.court,
            by=context.actor.id,
        ),
    )


def _ground_holds(state: State, command: do.ProposeNegative | ev.NegativeProposed, context: Context) -> None:
    """Refuse a "no" that the case does not bear now: when it is proposed, and again when it is signed."""
    ground = command.ground
    if command.outcome != _outcome(state.phase, ground, context.profile):
        raise Refused("outcome_not_possible", outcome=command.outcome)
    if ground == "not_competent":
        if not command.competent_organ.strip():
            raise Refused("competent_organ_missing", licensing.NOT_COMPETENT)
        at_once(state, context, licensing.NOT_COMPETENT)
    elif ground == "uncorrected":
        # Who has handed in all that was asked for must be accepted, however late (Art. 32).
        if not state.outstanding or not term_over(state, "applicant_correction", context):
            raise Refused("term_not_over")
    elif ground == "still_bad" and state.outstanding:
        raise Refused("still_missing", codes="、".join(state.outstanding))
    elif ground == "gap_unfilled" and not (state.gap and term_over(state, "gap", context)):
        raise Refused("gap_not_due")


def _outcome(phase: str, ground: str, profile: Profile) -> str:
    """Return the one "no" in which a ground can end in a phase, by law and local law; empty: in none."""
    match phase, ground:
        case st.RECEIVED, "not_competent" | "false_materials":
            return "not_accepted"
        case st.CORRECTION_REQUESTED, "false_materials":
            return "not_accepted"
        case st.CORRECTION_REQUESTED, "uncorrected":
            return "refused" if profile.uncorrected == "refused" else "not_accepted"
        case st.CORRECTION_REQUESTED, "still_bad":
            return profile.still_bad
        case st.ACCEPTED | st.UNDER_REVIEW, "gap_unfilled":
            return profile.gap_unfilled
        case st.ACCEPTED | st.UNDER_REVIEW, "false_materials":
            return "refused"
        case st.AWAITING_DECISION, "conditions" | "false_materials":
            return "refused"
        case _:
            return ""


def sign_negative(state: State, command: do.SignNegative, context: Context) -> list[Happened]:
    """Sign a "no" as another person (否定报备), or send it back."""
    for_the_deciding_organ(state, command, "OH", context)
    proposed = state.negative
    if proposed is None:
        raise Refused("nothing_proposed")
    if proposed.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        return today(context, ev.NegativeReturned(opinion=command.opinion))
    _ground_holds(state, proposed, context)
    if state.phase == st.AWAITING_DECISION:
        heard(state, context)
    elif state.accepted_on is not None:
        nobody_waits(state, context)
    banned_until = None
    if proposed.ground == "false_materials" and context.item.safety_class:
        # The ban runs from the decision that established the falsehood (Art. 78).
        banned_until = add_months(context.today, 12 * licensing.years_of_ban_for_false_materials())
    number = context.document_number
    match proposed.outcome:
        case "not_accepted":
            event: ev.Fact = ev.NotAccepted(
                ground=proposed.ground,
                banned_until=banned_until,
                stops=HANDLING_ENDS,
                paper=paper(state, "non_acceptance", number=number),
            )
        case "refused":
            event = ev.ApplicationRefused(
                ground=proposed.ground,
                banned_until=banned_until,
                stops=HANDLING_ENDS,
                paper=paper(state, "refusal", number=number),
            )
        case _:
            event = ev.AcceptanceRevoked(
                ground=proposed.ground,
                stops=HANDLING_ENDS,
                paper=paper(state, "acceptance_revoked", number=number),
            )
    return today(context, event)
