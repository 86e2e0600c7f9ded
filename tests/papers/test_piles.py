"""A pile scanned in one go: taken apart at bar codes and blank sheets, its parts become copies of the folder's paper."""

import io
import re

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.faces import new_house
from tests.papers.paper import post, taken_in
from tests.papers.scans import pile
from tests.signing import by as account, client
from yimen.applications import files
from yimen.papers import barcodes, folders, piles, retention
from yimen.papers.models import Copy, Pile
from yimen.papers.refused import NotMoved

# One black dot, as a camera writes it: a table of quantities, the size, two tables of codes, the dot.
_CODE = "01" + "00" * 15
JPEG = bytes.fromhex(
    "ffd8ffdb004300" + "01" * 64 + "ffc0000b080001000101011100"
    f"ffc4001400{_CODE}0affc4001410{_CODE}00ffda0008010100003f0000efffd9"
)

house = new_house()


def upload(content, name="scan.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_a_pile_is_taken_apart_at_bar_codes_and_blank_sheets(house):
    _, folder = taken_in()
    code = barcodes.folder(folder.id, "m1")
    content = pile(code, "申请书第一页", "申请书第二页", "", "营业执照", "", "", "租赁合同")
    with piles.opened(content) as document:
        cuts = piles.cuts(document)
    assert [(cut.first, cut.last) for cut in cuts] == [(2, 3), (5, 5), (8, 8)]
    assert [(cut.said.id, cut.said.material) for cut in cuts] == [
        (folder.id, "m1"),
        (folder.id, ""),
        (folder.id, ""),
    ]


def test_the_parts_become_copies_of_what_lies_in_the_folder(house):
    seen, folder = taken_in()
    clerk, code = client("clerk3"), barcodes.folder(folder.id)
    sheets = pile(barcodes.folder(folder.id, "m1"), "第一页", "第二页", "", "复印件")
    begun = post(clerk, "/desk/papers/scans/new/", q=code, scans=upload(sheets))
    assert begun.status_code == 302
    page = clerk.get(begun["Location"]).content.decode()
    assert "分成 2 份" in page and "1, 4" in page, "what belongs to no part is named"
    chosen = re.findall(r'<option value="m1" selected', page)
    assert len(chosen) == 1, "the bar code has said which material the first part is"
    picture = clerk.get(re.search(r'src="([^"]+\.png)"', page)[1])
    assert picture["Content-Type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    done = post(
        clerk, begun["Location"], **{"p2-folder": code, "p2-code": "m1", "p5-folder": code, "p5-code": "m2"}
    )
    assert done["Location"].endswith(f"/folders/{code}/") and not Pile.objects.exists()
    copies = folders.copies(folder)
    assert {one: copy.pages for one, copy in copies.items()} == {"m1": 2, "m2": 1}
    assert {one.code: one.pages for one in folders.contents(folder)}["m1"] == 2
    given = clerk.get(f"/desk/papers/folders/{code}/files/m1/")
    assert given["Content-Type"] == "application/pdf"
    assert len(pypdfium2.PdfDocument(given.content)) == 2
    assert client("supervisor").get(f"/desk/papers/folders/{code}/files/m1/").status_code == 404
    names = {copy.file for copy in copies.values()}
    assert retention.held([*names, "x"]) == names
    retention.forget(seen.number)
    assert not Copy.objects.exists() and folders.history(folder), "the log stays when the copies go"


def test_another_folder_typed_at_a_part_offers_its_own_materials(house):
    (_, one), (_, other) = taken_in(), taken_in(identity="11010519491231002X", name="张三")
    clerk = client("clerk3")
    begun = post(clerk, "/desk/papers/scans/new/", scans=upload(pile("甲", "", "乙")))
    page = clerk.get(begun["Location"]).content.decode()
    assert '<option value="m1"' not in page, "no folder is known yet"
    typed = {"p1-folder": barcodes.folder(one.id), "p3-folder": barcodes.folder(other.id)}
    looked = post(clerk, begun["Location"], do="look", **typed)
    assert looked.content.decode().count('<option value="m1"') == 2
    assert post(clerk, begun["Location"], **typed, **{"p1-code": "m1", "p3-code": "m2"}).status_code == 302
    assert (set(folders.copies(one)), set(folders.copies(other))) == ({"m1"}, {"m2"})


def test_pictures_and_pdfs_make_one_pile_in_their_order(house):
    _, folder = taken_in()
    clerk, code = client("clerk3"), barcodes.folder(folder.id)
    scans = [SimpleUploadedFile("a.jpg", JPEG, "image/jpeg"), upload(pile("二", "三"))]
    begun = post(clerk, "/desk/papers/scans/new/", q=code, scans=scans)
    assert Pile.objects.get().pages == 3
    post(clerk, begun["Location"], **{"p1-folder": code, "p1-code": "m1"})
    with piles.opened(files.read(folders.copies(folder)["m1"].file)) as document:
        assert len(document) == 3 and document[0].get_width() == 595.0
    with pytest.raises(NotMoved) as refused:
        piles.joined([b"PK\x03\x04", b"x"])
    assert refused.value.code == "not_a_pile"


def test_what_is_no_pile_is_refused_and_what_is_not_mine_not_found(house):
    _, folder = taken_in()
    clerk = client("clerk3")
    blank = post(clerk, "/desk/papers/scans/new/", scans=upload(pile("", "")))
    assert blank.status_code == 409 and "没有内容" in blank.content.decode()
    text = post(clerk, "/desk/papers/scans/new/", scans=upload(b"hello", "a.pdf"))
    assert text.status_code == 409
    unknown = post(clerk, "/desk/papers/scans/new/", q="F00000000X", scans=upload(pile("甲")))
    assert unknown.status_code == 409 and "F00000000X" in unknown.content.decode()
    assert post(clerk, "/desk/papers/scans/new/").status_code == 422
    mine = post(clerk, "/desk/papers/scans/new/", q=barcodes.folder(folder.id), scans=upload(pile("甲")))
    for path in ("", "pages/1.png"):
        assert client("clerk4").get(f"{mine['Location']}{path}").status_code == 404
    assert clerk.get(f"{mine['Location']}pages/9.png").status_code == 404
    forged = post(clerk, mine["Location"], **{"p1-folder": barcodes.folder(folder.id), "p1-code": "nothing"})
    assert forged.status_code == 422 and not Copy.objects.exists()
    assert post(clerk, f"{mine['Location']}forget/").status_code == 302 and not Pile.objects.exists()


def blank_pages(*sizes):
    """Return a PDF with empty pages of such sizes."""
    made, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for size in sizes:
        made.new_page(*size)
    made.save(out)
    return out.getvalue()


def test_a_scan_that_is_broken_inside_says_so_and_is_no_broken_page(house):
    """A page that is none, a picture that ends where it should begin: what a scanner leaves that was switched off."""
    clerk = client("clerk3")
    good = blank_pages((595, 842))
    lost = good.replace(b"/Count 1", b"/Count 2")
    assert lost != good
    for content, name in ((lost, "a.pdf"), (b"\xff\xd8\xff\xe0\0\4\0\0\xff\xda\0\2junk\xff\xd9", "a.jpg")):
        answer = post(clerk, "/desk/papers/scans/new/", scans=upload(content, name))
        assert answer.status_code == 409 and "打不开" in answer.content.decode(), name


def test_a_page_that_says_it_is_a_kilometre_wide_is_drawn_as_large_as_a_page(house):
    with piles.opened(blank_pages((595, 842), (3_000_000, 3_000_000))) as document:
        page, huge = piles.grey(document[0]), piles.grey(document[1])
    assert (page.width, page.height) == (1240, 1755) and huge.blank
    assert huge.width * huge.height <= 1.01 * piles.MOST_DOTS


def test_a_pile_goes_to_folders_that_whoever_scans_works_with_alone(house):
    _, folder = taken_in()
    with pytest.raises(NotMoved):
        id = piles.take(by=account("chief3"), scans=[(io.BytesIO(pile("甲")), "a.pdf")])
        scanned = piles.one(id, account("chief3"))
        piles.assign(by=account("chief3"), pile=scanned, wanted=[piles.Assigned(1, folder.id, "m1")])
    assert not Copy.objects.exists() and files.there(Pile.objects.get().file)
