"""A document as OFD: a container whose parts lead to each other, of the pages of the sheet, that says what it is not."""

import io
import struct
import zipfile
from xml.etree import ElementTree

import msgspec
import pypdfium2
import pytest

from yimen.documents import ofd, ofd_signed, pdf, queries
from yimen.documents.sheet import Words
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
    made = ofd.packed(ofd.contained(hostile, [b"page"]))
    assert made == ofd.packed(ofd.contained(hostile, [b"page"]))
    read = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("OFD.xml"))
    assert read.find(f".//{OFD}Title").text == "</ofd:Title>&<x>"


MILLIMETRE = 72 / 25.4
SIGNED = (Words("本文书附有机关的电子签名。", "zh"), Words("扫码或者访问 x 核验\n核验码 12345678", "zh"))


@pytest.mark.parametrize("kind", ["not_required", "refusal", "acceptance"])
@pytest.mark.parametrize("hard", [True, False])
@pytest.mark.parametrize(("sealing", "address"), [((), ""), (SIGNED, "https://example.test/verify/")])
def test_a_seal_is_pressed_where_organ_and_date_really_stand(kind, hard, sealing, address):
    sheet = queries.preview(template.usual(kind), language="zh", hard=hard)
    sheet = msgspec.structs.replace(sheet, sealing=sealing, address=address)
    said = pdf.data(sheet)
    names = pdf.pressed(said)
    read = pypdfium2.PdfDocument(pdf.render(said, sheet.recorded_at))
    text = read[len(read) - 1].get_textpage()
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    # The last line on the right that is no footer is the date; PDF counts points from below.
    foot = min(low for left, low, _, _ in boxes if low > 20 * MILLIMETRE and left > 140 * MILLIMETRE)
    assert names.page == len(read) - 1
    assert abs(297 - foot / MILLIMETRE - (names.top + names.height)) < 2.5
    left, top, width, height = map(float, ofd_signed.boundary(names, 42, 42).split())
    assert top + height / 2 < names.top + names.height / 2 < top + height and left + width < 210


def test_a_seal_stays_on_its_page():
    at_the_top = ofd_signed.boundary(pdf.Pressed(0, 25, 30, 9), 60, 60)
    at_the_foot = ofd_signed.boundary(pdf.Pressed(0, 290, 5, 9), 60, 60)
    assert at_the_top.split()[1] == "0.00" and at_the_foot.split()[:2] == ["150.00", "237.00"]
