"""A calendar file of whole days and of hours (RFC 5545), as calendars on phones and desks take it in."""

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


class Hour(msgspec.Struct, frozen=True):
    """A stretch of a day in a calendar, from an instant to an instant; `cancelled` takes it out again."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    description: str = ""
    url: str = ""
    cancelled: bool = False


def written(entries: Iterable[Day | Hour], name: str, at: datetime) -> bytes:
    """Return a calendar of this name with these entries, made at an instant; a reminder comes a day before each."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yimen//Days//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for one in entries:
        lines += ["BEGIN:VEVENT", f"UID:{one.uid}", f"DTSTAMP:{stamp}", *_when(one)]
        lines.append(f"SUMMARY:{_text(one.summary)}")
        lines += [f"DESCRIPTION:{_text(one.description)}"] if one.description else []
        lines += [f"URL:{one.url}"] if one.url else []
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{15 if isinstance(one, Day) else 24}H"]
        lines += [f"DESCRIPTION:{_text(one.summary)}", "END:VALARM", "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _when(one: Day | Hour) -> list[str]:
    """Return when an entry is: a whole day takes nobody's time, an hour does."""
    if isinstance(one, Day):
        until = one.on + timedelta(1)
        return [
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{until:%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    starts, ends = (at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") for at in (one.starts, one.ends))
    return [f"DTSTART:{starts}", f"DTEND:{ends}", *(["STATUS:CANCELLED"] if one.cancelled else [])]


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
