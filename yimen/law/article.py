"""Articles of law: where a rule stands, in the exact words that it carries out."""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

Cited = TypeVar("Cited", bound=Callable[..., object])


class Article(msgspec.Struct, frozen=True):
    """One place in one version of one law, with the words that bind."""

    law: str
    version: str
    number: int
    quote: str
    suffix: str = ""

    @property
    def name(self) -> str:
        """Return the article's Chinese name, as 行政许可法第三十二条."""
        tail = f"之{self.suffix}" if self.suffix else ""
        return f"{self.law}第{chinese_number(self.number)}条{tail}"

    @property
    def key(self) -> str:
        """Return the stable key of the article, as 行政许可法@2019-04-23#32."""
        return f"{self.law}@{self.version}#{self.number}{self.suffix}"


def of_key(key: str, quote: str = "") -> Article:
    """Return the article of a stable key, as `key` wrote it. Raises ValueError for anything else."""
    found = re.fullmatch(r"([^@]+)@(\d{4}-\d{2}-\d{2})#(\d+)(.*)", key)
    if found is None:
        raise ValueError(f"{key!r} is no key of an article")
    law, version, number, suffix = found.groups()
    return Article(law, version, int(number), quote, suffix)


def cites(*articles: Article) -> Callable[[Cited], Cited]:
    """Bind a rule to the articles it carries out; a test finds their words in the stored text."""

    def bind(rule: Cited) -> Cited:
        rule.__articles__ = articles  # type: ignore[attr-defined]
        return rule

    return bind


def chinese_number(number: int) -> str:
    """Return 1..9999 in Chinese numerals as statutes write them: 32 -> 三十二."""
    if not 0 < number < 10_000:
        raise ValueError(f"no article bears the number {number}")
    digits = "零一二三四五六七八九"
    out, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if pending_zero else "") + digits[digit] + name
            pending_zero = False
        elif out:
            pending_zero = number > 0
    return out.removeprefix("一") if out.startswith("一十") else out


@cache
def _numbers() -> dict[str, int]:
    return {chinese_number(number): number for number in range(1, 2000)}


def numbered(text: str) -> tuple[int, str] | None:
    """Return the number and suffix of an article as people write it, 第42条 or 第四十二条之一; else None."""
    found = re.fullmatch(
        r"第([0-9]{1,4}|[一二三四五六七八九十百千零]+)条(?:之([一二三四五六七八九十]+))?", text.strip()
    )
    if found is None:
        return None
    number = int(found[1]) if found[1].isdigit() else _numbers().get(found[1], 0)
    return (number, found[2] or "") if number else None


@cache
def text_of(law: str, version: str) -> dict[tuple[int, str], tuple[str, ...]]:
    """Return the paragraphs of each article, by (number, suffix). Raises FileNotFoundError."""
    stored = files("yimen.law").joinpath("texts", f"{law}@{version}.jsonl").read_text("utf-8")
    rows = (json.loads(line) for line in stored.splitlines())
    return {(row["article"], row["suffix"]): tuple(row["paras"]) for row in rows}


@cache
def versions() -> dict[str, tuple[str, ...]]:
    """Return the stored versions of each law, oldest first."""
    found: dict[str, list[str]] = {}
    for entry in files("yimen.law").joinpath("texts").iterdir():
        law, _, version = entry.name.removesuffix(".jsonl").partition("@")
        found.setdefault(law, []).append(version)
    return {law: tuple(sorted(dates)) for law, dates in found.items()}


def paragraphs(article: Article) -> tuple[str, ...]:
    """Return the whole stored text of the article. Raises KeyError where there is none."""
    return text_of(article.law, article.version)[article.number, article.suffix]


def stands_in_text(article: Article) -> bool:
    """Return whether the quoted words stand in the stored article."""
    try:
        return article.quote in "".join(paragraphs(article))
    except (FileNotFoundError, KeyError):
        return False
