"""The psycopg connection under Django's, and statements that the server keeps prepared."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection
from psycopg import Connection, OperationalError, abc
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGresult

_NAME = re.compile(r"%\((\w+)\)s")


def raw() -> Connection:
    """Return the current connection, with the centre's schema in its search path."""
    wrapper: Any = connection  # our own backend's
    inner: Connection = wrapper.turn()
    return inner


def numbered(statement: str) -> tuple[str, tuple[str, ...]]:
    """Return the statement with $1, $2 … in place of its names, and the names in that order."""
    names = tuple(dict.fromkeys(_NAME.findall(statement)))
    places = {name: f"${place}" for place, name in enumerate(names, start=1)}
    return _NAME.sub(lambda found: places[found[1]], statement), names


class _Planned(NamedTuple):
    """A statement that this connection's server has planned: its name there, its values' names, what reads its rows."""

    name: bytes
    values: tuple[str, ...]
    reader: abc.Transformer


def run(inner: Connection, statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement with values by name; they never enter its text.

    psycopg's cursors keep books of each statement: on the hot path an eighth of an act's Python. So the server plans such
    a statement once a connection, and libpq carries it out (docs/decisions/statements-without-cursors.md). Raises what a cursor raises, OperationalError for a lost connection.
    """
    planned: dict[str, _Planned] = vars(inner).setdefault("planned", {})
    one = planned.get(statement) or planned.setdefault(statement, _plan(inner, statement, len(planned)))
    if not inner.autocommit and inner.pgconn.transaction_status == TransactionStatus.IDLE:
        inner.execute("SELECT 1")  # begins the transaction, as a cursor would
    asked: Any = one.reader.dump_sequence(
        [values[name] for name in one.values], [PyFormat.TEXT] * len(one.values)
    )
    result = _right(inner, inner.pgconn.exec_prepared(one.name, asked, result_format=Format.BINARY))
    one.reader.set_pgresult(result)
    return one.reader.load_rows(0, result.ntuples, tuple)


def _plan(inner: Connection, statement: str, place: int) -> _Planned:
    """Let the server plan a statement."""
    text, names = numbered(statement)
    name = f"yimen_{place}".encode()
    _right(inner, inner.pgconn.prepare(name, text.encode()))
    return _Planned(name, names, Transformer(inner))


def _right(inner: Connection, result: PGresult) -> PGresult:
    """Return what the server answered, or raise what it complains of."""
    if result.status in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
        return result
    if inner.broken:
        raise OperationalError(result.get_error_message())
    raise error_from_result(result)
