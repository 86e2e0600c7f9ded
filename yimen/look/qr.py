"""QR codes as inline drawings: no picture to load, nothing a strict content policy refuses."""

import io
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(text: str, sized: bool = True) -> SafeString:
    """Return the QR code of a text as an SVG element, dark on light also where the page is dark.

    Not `sized` it is as wide as the page lets it be: one that a whole room scans from a screen.
    """
    out = io.BytesIO()
    code = segno.make(text, error="l", micro=False)
    code.save(
        out,
        kind="svg",
        omitsize=not sized,
        xmldecl=False,
        svgns=False,
        scale=4,
        border=4,
        dark="#000",
        light="#fff",
        nl=False,
    )
    # Made of numbers and colours alone: no character of `text` stands in it.
    return mark_safe(out.getvalue().decode())


@lru_cache(maxsize=512)
def of_page(address: str) -> SafeString:
    """Return the QR code of one of the public's own pages, which many open: drawn once a process.

    For no address that says anything of a visitor, and for no secret: what is drawn is kept.
    """
    return drawn(address)
