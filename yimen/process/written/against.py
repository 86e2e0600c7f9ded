"""What may be done against an act, and what else an adverse document must tell: remedies, bar, warning, hearing."""

from yimen.law import licensing
from yimen.law.remedies import RECONSIDERATION_FIRST, Remedies, Term
from yimen.process.application import events as ev
from yimen.process.item import Item, Limit
from yimen.process.words import day
from yimen.process.written.block import Block, Text, cited, said
from yimen.process.written.grounds import named, of_licensing
from yimen.process.written.source import Source, instant, row


def remedies(source: Source, organ: str, court: str) -> list[Block]:
    """Return what may be done against an act, where and until when; empty where a name is missing.

    Where the law wants reconsideration first, a block of its own says so, with both norms (行政复议法 23).
    """
    lines = reconsideration_first(source.item)
    block = before(source.item, organ, court)
    if block.missing():
        return [Block("remedies")]
    bases = dict.fromkeys(limit.basis for _name, limit in own_terms(source.item) if limit.basis)
    norms = (named(basis) for basis in bases)
    found = [Block("remedies", lines=(Text(block.sentence(), block.sentence_en()), *norms))]
    return [*found, Block("reconsideration_first", lines=lines)] if lines else found


def before(item: Item, organ: str, court: str) -> Remedies:
    """Return before whom an act on this item may be taken, with the English of what the item itself names."""
    return Remedies(
        organ,
        court,
        reconsideration_first=item.reconsideration_first is not None,
        reconsideration_organ_en=item.reconsideration_organ_en if organ == item.reconsideration_organ else "",
        court_en=item.court_en if court == item.court else "",
        **{name: Term(limit.days, limit.unit) for name, limit in own_terms(item)},
    )


def own_terms(item: Item) -> list[tuple[str, Limit]]:
    """Return the terms that a special law sets for acts on this item, by their names; none where it sets none."""
    named = (("ask_within", item.reconsider_within), ("sue_within", item.sue_within))
    return [(name, limit) for name, limit in named if limit is not None]


def reconsideration_first(item: Item) -> tuple[Text, ...]:
    """Return that reconsideration comes before the court, with both norms; nothing where the choice is free."""
    if item.reconsideration_first is None:
        return ()
    text = Text(
        "依照下列规定，应当先申请行政复议，不能直接向人民法院提起行政诉讼。",
        "By the words below reconsideration must be asked for first; nobody can go straight to the court.",
    )
    return (text, cited(RECONSIDERATION_FIRST, quoted=True), named(item.reconsideration_first, quoted=True))


def remedies_of(source: Source) -> list[Block]:
    """Return the remedies that the item names."""
    return remedies(source, source.item.reconsideration_organ, source.item.court)


def ban(source: Source) -> list[Block]:
    """Return until when this item may not be applied for, where the law says so (Art. 78, 79)."""
    until = getattr(source.event, "banned_until", None)
    if until is None:
        return []
    zh, en = day(until), day(until, "en")
    text = Text(f"{zh}前不得再次申请本事项。", f"This item may not be applied for again before {en}.")
    fraud = source.kind == "permit_revocation"
    article = licensing.BAN_THREE_YEARS if fraud else licensing.BAN_ONE_YEAR
    return [Block("ban", lines=(text, *of_licensing(source.item, article)))]


def warned(source: Source) -> bool:
    """Return whether the law wants a warning beside this "no": false materials of a licence (Art. 78)."""
    ends = isinstance(source.event, ev.NotAccepted | ev.ApplicationRefused)
    return ends and source.item.licence and getattr(source.event, "ground", "") == "false_materials"


def warning(source: Source) -> list[Block]:
    """Return that the warning of Art. 78 is a penalty, which this document neither is nor replaces."""
    if not warned(source):
        return []
    text = Text(
        "下列规定所说的警告属于行政处罚，另有程序，不在本文书中作出；有关情况移送有权实施行政处罚的机关依法处理。",
        "The warning below is an administrative penalty with a procedure of its own. This document does not give it:"
        " the matter is referred to the organ that may impose penalties.",
    )
    return [Block("warning", lines=(text, cited(licensing.WARNING, quoted=True)))]


def recorded(source: Source) -> bool:
    """Return whether a person decided after a hearing whose record is on the file (Art. 48)."""
    hearing = source.state.hearing
    decided = isinstance(source.event, ev.ApplicationRefused) or (
        isinstance(source.event, ev.Granted) and source.event.mode != "deemed"
    )
    return decided and hearing is not None and bool(hearing.record.strip())


def hearing(source: Source) -> list[Block]:
    """Return on which record of a hearing it was decided, where one was held."""
    held = source.state.hearing
    if not recorded(source) or held is None:
        return []
    text = Text("本决定根据下列听证笔录作出。", "This was decided on the record of the hearing below.")
    rows = [row("听证笔录", "Record", said(held.record))]
    if held.at is not None:
        rows.append(row("举行听证的时间", "Held at", instant(held.at)))
    lines = (text, *of_licensing(source.item, licensing.HEARING_RECORD))
    return [Block("hearing", lines=lines, rows=tuple(rows))]
