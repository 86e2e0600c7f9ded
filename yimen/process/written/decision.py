"""The documents that end a case: grant, certificate, every kind of "no", lapse, withdrawal, termination."""

from yimen.law import licensing
from yimen.law.article import Article, of_key
from yimen.process.application import events as ev
from yimen.process.application.decision import SELECTION
from yimen.process.application.fact import Reasons
from yimen.process.delegated import BY_ITS_PERMIT
from yimen.process.item import RENEWING, Item
from yimen.process.words import GROUNDS, day, length, word
from yimen.process.written.against import ban, hearing, remedies, remedies_of, warning
from yimen.process.written.block import Block, Text, cited, said
from yimen.process.written.grounds import named, of_licensing, of_silence, own
from yimen.process.written.source import Source, dated, returned, row, signature


def non_acceptance(source: Source) -> list[Block]:
    """Return the decision not to accept: why, on which words, which organ is competent, remedies."""
    event = source.event
    assert isinstance(event, ev.NotAccepted)
    article = licensing.FALSE_MATERIALS if event.ground == "false_materials" else licensing.NOT_COMPETENT
    law = article if event.ground in ("false_materials", "not_competent") else None
    organ = event.why.competent_organ
    blocks = _why(source, event.ground, event.why, law)
    if organ:
        go = Text(f"请向{organ}申请。", f"Apply to {organ}.")
        blocks.append(Block("competent_organ", lines=(go,)))
    return [*blocks, *_what_else(source, event.why)]


def _what_else(source: Source, why: Reasons) -> list[Block]:
    """Return what a "no" tells beside its reasons: warning, bar, hearing, remedies."""
    blocks = (*warning(source), *ban(source), *hearing(source))
    return [*blocks, *remedies(source, why.reconsideration_organ, why.court)]


def _why(source: Source, ground: str, why: Reasons, law: Article | None) -> list[Block]:
    """Return ground, facts, reasons and legal basis as the second signature fixed them.

    `law` binds licences alone; another item stands on its own norms.
    """
    basis = tuple(said(article) for article in why.articles if article.strip())
    item = source.item
    stands = own(item) if not item.licence else of_licensing(item, law, quoted=True) if law else ()
    return [
        Block("ground", lines=(Text(word(GROUNDS, ground), word(GROUNDS, ground, "en")),)),
        Block("facts", lines=(said(why.facts),)),
        Block("reasons", lines=(said(why.reasons),)),
        Block("legal_basis", lines=(*basis, *(stands if basis else ()))),
    ]


def refusal(source: Source) -> list[Block]:
    """Return the refusal: facts, reasons, articles, the technical standard where there is one, remedies."""
    event = source.event
    assert isinstance(event, ev.ApplicationRefused)
    law = licensing.FALSE_MATERIALS if event.ground == "false_materials" else None
    blocks = _why(source, event.ground, event.why, law)
    if event.why.technical_standard.strip():
        blocks.append(Block("technical_standard", lines=(said(event.why.technical_standard),)))
    return [*blocks, *_what_else(source, event.why)]


def acceptance_revoked(source: Source) -> list[Block]:
    """Return the decision that takes an acceptance with a gap back: why, on which local words, remedies."""
    event = source.event
    assert isinstance(event, ev.AcceptanceRevoked)
    answer = source.profile.citations.get("gap_unfilled")
    local = answer.article() if answer else None
    *blocks, basis = _why(source, event.ground, event.why, None)
    if local and not basis.empty:
        basis = Block(basis.code, lines=(*basis.lines, cited(local, quoted=True)))
    why = event.why
    return [*blocks, basis, *remedies(source, why.reconsideration_organ, why.court), returned()]


def lapse(source: Source) -> list[Block]:
    """Return the notice that local law counts the application as withdrawn: why, its words, remedies."""
    event = source.event
    assert isinstance(event, ev.Lapsed)
    answer = source.profile.citations.get(event.ground)
    article = of_key(event.article, answer.quote if answer else "")
    ground = Text(word(GROUNDS, event.ground), word(GROUNDS, event.ground, "en"))
    by_law = Text("依照下列规定，视为撤回申请。", "By the words below the application counts as withdrawn.")
    return [
        Block("ground", lines=(ground, by_law)),
        Block("legal_basis", lines=(cited(article, quoted=True),)),
        *remedies_of(source),
        returned(),
    ]


def _selection(event: ev.Granted, item: Item) -> list[Block]:
    """Return by which competition or examination the applicant was chosen; nothing where neither decides."""
    if not item.decided_by or not event.selection:
        return []
    return [Block("selection", lines=(said(event.selection), cited(SELECTION[item.decided_by])))]


