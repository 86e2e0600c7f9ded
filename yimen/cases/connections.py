"""The psycopg connection under Django's, and statements that the server keeps prepared."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, LiteralString

from django.db import connection
from psycopg import Connection, RawCursor

_NAME = re.compile(r"%\((\w+)\)s")


def raw() -> Connection:
    """Return the current connection, with the centre's schema in its search path."""
    wrapper: Any = connection  # our own backend's
    inner: Connection = wrapper.turn()
    return inner


@cache
def _numbered(statement: str) -> tuple[LiteralString, tuple[str, ...]]:
    """Return the statement with $1, $2 … in place of its names, and the names in that order."""
    names = tuple(dict.fromkeys(_NAME.findall(statement)))
    places = {name: f"${place}" for place, name in enumerate(names, start=1)}
    text: LiteralString = _NAME.sub(lambda found: places[found[1]], statement)
    return text, names


def run(inner: Connection, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement with values by name; they never enter its text.

    Django's own cursors bind on the client and psycopg's read the text anew each time: on the hot path
    both cost more than the work. The server plans such a statement once (plan_cache_mode), and its cursor stays with
    the connection: what it learned of parameters and columns is half of what a statement costs here.
    """
    text, names = _numbered(statement)
    kept: dict[str, RawCursor[tuple[Any, ...]]] = vars(inner).setdefault("kept_cursors", {})
    cursor = kept.get(text) or kept.setdefault(text, RawCursor(inner))
    cursor.execute(text, [values[name] for name in names], prepare=True, binary=True)
    return cursor.fetchall()
