"""Yes and no: Art. 34, 36, 38, 47, 57, 78 as decisions."""

from datetime import date

import msgspec

from yimen.law import licensing, permits
from yimen.law.article import Article
from yimen.law.clock import add_months
from yimen.law.remedies import Remedies
from yimen.law.workdays import next_day
from yimen.process.application import clocks, commands as do, events as ev, layers
from yimen.process.application.acceptance import accepted, missing
from yimen.process.application.fees import paid_before
from yimen.process.application.intake import paper
from yimen.process.application.state import State
from yimen.process.delegated import BY_ITS_PERMIT
from yimen.process.item import ON_A_PERMIT, RENEWING, Item
from yimen.process.machine import Command, Context, Happened, today
from yimen.process.refusals import Refused

BEFORE_DECISION = (
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
    "urging",
    "supervisor_urging",
    "ordered",
    "anew",
)
COMMITMENT = Article("优化营商环境条例", "2019-10-22", 40, "可以按照有关规定采取告知承诺的方式办理")
# How many commitments of the applicant were found false, as the record knows when one is to be granted on.
FALSE_COMMITMENTS = "false_commitments"
SELECTION = {"competition": licensing.COMPETITION, "examination": licensing.EXAMINATION}


def all_end(outcome: str) -> tuple[tuple[str, str], ...]:
    """Return the stop of every clock that runs before the decision, with what ended it."""
    return tuple((kind, outcome) for kind in BEFORE_DECISION)


def heard(state: State, context: Context) -> None:
    """Refuse a decision on the merits before everybody was heard whom the law wants heard (Art. 36, 46-48).

    Nor is it made while time is excluded for something whose result it waits for (Art. 45).
    """
    if state.excluding:
        raise Refused("excluded_already", licensing.EXCLUDED_TIME)
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
    if (state.hearing.asked_on or state.hearing.public) and not state.hearing.record:
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


def no_is_answered(state: State) -> None:
    """Refuse to go past a “no” that somebody proposed: another person signs it or sends it back first (否定报备)."""
    if state.negative is not None:
        raise Refused("no_proposed", licensing.DECIDE_BY_PROCEDURE)


def accused(state: State, context: Context) -> bool:
    """Return whether an application for a licence is proposed to be refused for what was false in it (Art. 78).

    What the law ties to that, the bar of a year and the warning, is not the applicant's to escape.
    """
    return state.negative is not None and state.negative.ground == "false_materials" and context.item.licence


def barred_until(ground: str, item: Item, on: date) -> date | None:
    """Return the day from which a refused applicant may apply again, where what was false bars them (Art. 78); else None.

    The year runs from the decision that established the falsehood; its last day is still barred.
    """
    if ground != "false_materials" or not (item.safety_class and item.licence):
        return None
    return next_day(add_months(on, 12 * licensing.years_of_ban_for_false_materials()))


def granted(state: State, context: Context, mode: str, content: str, selection: str = "") -> ev.Granted:
    """Return the grant of today: handling ends, issue and publication begin, the decision is fixed.

    What renews a permit that has ended meanwhile has nothing left to renew, nor what was asked for after its last day
    (行政许可法 50, 70).
    """
    if state.permit_gone:
        raise Refused("permit_ended", permits.ENDED_BEFORE, number=state.permit)
    asked = state.entered_on or state.received_on
    last = state.permit_expires_on
    if context.item.variant in RENEWING and last is not None and asked is not None and asked > last:
        raise Refused("asked_after_expiry", permits.EXPIRED, last=last)
    drawn = paper(
        state, "grant", number=context.document_number, sealed=mode != "deemed", organ=issuing(context)
    )
    if state.permit and context.item.variant in ON_A_PERMIT:
        drawn = msgspec.structs.replace(drawn, template=BY_ITS_PERMIT)
    return ev.Granted(
        mode=mode,  # type: ignore[arg-type]
        content=content,
        selection=selection.strip(),
        stops=all_end("decided"),
        starts=clocks.after_grant(context),
        paper=drawn,
    )


def issuing(context: Context) -> int:
    """Return which organ issues a decision under the number that it was given: the higher one, 0: the case's own."""
    return context.facts.get("issuing", 0)


def remedies(state: State, command: do.ProposeNegative | do.EnterFromAbove, item: Item) -> Remedies:
    """Return before whom a "no" may be taken: what the command names, else what the item names of its own organ's acts.

    The higher organ's go before others (行政复议法 24, 行政诉讼法 15, 18), so that it names them itself.
    """
    own = state.forwarded_on is None
    return Remedies(
        command.reconsideration_organ or (item.reconsideration_organ if own else ""),
        command.court or (item.court if own else ""),
    )


