"""Files are what they contain: CSV in the encodings that offices use, workbooks, and what is neither."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, strategies as st

from tests.catalogue.lists import HEADER, line, text, workbook
from yimen.catalogue.tables import BadFile, column_of, parse, read

ROWS = [line(1, "食品经营许可"), line(2, "公司设立登记，含“引号”")]
CELLS = [HEADER, *ROWS]


def cells(data):
    table = parse(data)
    return [table.header.cells, *(one.cells for one in table.lines)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_in_every_encoding_and_separator_that_offices_use(encoding, separator):
    assert cells(text(ROWS, encoding=encoding, separator=separator)) == CELLS


def test_a_workbook_is_read_from_its_first_sheet_that_holds_anything():
    table = parse(workbook(ROWS, before=2))
    assert [table.header.cells[:4], *(one.cells[:4] for one in table.lines)] == CELLS
    assert (table.header.number, table.lines[0].number) == (3, 4)


def test_lines_are_numbered_as_the_sender_sees_them():
    data = '\r\n编码,名称\r\n1,"两行\r\n的名称"\r\n\r\n2,乙\r\n'.encode()
    table = parse(data)
    assert table.header.number == 2
    assert [(one.number, one.cells) for one in table.lines] == [
        (3, ["1", "两行\r\n的名称"]),
        (6, ["2", "乙"]),
    ]


def test_numbers_and_days_of_a_workbook_read_as_they_look_and_lost_digits_are_marked():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a"])
        for place, value in enumerate([5, 5.5, 115113010087781834, ""], start=1):
            sheet.write(place, 0, value)
        sheet.write_datetime(5, 0, date(2026, 3, 6), book.add_format({"num_format": "yyyy-mm-dd"}))
    found = [one.cells[0] for one in parse(out.getvalue()).lines]
    assert (
        found[:2] == ["5", "5.5"]
        and found[2].endswith("\N{REPLACEMENT CHARACTER}")
        and found[3] == "2026-03-06"
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b" \r\n\r\n", "空"),
        (b",,\r\n,,\r\n", "没有内容"),
        (workbook([], header=[]), "没有内容"),
        (workbook(ROWS)[:-400], "不完整"),
        (workbook(ROWS)[:60], "不完整"),
        (b"PK\x03\x04" + b"x" * 200, "不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40, "不是文本"),
        (b'a,b\r\n1,"open\r\n' + b"x" * 200_000, "引号"),
        (text(ROWS)[:60] + b"\xff\xfe" + text(ROWS)[60:], "编码不对"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(data, says):
    with pytest.raises(BadFile) as bad:
        parse(data)
    assert says in bad.value.zh and bad.value.en


def test_an_archive_that_only_calls_itself_a_workbook_is_found_out(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("photo.jpg", b"x" * 100)
    (tmp_path / "list.xlsx").write_bytes(out.getvalue())
    with pytest.raises(BadFile, match="压缩包"):
        read(tmp_path / "list.xlsx")


def test_a_workbook_whose_sheets_are_damaged_within_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as good, zipfile.ZipFile(out, "w") as packed:
        for name in good.namelist():
            packed.writestr(name, b"<broken" if "sheet2" in name else good.read(name))
    with pytest.raises(BadFile, match="损坏"):
        parse(out.getvalue())


def rewritten(name, change, **entry):
    """Return the workbook with one of its parts changed, its entry in the archive's directory too."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as good, zipfile.ZipFile(out, "w") as packed:
        for one in good.namelist():
            packed.writestr(one, change(good.read(one)) if one == name else good.read(one))
        for said, value in entry.items():
            setattr(packed.getinfo(name), said, value)
    return out.getvalue()


def with_row(row):
    return rewritten(
        "xl/worksheets/sheet2.xml", lambda sheet: sheet.replace(b"</sheetData>", row + b"</sheetData>")
    )


def test_one_cell_far_away_is_named_and_not_read_as_a_rectangle_of_billions():
    """Read as one, it took half a terabyte, and with it the process that served everybody."""
    with pytest.raises(BadFile, match="第 1048576 行、第 XFD 列") as bad:
        parse(with_row(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert "row 1048576 and column XFD" in bad.value.en
    formatted = with_row(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert cells(formatted) == CELLS, "a far cell in which nothing stands is no content"


@pytest.mark.parametrize(
    "data",
    [
        rewritten("xl/workbook.xml", bytes, extract_version=136),
        rewritten("xl/worksheets/sheet1.xml", bytes, compress_type=97),
        rewritten("xl/worksheets/sheet1.xml", bytes, compress_type=zipfile.ZIP_DEFLATED),
        rewritten("xl/worksheets/sheet1.xml", bytes, flag_bits=1),
        rewritten("xl/styles.xml", lambda said: said.replace(b"UTF-8", b"UTF-0")),
        with_row(b'<row r="1048577"><c><v>1</v></c></row>'),
        with_row(b'<row r="9"><c r="' + b"A" * 100_000 + b'9"><v>1</v></c></row>'),
        with_row(b'<row r="9"><c r="A9" t="s"><v>999</v></c></row>'),
    ],
    ids=["newer", "packed otherwise", "not packed so", "locked", "encoding", "row", "column", "string"],
)  # fmt: skip
def test_whatever_stands_in_a_workbook_is_a_table_or_a_damaged_file(data):
    with pytest.raises(BadFile, match="损坏"):
        parse(data)


def test_a_bomb_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(110):
                sheet.write(b"0" * 10 * 2**20)
    assert len(out.getvalue()) < 5 * 2**20
    with pytest.raises(BadFile, match="1 GB"):
        parse(out.getvalue())


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_bad_file(data):
    for made in (data, b"PK\x03\x04" + data):
        try:
            parse(made)
        except BadFile as bad:
            assert bad.zh and bad.en


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_name_them(place, letters):
    assert column_of(place) == letters
