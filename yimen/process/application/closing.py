"""What follows a decision and what ends a case without one: Art. 39, 40, 44, service, withdrawal, archive."""

from datetime import date

from msgspec.structs import replace

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import Clock, term_end
from yimen.law.remedies import RECONSIDERATION, Remedies
from yimen.law.workdays import next_day
from yimen.process.application import clocks, commands as do, events as ev, state as st
from yimen.process.application.again import not_the_same
from yimen.process.application.decision import accused, all_end
from yimen.process.application.delivery import CONSENT, LAST_RESORT, effective_on, waiting
from yimen.process.application.fact import NOT_SERVED
from yimen.process.application.fees import paid_before
from yimen.process.application.intake import paper
from yimen.process.application.review import open_exclusion
from yimen.process.application.state import Held, State
from yimen.process.application.voiding import drawn_on
from yimen.process.item import RENEWING
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said

SERVICE = Article("民事诉讼法", "2023-09-01", 87, "受送达人在送达回证上的签收日期为送达日期")
DECISIONS = frozenset({"grant", "refusal", "non_acceptance", "acceptance_revoked", "termination"})
# The last day of the permit that the application is about, as the record knows it when its certificate is made.
PERMIT_UNTIL = "permit_until"
AFTER_DECISION = (("issue", "ended"), ("publish", "ended"), ("publish_latest", "ended"))


def issue(state: State, command: do.Issue, context: Context) -> list[Happened]:
    """Make the certificate, valid for the item's term, or until an earlier last day that the command names."""
    if not command.certificate.strip():
        raise Refused("certificate_missing", licensing.CERTIFICATE)
    if command.valid_until and command.valid_until < context.today:
        raise Refused("over_before_made", licensing.CERTIFICATE)
    last = _last_day(state, context)
    if command.valid_until and last and command.valid_until > last:
        raise Refused("beyond_term", licensing.CERTIFICATE, last=last)
    paid_before(state, "issue", context)
    return today(
        context,
        ev.Issued(
            certificate=command.certificate,
            valid_until=command.valid_until or last,
            paper=replace(
                paper(state, "certificate", number=command.certificate, organ=state.issuer), served=""
            ),
        ),
    )


def _last_day(state: State, context: Context) -> date | None:
    """Return the last day of the item's term: from today, or for a renewal from the old last day on.

    A change or a new certificate for a permit leaves its last day where it is. Of a permit that the record keeps that day is
    known: a renewal has moved it already, by as long a term as the last where the item names none.
    """
    months = context.item.validity_months
    if state.permit and (known := context.facts.get(PERMIT_UNTIL, 0)):
        return date.fromordinal(known)
    if state.permit and context.item.variant not in RENEWING:
        return state.permit_expires_on
    if not months:
        return None
    before = state.permit_expires_on
    return term_end(next_day(before) if before else context.today, months)


def serve(state: State, command: do.Serve, context: Context) -> list[Happened]:
    """Record service of a document; what service starts, starts with its day.

    Service of an earlier day is only reported, with its proof: another person confirms it (domain 6.1).
    """
    document = waiting(state, command.document)
    _possible(state, document, command, context)
    # An announced paper has its day from the announcement, whoever writes it down and when.
    if command.on == context.today or command.way == "announcement":
        return served(state, document, command.on, command.way, command.receipt, context)
    event = ev.ServiceReported(
        document=command.document,
        served_on=command.on,
        way=command.way,
        receipt=command.receipt,
        by=context.actor.id,
    )
    return today(context, event)


def _possible(state: State, document: Held, command: do.Serve, context: Context) -> None:
    """Refuse a day or a way of service that cannot be, or that lacks its proof."""
    drawn = drawn_on(state, document)
    if not drawn <= command.on <= context.today:
        raise Refused("served_before_made")
    if command.way == "electronic" and not state.electronic_service:
        raise Refused("no_electronic_consent", CONSENT)
    if command.way == "announcement":
        effective = effective_on(state, document.key)
        if effective is None:
            raise Refused("not_announced", LAST_RESORT)
        if command.on != effective:
            raise Refused("announcement_running", LAST_RESORT, on=effective)
        return
    proved = command.way in ("retained", "mail") or command.on < context.today
    if proved and not command.receipt.strip():
        raise Refused("receipt_missing")


def confirm_service(state: State, command: do.ConfirmService, context: Context) -> list[Happened]:
    """Let a service of an earlier day count, as another person than who reported it; or decline."""
    report, document = state.report(command.document), state.paper(command.document)
    if report is None or document is None:
        raise Refused("nothing_proposed")
    if report.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        why = said(command.opinion, "opinion")
        return today(context, ev.ServiceNotConfirmed(document=report.document, opinion=why))
    return served(state, document, report.served_on, report.way, report.receipt, context)


