"""Yes, no, and what ends a case otherwise: Art. 38 to 40, 44, 57, 78 as decisions."""

from datetime import timedelta

from yimen.law import licensing
from yimen.law.clock import add_months, due
from yimen.law.remedies import RECONSIDERATION, Remedies
from yimen.process.application import clocks
from yimen.process.application import commands as do
from yimen.process.application import events as ev
from yimen.process.application import state as st
from yimen.process.application.intake import accepted, at_once_until, missing, paper, term_over, today
from yimen.process.application.review import open_exclusion
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened
from yimen.process.refusals import Refused

HANDLING_ENDS = tuple(
    (kind, "decided")
    for kind in (
        "correction",
        "applicant_correction",
        "statutory",
        "promised",
        "sublevel",
        "assign_inspectors",
        "gap",
        "statement",
        "hearing_request",
        "hearing_organise",
    )
)
AFTER_DECISION = (("issue", "ended"), ("publish", "ended"))
# Which "no" a phase can end in.
NEGATIVES = {
    st.RECEIVED: ("not_accepted",),
    st.CORRECTION_REQUESTED: ("not_accepted", "refused"),
    st.ACCEPTED: ("acceptance_revoked", "refused"),
    st.UNDER_REVIEW: ("acceptance_revoked", "refused"),
    st.AWAITING_DECISION: ("refused",),
}


def heard(state: State, context: Context) -> None:
    """Refuse a decision while a party or a hearing is still open (Art. 36, 47, 48)."""
    calendar = clocks.calendar_of(state, context)
    statement = state.running("statement")
    if statement and any(not p.outcome for p in state.parties):
        last = due(statement, calendar).on
        if last is None or context.today <= last:
            raise Refused("parties_pending", licensing.INTERESTED_PARTIES, until=last)
    if context.item.hearing_mandatory and not (state.hearing and state.hearing.record):
        raise Refused("hearing_required", licensing.HEARING_RECORD)
    if state.hearing is None:
        return
    if state.hearing.asked_on and not state.hearing.record:
        raise Refused("hearing_pending", licensing.HEARING_RECORD)
    ask = state.running("hearing_request")
    last = due(ask, calendar).on if ask else None
    told = state.paper(state.hearing.told)
    if told and told.served_on is None:
        raise Refused("hearing_window_open", licensing.HEARING_REQUEST, until="送达后五个工作日")
    if ask and (last is None or context.today <= last):
        raise Refused("hearing_window_open", licensing.HEARING_REQUEST, until=last)


def granted(state: State, context: Context, mode: str, content: str) -> ev.Granted:
    """Return the grant of today: handling ends, issue and publication begin, the decision is fixed."""
    return ev.Granted(
        mode=mode,  # type: ignore[arg-type]
        content=content,
        stops=HANDLING_ENDS,
        starts=clocks.after_grant(context),
        paper=paper(state, "grant", number=context.document_number, sealed=mode != "deemed"),
    )


def grant(state: State, command: do.Grant, context: Context) -> list[Happened]:
    """Decide yes, in the order of acceptance where the number is limited."""
    heard(state, context)
    ahead = context.facts.get("ahead", 0)
    if context.item.quantity_limited and ahead:
        raise Refused("out_of_order", licensing.ORDER_OF_ACCEPTANCE, ahead=ahead)
    return today(context, granted(state, context, "decided", command.content))


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
    if state.accepted_on is not None:
        return []
    if lacking := missing(state, context):
        raise Refused("material_missing", licensing.MUST_ACCEPT, codes="、".join(lacking))
    return today(context, accepted(state, context, mode, context.today))


def propose_negative(state: State, command: do.ProposeNegative, context: Context) -> list[Happened]:
    """Propose a "no"; whatever its document must contain is checked now (XK-38, 2.9)."""
    if command.outcome not in NEGATIVES[state.phase]:
        raise Refused("outcome_not_possible", outcome=command.outcome)
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


def _ground_holds(state: State, command: do.ProposeNegative, context: Context) -> None:
    profile, ground = context.profile, command.ground
    if ground == "not_competent":
        if state.phase != st.RECEIVED:
            raise Refused("outcome_not_possible", outcome=command.outcome)
        if not command.competent_organ.strip():
            raise Refused("competent_organ_missing", licensing.NOT_COMPETENT)
        if context.today > at_once_until(state, context):
            raise Refused("not_at_once", licensing.NOT_COMPETENT)
    elif state.phase == st.CORRECTION_REQUESTED and ground != "false_materials":
        wanted = "refused" if "refused" in (profile.uncorrected, profile.still_bad) else "not_accepted"
        if command.outcome != wanted:
            raise Refused("outcome_not_possible", outcome=command.outcome)
        if ground == "uncorrected" and not term_over(state, "applicant_correction", context):
            raise Refused("term_not_over")
        if ground == "still_bad" and state.outstanding:
            raise Refused("still_missing", codes="、".join(state.outstanding))
    elif ground == "gap_unfilled":
        if not state.gap or not term_over(state, "gap", context):
            raise Refused("gap_not_due")
        if command.outcome != profile.gap_unfilled:
            raise Refused("outcome_not_possible", outcome=command.outcome)
    elif ground not in ("conditions", "false_materials") or (
        ground == "conditions" and state.phase != st.AWAITING_DECISION
    ):
        raise Refused("outcome_not_possible", outcome=command.outcome)


