"""A document as Word (.docx): paragraphs and tables of the same sheet as its PDF; the same sheet gives the same bytes.

Written as the standard's own parts (ECMA-376), without a library: what people wrote is text, never markup, and no macro,
link or object can stand in it. A Word file is for reading on and editing; what counts is the PDF.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from yimen.documents.sheet import Part, Sheet, Words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""
_OF_WORD = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
_FONT = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
)


def _style(id: str, name: str, size: int, look: str = "", level: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{look}{level}</w:pPr><w:rPr>{"<w:b/>" if level or id == "Title" else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )  # fmt: skip


_STYLES = (
    f'{_HEAD}<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + _style("Title", "Title", 36, '<w:jc w:val="center"/>')
    + _style("Heading1", "heading 1", 26, '<w:keepNext/><w:spacing w:before="240" w:after="80"/>', '<w:outlineLvl w:val="0"/>')
    + _style("Note", "Note", 18)
    + "</w:styles>"
)  # fmt: skip
_EDGE = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_EDGE}</w:tblBorders></w:tblPr>'
# A4, upright, 2 cm on every side, in twentieths of a point.
_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'


def render(sheet: Sheet) -> bytes:
    """Return a sheet as a .docx file; the same sheet gives the same bytes."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/_rels/document.xml.rels": _OF_WORD,
        "word/styles.xml": _STYLES,
        "word/document.xml": f"{_HEAD}<w:document {_NS}><w:body>{_body(sheet)}{_SECTION}</w:body></w:document>",
        "docProps/core.xml": _core(sheet),
    }
    made, stamp = io.BytesIO(), sheet.recorded_at.astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content.encode())
    return made.getvalue()


def _body(sheet: Sheet) -> str:
    said = [_paragraph([sheet.organ], "Normal"), _paragraph([Words(sheet.title, sheet.language)], "Title")]
    if sheet.number:
        said.append(_paragraph([Words(sheet.number, sheet.language)], "Normal"))
    said += [_paragraph([note], "Note") for note in sheet.notes]
    said += [_part(part, sheet) for part in sheet.parts]
    said += [_paragraph([line], "Normal") for line in sheet.seal]
    return "".join(said)


def _part(part: Part, sheet: Sheet) -> str:
    said = [_paragraph([Words(part.heading, sheet.language)], "Heading1")] if part.heading else []
    said += [_paragraph([line], "Normal") for line in part.lines]
    if part.rows:
        # A table that nothing follows is joined to the next one: an empty paragraph parts them.
        said += [_table(part), "<w:p/>"]
    said += [_paragraph([line], "Note") for line in part.after]
    return "".join(said)


def _table(part: Part) -> str:
    widest = max(len(row) for row in part.rows)
    grid = "".join('<w:gridCol w:w="1"/>' for _ in range(widest))
    head = _row(part.head, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True) if part.head else ""
    rows = "".join(_row(row, "<w:trPr><w:cantSplit/></w:trPr>") for row in part.rows)
    return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"


def _row(cells: Iterable[Words], look: str, *, bold: bool = False) -> str:
    inside = "".join(f"<w:tc><w:tcPr/>{_paragraph([cell], 'Normal', bold=bold)}</w:tc>" for cell in cells)
    return f"<w:tr>{look}{inside}</w:tr>"


def _paragraph(runs: Iterable[Words], style: str, *, bold: bool = False) -> str:
    inside = "".join(_run(one, bold) for one in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def _run(words: Words, bold: bool) -> str:
    language = '<w:lang w:eastAsia="zh-CN"/>' if words.language == "zh" else '<w:lang w:val="en-GB"/>'
    lines = [f'<w:t xml:space="preserve">{_plain(line)}</w:t>' for line in words.text.split("\n")]
    return f"<w:r><w:rPr>{'<w:b/>' if bold else ''}{language}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _plain(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _core(sheet: Sheet) -> str:
    at: datetime = sheet.recorded_at.astimezone(UTC)
    of = quoteattr("http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp={of} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_plain(sheet.title)}</dc:title><dc:creator>{_plain(sheet.organ.text)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at:%Y-%m-%dT%H:%M:%SZ}</dcterms:created></cp:coreProperties>'
    )
