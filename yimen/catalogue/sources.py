"""Where the words of a norm stand: the stored texts of the law, and the mined sentences of other laws."""

import re
from functools import cache
from typing import Literal

from yimen.catalogue import shipped
from yimen.law import article as law
from yimen.law.article import Article, chinese_number
from yimen.law.clock import Unit
from yimen.process.item import Basis

LICENSING = "行政许可法"
Rank = Literal["law", "administrative_regulation", "local_regulation", "rule", "document"]
_ARTICLE = re.compile(r"第([0-9]+|[零一二两三四五六七八九十百千]+)条(?:之([一二三四五六七八九十]+))?")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
# The act from which a quoted period runs: 自受理申请之日起, 自收到申请之日起.
_RUNS_FROM = re.compile(r"自[^，。；]{0,12}?(受理|收到|接到|提出|提交|报送|送交)")
_NEXT_DAY = re.compile(r"(收到|接到)[^。；]*后，应当自次日起")


@cache
def mined() -> dict[tuple[str, str, int], tuple[str, ...]]:
    """Return the mined sentences that set a limit, by (law, version, number of the article)."""
    found: dict[tuple[str, str, int], list[str]] = {}
    for row in shipped.rows("statutory_limits_mined.csv"):
        numbers = article_numbers(row["article"])
        if numbers:
            found.setdefault((row["law"], row["version"], numbers[0][0]), []).append(row["sentence"])
    return {key: tuple(sentences) for key, sentences in found.items()}


def article_numbers(text: str) -> list[tuple[int, str]]:
    """Return the articles that a text names, as (number, suffix): 第42条, 第四十二条之一."""
    return [(_number(found[1]), found[2] or "") for found in _ARTICLE.finditer(text)]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for character in text.replace("两", "二"):
        unit = {"十": 10, "百": 100, "千": 1000}.get(character)
        if unit:
            total, digit = total + (digit or 1) * unit, 0
        else:
            digit = _DIGITS[character]
    return total + digit


def stands(basis: Basis) -> bool:
    """Return whether the quoted words stand in a stored text of that law and article, or in a mined sentence."""
    if not basis.quote:
        return False
    versions = [basis.version] if basis.version else list(law.versions().get(basis.law, ()))
    for number, suffix in article_numbers(basis.article):
        if any(law.stands_in_text(Article(basis.law, v, number, basis.quote, suffix)) for v in versions):
            return True
        wanted = versions or [v for name, v, n in mined() if (name, n) == (basis.law, number)]
        mined_here = (s for v in wanted for s in mined().get((basis.law, v, number), ()))
        if any(basis.quote in sentence for sentence in mined_here):
            return True
    return False


def says(basis: Basis, days: int, unit: Unit) -> bool:
    """Return whether the quoted words say this period: number and unit; 0 is at once.

    "日" of the Administrative Licensing Law is a working day by its article 82.
    """
    quote = basis.quote
    if days == 0:
        return any(word in quote for word in ("当场", "即时", "当日", "即为备案", "信息告知"))
    numbers = f"(?<![0-9])(?:{days}|(?<![零一二三四五六七八九十百千]){chinese_number(days)})"
    units = {"wd": "个?工作日", "day": "(?:日|天)", "month": "个?月"}
    if unit == "wd" and basis.law == LICENSING:
        units["wd"] = "(?:个?工作日|日)"
    return re.search(numbers + units[unit], quote) is not None


def counts_from_receipt(basis: Basis) -> bool:
    """Return whether the quoted words count from receipt of the application, and not from acceptance."""
    found = _RUNS_FROM.search(basis.quote)
    if found:
        return found[1] != "受理"
    return bool(_NEXT_DAY.search(basis.quote))


# What a norm can be, by the last word of its name; 立法法 knows no other name for a law than 法 or 法典.
_TAILS: tuple[tuple[tuple[str, ...], tuple[Rank, ...]], ...] = (
    (("办法", "细则", "规定", "规则"), ("administrative_regulation", "local_regulation", "rule", "document")),
    (("条例",), ("administrative_regulation", "local_regulation")),
    (("法", "法典"), ("law",)),
)


def ranks_of(name: str) -> tuple[Rank, ...]:
    """Return the ranks that a norm of this name can have, likeliest first; empty where it does not tell."""
    bare = re.sub(r"[（(].*?[)）]", "", name).strip("《》 ")
    return next((ranks for tails, ranks in _TAILS if bare.endswith(tails)), ())
