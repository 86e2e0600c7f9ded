"""Scanned piles for the tests: pages with words on them, blank sheets, and sheets with a bar code, as one PDF."""

import json
import re

import typst

from yimen.documents.glyphs import FONTS
from yimen.papers import barcodes

SHEET = """#set page(paper: "a4", margin: 20mm)
#let data = json(bytes(sys.inputs.data))
#for (at, one) in data.enumerate() {
  if at > 0 { pagebreak() }
  if one.starts-with("<svg") { image(bytes(one), format: "svg", width: 150mm) }
  else if one != "" { text(size: 14pt, one) } else { box(width: 1pt, height: 1pt) }
}"""


def pile(*pages):
    """Return a PDF: a page of words for each text, a blank one for "", a separating sheet for each bar code."""
    drawn = [barcodes.drawn(one) if re.match(r"F\d{8}", one) else one for one in pages]
    compiler = typst.Compiler(SHEET.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return compiler.compile(format="pdf", sys_inputs={"data": json.dumps(drawn)})
