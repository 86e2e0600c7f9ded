"""`deadline --batch`: a file of starts and lengths answered line by line; a bad line spoils nothing but itself."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Any

from yimen.cli.progress import Bar
from yimen.law.workdays import CalendarUnknown, WorkCalendar

NAMES = ("start_date", "n_working_days", "deadline_date", "note")
AT_ONCE = 1 << 20  # bytes read in one go
# A line that can be read without a CSV reader: nearly all of them.
PLAIN = re.compile(rb"(\d{4}-\d\d-\d\d),(\d{1,9})(?:,[^\"\r\n]*)?\r?\n?")
BOM = b"\xef\xbb\xbf"
# Written otherwise a day or a number is told, and not guessed: `int` would take 1_0 for ten.
DAY, NUMBER = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), re.compile(r"[+-]?\d+", re.ASCII)
NO_CSV = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK\x03\x04": "an Excel workbook or an archive"}
SHOWN = 40
# The first two cells as they are answered, the start's ordinal, the number, why the line is bad or nothing.
Read = tuple[bytes, int, int, str]


class NoCsv(ValueError):
    """A file that is no CSV at all; the message says what it is and what to do."""


class _Ordinals(dict[bytes, int]):
    """Ordinals of days by their text, each read once. Raises ValueError for what is no day."""

    def __missing__(self, text: bytes) -> int:
        self[text] = found = date.fromisoformat(text.decode()).toordinal()
        return found


class _Days(dict[int, bytes]):
    """The text of days by ordinal, each written once."""

    def __missing__(self, ordinal: int) -> bytes:
        self[ordinal] = text = date.fromordinal(ordinal).isoformat().encode()
        return text


def answer_file(path: str, calendar: WorkCalendar, as_json: bool) -> int:
    """Answer a whole file in its order; return 1 where a line was bad or its year unknown, else 0.

    Raises NoCsv, and OSError for a file that cannot be read; then nothing was answered.
    """
    out: IO[bytes] = sys.stdout.buffer
    with _opened(path) as source, _long_cells():
        size = 0 if path == "-" else Path(path).stat().st_size
        lines = source.readlines(AT_ONCE)
        _is_csv(lines)
        batch = Batch(calendar)
        batch.begin(lines)
        out.write(b'{"deadlines": [' if as_json else ",".join(NAMES).encode() + b"\n")
        first = True
        with Bar("Counting", size, hidden=sys.stdout.isatty()) as bar:
            while lines:
                bar.tick(sum(map(len, lines)))
                following = source.readlines(AT_ONCE)
                rows = batch.answers(lines, last=not following)
                if as_json and rows:
                    out.write((b"" if first else b", ") + b", ".join(map(_object, rows)))
                    first = False
                elif rows:
                    out.write(b"".join(rows))
                lines = following
    if as_json:
        out.write(b'], "findings": %d}\n' % batch.findings)
    out.flush()
    return 1 if batch.findings else 0


def _opened(path: str) -> Any:
    if path == "-":
        return nullcontext(sys.stdin.buffer)
    return Path(path).open("rb")


def _is_csv(lines: list[bytes]) -> None:
    for start, what in NO_CSV.items():
        if lines and lines[0].startswith(start):
            raise NoCsv(f"this is {what}: save it as CSV in UTF-8")


def _object(row: bytes) -> bytes:
    if b'"' not in row and b"\\" not in row:
        return b'{"start_date": "%b", "n_working_days": "%b", "deadline_date": "%b", "note": "%b"}' % tuple(
            row[:-1].split(b",", 3)
        )
    cells = next(csv.reader([row.decode()]))
    return json.dumps(dict(zip(NAMES, cells, strict=True)), ensure_ascii=False).encode()


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be of any length meanwhile: a long one may stand in a column that is ignored."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class Batch:
    """One file on its way: where its columns stand, and how many lines had a finding."""

    def __init__(self, calendar: WorkCalendar) -> None:
        """Begin with columns by position."""
        self.calendar = calendar
        self.places = (0, 1)
        self.findings = 0
        self._ordinals, self._texts = _Ordinals(), _Days()
        self._open, self._held = False, list[Read]()

    def begin(self, lines: list[bytes]) -> None:
        """Take the byte order mark and the header out of the first lines, where there are any."""
        if not lines:
            return
        lines[0] = lines[0].removeprefix(BOM)
        for place, line in enumerate(lines):
            if not (parts := _parts(line)):
                continue
            names = [name.strip().lower() for name in _cells(parts[0])]
            if NAMES[0] in names and NAMES[1] in names:
                self.places = (names.index(NAMES[0]), names.index(NAMES[1]))
                lines[: place + 1] = parts[1:]
            return

    def answers(self, lines: list[bytes], *, last: bool = True) -> list[bytes]:
        """Return the answered rows of some lines in their order, `last` where no more follow; empty ones have none."""
        rows: list[bytes] = []
        starts, lengths, heads, where = [], [], [], []
        for head, start, days, reason in chain(self._read(lines), self._let_go(last)):
            if reason:
                self.findings += 1
                first, second = head.split(b"\0")
                rows.append(_row(first, second, f"BAD_LINE: {reason}"))
                continue
            where.append(len(rows))
            rows.append(b"")
            starts.append(start)
            lengths.append(days)
            heads.append(head)
        for place, head, ordinal in zip(where, heads, self.calendar.add_many(starts, lengths), strict=True):
            rows[place] = b"%b,%b,\n" % (head, self._texts[ordinal]) if ordinal else head
        for place, start, days in zip(where, starts, lengths, strict=True):
            if rows[place][-1:] != b"\n":
                self.findings += 1
                rows[place] += f",,{self._unknown(start, days)}\n".encode()
        return rows

    def _read(self, lines: Iterable[bytes]) -> Iterator[Read]:
        """Yield what each line says. What a quoted cell goes on with in further lines is no line of its own."""
        plain, ordinals = PLAIN.fullmatch, self._ordinals
        by_position = self.places == (0, 1)
        for line in lines:
            if by_position and (found := plain(line)):
                start, days = found.groups()
                try:
                    read = line[: found.end(2)], ordinals[start], int(days), ""
                except ValueError:
                    pass
                else:
                    if self._open:
                        yield from self._let_go()
                    yield read
                    continue
            for part in _parts(line):
                yield from self._held_or_read(part)

    def _held_or_read(self, part: bytes) -> Iterator[Read]:
        """Yield what a line says, or hold it while it may go on with a cell that the line before left open.

        Only the quote that ends the cell proves that: a line that can be answered, or the end, gives back what was held.
        """
        read = self._parsed(_cells(part))
        if self._open and read[3]:
            self._held.append(read)
            if not _leaves_open(b'"' + part):
                self._open, self._held = False, []
            return
        yield from self._let_go()
        yield read
        self._open = not read[3] and b'"' in part and _leaves_open(part)

    def _let_go(self, now: bool = True) -> Iterator[Read]:
        """Yield the lines that were held: no cell goes on with them."""
        if now:
            yield from self._held
            self._open, self._held = False, []

    def _parsed(self, cells: list[str]) -> Read:
        start, days = (cells[place].strip() if place < len(cells) else "" for place in self.places)
        first, number, reason = parse(start, days)
        if reason:
            return b"\0".join(_bytes(cell.replace("\0", "")) for cell in (start, days)), 0, 0, reason
        return f"{start},{days}".encode(), first, number, ""

    def _unknown(self, start: int, days: int) -> str:
        try:
            self.calendar.add(date.fromordinal(start), days)
        except CalendarUnknown as unknown:
            return f"CALENDAR_UNKNOWN_{unknown.year}"
        return ""


def parse(start: str, days: str) -> tuple[int, int, str]:
    """Return (ordinal of the start, number of days, why the line is bad or nothing)."""
    try:
        first = written_day(start).toordinal()
    except ValueError:
        return 0, 0, f"start_date {_short(start)} is not a day written as 2026-09-17"
    try:
        number = int(days if NUMBER.fullmatch(days) else "")
    except ValueError:
        return 0, 0, f"n_working_days {_short(days)} is not a whole number"
    return (first, number, "") if number >= 0 else (0, 0, "n_working_days is negative")


def written_day(text: str) -> date:
    """Return the day that is written as 2026-09-17. Raises ValueError for every other writing."""
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _short(cell: str) -> str:
    return repr(cell if len(cell) <= SHOWN else cell[:SHOWN] + "…")


def _parts(line: bytes) -> list[bytes]:
    """Return the lines in what `readlines` takes for one: old ones end in a carriage return alone. Empty ones are none."""
    return [part for part in line.rstrip(b"\r\n").split(b"\r") if part]


def _cells(line: bytes) -> list[str]:
    """Return the cells of one line by itself."""
    return next(csv.reader([_text(line)]), [])


def _leaves_open(line: bytes) -> bool:
    """Return whether a line's last cell is a quoted one that goes on in the next line."""
    return len(list(csv.reader([_text(line) + "\n", "x"]))) == 1


def _text(line: bytes) -> str:
    """Return a line's text: UTF-8, else GB18030; bytes that are neither stay what they are."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _row(start: bytes, days: bytes, note: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([start.decode(), days.decode(), "", note])
    return _bytes(text.getvalue())
