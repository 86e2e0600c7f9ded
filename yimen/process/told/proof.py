"""What proves an act to the applicant: the days and the words of an act of law, the paper, and who gives it out."""

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import due
from yimen.law.workdays import CalendarUnknown
from yimen.process.application import events as ev
from yimen.process.titles import document
from yimen.process.written.block import Block, Text, cited
from yimen.process.written.source import Source, dated, row, until


def of_law(source: Source) -> Block:
    """Return the proof of what the law did by itself: its days, its effect, its words. Empty for other acts."""
    event, state = source.event, source.state
    article: Article | None
    match event:
        case ev.Accepted(mode="deemed") if state.points:
            on = state.supplied_on
            supplied = [row("全部补正的日期", "Everything supplied on", dated(on))] if on else []
            rows, article = [*_received(source), *supplied], licensing.MUST_ACCEPT
        case ev.Accepted(mode="deemed"):
            told = _last(source, "correction", "告知补正的最后一日", "Last day to tell what is missing")
            rows, article = [*_received(source), *told], licensing.DEEMED_ACCEPTED
        case ev.Granted(mode="deemed") if state.permit_expires_on:
            expires = dated(state.permit_expires_on)
            rows = [*_received(source), row("原许可的届满日", "The permit's last day", expires)]
            article = licensing.DEEMED_RENEWED
        case ev.Lapsed():
            kind = "applicant_correction" if event.ground == "uncorrected" else "gap"
            rows = [
                *_received(source),
                *_last(source, kind, "您补齐的最后一日", "Your last day to supply it"),
            ]
            article = None
        case _:
            return Block("proof")
    rows.append(row("自何日起有效", "With effect from", dated(source.on)))
    return Block("proof", rows=tuple(rows), lines=(cited(article, quoted=True),) if article else ())


def _received(source: Source) -> list[tuple[Text, ...]]:
    on = source.state.received_on
    return [row("收到申请的日期", "Received on", dated(on))] if on else []


def _last(source: Source, kind: str, zh: str, en: str) -> list[tuple[Text, ...]]:
    clock = source.state.clock(kind)
    return [row(zh, en, until(clock, source.calendar))] if clock else []


def paper(source: Source) -> Block:
    """Return which document was made, how it reaches the applicant, and who seals it by when; empty without one."""
    made = source.event.paper
    if made is None:
        return Block("paper")
    zh, en = document(made.key), document(made.key, "en")
    lines = [
        Text(
            f"已出具《{zh}》{f'（{made.number}）' if made.number else ''}，可以在进度页查看和下载。",
            f"The document “{en}” was made{f' ({made.number})' if made.number else ''}; read or download it from the progress page.",
        )
    ]
    if not made.sealed:
        lines.append(_sealed(source))
    if made.served == "electronic":
        lines.append(Text("该文书已经以电子方式送达。", "It has been served electronically."))
    elif made.kind != "receipt":
        lines.append(
            Text(
                "该文书另行送达；从送达起算的期限，自送达之日的次日起算。",
                "It is served separately; what begins with service is counted from the day after service.",
            )
        )
    return Block("paper", lines=tuple(lines))


def _sealed(source: Source) -> Text:
    """Return where the sealed paper of an act of the law is given out, and by when: that day, or the next working day."""
    where = "、".join(source.item.places)
    where_en = ", ".join(source.item.places_en) or where
    at, at_en = where or "服务大厅综合窗口", where_en or "the comprehensive windows of the service hall"
    try:
        last = dated(source.calendar.roll_forward(source.made_on))
    except CalendarUnknown:
        last = Text("下一个工作日", "the next working day")
    return Text(
        f"盖章的纸质文书由窗口出具，最迟{last.zh}可以领取：{at}。",
        f"The window gives out the sealed paper by {last.en} at the latest: {at_en}.",
    )


def last_days(source: Source, *kinds: str) -> Block:
    """Return the last day of each of these periods that runs now, or why nobody can name it yet."""
    rows = []
    for kind in kinds:
        clock = source.state.running(kind)
        if clock is not None:
            zh, en = KINDS[kind]
            rows.append(row(zh, en, until(clock, source.calendar)))
    return Block("due", rows=tuple(rows))


KINDS = {
    "statutory": ("法定期限的届满日", "Last day by law"),
    "promised": ("承诺期限的届满日", "Promised day"),
}


def first_to_end(source: Source) -> str:
    """Return which of the promised and the statutory period ends first and is shown; empty where neither has a day."""
    days = {
        kind: last
        for kind in ("promised", "statutory")
        if (clock := source.state.running(kind)) and (last := due(clock, source.calendar).on)
    }
    return min(days, key=lambda kind: days[kind]) if days else ""
