"""A message to the applicant about one event: what happened, what to do by when, the proof, where to look.

It takes its words from the document of the event where there is one. What officers wrote stands in it only where
the next step needs it; reasons are read in the document, behind number and code.
"""

import msgspec

from yimen.law.clock import Clock, due
from yimen.law.permits import DAMAGES, LIABLE
from yimen.law.remedies import AFTER_RECONSIDERATION, RETRIAL
from yimen.process import documents, no_licence, timeline
from yimen.process.application import events as ev
from yimen.process.application.clocks import APPLICANT_TERMS
from yimen.process.told import proof
from yimen.process.told.days import explained
from yimen.process.told.subjects import NEXT, SUBJECTS, found
from yimen.process.words import CLOCKS, GROUNDS, Labels, day, length, word, yuan
from yimen.process.written.block import Block, Text, cited
from yimen.process.written.source import Source, dated

# Which parts of a document its message carries, by the document's kind.
CARRIED: dict[str, tuple[str, ...]] = {
    "receipt": ("not_acceptance", "correction_until"),
    "not_required": ("reasons", "remedies"),
    "correction_notice": ("points", "how", "period", "consequence"),
    "acceptance": ("by_law", "limits", "special_procedures", "fee"),
    "acceptance_with_gap": ("gap", "consequence", "limits", "fee"),
    "non_acceptance": ("ground", "competent_organ", "ban", "remedies"),
    "refusal": ("ground", "ban", "remedies"),
    "acceptance_revoked": ("ground", "remedies"),
    "lapse": ("ground", "legal_basis", "remedies"),
    "termination": ("ground", "remedies"),
    "extension": ("extension_days", "reasons", "due"),
    "parties_notice": (),
    "hearing_right": ("period", "rights"),
    "hearing_notice": ("hearing_time", "recusal"),
    "service_confirmation": ("service_way", "service_day", "service_change"),
    "grant": ("by_law", "validity"),
    "certificate": ("validity",),
    "withdrawal": ("returned",),
    "name_correction": ("name_papers",),
    "part_stopped": ("ground", "how", "remedies"),
    "payment_slip": ("charges", "total", "ways"),
    "disclosure_notice": ("named", "purpose", "rights", "period"),
    "voluntary_request": ("voluntary", "asked"),
    "ending_notice": ("outcome", "ground", "rights", "period"),
    "permit_withdrawal": ("outcome", "ground", "compensation", "remedies"),
    "permit_revocation": ("outcome", "ground", "ban", "compensation", "remedies"),
    "deregistration": ("outcome", "ground", "remedies"),
    "disclosure_decision": ("named", "outcome", "remedies"),
}
# Whose days are explained one by one, by the event's name.
EXPLAINED: dict[str, tuple[str, ...]] = {
    "Received": ("correction",),
    "CorrectionsNotified": ("applicant_correction",),
    "HearingRightTold": ("hearing_request",),
    "DisclosureAsked": ("objection",),
    "Granted": ("issue",),
    "Issued": ("issue",),
}


# What the holder of a grant that was set aside can do against that: what set it aside is in force.
AGAINST_US = {
    "reconsideration": (
        Text(
            "不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼。",
            "Whoever disagrees with the decision on reconsideration may sue within fifteen days of receiving it.",
        ),
        AFTER_RECONSIDERATION,
    ),
    "court": (
        Text(
            "判决已经生效；认为确有错误的，可以申请再审。",
            "The judgment is in force; whoever holds that it is wrong may ask for a retrial.",
        ),
        RETRIAL,
    ),
}
MADE_GOOD = Text(
    "因为行政机关违法的决定受到损害的，可以依法要求赔偿。",
    "Whoever was hurt by an unlawful decision of the organ may ask for damages by law.",
)
NORMS = (cited(DAMAGES, quoted=True), cited(LIABLE, quoted=True))


class Letter(msgspec.Struct, frozen=True):
    """A message in both languages, with gaps for the names of organ and centre and for addresses."""

    subject: Text
    opening: tuple[Text, ...]
    blocks: tuple[Block, ...]
    brief: Text


