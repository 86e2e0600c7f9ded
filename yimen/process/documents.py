"""Which documents an application makes, on which article, with which mandatory parts (domain research 2.9)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from yimen.law import licensing, openness, permits
from yimen.law.article import Article
from yimen.law.personal_data import PUT_RIGHT
from yimen.law.profile import Profile
from yimen.law.rule import Rule
from yimen.law.workdays import WorkCalendar
from yimen.process.application.delivery import CONSENT
from yimen.process.application.events import PaperVoided
from yimen.process.application.fact import Fact
from yimen.process.item import Item
from yimen.process.refusals import Refused
from yimen.process.written import (
    against,
    asked,
    charge,
    decision,
    disclosure,
    ending,
    grounds,
    handed,
    intake,
    joint,
    review,
    supervised as of_supervision,
)
from yimen.process.written.block import Block, Document, missing
from yimen.process.written.source import CASE, Source, case, seal

# What a "no" is made of; facts come before reasons, and remedies close it.
NO = ("ground", "facts", "reasons", "legal_basis", "remedies")


class Written(msgspec.Struct, frozen=True):
    """A kind of document: the words of law behind it, its own mandatory blocks, and who writes it."""

    article: Article | None
    mandatory: tuple[str, ...]
    write: Callable[[Source], list[Block]]


ENDINGS = ("ending_notice", "permit_withdrawal", "permit_revocation", "deregistration")
ACCEPTED = ("accepted", "limits", "special_procedures", "fee", "query", "complaint")
KINDS: dict[str, Written] = {
    "receipt": Written(
        licensing.ONE_NOTICE,
        ("materials", "received", "not_acceptance", "correction_until"),
        intake.receipt,
    ),
    "not_required": Written(licensing.NOT_REQUIRED, ("reasons",), intake.not_required),
    "non_acceptance": Written(licensing.VOUCHER, NO, decision.non_acceptance),
    "correction_notice": Written(
        licensing.ONE_NOTICE,
        ("received", "points", "how", "period", "consequence"),
        intake.correction_notice,
    ),
    "acceptance": Written(licensing.VOUCHER, ACCEPTED, intake.acceptance),
    "acceptance_with_gap": Written(
        licensing.VOUCHER, (*ACCEPTED, "gap", "consequence"), intake.acceptance_with_gap
    ),
    "lapse": Written(None, ("ground", "legal_basis", "remedies"), decision.lapse),
    "acceptance_revoked": Written(None, NO, decision.acceptance_revoked),
    "excluded_time": Written(
        licensing.EXCLUSION_NOTICE,
        ("ground", "legal_basis", "estimate", "from"),
        review.excluded_time,
    ),
    "extension": Written(
        licensing.EXTEND,
        ("extension_days", "reasons", "legal_basis", "approved_by", "due"),
        review.extension,
    ),
    "parties_notice": Written(
        licensing.INTERESTED_PARTIES, ("matter", "rights", "period"), review.parties_notice
    ),
    "hearing_right": Written(licensing.HEARING_RIGHT, ("matter", "rights", "period"), review.hearing_right),
    "hearing_notice": Written(
        licensing.HEARING_NOTICE, ("hearing_time", "chair", "recusal"), review.hearing_notice
    ),
    "hearing_record": Written(
        licensing.HEARING_RECORD, ("hearing_held", "chair", "minutes", "signature"), handed.hearing_record
    ),
    "forwarding_list": Written(
        licensing.FORWARD, ("handed_over", "file", "signature"), handed.forwarding_list
    ),
    "service_confirmation": Written(
        CONSENT, ("service_way", "service_day", "service_change", "signature"), handed.service_confirmation
    ),
    "site_check_record": Written(
        licensing.TWO_OFFICERS,
        ("officers", "place_and_time", "findings", "signature"),
        review.site_check_record,
    ),
    "grant": Written(
        licensing.GRANT,
        ("legal_basis", "content", "conditions", "validity", "publication"),
        decision.grant,
    ),
    "refusal": Written(licensing.REFUSE, NO, decision.refusal),
    "certificate": Written(
        licensing.CERTIFICATE,
        ("certificate_number", "content", "validity", "verification"),
        decision.certificate,
    ),
    "withdrawal": Written(None, ("ground", "returned", "signature"), decision.withdrawal),
    "name_correction": Written(PUT_RIGHT, ("name_papers", "name_right"), handed.name_correction),
    "part_stopped": Written(licensing.ONE_SERVICE_DESK, ("ground", "how", "remedies"), joint.stopped),
    "termination": Written(None, ("ground", "reasons", "remedies"), decision.termination),
    "payment_slip": Written(
        licensing.PUBLISHED_RATES, ("charges", "total", "legal_basis", "ways", "complaint"), charge.slip
    ),
    "disclosure_notice": Written(
        openness.OBJECTION, ("named", "purpose", "legal_basis", "rights", "period"), disclosure.notice
    ),
    "disclosure_decision": Written(
        openness.OBJECTION, ("named", "outcome", "legal_basis"), disclosure.decision
    ),
    "voluntary_request": Written(
        licensing.ONE_NOTICE, ("voluntary", "asked", "reasons", "how"), asked.voluntary_request
    ),
    "ending_notice": Written(
        permits.HEARD,
        ("outcome", "ground", "facts", "reasons", "legal_basis", "rights", "period"),
        ending.notice,
    ),
    "permit_withdrawal": Written(permits.WITHDRAW, ("outcome", *NO), ending.decision),
    "permit_revocation": Written(permits.REVOKE, ("outcome", *NO), ending.decision),
    "deregistration": Written(permits.DEREGISTER, ("outcome", *NO), ending.decision),
}


# Papers of supervision: each says what was found and by which rule, and how one is heard against it.
SUPERVISED: dict[str, Written] = {
    "card_notice": Written(
        None,
        ("level", "facts", "evidence", "rule", "demand", "period", "explanation"),
        of_supervision.card_notice,
    ),
    "card_decision": Written(
        None, ("outcome", "facts", "evidence", "reasons", "rule", "explanation"), of_supervision.card_decision
    ),
    "appeal_decision": Written(
        None,
        ("outcome", "facts", "evidence", "reasons", "rule", "explanation"),
        of_supervision.appeal_decision,
    ),
    "rectification_order": Written(
        None,
        ("facts", "evidence", "rule", "demand", "period", "consequence", "explanation"),
        of_supervision.rectification_order,
    ),
    "urging_order": Written(
        None,
        ("facts", "reasons", "rule", "demand", "period", "consequence", "explanation"),
        of_supervision.urging_order,
    ),
}


def content(
    kind: str,
    item: Item,
    state: Any,
    event: Fact,
    on: date,
    calendar: WorkCalendar,
    *,
    profile: Profile,
    rules: Mapping[str, Rule] | None = None,
) -> Document:
    """Return the document that an event made, from the facts that the journal holds: nothing private.

    `state` is the case after the event, `on` the event's legal day. Private values and names of persons
    are gaps (`{applicant}`) that the rendering fills. `rules` are those by which a card was given. Raises Refused("empty_block") naming the mandatory
    blocks that are empty, ValueError for an event that made no such document.
    """
    paper = event.paper
    if paper is None or paper.kind != kind:
        raise ValueError(f"{type(event).__name__} made no document of kind {kind}")
    source = Source(kind, item, profile, state, event, on, calendar, paper, rules or {})
    if kind in SUPERVISED:
        written = SUPERVISED[kind]
        mandatory = (*of_supervision.ABOUT, *written.mandatory, "seal")
        first, called = of_supervision.about(source), of_supervision.called(source)
    else:
        written = KINDS[kind]
        mandatory = (*CASE, *written.mandatory, *_also(source, written), "seal")
        first, called = case(source), None
    blocks = (first, *written.write(source), seal(source))
    document = Document(
        kind=kind,
        key=paper.key,
        number=source.number,
        made_on=source.made_on,
        template=paper.template,
        articles=grounds.behind(source, written.article),
        blocks=tuple(block for block in blocks if not block.empty or block.code in mandatory),
        mandatory=mandatory,
        licence=item.licence,
        called=called,
    )
    if empty := missing(document):
        raise Refused("empty_block", next(iter(document.articles), None), blocks=empty)
    return document


def words_of(key: str, made: Mapping[str, Fact]) -> str:
    """Return the key of the paper whose event fixed the words of a paper: another one's, where that was void.

    `made` are the events that made the papers of a case, by the paper's key.
    """
    while isinstance(event := made[key], PaperVoided):
        key = event.document
    return key


def _also(source: Source, written: Written) -> tuple[str, ...]:
    """Return what this case makes mandatory beside its kind."""
    ground = getattr(source.event, "ground", "")
    also = []
    if source.kind == "non_acceptance" and ground == "not_competent":
        also.append("competent_organ")
    if source.kind == "refusal" and source.item.technical_inspection and ground == "conditions":
        also.append("technical_standard")
    if getattr(source.event, "banned_until", None):
        also.append("ban")
    if getattr(source.event, "mode", "") == "deemed":
        also.append("by_law")
    if source.kind in ENDINGS:
        also += ending.also(source)
    if against.warned(source):
        also.append("warning")
    if source.kind in ("grant", "refusal") and against.recorded(source):
        also.append("hearing")
    if source.item.reconsideration_first and "remedies" in written.mandatory:
        also.append("reconsideration_first")
    return tuple(also)