def for_the_deciding_organ(state: State, command: Command, own: str, context: Context) -> None:
    """Refuse an organ that does not decide this case: a forwarded one is the higher organ's (Art. 35), else ours."""
    if state.forwarded_on is not None:
        if "U" not in context.actor.letters:
            raise Refused("higher_organ_decides", licensing.FORWARD)
    elif context.actor.letters.isdisjoint(own):
        raise Refused("not_yours", command=type(command).__name__)


def grant(state: State, command: do.Grant, context: Context) -> list[Happened]:
    """Decide yes, in the order of acceptance where the number is limited."""
    for_the_deciding_organ(state, command, "O", context)
    layers.all_signed(state, context)
    no_is_answered(state)
    heard(state, context)
    paid_before(state, "decision", context)
    in_order(context)
    selected(command.selection, context)
    return today(
        context, _reasoned(granted(state, context, "decided", command.content, command.selection), command)
    )


def _reasoned(event: ev.Granted, command: do.Grant | do.GrantOnTheSpot | do.GrantByCommitment) -> ev.Granted:
    """Return a grant with what whoever decided said of it."""
    return msgspec.structs.replace(event, evidence=command.evidence, deviation=command.deviation.strip())


def in_order(context: Context) -> None:
    """Refuse a grant past somebody who was accepted earlier, where the number is limited (Art. 57).

    Where fair competition decides, Art. 53 does so instead.
    """
    ahead = context.facts.get("ahead", 0)
    if context.item.quantity_limited and ahead and context.item.decided_by != "competition":
        raise Refused("out_of_order", licensing.ORDER_OF_ACCEPTANCE, ahead=ahead)


def selected(selection: str, context: Context) -> None:
    """Refuse a grant that names no result of the competition or examination that decides (Art. 53, 54)."""
    by = context.item.decided_by
    if by and not selection.strip():
        raise Refused(f"{by}_unnamed", SELECTION[by])


def _of_one_level(context: Context) -> None:
    """Refuse to decide here what the higher organ decides after the lower one's examination (Art. 35)."""
    if context.item.higher_organ:
        raise Refused("forward_first", licensing.FORWARD)


def in_one_sitting(state: State, today: date) -> bool:
    """Return whether what is decided today is decided on the spot: on the day when the materials, or the last of them, came in.

    On any later day nobody stands there any more, and the ordinary decision is made (行政许可法 34; mission M7).
    """
    return today in (state.received_on, state.supplied_on)


def grant_on_the_spot(state: State, command: do.GrantOnTheSpot, context: Context) -> list[Happened]:
    """Accept (if not yet) and grant in one sitting, on the day when the materials, or the last of them, came in."""
    item = context.item
    _of_one_level(context)
    if item.case_type != "immediate":
        raise Refused("not_immediate", licensing.DECIDE_ON_THE_SPOT)
    if item.substantive_check or item.technical_inspection:
        raise Refused("needs_check", licensing.TWO_OFFICERS)
    if not in_one_sitting(state, context.today):
        raise Refused("another_sitting", licensing.DECIDE_ON_THE_SPOT)
    selected(command.selection, context)
    happened = _accept_first(state, context, "on_the_spot")
    given = granted(state, context, "on_the_spot", command.content, command.selection)
    return happened + today(context, _reasoned(given, command))


def grant_by_commitment(state: State, command: do.GrantByCommitment, context: Context) -> list[Happened]:
    """Grant on a written commitment, for items to which that applies: without the signed letter nobody has committed."""
    _of_one_level(context)
    if not context.item.commitment_allowed or context.item.decided_by:
        raise Refused("commitment_not_allowed", SELECTION.get(context.item.decided_by))
    if not command.letter.strip():
        raise Refused("unsigned_commitment", COMMITMENT)
    _trusted(command, context)
    happened = _accept_first(state, context, "commitment")
    given = _reasoned(granted(state, context, "commitment", command.content), command)
    signed = msgspec.structs.replace(given, letter=command.letter.strip(), repaired=command.repaired.strip())
    return happened + today(context, signed)


def _trusted(command: do.GrantByCommitment, context: Context) -> None:
    """Refuse an applicant whose earlier commitment was false, until their credit is repaired, where the place's rules say so."""
    profile = context.profile
    false = context.facts.get(FALSE_COMMITMENTS, 0)
    if profile.false_commitment_bars and false and not command.repaired.strip():
        answer = profile.citations.get("false_commitment_bars")
        raise Refused("committed_falsely", answer.article() if answer else None)


def _accept_first(state: State, context: Context, mode: str) -> list[Happened]:
    """Return the acceptance that a grant in one sitting needs; nothing of what follows it is left out."""
    if lacking := missing(state, context):
        raise Refused("material_missing", licensing.MUST_ACCEPT, codes=lacking)
    no_is_answered(state)
    heard(state, context)
    paid_before(state, "decision", context)
    in_order(context)
    if state.accepted_on is not None:
        return []
    return today(context, accepted(state, context, mode, context.today))