def letter(source: Source, *, to_before: bool = False) -> Letter:
    """Return the message about an event; `source` is the case just after it. Raises KeyError where nothing is told.

    `to_before`: it goes to who was the applicant until then, and the case opens to them no more.
    """
    name, variant = type(source.event).__name__, timeline.variant(source.event)
    variant = "before" if to_before else variant
    heading, heading_en = found(_subjects(source), name, variant)
    item, number = source.item, source.state.number
    next_step = Text(*found(NEXT, name, _turn(source) or variant))
    blocks = (
        Block("next", lines=(next_step,)),
        *_carried(source),
        *_own(source),
        proof.of_law(source),
        *([] if to_before else (_days(source), proof.paper(source), _where(source))),
    )
    licence = source.item.licence
    happened = Text(
        timeline.sentence(source.event, licence=licence),
        timeline.sentence(source.event, "en", licence=licence),
    )
    return Letter(
        subject=Text(
            f"{heading}：{item.name}（办件编号 {number}）",
            f"{heading_en}: {item.name_en or item.name} (case {number})",
        ),
        opening=(_who_and_when(source, happened),),
        blocks=tuple(block for block in blocks if not block.empty),
        brief=_brief(source, happened, next_step, to_before=to_before),
    )


def _subjects(source: Source) -> Labels:
    return SUBJECTS if source.item.licence else SUBJECTS | no_licence.SUBJECTS


def _who_and_when(source: Source, happened: Text) -> Text:
    """Return the sentence of the timeline with its day and its office; what came in came to the centre."""
    who = "{centre}" if isinstance(source.event, ev.Received) else "{organ}"
    return Text(f"{day(source.on)}，{who}：{happened.zh}", f"{day(source.on, 'en')}, {who}: {happened.en}")


def _turn(source: Source) -> str:
    """Return whether the applicant has more to do than the event alone says."""
    event = source.event
    if isinstance(event, ev.Accepted) and event.gap:
        return "gap"
    if isinstance(event, ev.CodeRenewed) and event.agency:
        return "ended"
    if isinstance(event, ev.CalendarMoved) and any(kind in APPLICANT_TERMS for kind, _, _ in event.moved):
        return "yours"
    return ""


def _carried(source: Source) -> list[Block]:
    """Return the parts of the event's document that the message carries; a part that is empty is left out."""
    if source.event.paper is None:
        return []
    kind = source.event.paper.kind
    written = {block.code: block for block in documents.KINDS[kind].write(source)}
    return [written[code] for code in CARRIED[kind] if code in written]


def _own(source: Source) -> list[Block]:
    """Return what the event's documents do not say: time excluded, and how its end, or a new calendar, moved the days."""
    match source.event:
        case ev.ExclusionOpened(ground=ground, days=days):
            lines = (
                Text(word(GROUNDS, ground), word(GROUNDS, ground, "en")),
                Text(
                    f"预计 {length(days, 'wd')}，自{day(source.on)}的次日起，到取得结果之日止，不计入办理期限。",
                    f"By estimate {length(days, 'wd', 'en')}; from the day after {day(source.on, 'en')} to the day of the result,"
                    " time is not counted.",
                ),
            )
            return [Block("ground", lines=lines), proof.last_days(source, "statutory", "promised")]
        case ev.ExclusionClosed():
            return [proof.last_days(source, "statutory", "promised")]
        case ev.CalendarMoved():
            return [_moved(source.event)]
        case ev.GrantSetAside():
            return _against_us(source.event, source.item.licence)
        case ev.SlipCancelled(slip=key):
            slip = source.state.slip(key)
            assert slip is not None
            made, made_en = day(slip.assessed_on), day(slip.assessed_on, "en")
            sum_ = yuan(slip.total_fen)
            owed = Text(f"{made}开具的缴款单，{sum_} 元", f"The slip of {made_en}, {sum_} yuan")
            return [Block("charges", lines=(owed,))]
    return []


