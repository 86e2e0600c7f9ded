"""Which characters the documents' fonts can draw, and how one that they cannot is said instead."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
# Characters that draw nothing and change how their neighbours read: hidden, they would falsify a name.
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


@cache
def drawable() -> frozenset[int]:
    """Return the code points that one of the fonts draws."""
    found: set[int] = set()
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)


def drawn(character: str) -> bool:
    """Return whether a character can be seen in a document; a line feed parts lines and counts as seen."""
    if character == "\n":
        return True
    return ord(character) in drawable() and unicodedata.category(character) not in UNSEEN


def legible(text: str) -> str:
    """Return the text with each character that cannot be drawn said by its code, as 〔U+2A6D6〕."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(c if drawn(c) else f"〔U+{ord(c):04X}〕" for c in text)