def grant(source: Source) -> list[Block]:
    """Return the grant: basis, content and scope, conditions, validity, and that it is made public."""
    event, item = source.event, source.item
    assert isinstance(event, ev.Granted)
    content = said(event.content) if event.content.strip() else Text(item.name, item.name_en or item.name)
    conditions = tuple(
        Text(zh, en)
        for zh, en in zip(item.conditions, _twins(item.conditions_en, item.conditions), strict=True)
    )
    blocks = [
        Block("legal_basis", lines=(*of_licensing(item, licensing.GRANT), *own(item))),
        *hearing(source),
        *_selection(event, item),
        Block("content", lines=(content,)),
        Block("conditions", lines=(_keep(item.licence), *conditions)),
        Block("validity", lines=(_validity(source),)),
        Block("publication", lines=(_public(item.licence), *of_licensing(item, licensing.PUBLISH))),
    ]
    if event.mode == "deemed":
        norms = tuple(named(one, quoted=True) for one in of_silence(source, licensing.DEEMED_RENEWED))
        blocks.insert(0, Block("by_law", lines=(_renewed(item.licence), *norms)))
    return blocks


def _keep(licence: bool) -> Text:
    if not licence:
        return Text("应当按照法律、法规和本决定的内容办理。", "Laws, regulations and this decision are kept.")
    return Text(
        "应当按照法律、法规和本决定的内容从事许可的活动。",
        "What is licensed is done as laws, regulations and this decision say.",
    )


def _twins(english: tuple[str, ...], chinese: tuple[str, ...]) -> tuple[str, ...]:
    """Return the English lines where there is one for each Chinese line, else none of them."""
    return english if len(english) == len(chinese) else ("",) * len(chinese)


def _validity(source: Source) -> Text:
    """Return how long it holds: as its certificate will, so that the two never differ (行政许可法 39, 49, 50)."""
    item, last = source.item, source.state.permit_expires_on
    months = item.validity_months
    on_a_permit = source.paper.template >= BY_ITS_PERMIT
    if on_a_permit and item.variant in ("change", "reissue"):
        return Text(
            "原有效期不变，以证件载明的为准。",
            "The term stays as it is; the certificate states it.",
        )
    if not months:
        return Text("以证件载明的为准。", "As the certificate states.")
    length_zh, length_en = length(months, "month"), length(months, "month", "en")
    if on_a_permit and item.variant in RENEWING and last:
        return Text(
            f"自原有效期届满（{day(last)}）的次日起 {length_zh}。",
            f"{length_en} from the day after the present term ends on {day(last, 'en')}.",
        )
    return Text(f"自发证之日起 {length_zh}。", f"{length_en} from the day of issue.")


def _public(licence: bool) -> Text:
    if not licence:
        return Text("依法应当公开的，予以公开。", "Made public where the law says so.")
    return Text("本决定依法公开，公众有权查阅。", "This decision is made public; anybody may consult it.")


def _renewed(licence: bool) -> Text:
    if not licence:
        return Text(
            "有效期届满前没有作出是否准予延续的决定，依照下列规定视为准予延续。",
            "Nothing was decided before expiry, so by the words below it is renewed.",
        )
    return Text(
        "有效期届满前没有作出是否准予延续的决定，依法视为准予延续。",
        "Nothing was decided before expiry, so the law renews the licence.",
    )


def certificate(source: Source) -> list[Block]:
    """Return the certificate: number, scope, validity, and how anybody verifies it."""
    event, item = source.event, source.item
    assert isinstance(event, ev.Issued)
    name = item.result_name or item.name
    valid = dated(event.valid_until) if event.valid_until else Text("长期有效", "without a term")
    return [
        Block("certificate_number", lines=(said(event.certificate),)),
        Block("content", lines=(Text(name, item.name_en or name),)),
        Block(
            "validity",
            rows=(row("发证日期", "Issued on", dated(source.on)), row("有效期至", "Valid until", valid)),
        ),
        Block(
            "verification",
            lines=(
                Text(
                    "扫描二维码或者访问 {verify_address} 核验本证。",
                    "Scan the code or open {verify_address} to verify this certificate.",
                ),
            ),
        ),
    ]


def withdrawal(source: Source) -> list[Block]:
    """Return the confirmation of a withdrawal: by the applicant, before a decision, materials returned."""
    event = source.event
    assert isinstance(event, ev.Withdrawn)
    wish = Text("申请人在决定作出前撤回申请。", "The applicant took the application back before a decision.")
    why = (said(event.reason),) if event.reason.strip() else ()
    signed = Text("申请人签名的书面申请：", "The request that the applicant signed:")
    paper = (signed, said(event.request)) if event.request.strip() else ()
    return [
        Block("ground", lines=(wish, *why, *paper)),
        returned(),
        Block("signature", lines=(signature("申请人", "Applicant"),)),
    ]


def termination(source: Source) -> list[Block]:
    """Return the notice that a case ended without applicant or object: ground, reasons, remedies."""
    event = source.event
    assert isinstance(event, ev.Terminated)
    ground = Text(word(GROUNDS, event.ground), word(GROUNDS, event.ground, "en"))
    return [
        Block("ground", lines=(ground,)),
        Block("reasons", lines=(said(event.reasons),)),
        *remedies(source, event.reconsideration_organ, event.court),
        returned(),
    ]
