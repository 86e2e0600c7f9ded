"""Reading event logs: CSV and XES, packed or not, whole and checked before anything is written."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import msgspec
from defusedxml.ElementTree import iterparse

from yimen.replay.mapping import Mapping


class BadLog(ValueError):
    """A log that cannot be replayed; the message says where and why."""


class LogEvent(msgspec.Struct, frozen=True):
    """One event: its case and place in the file, what was done, when, and all attributes as text."""

    case: str
    position: int
    activity: str
    at: datetime
    attributes: dict[str, str]


def read(path: Path, mapping: Mapping) -> list[LogEvent]:
    """Return the events in the order of their instants, then of the file. Raises BadLog."""
    try:
        with _open(path) as file:
            reader = _csv if mapping.format == "csv" else _xes
            events = list(reader(file, mapping))
    except (EOFError, gzip.BadGzipFile, zlib.error) as broken:
        raise BadLog(f"{path}: the archive is broken or cut off ({broken})") from None
    except (OSError, UnicodeDecodeError) as unreadable:
        raise BadLog(f"{path}: {unreadable}") from None
    except ParseError as broken:
        raise BadLog(f"{path}: broken XML, {broken}") from None
    if not events:
        raise BadLog(f"{path}: no event was found; is it a log of format {mapping.format}?")
    return sorted(events, key=lambda event: (event.at, event.position))


def _open(path: Path) -> IO[bytes]:
    with path.open("rb") as start:
        packed = start.read(2) == b"\x1f\x8b"
    opened: IO[bytes] = gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[assignment]  # noqa: SIM115 - the caller closes it
    return opened


def _instant(text: str, where: str) -> datetime:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadLog(f"{where}: {text!r} is no instant") from None
    if at.utcoffset() is None:
        raise BadLog(f"{where}: {text!r} does not say its offset from UTC")
    return at


def _csv(file: IO[bytes], mapping: Mapping) -> Iterator[LogEvent]:
    lines = (line.decode("utf-8-sig" if number == 0 else "utf-8") for number, line in enumerate(file))
    reader = csv.DictReader(lines)
    lacking = {mapping.keys.case, mapping.keys.activity, mapping.keys.instant} - set(reader.fieldnames or ())
    if lacking:
        raise BadLog(f"the log has no column {', '.join(sorted(lacking))}")
    for position, row in enumerate(reader):
        values = {key: value or "" for key, value in row.items() if key}
        yield _event(values[mapping.keys.case], position, values, mapping, f"line {position + 2}")


def _event(case: str, position: int, values: dict[str, str], mapping: Mapping, where: str) -> LogEvent:
    activity = values.get(mapping.keys.activity, "")
    if not case or not activity:
        raise BadLog(f"{where}: an event without a case or without an activity")
    at = _instant(values.get(mapping.keys.instant, ""), where)
    return LogEvent(case, position, activity, at, values)


def _xes(file: IO[bytes], mapping: Mapping) -> Iterator[LogEvent]:
    position = 0
    for _, element in iterparse(file):
        if _name(element) != "trace":
            continue
        own = {child.get("key"): child.get("value", "") for child in element if _name(child) != "event"}
        case = own.get(mapping.keys.case, "")
        for child in element:
            if _name(child) == "event":
                values = {f"case:{key}": value for key, value in own.items()}
                values |= {inner.get("key"): inner.get("value", "") for inner in child}
                yield _event(case, position, values, mapping, f"case {case}, event {position}")
                position += 1
        element.clear()


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
