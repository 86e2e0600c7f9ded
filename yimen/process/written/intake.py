"""The documents of intake: receipt, not required, correction notice, acceptance, acceptance with a gap."""

from yimen.law import licensing
from yimen.law.clock import POSTED_IN_TIME
from yimen.process.application import events as ev
from yimen.process.application.commands import Handed
from yimen.process.item import Fee, Item
from yimen.process.words import GROUNDS, day, length, word
from yimen.process.written.against import remedies_of
from yimen.process.written.asked import listed
from yimen.process.written.block import Block, Text, cited, said
from yimen.process.written.grounds import named, of_silence, own
from yimen.process.written.source import Source, dated, lasting, material, row, until, ways_in

FORMS = {
    "electronic": Text("电子件", "electronic"),
    "paper": Text("纸质件", "on paper"),
    "shared": Text("共享获取", "obtained by sharing"),
}
ORIGINALS = {
    "original": Text("原件", "original"),
    "copy": Text("复印件", "copy"),
    "electronic": Text("电子件", "electronic"),
    "original_and_copy": Text("原件和复印件", "original and copy"),
}


def receipt(source: Source) -> list[Block]:
    """Return the receipt: what came in, when and through whom, and that it is not acceptance."""
    event, item = source.event, source.item
    assert isinstance(event, ev.Received)
    rows = []
    for handed in event.materials:
        listed = item.material(handed.code)
        copies = str(listed.copies if listed else 1)
        kind = ORIGINALS[listed.form] if listed else Text("")
        rows.append((material(item, handed.code), Text(copies, copies), kind, came_as(handed)))
    head = (
        Text("材料", "Material"),
        Text("份数", "Copies"),
        Text("要求的形式", "Form required"),
        Text("收到的形式", "Form received"),
    )
    nothing = () if rows else (Text("没有提交材料。", "No materials were handed in."),)
    return [
        Block("materials", lines=nothing, head=head if rows else (), rows=tuple(rows)),
        Block(
            "received",
            rows=(
                row("收到日期", "Received on", dated(source.state.received_on or source.on)),
                row("收到时间", "Received at", Text("{received_at}", "{received_at}")),
                row("收件人员", "Receiving officer", Text("{actor}", "{actor}")),
            ),
            lines=_put_off(source),
        ),
        Block(
            "not_acceptance",
            lines=(
                Text(
                    "本凭证只证明收到上述材料，不代表受理。",
                    "This receipt proves that the materials came in. It is not acceptance.",
                ),
            ),
        ),
        Block("correction_until", lines=_told_until(source)),
    ]


def came_as(handed: Handed) -> Text:
    """Return how a material came in: on paper, as a file, shared, and whether the original was shown."""
    form = FORMS[handed.form]
    if not handed.shown:
        return form
    shown = ORIGINALS[handed.shown]
    return Text(f"{form.zh}（{shown.zh}）", f"{form.en} ({shown.en})")


def _put_off(source: Source) -> tuple[Text, ...]:
    """Return which other day than that of entry counts: of receipt by local rules, or of posting; nothing where none does."""
    if source.state.entered_on is None:
        return ()
    if isinstance(source.event, ev.Received) and source.event.posted_on:
        posted = source.event.posted_on
        by = Text(
            f"材料是邮寄来的，{day(posted)}交邮：在期满前交邮的，不算过期。本机关办理的期限自收到之日的次日起算。",
            f"It came by post and was posted on {day(posted, 'en')}: what is posted before a period ends is in time. The periods"
            " of the organ are counted from the day after receipt.",
        )
        return (by, cited(POSTED_IN_TIME))
    answer = source.profile.citations.get("after_hours_next_working_day")
    article = answer.article() if answer else None
    why = Text(
        "提交时已经下班或者是休息日，依照本地规定以下一个工作日为收到日期，期限自该日的次日起算。",
        "It was handed in after office hours or on a rest day: by local rules the next working day is the day of receipt, and"
        " periods are counted from the day after it.",
    )
    return (why, cited(article)) if article else (why,)


