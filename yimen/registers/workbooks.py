"""A register as an Excel workbook, row by row and never whole: half a million rows take no more memory than a thousand.

`catalogue.tables` reads a workbook at once, which is right for a list of items and wrong here.
"""

from array import array
from collections.abc import Iterator
from typing import Any, BinaryIO

from yimen.catalogue import packed
from yimen.catalogue.tables import DIGITS_LOST, EXACT

STRINGS = "xl/sharedStrings.xml"
MOST_CELLS = 200
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Rows = Iterator[tuple[int, list[str]]]


class Strings:
    """The strings that a workbook's cells share, one beside the other as bytes: a text of its own for each would be tenfold."""

    def __init__(self) -> None:
        """Begin without any."""
        self._bytes, self._ends = bytearray(), array("Q", [0])

    def add(self, text: str) -> None:
        """Add one."""
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def __getitem__(self, place: int) -> str:
        """Return one by its place; nothing where there is none."""
        if not 0 <= place < len(self._ends) - 1:
            return ""
        return self._bytes[self._ends[place] : self._ends[place + 1]].decode()


class Book:
    """An open workbook: whether its days count from 1904, and the rows of its first sheet that has any."""

    def __init__(self, file: BinaryIO) -> None:
        """Open it. Raises BadFile."""
        self._packed = packed.opened(file)
        found: dict[str, Any] = {}

        def begin(name: str, attributes: dict[str, str]) -> None:
            if packed.bare(name) == "workbookPr":
                found["1904"] = attributes.get("date1904") in ("1", "true")

        for _ in packed.parsed(self._packed, packed.WORKBOOK, begin):
            pass
        self.since_1904, self.about = bool(found.get("1904")), 0
        self._strings = self._shared() if STRINGS in self._packed.namelist() else Strings()

    def rows(self) -> Rows:
        """Yield (number, cells) of the rows that say anything, of the first sheet that has one. Raises BadFile."""
        for sheet in packed.sheets(self._packed):
            there = False
            for row in self._of(sheet):
                there = True
                yield row
            if there:
                return

    def _shared(self) -> Strings:
        strings, text, inside = Strings(), list[str](), [False, False]

        def begin(name: str, _attributes: dict[str, str]) -> None:
            match packed.bare(name):
                case "t":
                    inside[0] = not inside[1]
                case "rPh":  # how it is read aloud is no part of it
                    inside[1] = True

        def end(name: str) -> None:
            match packed.bare(name):
                case "t":
                    inside[0] = False
                case "rPh":
                    inside[1] = False
                case "si":
                    strings.add("".join(text))
                    text.clear()

        for _ in packed.parsed(
            self._packed, STRINGS, begin, end, lambda said: text.append(said) if inside[0] else None
        ):
            pass
        return strings

    def _of(self, sheet: str) -> Rows:
        reading = _Sheet(self._strings)
        for _ in packed.parsed(self._packed, sheet, reading.begin, reading.end, reading.text):
            self.about = reading.about
            if reading.done:
                yield from reading.done
                reading.done = []


class _Sheet:
    """What a sheet's elements say so far: `done` are the rows that are whole, `about` how many it says it has."""

    def __init__(self, strings: Strings) -> None:
        self.strings, self.done = strings, list[tuple[int, list[str]]]()
        self._row, self._cells, self.about = 0, list[str](), 0
        self._place, self._type, self._said, self._inside = 0, "", list[str](), False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match packed.bare(name):
            case "dimension":
                last = attributes.get("ref", "").rpartition(":")[2].lstrip(LETTERS)
                self.about = int(last) if last.isdigit() else 0
            case "row":
                before, self._row = self._row, packed.row_of(attributes.get("r"), self._row)
                # How far it was read is told by a row's number: one that stands before another is read twice or never.
                if self._row <= before:
                    raise packed.damaged()
                self._cells, self._place = [], 0
            case "c":
                self._place = packed.column_of(attributes.get("r", "")) or self._place + 1
                self._type, self._said = attributes.get("t", "n"), []
            case "v" | "t":
                self._inside = True

    def end(self, name: str) -> None:
        match packed.bare(name):
            case "v" | "t":
                self._inside = False
            case "c" if self._said and self._place <= MOST_CELLS:
                self._cells += [""] * (self._place - len(self._cells))
                self._cells[self._place - 1] = self._value("".join(self._said))
            case "row" if any(self._cells):
                self.done.append((self._row, self._cells))

    def text(self, said: str) -> None:
        if self._inside:
            self._said.append(said)

    def _value(self, said: str) -> str:
        match self._type:
            case "s":
                return self.strings[int(said)].strip() if said.isdigit() else ""
            case "e":
                return ""
            case "n":
                return _figure(said)
            case _:
                return said.strip()


def _figure(said: str) -> str:
    """Return a number as its sender reads it: without the sixteenth digit that Excel never had."""
    if said.isdigit() and len(said) <= 15:
        return said
    try:
        value = float(said)
    except ValueError:
        return said.strip()
    if value.is_integer():
        return f"{value:.0f}" + (DIGITS_LOST if abs(value) >= EXACT else "")
    return f"{value:.15g}"
