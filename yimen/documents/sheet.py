"""A document as it is read: its blocks with every gap filled, in one language, for the page and the PDF alike."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

from yimen.process.words import Labels, Language, word
from yimen.process.written.block import PLACEHOLDER, Block, Document, Text, fill

CHINESE, LETTERS = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]")
NOTES: Labels = {
    "preview": (
        "预览：还没有签发，没有文号，没有效力。",
        "A preview: not signed, without a number and without effect.",
    ),
    # What stands on a preview where a decision bears a number of its organ's year.
    "unnumbered": ("签发时编号", "given when it is signed"),
    "void": (
        "本件的文号已经作废，没有效力；另一文号的文书代替了它。",
        "The number of this paper is void and the paper without effect; one with another number took its place.",
    ),
    "cancelled": (
        "本缴款单已经作废：请不要按它缴费。",
        "This payment slip was cancelled: do not pay by it.",
    ),
    "entered": (
        "抄录件：该机关不在本平台办理；内容依其书面决定录入，由另一人核对。以该机关的原件为准，扫描件附在办件里。",
        "A transcript: this organ does not use the platform. It was entered from its written decision and checked by another"
        " person. The original governs; its scan is attached to the case.",
    ),
    "ofd": (
        "OFD 试用版：只有页面的图像，没有电子印章。有效的是 PDF 或者盖章的纸质文书。",
        "Experimental OFD: pictures of the pages, without an electronic seal. What counts is the PDF or the sealed paper.",
    ),
    "ofd_sealed": (
        "OFD 试验版：只有页面的图像，国密电子签章由签章服务器加盖；签章的机构有没有电子认证资质，本平台没有核验。有效的是附有电子签名的 PDF。",
        "Experimental OFD: pictures of the pages. A signing server pressed the national electronic seal; whether whoever issued"
        " its certificate is licensed was not checked here. What counts is the PDF with its electronic signature.",
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
    "waiting": (
        "本文书的电子签名还没有加上，正在等待签名；文书的内容和日期不因此改变。",
        "The electronic signature of this document is still to come. Its content and date do not change by that.",
    ),
    "copy": (
        "原件附有机关的电子签名，本件没有。",
        "The original bears the organ's electronic signature; this copy does not.",
    ),
}
SIGNED: Labels = {
    "by": ("本文书附有机关的电子签名。", "This document bears the organ's electronic signature."),
    "check": (
        "扫码或者访问 {1} 核验\n核验码 {2}",
        "Scan the code or open {1} to check it\nCheck code {2}",
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
    after: tuple[Words, ...] = ()


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
    sealing: tuple[Words, ...] = ()


class Sealing(msgspec.Struct, frozen=True):
    """How far a paper's signature is: none is to come, it waits for it, or it is `signed`, and where that is checked."""

    state: Literal["", "waiting", "signed"] = ""
    page: str = ""
    mark: str = ""
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
    sealing: Sealing = Sealing()
    void: bool = False
    entered: bool = False


def lay_out(document: Document, facts: Facts, language: Language) -> Sheet:
    """Return a document as it is read in a language; texts that somebody wrote stay as they were written."""
    parts = [_part(block, facts.values, language) for block in document.blocks]
    # The signature is over the whole Chinese document: no other copy of it says that it is signed.
    original = language == "zh" and not facts.masked
    sealing = facts.sealing if original and facts.sealing.state == "signed" else None
    notes = [
        code
        for code, holds in (
            ("cancelled" if document.kind == "payment_slip" else "void", facts.void),
            ("entered", facts.entered),
            ("translation", language == "en"),
            ("masked", facts.masked),
            ("demonstration", facts.demonstration),
            ("by_law", not facts.sealed),
            ("waiting", facts.sealing.state == "waiting"),
            ("copy", facts.sealing.state == "signed" and not original),
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
        address=_address(document, facts, sealing),
        sealing=_signed(sealing, language) if sealing else (),
    )


def _address(document: Document, facts: Facts, sealing: Sealing | None) -> str:
    """Return what the code of a document leads to: a certificate's own page, else where its signature is checked."""
    if document.block("verification"):
        return facts.address
    return sealing.address if sealing else ""


def _signed(sealing: Sealing, language: Language) -> tuple[Words, ...]:
    check = word(SIGNED, "check", language).replace("{1}", sealing.page).replace("{2}", sealing.mark)
    return (Words(word(SIGNED, "by", language), language), Words(check, language))


def _part(block: Block, values: Mapping[str, str], language: Language) -> Part:
    def read(texts: tuple[Text, ...]) -> tuple[Words, ...]:
        return tuple(_filled(text, values, language) for text in texts)

    return Part(
        block.code,
        block.heading(language),
        read(block.lines),
        read(block.head),
        tuple(read(row) for row in block.rows),
        read(block.after),
    )


def _filled(text: Text, values: Mapping[str, str], language: Language) -> Words:
    """Return a text with its gaps filled. What somebody typed has no English, and no gap either."""
    said, real = text.in_(language)
    filled = fill(said, values) if text.en else said
    # Nothing but names, of which some have no English: it is read aloud as what it is.
    if real == "en" and CHINESE.search(filled) and not LETTERS.search(PLACEHOLDER.sub("", said)):
        real = "zh"
    return Words(filled, real)
