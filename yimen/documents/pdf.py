"""A document as PDF: typst sets one template from data; what people wrote is never markup."""

from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import segno
import typst

from yimen.documents.glyphs import FONTS, drawn, legible
from yimen.documents.sheet import Sheet
from yimen.process.words import Labels, day, word

TEMPLATE = Path(__file__).parent / "sheet.typ"
# To be kept for decades (PDF/A-2a) and read aloud (PDF/UA-1); both also forbid a character without a glyph.
STANDARDS: Any = ["a-2a", "ua-1"]
# Dots an inch of a page as a picture: a code on it can be scanned, a page stays well under a megabyte.
PICTURED = 150.0
LABELS: Labels = {
    "codes": (
        "字库没有的字以统一码编号表示，网页上可见原字。",
        "Characters that the fonts lack stand as their Unicode numbers; the web page shows them.",
    ),
    "page": ("第 {1} 页，共 {2} 页", "Page {1} of {2}"),
    "number": ("文号", "No."),
    "case": ("办件编号", "Case number"),
    "verify": ("核验二维码", "Code to verify"),
}
_turn = Lock()


class NotRendered(RuntimeError):
    """The document could not be set: a fault of this installation, named."""


def data(sheet: Sheet) -> str:
    """Return what the template is given, as JSON with sorted keys: all that the PDF says."""
    said = msgspec.to_builtins(sheet)
    shown = _every(said)
    # Only where there is one: what is kept under the hash of data without them stays found.
    if not sheet.sealing:
        del said["sealing"]
    for part in said["parts"]:
        if not part["after"]:
            del part["after"]
    language = sheet.language
    said = _legible(said) | {
        "labels": {name: word(LABELS, name, language) for name in LABELS},
        "codes": not all(map(drawn, shown)),
        "dated": day(sheet.made_on, language),
        "drawing": code(sheet.address),
    }
    return msgspec.json.encode(said, order="sorted").decode()


def _every(said: Any) -> str:
    """Return all text of a value in one."""
    if isinstance(said, str):
        return said
    values = said.values() if isinstance(said, dict) else said if isinstance(said, list | tuple) else ()
    return "".join(map(_every, values))


def _legible(said: Any) -> Any:
    if isinstance(said, str):
        return legible(said)
    if isinstance(said, dict):
        return {name: _legible(value) for name, value in said.items()}
    return [_legible(value) for value in said] if isinstance(said, list | tuple) else said


def code(address: str) -> str:
    """Return the two-dimensional code of an address as SVG; empty without one."""
    return segno.make(address, error="m").svg_inline(scale=2, omitsize=True) if address else ""


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[str(FONTS)], ignore_system_fonts=True
    )


def render(said: str, at: datetime) -> bytes:
    """Return the PDF of `data`, dated `at`: the same data and instant give the same bytes.

    Raises NotRendered with typst's own words, of which a warning counts as an error.
    """
    (made,) = _set(said, format="pdf", pdf_standards=STANDARDS, timestamp=int(at.timestamp()))
    return made


def pictures(said: str) -> list[bytes]:
    """Return the pages of `data` as PNG, the first one first. Raises NotRendered."""
    return _set(said, format="png", ppi=PICTURED)


class Pressed(msgspec.Struct, frozen=True):
    """Where a seal is pressed: on which page, counted from 0, over the names that begin at `top`; in millimetres."""

    page: int
    top: float
    width: float
    height: float


def pressed(said: str) -> Pressed:
    """Return where on the pages of `data` the names stand that a seal is pressed over. Raises NotRendered."""
    try:
        with _turn:
            compiler = typst.Compiler(
                str(TEMPLATE),
                root=str(TEMPLATE.parent),
                font_paths=[str(FONTS)],
                ignore_system_fonts=True,
                sys_inputs={"data": said},
            )
            (found,) = msgspec.json.decode(compiler.query("<seal>", field="value"))
    except (typst.TypstError, ValueError) as problem:
        raise NotRendered(str(problem)) from problem
    return Pressed(found["page"] - 1, found["top"], found["width"], found["height"])


def _set(said: str, **how: Any) -> list[bytes]:
    try:
        with _turn:
            made, warnings = _compiler().compile_with_warnings(sys_inputs={"data": said}, **how)
    except typst.TypstError as problem:
        raise NotRendered(problem.message) from problem
    if warnings or not made:
        raise NotRendered("; ".join(warning.message for warning in warnings) or "no file")
    return list(made) if isinstance(made, list) else [made]