def _against_us(event: ev.GrantSetAside, licence: bool) -> list[Block]:
    """Return by whose document a grant was set aside, what its holder can do against that, and what the law says of damages.

    Of what is no licence the law of licences says nothing.
    """
    by = Text(
        f"{day(event.on)}，{event.by}，{event.document}",
        f"{event.by}, {day(event.on, 'en')}, {event.document}",
    )
    says, article = AGAINST_US[event.how]
    remedies = Block("remedies", lines=(says, cited(article, quoted=True)))
    return [
        Block("ground", lines=(by,)),
        remedies,
        Block("compensation", lines=(MADE_GOOD, *(NORMS if licence else ()))),
    ]


def _moved(event: ev.CalendarMoved) -> Block:
    """Return each period that a new calendar moved: the old day, the new day, and why."""
    unknown = Text("尚未确定", "not known yet")
    rows = [
        (
            Text(word(CLOCKS, kind), word(CLOCKS, kind, "en")),
            dated(old) if old else unknown,
            dated(new) if new else unknown,
        )
        for kind, old, new in event.moved
    ]
    why = Text(
        "国务院办公厅公布或者变更了节假日安排，工作日随之重新计算；已经按期的不会因此变为逾期。",
        "Holidays were announced or changed, so working days are counted anew; nothing that was in time becomes late by it.",
    )
    head = (Text("", ""), Text("原来的日子", "Old day"), Text("新的日子", "New day"))
    return Block("moved", lines=(why,), head=head, rows=tuple(rows))


def _running(source: Source) -> list[Clock]:
    """Return the periods that the message is about and that run now."""
    kinds = EXPLAINED.get(type(source.event).__name__, ())
    if isinstance(source.event, ev.Accepted | ev.ExclusionClosed | ev.Extended):
        kinds = (proof.first_to_end(source),)
    elif isinstance(source.event, ev.CalendarMoved):
        kinds = tuple(kind for kind, _, _ in source.event.moved)
    return [clock for kind in kinds if (clock := source.state.running(kind))]


def _days(source: Source) -> Block:
    """Return how the days of what runs now are counted, from which day and to which."""
    sentences = (explained(clock, source.calendar) for clock in _running(source))
    return Block("days", lines=tuple(one for one in sentences if one))


def _brief(source: Source, happened: Text, next_step: Text, *, to_before: bool) -> Text:
    """Return the message in some words, for a telephone: what happened, what to do, by when, where to read on."""
    if to_before:
        return Text(
            f"{{centre}}：{source.item.name}：{happened.zh}{next_step.zh}",
            f"{{centre}}: {source.item.name_en or source.item.name}: {happened.en} {next_step.en}",
        )
    item = source.item
    days = (due(clock, source.calendar).on for clock in _running(source))
    last = next((dated(on) for on in days if on), None)
    until, until_en = (f"最后一日：{last.zh}。", f" Last day: {last.en}.") if last else ("", "")
    return Text(
        f"{{centre}}：{item.name}：{happened.zh}{next_step.zh}{until}凭编号和查询码查看：{{progress}}",
        f"{{centre}}: {item.name_en or item.name}: {happened.en} {next_step.en}{until_en} Read more with number and code: {{progress}}",
    )


def _where(source: Source) -> Block:
    """Return where the case is followed and who answers questions; neither code nor name stands in an address."""
    lines = [
        Text(
            f"进度：{{progress}} 填写办件编号 {source.state.number} 和收件凭证上的查询码；或者登录后在“我的办件”里看。",
            f"Progress: {{progress}} with the case number {source.state.number} and the query code on your receipt; or sign in and"
            " open “My cases”.",
        )
    ]
    if source.item.consultation.strip():
        asked = source.item.consultation
        lines.append(Text(f"咨询：{asked}", f"Questions: {source.item.consultation_en or asked}"))
    lines.append(
        Text(
            "本消息只作告知，不代替文书的送达。请不要把查询码告诉别人。",
            "This message informs; it does not replace service of a document. Tell nobody your query code.",
        )
    )
    return Block("where", lines=tuple(lines))
