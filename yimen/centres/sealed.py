"""Columns that hold sealed values, words that are kept in a row of their own, and sealing all anew under the newest key."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
from django.db import connection
from django.db.models import Model

from yimen.centres.current import current_schema
from yimen.lib import crypto

W = TypeVar("W", bound=Model)


class Sealed(msgspec.Struct, frozen=True):
    """A column of sealed values: its table's key, and at which place the value of a key opens."""

    table: str
    column: str
    key: tuple[str, ...]
    place: Callable[[tuple[Any, ...]], str]


def sealed_words(kind: type[W], of: str, text: str) -> W:
    """Keep text, without blanks around it, in a new row whose `sealed` opens at `of:ID` alone; return the row."""
    made: Any = kind._default_manager.create()
    made.sealed = crypto.seal(current_schema(), text.strip().encode(), f"{of}:{made.pk}")
    made.save(update_fields=["sealed"])
    return made  # type: ignore[no-any-return]


def opened_words(kept: Any, of: str) -> str:
    """Return the text of such a row; empty for None, and once it was erased. Raises crypto.Damaged, crypto.KeyMissing."""
    if kept is None or not kept.sealed:
        return ""
    return crypto.unseal(current_schema(), bytes(kept.sealed), f"{of}:{kept.pk}").decode()


def reseal(what: Sealed, batch: int = 500) -> Iterator[int]:
    """Seal every older value of a column anew, in lots; yield after each how many were. May be broken off and run again.

    A value that somebody changes meanwhile is left: whoever wrote it sealed it under the newest key. Raises
    crypto.KeyMissing, crypto.Damaged.
    """
    columns = ", ".join(what.key)
    after: tuple[Any, ...] = ()
    while rows := _lot(what, columns, after, batch):
        after = tuple(rows[-1][:-1])
        yield sum(_one(what, tuple(row[:-1]), bytes(row[-1])) for row in rows)


def _lot(what: Sealed, columns: str, after: tuple[Any, ...], batch: int) -> list[Any]:
    beyond = f"WHERE ({columns}) > ({', '.join(['%s'] * len(what.key))})" if after else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns}, {what.column} FROM {what.table} {beyond} ORDER BY {columns} LIMIT %s",
            [*after, batch],
        )
        return list(cursor.fetchall())


def _one(what: Sealed, key: tuple[Any, ...], sealed: bytes) -> int:
    schema = current_schema()
    if not sealed or crypto.key_of(sealed) == crypto.newest(schema):
        return 0
    place = what.place(key)
    fresh = crypto.seal(schema, crypto.unseal(schema, sealed, place), place)
    same = " AND ".join(f"{name} = %s" for name in what.key)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {what.table} SET {what.column} = %s WHERE {same} AND {what.column} = %s",
            [fresh, *key, sealed],
        )
        return int(cursor.rowcount)