def served(
    state: State, document: Held, on: date, way: str, receipt: str, context: Context
) -> list[Happened]:
    """Return the service of a document on its legal day, with what it starts and stops."""
    stops, starts = _by_service(state, document, on, context)
    event = ev.Served(document=document.key, way=way, receipt=receipt, starts=starts, stops=stops)
    happened = [Happened(event, on, context.actor.id)]
    if document.kind == "excluded_time" and state.exclusion and state.exclusion_approved:
        happened += open_exclusion(state, state.exclusion, context, on)
    return happened


def _by_service(
    state: State, document: Held, on: date, context: Context
) -> tuple[tuple[tuple[str, str], ...], tuple[Clock, ...]]:
    """Return what the service of a document stops, and what it starts from that day.

    A notice that arrives when all is over gives nobody a term to be heard in: there is nothing left to be heard on.
    """
    over = state.decided_on is not None or state.closed_on is not None
    match document.kind:
        case "certificate":
            return (("issue", "served"), ("urging", "served"), ("supervisor_urging", "served")), ()
        case "hearing_right" | "parties_notice" | "ending_notice" if over:
            return (), ()
        case "hearing_right" if _later(state, "hearing_request", on):
            return (("hearing_request", "told_again"),), (clocks.hearing_request(on),)
        case "parties_notice" if _later(state, "statement", on):
            return (("statement", "told_again"),), (clocks.statement(on, context),)
        case "ending_notice":
            return (), (clocks.statement(on, context),)
        case "disclosure_notice" if state.disclosure and not state.disclosure.outcome:
            return (), (clocks.objection(on),)
        case "correction_notice" if (
            state.phase == st.CORRECTION_REQUESTED
            and state.running("applicant_correction") is None
            and (state.clock("applicant_correction") is None or _last_of_its_kind(state, document))
        ):
            return (("correction", "notified"),), (clocks.applicant_correction(on, context),)
        case _:
            return (), ()


def _last_of_its_kind(state: State, document: Held) -> bool:
    """Return whether no other paper of that kind was made after it: what was asked again is what the term is for."""
    return [p.key for p in state.papers if p.kind == document.kind][-1:] == [document.key]


def _later(state: State, kind: str, on: date) -> bool:
    """Return whether a term would start anew and no earlier: who was told last has the whole of it."""
    running = state.running(kind)
    return running is None or on >= running.started_on


def numbered(key: str) -> bool:
    """Return whether a paper, by its key, bears a number of its organ's year: decisions do, vouchers and notices do not."""
    return key.partition("-")[0] in DECISIONS


def seal(state: State, command: do.Seal, context: Context) -> list[Happened]:
    """Seal the voucher of an act of the law, a decision under the organ's next number.

    Who consented to electronic service has it at once.
    """
    document = state.paper(command.document)
    if document is None or document.sealed_on is not None or document.undone:
        raise Refused("unknown_document")
    number = context.document_number if numbered(command.document) else ""
    happened = today(context, ev.Sealed(document=command.document, number=number))
    if state.electronic_service:
        happened += today(context, ev.Served(document=command.document, way="electronic"))
    return happened


def withdraw(state: State, command: do.Withdraw, context: Context) -> list[Happened]:
    """End the case at the applicant's wish, before the decision: nobody wishes it for them without their signature.

    Whoever is said to have handed in what is false waits until another person has found so or sent it back (Art. 78).
    """
    if "A" not in context.actor.letters and not command.request.strip():
        raise Refused("unsigned_request", licensing.APPLY)
    if accused(state, context):
        raise Refused("accused_of_false", licensing.FALSE_MATERIALS)
    return today(
        context,
        ev.Withdrawn(
            reason=command.reason,
            request=command.request,
            stops=all_end("withdrawn"),
            paper=paper(state, "withdrawal"),
        ),
    )


def terminate(state: State, command: do.Terminate, context: Context) -> list[Happened]:
    """End a case that lost its applicant or object, or whose item was cancelled, with reasons and remedies.

    What was granted ends so only before its certificate is made, where the permit that it is about has ended.
    """
    if state.phase == st.GRANTED and not state.permit:
        raise Refused("granted_already", licensing.CERTIFICATE)
    remedies = Remedies(
        command.reconsideration_organ or context.item.reconsideration_organ,
        command.court or context.item.court,
    )
    empty = [*(() if command.reasons.strip() else ("reasons",)), *remedies.missing()]
    if empty:
        raise Refused("empty_block", RECONSIDERATION, blocks=empty)
    not_the_same(state, command.ground, "", command.reasons)
    return today(
        context,
        ev.Terminated(
            ground=command.ground,
            reasons=command.reasons,
            reconsideration_organ=remedies.reconsideration_organ,
            court=remedies.court,
            stops=all_end("terminated") + AFTER_DECISION,
            paper=paper(state, "termination", number=context.document_number),
        ),
    )


def archive(state: State, command: do.Archive, context: Context) -> list[Happened]:
    """Close an ended file into the archive, when its documents are served."""
    if state.archived_on is not None:
        raise Refused("already_requested")
    if any(p.waits and p.kind not in NOT_SERVED for p in state.papers):
        raise Refused("not_served")
    return today(context, ev.Archived())
