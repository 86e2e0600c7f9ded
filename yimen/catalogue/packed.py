"""The parts of an Excel workbook: an archive of XML, opened and read piece by piece, in which anything may stand."""

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

PIECE = 64 * 1024
LARGEST_UNPACKED = 1000 * 2**20
WORKBOOK = "xl/workbook.xml"
# A sheet of Excel has so many rows and columns.
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
# Whatever zipfile and expat stumble over, it is the file that is broken: cut off, packed in an unknown way, or locked.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
    OSError,
    ValueError,
    EOFError,
    LookupError,
    RuntimeError,
)


class BadFile(ValueError):
    """A file that cannot be read as a table; the sentence says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


def damaged() -> BadFile:
    """Return what is said of a workbook that cannot be read."""
    return BadFile(
        "Excel 文件不完整或者已损坏，请重新导出。", "The workbook is truncated or damaged; export it again."
    )


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """Return the archive of a workbook. Raises BadFile for what is none, and for a bomb."""
    try:
        packed = zipfile.ZipFile(file)
    except BROKEN:
        raise damaged() from None
    if WORKBOOK not in packed.namelist():
        raise BadFile("这是压缩包，不是 Excel 工作簿。", "This is an archive, but no Excel workbook.")
    if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
        raise BadFile("展开后超过 1 GB，不予读取。", "Unpacked it exceeds 1 GB and is not read.")
    return packed


def sheets(packed: zipfile.ZipFile) -> list[str]:
    """Return the names of the parts that are sheets, in their order."""
    names = packed.namelist()
    return sorted(
        (name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")),
        key=lambda name: (len(name), name),
    )


def parsed(
    packed: zipfile.ZipFile,
    name: str,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], object] | None = None,
) -> Iterator[None]:
    """Read a part of the workbook, handing on what stands in it; yield after each piece. Raises BadFile."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.buffer_text = True
    try:
        with packed.open(name) as part:
            while piece := part.read(PIECE):
                parser.Parse(piece, False)
                yield
            parser.Parse(b"", True)
            yield
    except BROKEN as broken:
        if isinstance(broken, BadFile):
            raise
        raise damaged() from None


def _no_doctype(*_said: object) -> None:
    # Nothing that Excel writes has one; it is where a bomb of entities would stand.
    raise damaged()


def bare(name: str) -> str:
    """Return an element's name without what stands before its colon."""
    return name.rpartition(":")[2]


def row_of(said: str | None, before: int) -> int:
    """Return the number of a row as it says it, else the one after `before`. Raises BadFile past Excel's last."""
    row = int(said) if said else before + 1
    if not 0 < row <= MOST_ROWS:
        raise damaged()
    return row


def column_of(reference: str) -> int:
    """Return the place of a cell by its reference, as 3 of C17; 0 where it has none. Raises BadFile past Excel's last."""
    place = 0
    for character in reference:
        if not "A" <= character <= "Z":
            break
        place = place * 26 + ord(character) - 64
        if place > MOST_COLUMNS:
            raise damaged()
    return place


class _Extent:
    """How far the cells of a sheet go that say anything."""

    def __init__(self) -> None:
        self.row, self.column, self._row, self._column = 0, 0, 0, 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match bare(name):
            case "row":
                self._row, self._column = row_of(attributes.get("r"), self._row), 0
            case "c":
                self._column = column_of(attributes.get("r", "")) or self._column + 1
            case "v" | "t":
                self.row, self.column = max(self.row, self._row), max(self.column, self._column)


def extent(packed: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """Return the last row and the last column of a sheet in which something stands; zeros for what is no sheet.

    Raises BadFile.
    """
    found = _Extent()
    for _ in parsed(packed, part, found.begin):
        pass
    return found.row, found.column
