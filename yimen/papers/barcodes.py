"""Bar codes (Code 128): what they say, how they are drawn, and how they are read off a scanned page."""

import re
from collections.abc import Iterable

import msgspec
import zxingcpp

from yimen.law.identity import mod_37_36

CODE_128 = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.Code128)
# F a folder, L a list; eight digits, a check character (ISO 7064), and behind a point the code of a material.
WRITTEN = re.compile(r"([FL])([0-9]{8,12})([0-9A-Z])(?:\.(\S{1,64}))?")


class Read(msgspec.Struct, frozen=True):
    """What a bar code says: of a folder (F) or a list (L), which, and of which material where it names one."""

    sort: str
    id: int
    material: str = ""


def folder(id: int, material: str = "") -> str:
    """Return what stands in a folder's bar code; with a material's code it parts a pile."""
    return _code("F", id) + (f".{material}" if material else "")


def handover(id: int) -> str:
    """Return what stands in the bar code of a list."""
    return _code("L", id)


def _code(sort: str, id: int) -> str:
    body = f"{sort}{id:08d}"
    return body + mod_37_36(body)


def read(typed: str) -> Read | None:
    """Return what a scanned or typed code says; None where it is none of ours, or a character of it is wrong."""
    found = WRITTEN.fullmatch(typed.strip())
    if found is None:
        # A wedge types what the keyboard is set to; a material's code keeps its case.
        sort, point, material = typed.strip().partition(".")
        found = WRITTEN.fullmatch(sort.upper() + point + material)
    if found is None or mod_37_36(found[1] + found[2]) != found[3]:
        return None
    return Read(found[1], int(found[2]), found[4] or "")


def typed(text: str) -> list[str]:
    """Return the codes of a field that a scanner fills: one after the other, each once, however they are parted."""
    return list(dict.fromkeys(re.split(r"[\s,;，；、]+", text.strip()))) if text.strip() else []


def drawn(code: str) -> str:
    """Return a bar code as SVG, to stand in a page; the words under it are the page's."""
    made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.Code128).to_svg(scale=2, add_hrt=False)
    plain = re.sub(r'\s*<desc>.*?</desc>| id="barcode"', "", made[made.index("<svg") :])
    width, height = re.search(r'width="(\d+)" height="(\d+)"', plain).groups()  # type: ignore[union-attr]
    return plain.replace(
        "<svg ", f'<svg class="barcode" role="img" aria-label="{code}" viewBox="0 0 {width} {height}" ', 1
    )


def on(image: object) -> Iterable[Read]:
    """Yield our bar codes on a page: a two-dimensional buffer of grey pixels."""
    for found in zxingcpp.read_barcodes(image, formats=CODE_128):
        if said := read(found.text):
            yield said
