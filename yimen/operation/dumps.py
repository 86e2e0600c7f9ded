"""The database's part of a backup: one consistent dump, what it must hold, and bringing it back."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from psycopg import Connection, connect
from psycopg.sql import SQL, Identifier

from yimen.operation.binaries import NoPostgres, clients

_SCHEMAS = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public') ORDER BY 1"
_TABLES = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(%s) ORDER BY 1, 2"
# Who is signed in at the moment is no part of a record, and in the wrong hands opens doors.
_PASSING = ("django_session", "centre_cache")
# The journal's leaves in their order: two journals with the same digest are the same journal.
_JOURNAL = "SELECT encode(sha256(string_agg(leaf, ''::bytea ORDER BY case_id, seq)), 'hex') FROM {}"


class DumpFailed(RuntimeError):
    """pg_dump or pg_restore did not succeed; the message ends with what it said."""


def program(name: str, major: int, folder: Path | None) -> str:
    """Return the path of pg_dump or pg_restore for a server of this major version. Raises NoPostgres."""
    path = clients(major, folder) / name
    if not path.exists():
        raise NoPostgres(f"there is no {name} in {path.parent}; YIMEN_POSTGRES_BIN names the folder of one")
    return str(path)


def _run(command: list[str], url: str) -> None:
    """Run a program on a database; its password goes by the environment, never by the arguments."""
    parts = urlsplit(url)
    more = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PGPASSWORD": unquote(parts.password or "")}
    env |= {"PGUSER": unquote(parts.username or ""), "PGDATABASE": unquote(parts.path.lstrip("/"))}
    env |= {
        "PGHOST": more.get("host", parts.hostname or ""),
        "PGPORT": str(parts.port or more.get("port", "")),
    }
    env |= {"PGSSLMODE": more["sslmode"]} if "sslmode" in more else {}
    env = {key: value for key, value in env.items() if value}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DumpFailed(f"{Path(command[0]).name} failed: {done.stderr.strip()[-1500:]}")


@contextmanager
def snapshot(url: str) -> Iterator[tuple[Connection, str]]:
    """Give a connection whose view of the database stands still, and the snapshot's name for others to share."""
    with connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, row[0] if row else ""


def contents(connection: Connection) -> dict[str, Any]:
    """Return what this view of the database holds: rows by table, and each journal's digest by schema."""
    schemas = [row[0] for row in connection.execute(_SCHEMAS)]
    rows, journals = {}, {}
    for schema, table in connection.execute(_TABLES, [schemas]).fetchall():
        if table in _PASSING:
            continue
        counted = connection.execute(
            SQL("SELECT count(*) FROM {}").format(Identifier(schema, table))
        ).fetchone()
        rows[f"{schema}.{table}"] = counted[0] if counted else 0
        if table == "cases_event":
            digest = connection.execute(SQL(_JOURNAL).format(Identifier(schema, table))).fetchone()
            journals[schema] = digest[0] if digest else None
    return {"rows": rows, "journals": journals}


def dump(url: str, into: Path, folder: Path | None) -> dict[str, Any]:
    """Write a dump of the running database and return what it holds, both of one instant. Raises DumpFailed."""
    with snapshot(url) as (connection, name):
        command = [
            program("pg_dump", _major(connection), folder),
            "--format=custom",
            "--no-owner",
            "--no-acl",
            "--exclude-schema=public",
        ]
        command += [f"--exclude-table-data=*.{table}" for table in _PASSING]
        _run([*command, f"--snapshot={name}", f"--file={into}"], url)
        return contents(connection)


def bring_back(dumped: Path, url: str, folder: Path | None) -> dict[str, Any]:
    """Restore a dump into an empty database and return what it then holds. Raises DumpFailed, NoPostgres."""
    command = [
        program("pg_restore", major(url), folder),
        "--no-owner",
        "--no-acl",
        "--exit-on-error",
        "--single-transaction",
    ]
    _run([*command, "--dbname=" + unquote(urlsplit(url).path.lstrip("/")), str(dumped)], url)
    with connect(url) as connection:
        return contents(connection)


def major(url: str) -> int:
    """Return the major version of the server that answers there."""
    with connect(url) as connection:
        return _major(connection)


def _major(connection: Connection) -> int:
    return connection.info.server_version // 10_000


def is_empty(url: str) -> bool:
    """Return whether the database holds nothing of ours or of anybody's."""
    with connect(url) as connection:
        return (
            not connection.execute(_SCHEMAS).fetchall()
            and not connection.execute(_TABLES, [["public"]]).fetchall()
        )