def sign_negative(state: State, command: do.SignNegative, context: Context) -> list[Happened]:
    """Sign a "no" as another person (否定报备), or send it back."""
    proposed = state.negative
    if proposed is None:
        raise Refused("nothing_proposed")
    if proposed.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        return today(context, ev.NegativeReturned(opinion=command.opinion))
    if proposed.outcome == "refused" and state.phase == st.AWAITING_DECISION:
        heard(state, context)
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


def issue(state: State, command: do.Issue, context: Context) -> list[Happened]:
    """Make the certificate."""
    if not command.certificate.strip():
        raise Refused("certificate_missing", licensing.CERTIFICATE)
    return today(
        context,
        ev.Issued(
            certificate=command.certificate,
            valid_until=command.valid_until,
            paper=ev.Paper("certificate", "certificate", number=command.certificate),
        ),
    )


def publish(state: State, command: do.Publish, context: Context) -> list[Happened]:
    """Put the grant on the public register."""
    if state.published_on is not None:
        raise Refused("already_requested")
    return today(context, ev.Published(stops=(("publish", "published"),)))


def serve(state: State, command: do.Serve, context: Context) -> list[Happened]:
    """Record service of a document; what service starts, starts with its day."""
    document = state.paper(command.document)
    if document is None:
        raise Refused("unknown_document")
    if document.served_on is not None:
        raise Refused("already_served", on=document.served_on)
    if not document.made_on <= command.on <= context.today:
        raise Refused("served_before_made")
    if command.way == "electronic" and not state.electronic_service:
        raise Refused("no_electronic_consent")
    if command.way in ("retained", "mail", "announcement") and not command.receipt.strip():
        raise Refused("receipt_missing")
    if command.way == "announcement":
        effective = document.made_on + timedelta(days=30)
        if command.on < effective:
            raise Refused("announcement_running", on=effective)
    starts = (clocks.hearing_request(command.on),) if document.kind == "hearing_right" else ()
    ends = (("issue", "served"),) if document.kind == "certificate" else ()
    served = ev.Served(
        document=command.document, way=command.way, receipt=command.receipt, starts=starts, stops=ends
    )
    happened = [Happened(served, command.on, context.actor.id)]
    if document.kind == "excluded_time" and state.exclusion and state.exclusion_approved:
        happened += open_exclusion(state, state.exclusion, context, command.on)
    return happened


def seal(state: State, command: do.Seal, context: Context) -> list[Happened]:
    """Seal the voucher of an act of the law."""
    document = state.paper(command.document)
    if document is None or document.sealed_on is not None:
        raise Refused("unknown_document")
    return today(context, ev.Sealed(document=command.document))


def withdraw(state: State, command: do.Withdraw, context: Context) -> list[Happened]:
    """End the case at the applicant's wish, before the decision."""
    return today(
        context,
        ev.Withdrawn(reason=command.reason, stops=HANDLING_ENDS, paper=paper(state, "withdrawal")),
    )


def terminate(state: State, command: do.Terminate, context: Context) -> list[Happened]:
    """End a case that lost its applicant or object, with reasons and remedies."""
    remedies = Remedies(
        command.reconsideration_organ or context.item.reconsideration_organ,
        command.court or context.item.court,
    )
    empty = [*(() if command.reasons.strip() else ("理由",)), *remedies.missing()]
    if empty:
        raise Refused("empty_block", RECONSIDERATION, blocks="、".join(empty))
    return today(
        context,
        ev.Terminated(
            ground=command.ground,
            reasons=command.reasons,
            reconsideration_organ=remedies.reconsideration_organ,
            court=remedies.court,
            stops=HANDLING_ENDS + AFTER_DECISION,
            paper=paper(state, "termination", number=context.document_number),
        ),
    )


def archive(state: State, command: do.Archive, context: Context) -> list[Happened]:
    """Close an ended file into the archive, when its documents are served."""
    if state.archived_on is not None:
        raise Refused("already_requested")
    if any(p.served_on is None and p.kind not in ("receipt", "site_check_record") for p in state.papers):
        raise Refused("not_served")
    return today(context, ev.Archived())
