"""The paper of a demand (整改通知书): what was found with its article, what is asked by which day, how one is heard.

It is issued by the discipline group's organ under a number of its series of papers of supervision, and signed with that
organ's certificate as every paper of supervision is. What it says is the demand's own words, sealed where they lie: read, it is
set anew; signed, its file lies encrypted with the other signed papers.
"""

from collections.abc import Callable

import structlog
from django.db import transaction

from yimen.cases import numbers, queries as cases
from yimen.cases.connections import raw
from yimen.centres import turns
from yimen.centres.current import current_centre
from yimen.documents import certificates, pades, pdf, signatures, signing
from yimen.documents.sheet import Facts, Sealing, Sheet, lay_out
from yimen.law.identity import document_number, spaced_case_number
from yimen.lib import crypto
from yimen.lib.clock import legal_day
from yimen.oversight.kept import opened
from yimen.oversight.models import Order, OrderPaper
from yimen.people import supervision
from yimen.people.names import Name, officer_on, organs
from yimen.process.application.fact import RECTIFICATION_ORDER
from yimen.process.titles import BLOCKS
from yimen.process.words import Language
from yimen.process.written.block import Block, Document, Text, missing, said
from yimen.process.written.source import dated

log = structlog.get_logger(__name__)
# So many are signed in one round, and so many of the newest are looked at.
LIMIT, NEWEST = 20, 500
MANDATORY = ("about", "facts", "rule", "demand", "period", "explanation", "seal")


def number(one: Order) -> None:
    """Number a demand in the series of the organ of who makes it, within the transaction that stores it."""
    made_on = legal_day(one.at)
    organ = supervision.organ(cases.rights(one.by), made_on)
    if organ is None:
        return
    running = numbers.allocate(raw(), f"supervision:{organ.pk}:{made_on.year}")
    called = document_number(organ.abbreviation, made_on.year, supervision.SERIES, running)
    OrderPaper.objects.create(order=one, organ=organ.pk, number=called)


def _name(one: Order) -> str:
    """Return under which name the paper of a demand is signed."""
    return f"{signatures.BESIDE}{one.pk}/{legal_day(one.at)}"


def sign(limit: int = LIMIT) -> int:
    """Sign the papers of demands that are not signed yet and whose organ has a certificate, `limit` at most; return how many were."""
    papers = OrderPaper.objects.select_related("order").order_by("-order_id")[:NEWEST]
    by_name = {_name(paper.order): paper for paper in papers if certificates.seals(paper.organ)}
    done = 0
    for name in signatures.unsigned(by_name)[:limit]:
        with transaction.atomic():
            # Two workers sign one paper once; its row can be locked by nobody who serves.
            if turns.mine("demands") and signatures.unsigned([name]):
                done += _signed(by_name[name], name)
    return done


def _signed(paper: OrderPaper, name: str) -> int:
    """Sign one; what hinders it is logged, and it is tried again with the next round."""
    try:
        drawn = _drawn(paper.order, paper)
        made = signing.seal(name, RECTIFICATION_ORDER, organ=paper.organ, bears=paper.number, drawn=drawn)
    except (pades.NotSigned, pdf.NotRendered, OSError, crypto.KeyMissing, crypto.Damaged) as problem:
        log.warning("a paper could not be signed", key=RECTIFICATION_ORDER, why=type(problem).__name__)
        return 0
    return int(made is not None)


def _drawn(one: Order, paper: OrderPaper) -> Callable[[Sealing], Sheet]:
    return lambda sealing: _laid_out(one, paper, "zh", sealing)


def file(one: Order) -> bytes | None:
    """Return the signed file of a demand's paper; None while there is none."""
    return signatures.file(_name(one), RECTIFICATION_ORDER)


def sheet(one: Order, language: Language) -> Sheet | None:
    """Return the paper of a demand in a language; None of one from before papers were numbered. Raises crypto.Damaged, crypto.KeyMissing."""
    paper = OrderPaper.objects.filter(order=one).first()
    if paper is None:
        return None
    sealing = signatures.beside(_name(one), RECTIFICATION_ORDER, paper.number, paper.organ)
    return _laid_out(one, paper, language, sealing)


def _laid_out(one: Order, paper: OrderPaper, language: Language, sealing: Sealing) -> Sheet:
    known = organs([paper.organ, one.organ])
    document = written(one, paper)
    if empty := missing(document):
        raise ValueError(f"a demand without {empty}")
    issuer, addressed = known[paper.organ], known.get(one.organ, Name(""))
    who = officer_on(one.owner, document.made_on) or Name("")
    called = {"organ": issuer, "addressed": addressed, "owner": who}
    facts = Facts(
        case=one.look.number,
        organ=Text(issuer.zh, issuer.en),
        recorded_at=one.at,
        sealed=True,
        masked=False,
        demonstration=current_centre().stands,
        sealing=sealing,
        values={name: (one.en if language == "en" else "") or one.zh for name, one in called.items()},
    )
    return lay_out(document, facts, language)


def written(one: Order, paper: OrderPaper) -> Document:
    """Return what the paper of a demand says."""
    made_on = legal_day(one.at)
    centre = current_centre()
    spaced = spaced_case_number(one.look.number)
    values = {
        "organ": Text("{organ}", "{organ}"),
        "number": said(paper.number),
        "addressed": Text("{addressed}　{owner}", "{addressed}, {owner}"),
        "case_number": Text(spaced, spaced),
        "contact": Text(centre.name, centre.name_en or centre.name),
    }
    rows = tuple((Text(*BLOCKS[f"about.{name}"]), value) for name, value in values.items())
    last = dated(one.due_on)
    blocks = (
        Block("about", rows=rows),
        Block("facts", lines=(said(str(opened(one.look.said))),)),
        Block("rule", lines=(said(one.look.articles),)),
        Block("demand", lines=(said(str(opened(one.what))), Text("请整改到位，并书面答复。", "Put it right, and answer in writing."))),
        Block("period", lines=(Text(f"最后一日：{last.zh}。", f"The last day: {last.en}."),)),
        Block("explanation", lines=(
            Text(
                "对认定的问题或者要求有异议的，请在期限内答复时一并说明理由和证据，由驻点纪检组核实后写明是否采纳；退回的，期限不变。",
                "If you object to what was found or asked, say so with reasons and evidence in the answer, in time; the group looks at it"
                " and writes down whether it follows. Where it is sent back the day stays.",
            ),
        )),
        Block("seal", lines=(Text("{organ}（印章）", "{organ} (seal)"), dated(made_on))),
    )  # fmt: skip
    return Document(
        kind=RECTIFICATION_ORDER,
        key=RECTIFICATION_ORDER,
        number=paper.number,
        made_on=made_on,
        template=1,
        articles=(),
        blocks=blocks,
        mandatory=MANDATORY,
    )


def rendered(one: Sheet) -> bytes:
    """Return a paper that is not signed, or in English, as PDF; it is kept nowhere. Raises pdf.NotRendered."""
    return pdf.render(pdf.data(one), one.recorded_at)
