"""A document as OFD: a container whose parts lead to each other, of the pages of the sheet, that says what it is not."""

import io
import struct
import zipfile
from xml.etree import ElementTree

from yimen.documents import ofd, queries
from yimen.process.written import template

OFD = f"{{{ofd.NAMESPACE}}}"
ONE_PAGE = 1


def test_each_part_leads_to_the_next_and_the_pages_are_those_of_the_sheet():
    sheet = queries.preview(template.usual("not_required"), language="zh", hard=False)
    made = ofd.render(sheet)
    container = zipfile.ZipFile(io.BytesIO(made))
    read = {n: ElementTree.fromstring(container.read(n)) for n in container.namelist() if n.endswith(".xml")}
    assert container.namelist()[0] == "OFD.xml" and container.testzip() is None
    body = read["OFD.xml"].find(f"{OFD}DocBody")
    assert body.find(f"{OFD}DocInfo/{OFD}Title").text == sheet.title
    document = read[body.find(f"{OFD}DocRoot").text]
    pages = document.findall(f"{OFD}Pages/{OFD}Page")
    media = read["Doc_0/DocumentRes.xml"].findall(f".//{OFD}MultiMedia")
    files = {one.get("ID"): one.find(f"{OFD}MediaFile").text for one in media}
    ids = [*files, *(page.get("ID") for page in pages)]
    for page in pages:
        content = read[f"Doc_0/{page.get('BaseLoc')}"]
        (image,) = content.findall(f".//{OFD}ImageObject")
        picture = container.read(f"Doc_0/Res/{files[image.get('ResourceID')]}")
        wide, high = struct.unpack(">II", picture[16:24])
        assert picture.startswith(b"\x89PNG") and abs(wide / high - 210 / 297) < 0.001
        ids += [image.get("ID"), content.find(f".//{OFD}Layer").get("ID")]
    assert len(pages) == len(media) == ONE_PAGE and len(set(ids)) == len(ids)
    last = document.find(f"{OFD}CommonData/{OFD}MaxUnitID").text
    assert int(last) == max(map(int, ids))
    assert not any("Sign" in name for name in container.namelist()), "no seal is made here"


def test_what_somebody_wrote_is_text_and_the_same_sheet_is_the_same_file():
    sheet = queries.preview(template.usual("not_required"), language="zh", hard=False)
    hostile = type(sheet)(
        **{name: getattr(sheet, name) for name in sheet.__struct_fields__} | {"title": "</ofd:Title>&<x>"}
    )
    made = ofd.contained(hostile, [b"page"])
    assert made == ofd.contained(hostile, [b"page"])
    read = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("OFD.xml"))
    assert read.find(f".//{OFD}Title").text == "</ofd:Title>&<x>"
