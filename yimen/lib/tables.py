"""Rows written as people and programs download them: CSV and JSON, piece by piece, so that no table stands whole in memory."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

MARK = b"\xef\xbb\xbf"  # by which a spreadsheet knows that the letters are UTF-8


def csv_of(fields: tuple[str, ...], pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a whole CSV file: its heading, and pieces of lines as `csv_lines` writes them."""
    yield MARK + csv_lines(fields, [dict(zip(fields, fields, strict=True))])
    yield from pieces


def json_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a whole JSON file, one array: pieces of rows as `json_lines` writes them."""
    between = b"[\n"
    for piece in pieces:
        if piece:
            yield between + piece
            between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


def csv_lines(fields: tuple[str, ...], rows: Iterable[Any]) -> bytes:
    """Return the lines of rows (mappings or objects) that a CSV file has below its heading."""
    text = io.StringIO()
    written = csv.writer(text)
    for row in rows:
        written.writerow([cell(value_of(row, field)) for field in fields])
    return text.getvalue().encode()


def json_lines(fields: tuple[str, ...], rows: Iterable[Any]) -> bytes:
    """Return rows (mappings or objects) as the elements of a JSON array, one a line."""
    return b",\n".join(msgspec.json.encode({field: value_of(row, field) for field in fields}) for row in rows)


def value_of(row: Any, field: str) -> Any:
    """Return what a row says of a field. Raises KeyError, AttributeError."""
    return row[field] if isinstance(row, dict) else getattr(row, field)


def cell(value: Any) -> str:
    """Return a cell's text: nothing for None, a formula as plain text, a day and an instant as ISO 8601."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(tuple("=+-@\t\r")) else text
