"""Reading a profile as it is written by people: every wrong line is named, with what is wrong and what to do.

An answer stands only with the words that give it, found in the shipped text, or with a note that says whose reading it is.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from yimen.law.article import Article, stands_in_text, versions
from yimen.law.profile import ANSWERS, Answer, Profile, Retention, beside, completed
from yimen.law.rule import Rule

CODE = re.compile(r"[a-z][a-z0-9_]{0,30}")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,30}")
NAMES = ("code", "version", "name", "name_en")
# What a profile holds beside its answers, each entry with a basis of its own.
BASED: dict[str, type[msgspec.Struct]] = {"retention": Retention, "rules": Rule}


class BadProfile(ValueError):
    """A file that is no profile; `lines` say what is wrong, each beginning with its line where it has one."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def read(text: str) -> Profile:
    """Return the profile that a file (TOML of the shipped form) gives, completed by the national answers.

    Raises BadProfile with everything that is wrong.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadProfile([f"不是 TOML / not TOML: {wrong}"]) from wrong
    places = _places(text)
    found = [*_unknown(given), *_unnamed(given)] or [*_uncited(given), *_misquoted(given)]
    if not found:
        try:
            return completed(given)
        except msgspec.ValidationError as wrong:
            path = re.search(r"`\$\.?([^`]*)`", str(wrong))
            found = [(path[1].replace("[...]", "") if path else "", str(wrong))]
    raise BadProfile([_said(places, path, says) for path, says in found])


def _said(places: Mapping[str, int], path: str, says: str) -> str:
    """Return a finding with the line of its key, or of the nearest table above it."""
    asked = path
    while asked and asked not in places:
        asked = asked.rpartition(".")[0]
    line = f"line {places[asked]}: " if asked else ""
    return f"{line}{path}: {says}" if path else says


def _places(text: str) -> dict[str, int]:
    """Return the line of each key and table of a file, by its dotted path."""
    places: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if opened := re.match(r"\s*\[([\w.-]+)\]", line):
            table = opened[1]
            for name in (table.partition(".")[0], table):
                places.setdefault(name, number)
        elif key := re.match(r"\s*([\w-]+)\s*=", line):
            places.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return places


def _unknown(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    says = "没有这一项 / there is no such key"
    for name in given:
        if name not in (*NAMES, *ANSWERS, "citations", *BASED):
            yield name, says
    for name, answer in _tables(given, "citations"):
        if name not in ANSWERS:
            yield f"citations.{name}", says
        yield from (
            (f"citations.{name}.{key}", says) for key in answer if key not in Answer.__struct_fields__
        )
    for path, entry, shape in _based(given):
        for key, value in entry.items():
            if key not in shape.__struct_fields__:
                yield f"{path}.{key}", says
            elif key == "basis" and isinstance(value, dict):
                stray = (one for one in value if one not in Answer.__struct_fields__)
                yield from ((f"{path}.basis.{one}", says) for one in stray)


def _based(given: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], type[msgspec.Struct]]]:
    """Yield each entry that bears its own basis: its path, what it says, and which keys it may have."""
    for table, shape in BASED.items():
        for name, entry in _tables(given, table):
            yield f"{table}.{name}", entry, shape


def _tables(given: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    found = given.get(name, {})
    return (
        [(key, one) for key, one in found.items() if isinstance(one, dict)] if isinstance(found, dict) else []
    )


def _unnamed(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in NAMES:
        value = given.get(name)
        if not isinstance(value, str) or not value.strip():
            yield name, "没有填写 / is missing"
    for name, shape in (("code", CODE), ("version", VERSION)):
        value = given.get(name)
        if isinstance(value, str) and value.strip() and not shape.fullmatch(value):
            yield (
                name,
                "只用字母、数字、点和横线，最多 31 个 / only letters, digits, dots and dashes, at most 31",
            )


def _uncited(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the answers of a file that stand there without a citation or a note of their own."""
    cited = dict(_tables(given, "citations"))
    for name in ANSWERS:
        if name in given and beside(name) not in cited:
            yield (
                name,
                f"没有写明依据：要有 [citations.{beside(name)}] / no citation: [citations.{beside(name)}] is needed",
            )
    for path, entry, _ in _based(given):
        if not isinstance(entry.get("basis"), dict):
            yield path, f"没有写明依据 / no basis: [{path}.basis] is needed"


def _misquoted(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the citations whose words do not stand in the shipped text, and those that say nothing."""
    bases = [(f"citations.{name}", answer) for name, answer in _tables(given, "citations")]
    bases += [
        (f"{path}.basis", entry["basis"])
        for path, entry, _ in _based(given)
        if isinstance(entry.get("basis"), dict)
    ]
    for path, answer in bases:
        law, version, number = (answer.get(key) for key in ("law", "version", "number"))
        quote = str(answer.get("quote") or "")
        if not law:
            if not str(answer.get("note") or "").strip():
                yield path, "既没有法条也没有说明 / neither a law nor a note"
        elif not isinstance(law, str) or law not in versions():
            yield f"{path}.law", f"没有收录《{law}》的文本 / no text of this law is shipped"
        elif version not in versions()[law]:
            yield (
                f"{path}.version",
                f"收录的版本是 / the versions that are shipped: {', '.join(versions()[law])}",
            )
        elif not isinstance(number, int) or not quote:
            yield path, "要写明条（number）和原文（quote） / number and quote are needed"
        elif not stands_in_text(Article(law, str(version), number, quote)):
            yield (
                f"{path}.quote",
                f"第 {number} 条里没有这句话 / these words do not stand in Article {number}",
            )