def _told_until(source: Source) -> tuple[Text, ...]:
    clock = source.state.clock("correction")
    assert clock is not None
    last = until(clock, source.calendar)
    lines = [
        Text(
            f"材料不齐全或者不符合法定形式的，最迟于{last.zh}一次告知需要补正的全部内容。",
            f"If anything is missing or not in order you are told everything at once, by {last.en} at the latest.",
        )
    ]
    if source.item.silence_binds:
        lines.append(
            Text(
                "逾期不告知的，自收到申请材料之日起即为受理。",
                "If you are not told by then, the application counts as accepted from the day of receipt.",
            )
        )
        lines += [named(one) for one in of_silence(source, licensing.DEEMED_ACCEPTED)]
    return tuple(lines)


def not_required(source: Source) -> list[Block]:
    """Return the notice that no licence is needed: why."""
    event = source.event
    assert isinstance(event, ev.NotRequired)
    return [Block("reasons", lines=(said(event.reason),)), *remedies_of(source)]


def correction_notice(source: Source) -> list[Block]:
    """Return the one notice: every point, how, until when, and what follows, on whose words."""
    event, item = source.event, source.item
    assert isinstance(event, ev.CorrectionsNotified)
    assert source.state.received_on is not None
    return [
        Block("received", rows=(row("收到日期", "Received on", dated(source.state.received_on)),)),
        listed("points", item, event.points),
        Block("how", lines=(ways_in(item),)),
        Block("period", lines=(_term(source),)),
        _consequence(source, "uncorrected"),
    ]


def _term(source: Source) -> Text:
    """Return the applicant's term: its last day where service has started it, else from service."""
    running = source.state.running("applicant_correction")
    if running is not None:
        last = until(running, source.calendar)
        return Text(f"请于{last.zh}前（含当日）补正。", f"Please correct by {last.en} (that day included).")
    item, profile = source.item, source.profile
    if item.correction_term_days:
        term = lasting(item.correction_term_days, "wd")
    else:
        term = lasting(profile.correction_term_days, profile.correction_term_unit)
    return Text(
        f"请自本通知书送达之日的次日起 {term.zh}内补正。",
        f"Please correct within {term.en}, counted from the day after this notice is served.",
    )


CONSEQUENCES = {
    "withdrawn": Text("逾期未补齐、补正的，视为撤回申请。", "Otherwise the application counts as withdrawn."),
    "refused": Text("逾期未补齐、补正的，将作出不予许可的决定。", "Otherwise the licence will be refused."),
    "acceptance_revoked": Text("逾期未补齐的，撤销受理并书面说明理由。", "Otherwise the acceptance is revoked, with reasons."),
    "person_decides": Text(
        "逾期未补正的，将作出说明理由并告知救济途径的决定。",
        "Otherwise a decision follows, with its reasons and your remedies.",
    ),
}  # fmt: skip


UNPRESCRIBED = Text(
    "法律、法规没有规定逾期的后果；本中心按下列办法处理。",
    "No law or regulation says what follows if it is not done in time; this centre proceeds as follows.",
)


def _consequence(source: Source, question: str) -> Block:
    """Return what follows in this place if it is not done in time, with its legal basis.

    Where the law prescribes no consequence the notice says so, and what this centre does by its profile: it decides
    on acceptance with its voucher, by Art. 32 for a licence, else by the item's own norms.
    """
    answer = source.profile.citations.get(question)
    prescribed = answer.article() if answer else None
    article = prescribed or (licensing.VOUCHER if source.item.licence else None)
    norms = (cited(article, quoted=True),) if article else own(source.item)
    silent = () if prescribed else (UNPRESCRIBED,)
    return Block("consequence", lines=(*silent, CONSEQUENCES[getattr(source.profile, question)], *norms))


