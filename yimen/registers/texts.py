"""A register as CSV, line by line: its encoding and separator found out, a stray quotation mark costing one line and no more."""

import codecs
import csv
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

from yimen.catalogue.tables import BadFile

PIECE = 1024 * 1024
# A cell may run over so many lines within quotation marks; more is a mark that nobody closed.
MOST_LINES = 20
LONGEST = 100_000
DAMAGED = "\N{REPLACEMENT CHARACTER}"


def encoding(file: BinaryIO) -> tuple[str, int]:
    """Return how a text is encoded, and about how many lines it has; the file is read once.

    UTF-8 (with or without mark), UTF-16 with mark, else GB 18030.

    A text that is UTF-8 but for a few damaged characters is UTF-8. Raises BadFile for what is no text.
    """
    file.seek(0)
    head = file.read(4)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    foreign = damaged = zeros = lines = 0
    file.seek(0)
    while piece := file.read(PIECE):
        lines += piece.count(b"\n") or piece.count(b"\r")
        if wide:
            continue
        zeros += piece.count(b"\0")
        said = decoder.decode(piece)
        foreign += len(said) - len(said.encode("ascii", "ignore"))
        damaged += said.count(DAMAGED)
    if zeros:
        raise BadFile("这不是文本文件，也不是 Excel 工作簿。", "This is neither text nor an Excel workbook.")
    if wide:
        return "utf-16", lines
    return "utf-8-sig" if damaged * 10 <= foreign * (damaged != foreign) else "gb18030", lines


def lines(file: BinaryIO, said_in: str) -> Iterator[tuple[int, list[str], str]]:
    """Yield (number of the line, its cells, what is wrong with it: "", quote or encoding) of a text in its encoding."""
    file.seek(0)
    physical = _physical(file, said_in)
    separator, wide = "", 0
    for number, text in physical:
        if not text.strip():
            continue
        separator = separator or max(",;\t，", key=text.count)
        waiting = [(number, text)]
        if text.count('"') % 2 and len(_cells(text, separator)[0]) != wide:
            waiting = _joined(number, text, physical, separator, wide)
        for at, one in waiting:
            cells, wrong = _cells(one, separator)
            if wrong == "quote" and len(cells) == wide:
                wrong = ""  # as in 5" pipe: a mark that stands for itself
            wide = wide if wrong else len(cells)
            yield at, cells, wrong


def _joined(
    number: int, text: str, physical: Iterator[tuple[int, str]], separator: str, wide: int
) -> list[tuple[int, str]]:
    """Return the line whole that a mark opened and a later line closes; as single lines where that makes none.

    A row has as many cells as the others: two stray marks must not swallow what lies between them.
    """
    taken = [(number, text)]
    for _ in range(MOST_LINES):
        following = next(physical, None)
        if following is None:
            break
        taken.append(following)
        whole = "".join(one for _at, one in taken)
        if whole.count('"') % 2 == 0:
            if not wide or len(_cells(whole, separator)[0]) == wide:
                return [(number, whole)]
            break
    return taken


def _cells(text: str, separator: str) -> tuple[list[str], str]:
    text = text.rstrip("\r\n").replace("\0", "")
    if len(text) > LONGEST:
        return [text[:200]], "quote"
    if '"' not in text:
        cells, wrong = text.split(separator), ""
    else:
        wrong = "quote" if text.count('"') % 2 else ""
        try:
            cells = next(csv.reader([text], delimiter=separator, strict=not wrong))
        except (csv.Error, StopIteration):
            cells, wrong = text.split(separator), "quote"
    return [cell.strip() for cell in cells], wrong or ("encoding" if DAMAGED in text else "")


def _physical(file: IO[bytes], said_in: str) -> Iterator[tuple[int, str]]:
    """Yield each line as it lies in the file, with its number; one that never ends is cut."""
    reader: Any = codecs.getreader(said_in)(file, "replace")
    number, rest = 0, ""
    while piece := reader.read(64 * 1024):
        whole = rest + piece
        # A carriage return at the end may be half a line's end.
        held = "\r" if whole.endswith("\r") else ""
        found = whole.removesuffix(held).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        rest = found.pop() + held
        if len(rest) > LONGEST:
            found.append(rest)
            rest = ""
        for text in found:
            number += 1
            yield number, text + "\n"
    if rest:
        yield number + 1, rest
