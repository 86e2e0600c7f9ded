"""Reading a table that somebody sends: CSV in UTF-8 or GBK, or an Excel workbook, told apart by content."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
from python_calamine import CalamineError, load_workbook

from yimen.catalogue import packed
from yimen.catalogue.packed import BadFile as BadFile

LARGEST = 100 * 2**20
# As a list of a hundred thousand lines has with a hundred columns.
MOST_CELLS = 10**7
# Past this a number in a cell has lost its last digits, as Excel keeps fifteen.
EXACT = 10**15
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Line(msgspec.Struct, frozen=True):
    """One line of the table: its number as the sender sees it, and its cells as text."""

    number: int
    cells: list[str]


class Table(msgspec.Struct, frozen=True):
    """The first line that says anything, and the lines after it that are not empty."""

    header: Line
    lines: list[Line]


def read(path: Path) -> Table:
    """Return the table of a file. Raises BadFile, OSError."""
    if path.stat().st_size > LARGEST:
        raise BadFile("文件超过 100 MB，请分成几个文件。", "The file exceeds 100 MB; split it.")
    return parse(path.read_bytes())


def parse(data: bytes) -> Table:
    """Return the table in a file's content, whatever its name says. Raises BadFile."""
    if not data.strip():
        raise BadFile("文件是空的。", "The file is empty.")
    if data.startswith(b"PK"):
        found = _workbook(data)
    elif data.startswith(OLD_EXCEL):
        raise BadFile(
            "这是旧的 .xls 文件，请在 Excel 里另存为 .xlsx 或者 CSV。",
            "This is an old .xls file; save it as .xlsx or CSV.",
        )
    else:
        found = _text(decoded(data))
    lines = (Line(number, cells) for number, cells in found if any(cells))
    header = next(lines, None)
    if header is None:
        raise BadFile("文件里没有内容。", "There is nothing in the file.")
    return Table(header, list(lines))


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Return the lines of the first sheet that holds anything."""
    with packed.opened(io.BytesIO(data)) as whole:
        # A workbook names its sheets itself: any part may be one.
        for part in whole.namelist():
            if part.lower().endswith(".xml"):
                _near(*packed.extent(whole, part))
    try:
        book = load_workbook(io.BytesIO(data))
        sheets = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names)
        rows = next((rows for rows in sheets if any(any(_cell(c) for c in row) for row in rows)), [])
    except (CalamineError, *packed.BROKEN):
        raise packed.damaged() from None
    return ((number, [_cell(value) for value in row]) for number, row in enumerate(rows, start=1))


def _near(row: int, column: int) -> None:
    """Refuse a sheet that one cell far away makes a hundred times as large as what it says: it is read as a rectangle."""
    if row * column > MOST_CELLS:
        raise BadFile(
            f"表格一直写到第 {row} 行、第 {column_of(column - 1)} 列，其间几乎都是空的。请删去表格以外的内容，再保存。",
            f"The sheet goes on to row {row} and column {column_of(column - 1)} with next to nothing between."
            " Delete what stands outside the table and save it again.",
        )


def _cell(value: object) -> str:
    """Return a cell as its sender reads it: whole numbers without a point, days as 2026-03-06."""
    if isinstance(value, float):
        whole = value.is_integer()
        if whole and abs(value) >= EXACT:
            return f"{value:.0f}{DIGITS_LOST}"
        return str(int(value)) if whole else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()


# Marks a long code that Excel kept as a number, and thereby damaged.
DIGITS_LOST = "\N{REPLACEMENT CHARACTER}"


def decoded(data: bytes) -> str:
    """Return the text of bytes in UTF-8 (with or without BOM), UTF-16 with BOM, or GBK. Raises BadFile."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise _undecodable(data, len(data)) from None
    if b"\0" in data:
        raise BadFile("这不是文本文件，也不是 Excel 工作簿。", "This is neither text nor an Excel workbook.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        if _mostly_utf8(data):
            raise _undecodable(data, broken.start) from None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as broken:
        raise _undecodable(data, broken.start) from None


def _mostly_utf8(data: bytes) -> bool:
    """Return whether a text is UTF-8 with damaged places, and not GBK, in which nearly nothing fits UTF-8."""
    text = data.decode("utf-8", errors="replace")
    foreign = [c for c in text if ord(c) > 127]
    return foreign.count("\N{REPLACEMENT CHARACTER}") * 10 < len(foreign)


def _undecodable(data: bytes, place: int) -> BadFile:
    line = data.count(b"\n", 0, place) + 1
    return BadFile(
        f"第 {line} 行的文字编码不对，请另存为 UTF-8 编码的 CSV。",
        f"Line {line} is in no known encoding; save the file as CSV in UTF-8.",
    )


def _text(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a CSV, separated as its first line is: by comma, semicolon or tab."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t，", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    try:
        for row in rows:
            yield begins, [cell.strip() for cell in row]
            begins = rows.line_num + 1
    except csv.Error as error:
        raise BadFile(
            f"第 {begins} 行不能读作 CSV（{error}）：引号没有成对。",
            f"Line {begins} cannot be read as CSV ({error}): a quotation mark is not closed.",
        ) from None


def column_of(place: int) -> str:
    """Return a column's letters as a spreadsheet shows them: 0 is A, 27 is AB."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
