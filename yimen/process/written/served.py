"""The receipt of service: what is handed over, and where the recipient signs for it (民事诉讼法 87 to 89).

No event makes it: it is printed before a paper is served, to be signed, and says afterwards what was served how.
"""

from datetime import date
from typing import Any

from yimen.law.article import Article
from yimen.process import titles
from yimen.process.application.fact import NOT_SERVED
from yimen.process.item import Item
from yimen.process.words import SERVICE, word
from yimen.process.written.block import Block, Document, Text, cited, said
from yimen.process.written.source import dated, of_case

KIND = "service_receipt"
SIGNED_FOR = Article("民事诉讼法", "2023-09-01", 87, "由受送达人在送达回证上记明收到日期，签名或者盖章")
LEFT = Article("民事诉讼法", "2023-09-01", 89, "在送达回证上记明拒收事由和日期，由送达人、见证人签名或者盖章")
BLANK = "＿＿＿＿＿＿"
HEAD = (
    Text("文书", "Paper"),
    Text("文号", "Number"),
    Text("送达方式", "Way"),
    Text("送达日期", "Day of service"),
    Text("签收人", "Signed for by"),
)


def to_sign(state: Any, item: Item, on: date) -> Document | None:
    """Return the receipt of service of a case's papers as it stands on a day; what goes electronically needs none.

    None where nothing is to be served and nothing was.
    """
    papers = [
        one
        for one in state.papers
        if one.sealed_on and not one.voided_on and one.kind not in NOT_SERVED and one.way != "electronic"
    ]
    if not papers:
        return None
    rows = tuple(_row(one, state, item) for one in papers)
    lines = (
        Text(
            "受送达人在上表记明收到日期，签名或者盖章。",
            "The recipient writes the day of receipt above and signs.",
        ),
        Text(
            f"代收人（和受送达人的关系）：{BLANK}{BLANK}",
            f"Signed for on their behalf by (relation to the recipient): {BLANK}{BLANK}",
        ),
        Text(
            f"拒收事由和日期：{BLANK}{BLANK}{BLANK}", f"Why it was refused, and when: {BLANK}{BLANK}{BLANK}"
        ),
        Text(f"见证人：{BLANK}{BLANK}", f"Witnesses: {BLANK}{BLANK}"),
        Text(f"送达人：{BLANK}{BLANK}", f"Served by: {BLANK}{BLANK}"),
    )
    recipient = (
        (Text("受送达人", "Recipient"), Text("{applicant}", "{applicant}")),
        (Text("办件编号", "Case number"), said(state.number)),
        (Text("送达机关", "Served by the organ"), Text("{organ}", "{organ}")),
    )
    basis = tuple(cited(one, quoted=True) for one in (SIGNED_FOR, LEFT))
    return Document(
        kind=KIND,
        key=KIND,
        number=f"{state.number}-回证-1",
        made_on=on,
        template=0,
        articles=(SIGNED_FOR,),
        blocks=(
            Block("recipient", rows=recipient),
            Block("papers", head=HEAD, rows=rows),
            Block("signature", lines=lines),
            Block("legal_basis", lines=basis),
            Block("seal", lines=(Text("{organ}（印章）", "{organ} (seal)"), dated(on))),
        ),
        mandatory=(),
        licence=item.licence,
        called=Text("送达回证", "Receipt of service"),
    )


def _row(one: Any, state: Any, item: Item) -> tuple[Text, ...]:
    named = Text(
        titles.document(one.key, licence=item.licence), titles.document(one.key, "en", licence=item.licence)
    )
    bears = of_case(state.number, one)
    if one.served_on is None:
        return (named, bears, Text("", ""), Text("", ""), Text("", ""))
    way = Text(word(SERVICE, one.way), word(SERVICE, one.way, "en"))
    return (named, bears, way, dated(one.served_on), Text("", ""))
