"""Statements that libpq carries out by itself: what comes back, what goes wrong, and where they begin a transaction."""

from datetime import UTC, date, datetime

import psycopg
import pytest
from psycopg.errors import InFailedSqlTransaction, UndefinedTable, UniqueViolation
from psycopg.pq import TransactionStatus

from yimen.cases.connections import run

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def inner(server):
    """A connection of one's own, outside of every test's transaction."""
    with psycopg.connect(server.url("owner", "yimen"), autocommit=True) as connection:
        connection.execute(
            "CREATE TEMP TABLE seen (id bigint PRIMARY KEY, name text, at timestamptz, on_day date)"
        )
        yield connection


def test_values_go_in_by_name_and_come_back_as_what_they_are(inner):
    for _ in range(2):
        assert run(
            inner,
            "SELECT %(n)s::bigint, %(t)s::text, %(at)s::timestamptz, %(on)s::date, %(n)s::bigint + 1, %(no)s::text,"
            " '{1,2}'::bigint[], decode('00ff', 'hex'), true",
            {"n": 7, "t": "许可'%s", "at": NOON, "on": date(2026, 3, 2), "no": None, "more": "unused"},
        ) == [(7, "许可'%s", NOON, date(2026, 3, 2), 8, None, [1, 2], b"\x00\xff", True)]
    assert run(inner, "SELECT id FROM seen", {}) == []


def test_what_the_database_refuses_is_raised_as_a_cursor_raises_it(inner):
    add = "INSERT INTO seen (id) VALUES (%(id)s) RETURNING id"
    assert run(inner, add, {"id": 1}) == [(1,)]
    with pytest.raises(UniqueViolation) as found:
        run(inner, add, {"id": 1})
    assert found.value.diag.constraint_name == "seen_pkey"
    with pytest.raises(UndefinedTable):
        run(inner, "SELECT 1 FROM nowhere", {})
    assert run(inner, "SELECT count(*) FROM seen", {}) == [(1,)], "and the connection goes on"
    with pytest.raises(KeyError):
        run(inner, add, {})


def test_a_lost_connection_says_so(inner, server):
    assert run(inner, "SELECT 1", {}) == [(1,)]
    with psycopg.connect(server.url("owner", "yimen"), autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(%s)", [inner.info.backend_pid])
    for _ in range(2):
        with pytest.raises(psycopg.OperationalError):
            run(inner, "SELECT 1", {})
    assert inner.broken


def test_it_stands_within_the_transaction_of_whoever_asks(inner):
    with pytest.raises(RuntimeError), inner.transaction():
        run(inner, "INSERT INTO seen (id) VALUES (2) RETURNING id", {})
        raise RuntimeError
    assert run(inner, "SELECT id FROM seen", {}) == []
    inner.autocommit = False
    run(inner, "INSERT INTO seen (id) VALUES (3) RETURNING id", {})
    assert inner.pgconn.transaction_status == TransactionStatus.INTRANS
    with pytest.raises(UndefinedTable):
        run(inner, "SELECT 1 FROM nowhere_else", {})
    with pytest.raises(InFailedSqlTransaction):
        run(inner, "SELECT 1 AS later", {})
    inner.rollback()
    assert run(inner, "SELECT 1 AS later", {}) == [(1,)]
    inner.rollback()


def test_a_plan_follows_the_schema_in_which_it_is_asked(server):
    found = []
    with psycopg.connect(server.url("app", "yimen"), autocommit=True) as other:
        for schema in ("anzhou", "linzhou", "anzhou"):
            other.execute(f"SET search_path TO {schema}")
            found += run(other, "SELECT 'cases_counter'::regclass::oid::bigint", {})
    assert found[0] == found[2] != found[1]
