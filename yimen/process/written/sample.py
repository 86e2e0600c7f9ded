"""Documents that no case made, to see a template by: one as they mostly are, and one as long as they can become."""

from datetime import date

from yimen.law.remedies import Remedies
from yimen.process.titles import BLOCKS, SIGNED_BY_OTHERS
from yimen.process.words import day
from yimen.process.written.block import Block, Document, Text
from yimen.process.written.template import FIRST, LAST, ORDER

ON = date(2026, 3, 2)
LONG_NAME = "安州市高新技术产业开发区第三工业园区综合服务有限责任公司（外商投资、非独资）驻安州办事处"
LONG_NAME_EN = "Anzhou High-Technology Industrial Development Zone Third Industrial Park General Services Company Limited"
PLACE = "安州市中心大道 1 号政务服务大厅三楼东区第十二至第十八号综合窗口"
# Blocks that are tables, with how many columns.
TABLES = {
    "materials": 4,
    "points": 4,
    "limits": 3,
    "fee": 3,
    "gap": 2,
    "charges": 5,
    "due": 2,
    "received": 2,
    "file": 4,
    "handed_over": 2,
    "hearing_held": 2,
    "recipient": 2,
    "papers": 5,
}


def document(kind: str, *, hard: bool) -> Document:
    """Return a sample of a kind: its blocks hold words that say what stands there. Raises KeyError for an unknown kind.

    `hard`: with long names, long words without a break, many lines and many rows.
    """
    # What others sign begins with who signs, and has no head of the case.
    first = [] if kind in SIGNED_BY_OTHERS else [_case(hard)]
    blocks = [*first, *(_block(code, hard) for code in ORDER[kind]), _seal()]
    return Document(
        kind=kind,
        key=f"{kind}-12" if hard else kind,
        number="安市监许〔2026〕100000000 号" if hard else "安市监许〔2026〕1 号",
        made_on=ON,
        template=1,
        articles=(),
        blocks=tuple(blocks),
        mandatory=(),
    )


def values(language: str, *, hard: bool) -> dict[str, str]:
    """Return what fills the gaps of a sample, by name."""
    english = language == "en"
    name = (
        (LONG_NAME_EN if english else LONG_NAME)
        if hard
        else ("Sample Applicant" if english else "样例申请人")
    )
    organ = "Sample organ" if english else "样例机关"
    centre = "Sample centre" if english else "样例中心"
    return {"organ": organ, "applicant": name, "contact": centre}


def _case(hard: bool) -> Block:
    said = {
        "organ": Text("{organ}", "{organ}"),
        "applicant": Text("{applicant}", "{applicant}"),
        "item": Text(f"{'危险化学品经营、储存、运输' * 4 if hard else '样例事项'}（511602-S000）"),
        "contact": Text(PLACE if hard else "0826-1234567"),
    }
    rows = []
    for code, (zh, en) in BLOCKS.items():
        if code.startswith(f"{FIRST}."):
            rows.append(
                (Text(zh, en), said.get(code.removeprefix(f"{FIRST}."), Text("0000000000000000000000000")))
            )
    return Block(FIRST, rows=tuple(rows))


def _seal() -> Block:
    return Block(LAST, lines=(Text("{organ}（印章）", "{organ} (seal)"), Text(day(ON), day(ON, "en"))))


def _block(code: str, hard: bool) -> Block:
    zh, en = BLOCKS[code]
    if code == "remedies":
        block = Remedies(
            "安州市人民政府",
            "安州市中级人民法院",
            reconsideration_organ_en="Anzhou Municipal People's Government",
            court_en="Anzhou Intermediate People's Court",
        )
        return Block(code, lines=(Text(block.sentence(), block.sentence_en()),))
    if code in TABLES:
        cell = Text(
            f"{zh}的内容" + ("，" + zh + "的内容很长" * 6 if hard else ""),
            f"what the case says of {en.lower()}",
        )
        head = tuple(Text(f"栏目 {n + 1}", f"Column {n + 1}") for n in range(TABLES[code]))
        return Block(code, head=head, rows=tuple((cell,) * TABLES[code] for _ in range(25 if hard else 2)))
    line = Text(f"（这里是办件写定的“{zh}”，模板不能改动。）", f"(Here stands “{en}” as the case fixed it.)")
    if not hard:
        return Block(code, lines=(line,))
    long = Text(f"{zh}：" + "一段很长的、没有分段的文字，" * 30 + "A" * 120 + "。")
    return Block(code, lines=(line, *(long,) * 4))
