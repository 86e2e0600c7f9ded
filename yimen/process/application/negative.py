"""No: on which ground, in which phase, with which words, by two persons (Art. 32, 38, 55, 78; 否定报备)."""

from typing import get_args, get_type_hints

from yimen.law import licensing
from yimen.law.profile import Profile
from yimen.process.application import commands as do, events as ev, state as st
from yimen.process.application.acceptance import term_over
from yimen.process.application.again import not_the_same
from yimen.process.application.decision import (
    all_end,
    barred_until,
    for_the_deciding_organ,
    heard,
    issuing,
    nobody_waits,
    remedies,
)
from yimen.process.application.fact import Fact, Reasons
from yimen.process.application.intake import at_once, paper
from yimen.process.application.layers import all_signed
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said


def propose_negative(state: State, command: do.ProposeNegative, context: Context) -> list[Happened]:
    """Propose a "no"; whatever its document must contain is checked now (XK-38, 2.9)."""
    for_the_deciding_organ(state, command, "WO", context)
    if state.phase == st.AWAITING_DECISION:
        all_signed(state, context)
    if state.negative is not None:
        raise Refused("already_requested")
    _ground_holds(state, command, context)
    item = context.item
    before = remedies(state, command, item)
    empty = [
        name
        for name, value in (
            ("facts", command.facts.strip()),
            ("reasons", command.reasons.strip()),
            ("legal_basis", "".join(command.articles).strip()),
        )
        if not value
    ]
    empty += before.missing()
    # Only what rests on the inspection's result names its standard: not what was never made good, nor a forgery.
    inspected = item.technical_inspection and command.ground == "conditions"
    if inspected and not command.technical_standard.strip():
        raise Refused("empty_block", licensing.TECHNICAL_STANDARD, blocks=("technical_standard",))
    if empty:
        raise Refused("empty_block", licensing.REFUSE, blocks=empty)
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
            reconsideration_organ=before.reconsideration_organ,
            court=before.court,
            by=context.actor.id,
        ),
    )


def _ground_holds(state: State, command: do.ProposeNegative | ev.NegativeProposed, context: Context) -> None:
    """Refuse a "no" that the case does not bear now: when it is proposed, and again when it is signed."""
    ground = command.ground
    if command.outcome != _outcome(state.phase, ground, context.profile):
        raise Refused("outcome_not_possible", outcome=command.outcome)
    not_the_same(state, ground, command.facts, command.reasons)
    if ground == "not_competent":
        if not command.competent_organ.strip():
            raise Refused("competent_organ_missing", licensing.NOT_COMPETENT)
        at_once(state, context, licensing.NOT_COMPETENT)
    elif ground == "uncorrected":
        # Who has handed in all that was asked for must be accepted, however late (Art. 32).
        if not state.outstanding or not term_over(state, "applicant_correction", context):
            raise Refused("term_not_over")
    elif ground == "still_bad" and state.outstanding:
        raise Refused("still_missing", codes=state.outstanding)
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


def grounds(phase: str, profile: Profile) -> dict[str, str]:
    """Return every ground on which a "no" can be proposed in a phase, each with the one outcome that it has."""
    named = get_args(get_type_hints(do.ProposeNegative)["ground"])
    return {ground: outcome for ground in named if (outcome := _outcome(phase, ground, profile))}


def sign_negative(state: State, command: do.SignNegative, context: Context) -> list[Happened]:
    """Sign a "no" as another person (否定报备), or send it back."""
    for_the_deciding_organ(state, command, "OH", context)
    proposed = state.negative
    if proposed is None:
        raise Refused("nothing_proposed")
    if proposed.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        return today(context, ev.NegativeReturned(opinion=said(command.opinion, "opinion")))
    _ground_holds(state, proposed, context)
    if state.phase == st.AWAITING_DECISION:
        heard(state, context)
    elif state.accepted_on is not None:
        nobody_waits(state, context)
    return today(context, _ended(state, proposed, context))


def _ended(state: State, proposed: ev.NegativeProposed, context: Context) -> Fact:
    """Return the end of a signed "no", with all that its document says."""
    ground, why, number = proposed.ground, _reasons(proposed), context.document_number
    banned_until = barred_until(ground, context.item, context.today)
    match proposed.outcome:
        case "not_accepted":
            voucher = paper(state, "non_acceptance", number=number)
            return ev.NotAccepted(
                ground=ground, why=why, banned_until=banned_until, stops=all_end("decided"), paper=voucher
            )
        case "refused":
            refusal = paper(state, "refusal", number=number, organ=issuing(context))
            return ev.ApplicationRefused(
                ground=ground, why=why, banned_until=banned_until, stops=all_end("decided"), paper=refusal
            )
        case _:
            revoked = paper(state, "acceptance_revoked", number=number)
            return ev.AcceptanceRevoked(ground=ground, why=why, stops=all_end("decided"), paper=revoked)


def _reasons(proposed: ev.NegativeProposed) -> Reasons:
    return Reasons(
        facts=proposed.facts,
        reasons=proposed.reasons,
        articles=proposed.articles,
        competent_organ=proposed.competent_organ,
        technical_standard=proposed.technical_standard,
        reconsideration_organ=proposed.reconsideration_organ,
        court=proposed.court,
    )
