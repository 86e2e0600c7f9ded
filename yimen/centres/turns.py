"""Whose turn it is in a centre at what nobody else may do at the same time; a turn ends with the transaction."""

from django.db import connection


def mine(name: str) -> bool:
    """Return whether it is now this transaction's turn at what has this name; False while somebody else has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s || ':' || current_schema()))", [name])
        return bool(cursor.fetchone()[0])


def wait(name: str, of: int | None = None) -> None:
    """Wait until it is this transaction's turn at what has this name, of one row where an id is given."""
    key = "hashtext(%s || ':' || current_schema())"
    with connection.cursor() as cursor:
        if of is None:
            cursor.execute(f"SELECT pg_advisory_xact_lock({key})", [name])
        else:
            cursor.execute(f"SELECT pg_advisory_xact_lock({key}, %s)", [name, of % 2**31])
