"""A register's file as a table that is read once, line by line: Excel or text, told apart by content; its heading found."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from yimen.catalogue.tables import OLD_EXCEL, BadFile
from yimen.process.registers import columns
from yimen.registers import texts
from yimen.registers.workbooks import Book

# A heading stands among the first so many lines, below the title of the table.
WITHIN = 20
# What stands in no heading: a number, a code, a day.
FIGURES = re.compile(r"\d{4}")


class Row(msgspec.Struct, frozen=True):
    """A line of the file: its number as the sender sees it, its cells, and what is wrong with it as a line."""

    place: int
    cells: list[str]
    wrong: str = ""


class Sheet(msgspec.Struct):
    """A table that lies open: `header` is the line that heads it, `since_1904` by which day its serials count.

    `about` is how many lines it has, as far as that is known beforehand; 0: not.
    """

    header: Row
    since_1904: bool
    rows: Iterator[Row]
    encoding: str = ""
    about: int = 0


def opened(file: BinaryIO, encoding: str = "") -> Sheet:
    """Return the table in a file; its `rows` are read as they are asked for, after the heading. Raises BadFile.

    Where no line looks like a heading, the first line is it, unless it has figures: then there is none. `encoding` spares finding it out a second time.
    """
    file.seek(0)
    head = file.read(8)
    if not head:
        raise BadFile("文件是空的。", "The file is empty.")
    if head.startswith(OLD_EXCEL):
        raise BadFile(
            "这是旧的 .xls 文件，请在 Excel 里另存为 .xlsx 或者 CSV。",
            "This is an old .xls file; save it as .xlsx or CSV.",
        )
    if head.startswith(b"PK"):
        book = Book(file)
        rows = (Row(place, cells) for place, cells in book.rows())
        found = _headed(rows, book.since_1904)
        found.about = book.about
        return found
    said_in, about = (encoding, 0) if encoding else texts.encoding(file)
    found = _headed((Row(*one) for one in texts.lines(file, said_in)), False)
    found.encoding, found.about = said_in, about
    return found


def _headed(rows: Iterator[Row], since_1904: bool) -> Sheet:
    first = [row for row in islice(rows, WITHIN) if any(row.cells)]
    if not first:
        raise BadFile("文件里没有内容。", "There is nothing in the file.")
    at = next((n for n, row in enumerate(first) if columns.is_header(row.cells)), 0)
    # A column without a heading can be said to be something all the same; and where nothing heads the table,
    # its first line is somebody's, and no heading to be remembered.
    wide = max(len(row.cells) for row in first[at:])
    heads = first[at].cells if not any(FIGURES.search(cell) for cell in first[at].cells) else []
    header = Row(first[at].place - (not heads), heads + [""] * (wide - len(heads)))
    rest = first[at + 1 if heads else at :]

    def following() -> Iterator[Row]:
        yield from rest
        yield from rows

    return Sheet(header, since_1904, following())
