"""Reading event logs: CSV and XES, packed or not, whole and checked before anything is written."""

import csv
import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from sys import intern
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zoneinfo import ZoneInfo

import msgspec
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from yimen.replay.mapping import Mapping, named

ENDINGS = (".gz", ".csv", ".xes")
LONGEST_NAME = 200


class BadLog(ValueError):
    """A log that cannot be replayed; the message says where and why."""


class LogEvent(msgspec.Struct, frozen=True):
    """One event: its case and its place among the case's own, its place in the file, what was done, when.

    `attributes` holds as text those that the mapping names: a log of millions of events has many times as many others.
    """

    case: str
    position: int
    place: int
    activity: str
    at: datetime
    attributes: dict[str, str]


def name(path: Path) -> str:
    """Return the log's own name: its file's, without endings. A file that was moved is the same log."""
    found = path.name
    for ending in ENDINGS:
        found = found.removesuffix(ending)
    return found or path.name


def read(path: Path, mapping: Mapping) -> list[LogEvent]:
    """Return the events in the order of their instants, then of the file. Raises BadLog, which names the file."""
    try:
        with _open(path) as file:
            reader = _csv if mapping.format == "csv" else _xes
            events = list(reader(file, mapping))
    except (EOFError, gzip.BadGzipFile, zlib.error) as broken:
        raise BadLog(f"{path}: the archive is broken or cut off ({broken})") from None
    except OSError as unreadable:
        raise BadLog(f"{path}: {unreadable.strerror or unreadable}") from None
    except ParseError as broken:
        raise BadLog(f"{path}: broken XML, {broken}") from None
    except DefusedXmlException as forbidden:
        raise BadLog(
            f"{path}: this XML declares entities or a DTD ({type(forbidden).__name__}), which a log needs not and"
            " which can do harm: save it without"
        ) from None
    except BadLog as bad:
        raise BadLog(f"{path}: {bad}") from None
    if not events:
        raise BadLog(f"{path}: no event was found; is it a log of format {mapping.format}?")
    return sorted(events, key=lambda event: (event.at, event.place))


def _open(path: Path) -> IO[bytes]:
    with path.open("rb") as start:
        packed = start.read(2) == b"\x1f\x8b"
    opened: IO[bytes] = gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[assignment]  # noqa: SIM115 - the caller closes it
    return opened


class _Places:
    """Makes events with their places in the file and among their case's own."""

    def __init__(self, mapping: Mapping) -> None:
        self.keys = mapping.keys
        self.zone = ZoneInfo(mapping.time_zone)
        self.named = named(mapping)
        self.read = 0
        self.of: Counter[str] = Counter()

    def event(self, case: str, values: dict[str, str], where: str) -> LogEvent:
        """Return the next event. Raises BadLog where it lacks what every event has."""
        activity = values.get(self.keys.activity, "")
        if not case or not activity:
            raise BadLog(f"{where}: an event without a case or without an activity")
        if len(case) > LONGEST_NAME:
            raise BadLog(f"{where}: the case's name is longer than {LONGEST_NAME} characters")
        at = _instant(values.get(self.keys.instant, ""), self.zone, where)
        kept = {name: values[name] for name in self.named if name in values}
        made = LogEvent(intern(case), self.of[case], self.read, intern(activity), at, kept)
        self.read += 1
        self.of[case] += 1
        return made


def _instant(text: str, zone: ZoneInfo, where: str) -> datetime:
    """Return the instant that is written; without an offset it is one of the log's own zone, a day alone its first."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadLog(f"{where}: {text!r} is no instant") from None
    return at if at.utcoffset() is not None else at.replace(tzinfo=zone)


def _written(text: str) -> tuple[bool, int]:
    """Return how a stamp is written: with an offset or without, and how far down to the second."""
    return datetime.fromisoformat(text.strip()).utcoffset() is None, len(
        text.strip()[: len("2011-10-03 10:00:00")]
    )


def _csv(file: IO[bytes], mapping: Mapping) -> Iterator[LogEvent]:
    last = [b""]
    reader = csv.DictReader(_text(file, last))
    lacking = {mapping.keys.case, mapping.keys.activity, mapping.keys.instant} - set(_header(reader))
    if lacking:
        raise BadLog(f"the log has no column {', '.join(sorted(lacking))}")
    places, first = _Places(mapping), ""
    while True:
        try:
            row = next(reader, None)
        except csv.Error as broken:
            raise BadLog(f"line {reader.line_num + 1}: this is no CSV ({broken})") from None
        if row is None:
            return
        where = f"line {reader.line_num}"
        values = {key: value or "" for key, value in row.items() if key}
        try:
            if None in row.values() and _unended(last[0]):
                raise BadLog(f"{where}: fewer cells than the header has")
            event = places.event(values[mapping.keys.case], values, where)
            stamp = values[mapping.keys.instant]
            first = first or stamp
            if _unended(last[0]) and _written(stamp) != _written(first):
                raise BadLog(f"{where}: {stamp!r} is shorter than the others")
            yield event
        except BadLog as bad:
            if _unended(last[0]):
                raise BadLog(f"{bad}; the log is cut off in its last line") from None
            raise


def _header(reader: Any) -> list[str]:
    try:
        return list(reader.fieldnames or ())
    except csv.Error as broken:
        raise BadLog(f"line 1: this is no CSV ({broken})") from None


def _unended(line: bytes) -> bool:
    """Return whether a file's last line lacks its end, as one does that was cut off."""
    return not line.endswith((b"\n", b"\r"))


def _text(file: IO[bytes], last: list[bytes]) -> Iterator[str]:
    """Yield the lines as text, and keep the latest in `last`. Raises BadLog for one that is not UTF-8."""
    for number, line in enumerate(file, start=1):
        last[0] = line
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise BadLog(f"line {number}: this is not UTF-8: save the log as UTF-8") from None
        if "\0" in text:  # which no database keeps
            raise BadLog(f"line {number}: a NUL character stands in it: this is no text")
        yield text


def _xes(file: IO[bytes], mapping: Mapping) -> Iterator[LogEvent]:
    places = _Places(mapping)
    for _, element in iterparse(file):
        if _name(element) != "trace":
            continue
        own = {child.get("key"): child.get("value", "") for child in element if _name(child) != "event"}
        case = own.get(mapping.keys.case, "")
        for child in element:
            if _name(child) == "event":
                values = {f"case:{key}": value for key, value in own.items()}
                values |= {inner.get("key"): inner.get("value", "") for inner in child}
                yield places.event(case, values, f"case {case}, event {places.of[case] + 1}")
        element.clear()


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
