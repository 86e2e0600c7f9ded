"""A document as it is read: its blocks with every gap filled, in one language, for the page and the PDF alike."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

from yimen.process.words import Labels, Language, word
from yimen.process.written.block import Block, Document, Text, fill

NOTES: Labels = {
    "preview": (
        "预览：还没有签发，没有文号，没有效力。",
        "A preview: not signed, without a number and without effect.",
    ),
    "translation": (
        "英文译本仅供参考，以中文文本为准。",
        "This is a translation for reading. The Chinese text governs.",
    ),
    "masked": (
        "本件为副本，个人信息已隐去。",
        "This is a copy in which personal details are hidden.",
    ),
    "demonstration": (
        "演示中心的文书，没有法律效力。",
        "A document of a demonstration centre, without legal force.",
    ),
    "by_law": (
        "本件依法自动产生；加盖印章的文书由窗口当日出具，非工作日的于下一个工作日出具。",
        "Made by operation of law. The window issues the sealed document the same day, or on the next working day.",
    ),
}


class Words(msgspec.Struct, frozen=True):
    """A run of text and the language that it is really in; lines are parted by a line feed."""

    text: str
    language: Language


class Part(msgspec.Struct, frozen=True):
    """A block as it is read: lines, and a table of names and values or, where it has a head, of columns."""

    code: str
    heading: str
    lines: tuple[Words, ...]
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


class Sheet(msgspec.Struct, frozen=True):
    """One document in one language. `address` is where it is verified, drawn as a code; empty for most."""

    case: str
    key: str
    kind: str
    template: int
    language: Language
    copy: Literal["whole", "masked"]
    title: str
    organ: Words
    number: str
    made_on: date
    recorded_at: datetime
    notes: tuple[Words, ...]
    parts: tuple[Part, ...]
    seal: tuple[Words, ...]
    address: str = ""


class Facts(msgspec.Struct, frozen=True):
    """What a sheet says beside the document's own words; `values` fill the gaps, by name."""

    case: str
    organ: Text
    recorded_at: datetime
    sealed: bool
    masked: bool
    demonstration: bool
    values: Mapping[str, str]
    address: str = ""


def lay_out(document: Document, facts: Facts, language: Language) -> Sheet:
    """Return a document as it is read in a language; texts that somebody wrote stay as they were written."""
    parts = [_part(block, facts.values, language) for block in document.blocks]
    notes = [
        code
        for code, holds in (
            ("translation", language == "en"),
            ("masked", facts.masked),
            ("demonstration", facts.demonstration),
            ("by_law", not facts.sealed),
        )
        if holds
    ]
    return Sheet(
        case=facts.case,
        key=document.key,
        kind=document.kind,
        template=document.template,
        language=language,
        copy="masked" if facts.masked else "whole",
        title=document.title(language),
        organ=_filled(facts.organ, {}, language),
        number=document.number,
        made_on=document.made_on,
        recorded_at=facts.recorded_at,
        notes=tuple(Words(word(NOTES, code, language), language) for code in notes),
        parts=tuple(part for part in parts if part.code != "seal"),
        seal=next((part.lines for part in parts if part.code == "seal"), ()),
        address=facts.address if document.block("verification") else "",
    )


def _part(block: Block, values: Mapping[str, str], language: Language) -> Part:
    def read(texts: tuple[Text, ...]) -> tuple[Words, ...]:
        return tuple(_filled(text, values, language) for text in texts)

    return Part(
        block.code,
        block.heading(language),
        read(block.lines),
        read(block.head),
        tuple(read(row) for row in block.rows),
    )


def _filled(text: Text, values: Mapping[str, str], language: Language) -> Words:
    """Return a text with its gaps filled. What somebody typed has no English, and no gap either."""
    said, real = text.in_(language)
    return Words(fill(said, values) if text.en else said, real)
