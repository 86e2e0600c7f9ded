"""A document as OFD (GB/T 33190): the pages of the same sheet as pictures in a container of its own. Experimental.

It bears no seal and has no text layer: a national seal (GB/T 38540) is a signing server's to make, never ours.
"""

import hashlib
import io
import zipfile
from xml.sax.saxutils import escape

import msgspec

from yimen.documents import pdf
from yimen.documents.sheet import NOTES, Sheet, Words
from yimen.process.words import word

NAMESPACE = "http://www.ofdspec.org/2016"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
# A4, in millimetres, as the sheet is set.
BOX = "0 0 210 297"
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def render(sheet: Sheet) -> bytes:
    """Return a document as OFD: the same sheet gives the same bytes, and a note on it says what it is not.

    Raises pdf.NotRendered.
    """
    note = Words(word(NOTES, "ofd", sheet.language), sheet.language)
    sheet = msgspec.structs.replace(sheet, sealing=(), notes=(note, *sheet.notes))
    return contained(sheet, pdf.pictures(pdf.data(sheet)))


def contained(sheet: Sheet, pages: list[bytes]) -> bytes:
    """Return the container of these pages, each a PNG of A4."""
    files: dict[str, bytes] = {
        "OFD.xml": _xml("OFD", _body(sheet), ' Version="1.0" DocType="OFD"'),
        "Doc_0/Document.xml": _xml("Document", _document(len(pages))),
        "Doc_0/DocumentRes.xml": _xml("Res", _resources(len(pages)), ' BaseLoc="Res"'),
    }
    for place, picture in enumerate(pages):
        files[f"Doc_0/Pages/Page_{place}/Content.xml"] = _xml("Page", _page(place))
        files[f"Doc_0/Res/page_{place}.png"] = picture
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _xml(root: str, inner: str, attributes: str = "") -> bytes:
    return f'{DECLARED}<ofd:{root} xmlns:ofd="{NAMESPACE}"{attributes}>{inner}</ofd:{root}>'.encode()


def _element(name: str, inner: str) -> str:
    return f"<ofd:{name}>{inner}</ofd:{name}>"


def _body(sheet: Sheet) -> str:
    """Return who made which document when: what a reader shows as its properties."""
    id = hashlib.sha256(f"{sheet.case} {sheet.key} {sheet.language} {sheet.copy}".encode()).hexdigest()[:32]
    about = {
        "DocID": id,
        "Title": sheet.title,
        "Author": sheet.organ.text,
        "Subject": sheet.number,
        "CreationDate": sheet.made_on.isoformat(),
        "Creator": "Yimen",
    }
    info = "".join(_element(name, escape(value)) for name, value in about.items())
    return _element("DocBody", _element("DocInfo", info) + _element("DocRoot", "Doc_0/Document.xml"))


def _ids(place: int) -> tuple[int, int, int, int]:
    """Return the ids of a page, its picture, its layer and the object that shows the picture."""
    first = 4 * place + 1
    return first, first + 1, first + 2, first + 3


def _document(pages: int) -> str:
    area = _element("PageArea", _element("PhysicalBox", BOX))
    last = _ids(pages - 1)[-1]
    common = _element("MaxUnitID", str(last)) + area + _element("DocumentRes", "DocumentRes.xml")
    listed = (
        f'<ofd:Page ID="{_ids(place)[0]}" BaseLoc="Pages/Page_{place}/Content.xml"/>'
        for place in range(pages)
    )
    return _element("CommonData", common) + _element("Pages", "".join(listed))


def _resources(pages: int) -> str:
    pictures = (
        f'<ofd:MultiMedia ID="{_ids(place)[1]}" Type="Image" Format="PNG">'
        f"{_element('MediaFile', f'page_{place}.png')}</ofd:MultiMedia>"
        for place in range(pages)
    )
    return _element("MultiMedias", "".join(pictures))


def _page(place: int) -> str:
    _page_id, picture, layer, shown = _ids(place)
    image = f'<ofd:ImageObject ID="{shown}" ResourceID="{picture}" Boundary="{BOX}" CTM="210 0 0 297 0 0"/>'
    content = f'<ofd:Layer ID="{layer}" Type="Body">{image}</ofd:Layer>'
    return _element("Area", _element("PhysicalBox", BOX)) + _element("Content", content)
