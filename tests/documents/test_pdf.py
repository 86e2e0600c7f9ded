"""The PDF says all that the sheet says, is the same file each time, and takes nobody's text for markup."""

import io
import re

import pypdf
import pytest
from django.db import connection

from tests.documents.town import WAYS, PaperTown, sheet_of
from tests.process.people import no
from yimen.applications.actions import Applicant
from yimen.documents import glyphs, pdf, store
from yimen.documents.sheet import Sheet
from yimen.lib import vault
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
FOOTER = re.compile(r"办件编号\w+第\d+页，共\d+页|Casenumber\w+Page\d+of\d+")
HOSTILE = (
    '#panic("x")',
    "$x^2$ @ref <label> \\ \\u{41}",
    "*粗* _斜_ `码` = 标题 // 注 /* 释 */ [括] {花}",
    '#image("/etc/passwd")\',]}]"',
    "-- --- ... ~ https://x.test/#a",
)


def text_of(content):
    """Return all text of a PDF without its white space and footers."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    pages = (re.sub(r"\s", "", page.extract_text()) for page in reader.pages)
    return FOOTER.sub("", "".join(pages))


def runs(sheet: Sheet):
    yield from (sheet.organ, *sheet.notes, *sheet.seal)
    for part in sheet.parts:
        yield from (*part.lines, *part.head, *(cell for row in part.rows for cell in row))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", WAYS)
def test_the_pdf_says_all_that_the_sheet_says(made, kind, language):
    town, case = made(kind)
    sheet = sheet_of(town, case, kind, language)
    said = text_of(pdf.render(pdf.data(sheet), sheet.recorded_at))
    for words in (sheet.title, sheet.number, *(run.text for run in runs(sheet))):
        assert re.sub(r"\s", "", words) in said, words
    for part in sheet.parts:
        assert part.code == "case" or re.sub(r"\s", "", part.heading) in said


def test_the_same_document_is_the_same_file(town):
    case = WAYS["refusal"](town)
    first, again = (sheet_of(town, case, "refusal") for _ in range(2))
    content = pdf.render(pdf.data(first), first.recorded_at)
    assert content == pdf.render(pdf.data(again), again.recorded_at)
    pdf._compiler.cache_clear()
    assert content == pdf.render(pdf.data(again), again.recorded_at), "from a fresh compiler too"
    known = pypdf.PdfReader(io.BytesIO(content)).metadata
    assert known.title == "不予行政许可决定书" and known.author == "市场监管局"
    assert known.creation_date == first.recorded_at


def test_the_file_is_one_to_keep_and_one_to_be_read_aloud(town):
    sheet = sheet_of(town, town.apply(), "receipt")
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(pdf.data(sheet), sheet.recorded_at)))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2<" in metadata and "<pdfuaid:part>1<" in metadata
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN" and reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.01)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_set_as_it_is_written(centre, name):
    town = PaperTown(Applicant(name, "51160219900101001X", "13800000001"))
    sheet = sheet_of(town, town.apply(), "receipt")
    content = pdf.render(pdf.data(sheet), sheet.recorded_at)
    assert re.sub(r"\s", "", name) in text_of(content)


def test_a_rare_name_is_drawn_and_one_without_a_glyph_is_said_by_its_code(centre):
    town = PaperTown(Applicant("陈㛃𬱖\U0002a6d6", "51160219900101001X", "13800000001"))
    sheet = sheet_of(town, town.apply(), "receipt")
    assert "陈㛃𬱖\U0002a6d6" in "".join(run.text for run in runs(sheet)), "the page keeps the character"
    said = text_of(pdf.render(pdf.data(sheet), sheet.recorded_at))
    assert "陈㛃𬱖〔U+2A6D6〕" in said and "字库没有的字以统一码编号表示" in said


def test_a_document_without_such_a_character_does_not_speak_of_it(town):
    sheet = sheet_of(town, town.apply(), "receipt")
    assert "统一码" not in text_of(pdf.render(pdf.data(sheet), sheet.recorded_at))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("李\u202e明", "李〔U+202E〕明"),
        ("李\u200b明", "李〔U+200B〕明"),
        ("李\x00明", "李〔U+0000〕明"),
        ("一\r\n二\t三", "一\n二 三"),
        ("\ue000", "〔U+E000〕"),
        ("José Ñandú", "José Ñandú"),
    ],
)
def test_what_cannot_be_seen_is_named(written, read):
    assert glyphs.legible(written) == read


def test_a_character_without_a_glyph_would_never_pass_unseen(town):
    sheet = sheet_of(town, town.apply(), "receipt")
    said = pdf.data(sheet).replace("李晓明", "\U0002a6d6")
    with pytest.raises(pdf.NotRendered, match="could not be displayed"):
        pdf.render(said, sheet.recorded_at)


def test_a_long_document_runs_over_pages_with_their_numbers(town):
    case = town.deciding()
    town.act("decider", case, no(facts="\n".join(f"第{n}项事实。" * 30 for n in range(30))))
    town.act("decider2", case, do.SignNegative())
    sheet = sheet_of(town, case, "refusal")
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(pdf.data(sheet), sheet.recorded_at)))
    assert len(reader.pages) > 2
    last = re.sub(r"\s", "", reader.pages[-1].extract_text())
    assert f"第{len(reader.pages)}页，共{len(reader.pages)}页" in last and "（印章）" in last


def test_a_rendering_is_kept_encrypted_and_given_again(town, monkeypatch):
    sheet = sheet_of(town, town.apply(), "receipt")
    first = store.kept(sheet)
    folder = vault.folder("anzhou", store.folder(sheet.case))
    (kept,) = (path for path in folder.rglob("*") if path.is_file())
    assert b"%PDF" not in kept.read_bytes() and sheet.case not in str(kept)
    monkeypatch.setattr(pdf, "render", lambda *_: pytest.fail("rendered again"))
    assert store.kept(sheet) == first


def test_an_erased_person_leaves_no_rendering(town):
    case = town.apply()
    sheet = sheet_of(town, case, "receipt")
    store.kept(sheet)
    store.forget(sheet.case)
    assert not vault.folder("anzhou", store.folder(sheet.case)).exists()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_private WHERE case_id = %s", [case])
    assert "李晓明" not in text_of(store.kept(sheet_of(town, case, "receipt")))


def test_a_kept_file_that_was_damaged_keeps_nobody_from_their_document(town):
    sheet = sheet_of(town, town.apply(), "receipt")
    first = store.kept(sheet)
    (kept,) = (p for p in vault.folder("anzhou", store.folder(sheet.case)).rglob("*") if p.is_file())
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert store.kept(sheet) == first


def test_a_full_disk_keeps_nobody_from_their_document(town, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    sheet = sheet_of(town, town.apply(), "receipt")
    monkeypatch.setattr(vault, "keep", full)
    assert store.kept(sheet).startswith(b"%PDF")
