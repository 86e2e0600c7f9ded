"""Columns that hold sealed values, and sealing them anew under the centre's newest key."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from django.db import connection

from yimen.centres.current import current_schema
from yimen.lib import crypto


class Sealed(msgspec.Struct, frozen=True):
    """A column of sealed values: its table's key, and at which place the value of a key opens."""

    table: str
    column: str
    key: tuple[str, ...]
    place: Callable[[tuple[Any, ...]], str]


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
