"""A document as OFD (GB/T 33190-2016): the pages of the same sheet as pictures in a container. Experimental.

It has no text layer, and bears no seal but one that a signing server pressed (`ofd_sealing`).
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
    sheet = noted(msgspec.structs.replace(sheet, sealing=()), "ofd")
    return packed(contained(sheet, pdf.pictures(pdf.data(sheet))))


def noted(sheet: Sheet, note: str) -> Sheet:
    """Return a sheet that says first what its OFD is and is not; `note` is a code of `sheet.NOTES`."""
    said = Words(word(NOTES, note, sheet.language), sheet.language)
    return msgspec.structs.replace(sheet, notes=(said, *sheet.notes))


def contained(sheet: Sheet, pages: list[bytes], *, signatures: str = "") -> dict[str, bytes]:
    """Return the files of the container of these pages, each a PNG of A4; `signatures` is where its seals are listed."""
    files: dict[str, bytes] = {
        "OFD.xml": xml("OFD", _body(sheet, signatures), ' Version="1.0" DocType="OFD"'),
        "Doc_0/Document.xml": xml("Document", _document(len(pages))),
        "Doc_0/DocumentRes.xml": xml("Res", _resources(len(pages)), ' BaseLoc="Res"'),
    }
    for place, picture in enumerate(pages):
        files[f"Doc_0/Pages/Page_{place}/Content.xml"] = xml("Page", _page(place))
        files[f"Doc_0/Res/page_{place}.png"] = picture
    return files


def packed(files: dict[str, bytes]) -> bytes:
    """Return the container of files, in their order: the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def xml(root: str, inner: str, attributes: str = "") -> bytes:
    """Return a file of the container: its root element around `inner`, which is markup already."""
    return f'{DECLARED}<ofd:{root} xmlns:ofd="{NAMESPACE}"{attributes}>{inner}</ofd:{root}>'.encode()


def element(name: str, inner: str) -> str:
    """Return an element around `inner`, which is markup already."""
    return f"<ofd:{name}>{inner}</ofd:{name}>"


def page_id(place: int) -> int:
    """Return by which id a page is referred to, counted from 0."""
    return _ids(place)[0]


def _body(sheet: Sheet, signatures: str) -> str:
    """Return who made which document when: what a reader shows as its properties."""
    said = f"{sheet.case} {sheet.key} {sheet.language} {sheet.copy}{' sealed' if signatures else ''}"
    id = hashlib.sha256(said.encode()).hexdigest()[:32]
    about = {
        "DocID": id,
        "Title": sheet.title,
        "Author": sheet.organ.text,
        "Subject": sheet.number,
        "CreationDate": sheet.made_on.isoformat(),
        "Creator": "Yimen",
    }
    info = "".join(element(name, escape(value)) for name, value in about.items())
    listed = element("Signatures", signatures) if signatures else ""
    return element("DocBody", element("DocInfo", info) + element("DocRoot", "Doc_0/Document.xml") + listed)


def _ids(place: int) -> tuple[int, int, int, int]:
    """Return the ids of a page, its picture, its layer and the object that shows the picture."""
    first = 4 * place + 1
    return first, first + 1, first + 2, first + 3


def _document(pages: int) -> str:
    area = element("PageArea", element("PhysicalBox", BOX))
    last = _ids(pages - 1)[-1]
    common = element("MaxUnitID", str(last)) + area + element("DocumentRes", "DocumentRes.xml")
    listed = (
        f'<ofd:Page ID="{_ids(place)[0]}" BaseLoc="Pages/Page_{place}/Content.xml"/>'
        for place in range(pages)
    )
    return element("CommonData", common) + element("Pages", "".join(listed))


def _resources(pages: int) -> str:
    pictures = (
        f'<ofd:MultiMedia ID="{_ids(place)[1]}" Type="Image" Format="PNG">'
        f"{element('MediaFile', f'page_{place}.png')}</ofd:MultiMedia>"
        for place in range(pages)
    )
    return element("MultiMedias", "".join(pictures))


def _page(place: int) -> str:
    _page_id, picture, layer, shown = _ids(place)
    image = f'<ofd:ImageObject ID="{shown}" ResourceID="{picture}" Boundary="{BOX}" CTM="210 0 0 297 0 0"/>'
    content = f'<ofd:Layer ID="{layer}" Type="Body">{image}</ofd:Layer>'
    return element("Area", element("PhysicalBox", BOX)) + element("Content", content)
