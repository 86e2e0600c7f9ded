"""Where words that are sent as a complaint may really belong: pointed out before they are sent, never decided.

By words alone, so that nobody waits and nobody is sorted out by a machine: whoever writes goes on if they like
(信访工作条例 31: what has a procedure of its own is led there, and the body that receives it says so).
"""

import msgspec

from yimen.law.article import Article
from yimen.law.complaints import LED
from yimen.law.licensing import APPLY
from yimen.law.openness import ASK_FOR
from yimen.law.remedies import RECONSIDERATION


class Elsewhere(msgspec.Struct, frozen=True):
    """A procedure of the law's own: its code as `Led` has it, `disclosure` beside, its words, and the marks by which it shows."""

    to: str
    article: Article
    marks: tuple[str, ...]


WAYS = (
    Elsewhere("reconsideration", RECONSIDERATION, ("行政复议", "申请复议", "不服决定", "不服这个决定", "撤销决定", "不予许可决定", "处罚决定", "reconsideration")),
    Elsewhere("disclosure", ASK_FOR, ("信息公开", "公开信息", "申请公开", "要求公开", "freedom of information")),
    Elsewhere("petition", LED, ("信访", "上访", "petition")),
    Elsewhere("licence", APPLY, ("我要申请", "我想申请", "想办一个", "想办证", "要办证", "怎么申请", "怎样申请", "申请许可", "apply for a licence")),
)  # fmt: skip


def ways(words: str) -> tuple[Elsewhere, ...]:
    """Return where these words may belong, in the table's order; nothing for most."""
    said = words.lower()
    return tuple(way for way in WAYS if any(mark in said for mark in way.marks))
