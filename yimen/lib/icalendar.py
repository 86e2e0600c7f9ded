"""A calendar file of whole days (RFC 5545), as calendars on phones and desks take it in."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import msgspec

MEDIA_TYPE = "text/calendar; charset=utf-8"
# So many octets of a line, its end apart (RFC 5545, 3.1).
OCTETS = 75
ESCAPED = re.compile(r"([\\;,])")


class Day(msgspec.Struct, frozen=True):
    """One day in a calendar: `uid` names it for ever, so that a calendar that takes it in again moves it."""

    uid: str
    on: date
    summary: str
    description: str = ""
    url: str = ""


def written(days: Iterable[Day], name: str, at: datetime) -> bytes:
    """Return a calendar of this name with these days, made at an instant; a reminder comes a day before each."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yimen//Days//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for day in days:
        lines += ["BEGIN:VEVENT", f"UID:{day.uid}", f"DTSTAMP:{stamp}"]
        lines += [f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}", f"DTEND;VALUE=DATE:{day.on + timedelta(1):%Y%m%d}"]
        lines.append(f"SUMMARY:{_text(day.summary)}")
        lines += [f"DESCRIPTION:{_text(day.description)}"] if day.description else []
        lines += [f"URL:{day.url}"] if day.url else []
        lines += ["TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15H"]
        lines += [f"DESCRIPTION:{_text(day.summary)}", "END:VALARM", "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _text(value: str) -> str:
    return ESCAPED.sub(r"\\\1", value).replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces of at most OCTETS octets, no character cut."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return "\r\n".join([*pieces, piece])