def acceptance(source: Source) -> list[Block]:
    """Return the notice of acceptance: since when, the limits and their days, fees, where to ask and complain."""
    event = source.event
    assert isinstance(event, ev.Accepted)
    blocks = [Block("accepted", lines=(dated(source.on),))]
    if event.mode == "deemed":
        blocks.append(_by_law(source))
    blocks += [_limits(source), Block("special_procedures", lines=_special(source.item)), _fee(source.item)]
    number = source.state.number
    query = Text(
        f"凭办件编号 {number} 和查询码 {{query_code}} 在本平台查询进度。",
        f"Follow the case on this platform with its number {number} and the query code {{query_code}}.",
    )
    complaint = source.item.supervision
    complaint_en = source.item.supervision_en or complaint
    return [
        *blocks,
        Block("query", lines=(query,)),
        Block("complaint", lines=(Text(complaint, complaint_en),)),
    ]


def _by_law(source: Source) -> Block:
    corrected = bool(source.state.points)
    text = (
        Text("要求补正的材料已全部提交，依法自本日起受理。", "Everything asked for came in, so the law accepts the application from this day.")
        if corrected
        else Text("没有在期限内告知需要补正的内容，依法自收到申请材料之日起即为受理。", "Nothing was said in time, so the law accepts the application from the day of receipt.")
    )  # fmt: skip
    norm = licensing.MUST_ACCEPT if corrected else licensing.DEEMED_ACCEPTED
    return Block("by_law", lines=(text, *(named(one, quoted=True) for one in of_silence(source, norm))))


def _limits(source: Source) -> Block:
    """Return both limits, each with its last day; the earlier is the one that is promised."""
    rows = []
    for kind, zh, en in (
        ("statutory", "法定期限", "Statutory limit"),
        ("promised", "承诺期限", "Promised limit"),
    ):
        clock = source.state.clock(kind)
        if clock is not None:
            limit, last = lasting(clock.limit, clock.unit), until(clock, source.calendar)
            rows.append((Text(zh, en), limit, last))
    head = (Text("", ""), Text("期限", "Limit"), Text("届满日", "Due"))
    return Block("limits", head=head if rows else (), rows=tuple(rows))


def _special(item: Item) -> tuple[Text, ...]:
    if not item.special_procedures:
        return (Text("预计没有不计入期限的特别程序。", "No special procedure is expected."),)
    return tuple(
        Text(
            f"{one.name}（{word(GROUNDS, one.ground)}），{length(one.days, 'wd')}，{'计入' if one.counted else '不计入'}办理期限",
            f"{one.name} ({word(GROUNDS, one.ground, 'en')}), {length(one.days, 'wd', 'en')},"
            f" {'counted' if one.counted else 'not counted'}",
        )
        for one in item.special_procedures
    )


def _fee(item: Item) -> Block:
    if not item.fees:
        return Block("fee", lines=(Text("不收费。", "Free of charge."),))
    head = (Text("项目", "Fee"), Text("标准", "Rate"), Text("依据", "Basis"))
    return Block(
        "fee",
        head=head,
        rows=tuple(
            (
                Text(fee.name, fee.name_en or fee.name),
                _rate(fee),
                said(fee.listed) if fee.listed.strip() and not fee.basis.law.strip() else named(fee.basis),
            )
            for fee in item.fees
        ),
    )


def _rate(fee: Fee) -> Text:
    amount = f"{fee.amount_fen // 100}.{fee.amount_fen % 100:02d}"
    per = f"/{fee.per}" if fee.per else ""
    return Text(f"{amount} 元{per}", f"{amount} yuan{per}")


def acceptance_with_gap(source: Source) -> list[Block]:
    """Return the acceptance on a promise: what was promised, until when, and what follows otherwise."""
    event = source.event
    assert isinstance(event, ev.Accepted)
    clock = source.state.clock("gap")
    assert clock is not None
    last = until(clock, source.calendar)
    rows = tuple((material(source.item, code), last) for code in event.gap)
    gap = Block("gap", head=(Text("材料", "Material"), Text("补齐日期", "Due")), rows=rows)
    return [*acceptance(source), gap, _consequence(source, "gap_unfilled")]
