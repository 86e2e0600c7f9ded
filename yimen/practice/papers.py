"""What an invented applicant hands in, as papers that are looked at: everything that can be amiss is to be seen on them."""

from datetime import date, datetime

from yimen.documents import pdf
from yimen.documents.sheet import Part, Sheet, Words
from yimen.process.practice.planting import Paper
from yimen.process.words import Language

SHOWN = {
    "original": ("原件扫描件", "scan of the original"),
    "copy": ("复印件", "copy"),
}
NOTE = (
    "练习用的材料：人、单位和内容都是编的，没有效力。",
    "For practice: people, firms and contents are invented and without effect.",
)


def drawn(paper: Paper, on: date, at: datetime) -> bytes:
    """Return a material as PDF, in Chinese with English beside the labels. Raises documents.pdf.NotRendered."""
    rows = [
        ("持有人 / Holder", paper.holder),
        ("形式 / Form", " / ".join(SHOWN[paper.shown])),
    ]
    if paper.valid_until is not None:
        rows.append(("有效期至 / Valid until", paper.valid_until.isoformat()))
    rows += [(label, value) for label, value in paper.compared]
    lines = tuple(one for one in (_words(paper.said), _words(paper.said_en, "en")) if one.text)
    facts = Part("facts", "内容 / Contents", lines, (), tuple((_words(k), _words(v)) for k, v in rows))
    sheet = Sheet(
        case="", key=paper.code, kind="practice", template=0, language="zh", copy="whole", title=paper.title,
        organ=_words("演示"), number="", made_on=on, recorded_at=at,
        notes=(_words(NOTE[0]), _words(NOTE[1], "en")), parts=(facts,), seal=(),
    )  # fmt: skip
    return pdf.render(pdf.data(sheet), at)


def _words(text: str, language: Language = "zh") -> Words:
    return Words(text, language)
