"""The one statement that stores what happened: cases, journal, tasks, timers, notices, all or nothing.

Values go in as PostgreSQL array literals, a parameter a column, so that the statement's types never
vary and it stays prepared; a case alone goes in as one text a column, which spares the server a sixth of
an act. Each part joins the cases whose version was still the expected one.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from psycopg import Connection

from yimen.cases.connections import run

CASE = (
    ("id", "bigint"),
    ("expected", "int"),
    ("number", "text"),
    ("kind", "text"),
    ("version", "int"),
    ("fold_version", "int"),
    ("state", "text"),
    ("item", "text"),
    ("item_version", "bigint"),
    ("organ", "bigint"),
    ("applicant", "text"),
    ("agent", "text"),
    ("phase", "text"),
    ("opened_on", "date"),
    ("closed_on", "date"),
    ("decided_on", "date"),
    ("promised_on", "date"),
    ("due_on", "date"),
    ("due_why", "text"),
    ("calendar", "text"),
    ("rank", "bigint"),
)
EVENT = (
    ("case_id", "bigint"),
    ("seq", "int"),
    ("type", "text"),
    ("v", "int"),
    ("recorded_at", "timestamptz"),
    ("effective_on", "date"),
    ("actor", "text"),
    ("body", "text"),
    ("leaf", "text"),
)
TASK = (
    ("case_id", "bigint"),
    ("key", "text"),
    ("letter", "text"),
    ("act", "text"),
    ("organ", "bigint"),
    ("due_on", "date"),
    ("from_on", "date"),
    ("opened_at", "timestamptz"),
    ("done_at", "timestamptz"),
)
TIMER = (("case_id", "bigint"), ("key", "text"), ("due_on", "date"), ("done", "boolean"))
NOTICE = (
    ("case_id", "bigint"),
    ("seq", "int"),
    ("template", "text"),
    ("recipient", "text"),
    ("queued_at", "timestamptz"),
)
PRIVATE = (("case_id", "bigint"), ("name", "text"), ("salt", "text"), ("ciphertext", "text"))
FILE = (("case_id", "bigint"), ("name", "text"))
BAN = (("applicant", "text"), ("item", "text"), ("case_id", "bigint"), ("until", "date"))
KEY = (
    ("actor", "text"),
    ("key", "text"),
    ("digest", "text"),
    ("case_id", "bigint"),
    ("created_at", "timestamptz"),
)
COLUMNS = {
    "case": CASE,
    "event": EVENT,
    "task": TASK,
    "timer": TIMER,
    "notice": NOTICE,
    "private": PRIVATE,
    "file": FILE,
    "ban": BAN,
    "key": KEY,
}


class Written(msgspec.Struct):
    """The rows to store, by table; each row is a tuple in the order of that table's columns."""

    case: list[tuple[Any, ...]] = []
    event: list[tuple[Any, ...]] = []
    task: list[tuple[Any, ...]] = []
    timer: list[tuple[Any, ...]] = []
    notice: list[tuple[Any, ...]] = []
    private: list[tuple[Any, ...]] = []
    file: list[tuple[Any, ...]] = []
    ban: list[tuple[Any, ...]] = []
    key: list[tuple[Any, ...]] = []


def _text(value: str) -> str:
    if '"' in value or "\\" in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{value}"'


def _moment(value: date) -> str:
    return f'"{value.isoformat()}"'


# How a value of each type is written in an array literal: by its type, as this runs sixty times an act.
_LITERALS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "NULL",
    str: _text,
    int: str,
    bool: str,
    bytes: bytes.hex,
    date: _moment,
    datetime: _moment,
}


def _array(values: Iterable[Any]) -> str:
    return "{" + ",".join([_LITERALS[type(value)](value) for value in values]) + "}"


def _source(part: str) -> str:
    columns = COLUMNS[part]
    arrays = ", ".join(f"%({part}_{name})s::{kind}[]" for name, kind in columns)
    return f"unnest({arrays}) AS n({', '.join(name for name, _ in columns)})"


def _plain(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else str(value)


_ONE = "SELECT " + ", ".join(f"%(case_{name})s::{kind} AS {name}" for name, kind in CASE)
STORED = tuple(name for name, _ in CASE if name != "expected")
CHANGING = tuple(n for n in STORED if n not in ("id", "number", "kind", "item", "applicant", "agent"))
PARTS = {
    "event": f"""INSERT INTO cases_event (case_id, seq, type, v, recorded_at, effective_on, actor, body, leaf)
        SELECT n.case_id, n.seq, n.type, n.v, n.recorded_at, n.effective_on, n.actor, n.body, decode(n.leaf, 'hex')
        FROM {_source("event")} JOIN stored ON stored.id = n.case_id RETURNING case_id, seq""",
    "task": f"""INSERT INTO cases_task (case_id, key, letter, act, organ, due_on, from_on, opened_at, done_at)
        SELECT n.* FROM {_source("task")} JOIN stored ON stored.id = n.case_id
        ON CONFLICT (case_id, key) DO UPDATE SET letter = excluded.letter, act = excluded.act,
        organ = excluded.organ, due_on = excluded.due_on, from_on = excluded.from_on, done_at = excluded.done_at,
        opened_at = CASE WHEN cases_task.done_at IS NULL THEN cases_task.opened_at ELSE excluded.opened_at END""",
    "timer": f"""INSERT INTO cases_timer (case_id, key, due_on, done)
        SELECT n.* FROM {_source("timer")} JOIN stored ON stored.id = n.case_id
        ON CONFLICT (case_id, key) DO UPDATE SET due_on = excluded.due_on, done = excluded.done""",
    "notice": f"""INSERT INTO notices_notice (case_id, seq, template, recipient, queued_at, due_at, attempts, error)
        SELECT n.*, n.queued_at, 0, '' FROM {_source("notice")} JOIN stored ON stored.id = n.case_id""",
    "private": f"""INSERT INTO cases_private (case_id, name, salt, ciphertext)
        SELECT n.case_id, n.name, decode(n.salt, 'hex'), decode(n.ciphertext, 'hex')
        FROM {_source("private")} JOIN stored ON stored.id = n.case_id
        ON CONFLICT (case_id, name) DO UPDATE SET salt = excluded.salt, ciphertext = excluded.ciphertext""",
    "file": f"""INSERT INTO cases_file (case_id, name)
        SELECT n.* FROM {_source("file")} JOIN stored ON stored.id = n.case_id ON CONFLICT DO NOTHING""",
    "ban": f"""INSERT INTO cases_ban (applicant, item, case_id, until)
        SELECT n.* FROM {_source("ban")} JOIN stored ON stored.id = n.case_id ON CONFLICT DO NOTHING""",
    "key": f"""INSERT INTO cases_idempotency (actor, key, digest, case_id, created_at)
        SELECT n.actor, n.key, decode(n.digest, 'hex'), n.case_id, n.created_at
        FROM {_source("key")} JOIN stored ON stored.id = n.case_id""",
}


@cache
def _statement(parts: tuple[str, ...], many: bool) -> str:
    """Return the statement for these parts. A batch locks its cases in the order of their ids."""
    locked = (
        "locked AS MATERIALIZED (SELECT c.id FROM cases_case c WHERE c.id = ANY(%(case_id)s::bigint[])"
        " ORDER BY c.id FOR UPDATE),"
        if many
        else ""
    )
    gate = "AND (SELECT count(*) FROM locked) >= 0" if many else ""
    changes = ", ".join(f"{name} = n.{name}" for name in CHANGING)
    tails = "".join(f", wrote_{part} AS ({PARTS[part]})" for part in parts)
    waiting = (
        ", waiting AS (INSERT INTO cases_unsequenced (case_id, seq) SELECT case_id, seq FROM wrote_event)"
    )
    given = f"SELECT * FROM {_source('case')}" if many else _ONE
    return f"""WITH {locked} given AS ({given}),
        moved AS (UPDATE cases_case c SET {changes} FROM given n
            WHERE c.id = n.id AND n.expected > 0 AND c.version = n.expected {gate} RETURNING c.id),
        made AS (INSERT INTO cases_case ({", ".join(STORED)})
            SELECT {", ".join(f"n.{name}" for name in STORED)} FROM given n WHERE n.expected = 0 RETURNING id),
        stored AS (SELECT id FROM moved UNION ALL SELECT id FROM made){tails}{waiting if "event" in parts else ""}
        SELECT id FROM stored"""  # noqa: S608 - built from the constants above


def write(connection: Connection, written: Written) -> set[int]:
    """Store everything in one statement; return the ids of the cases that were stored.

    A case whose version had moved meanwhile is left out with all its rows. Raises psycopg.errors.
    UniqueViolation when a key or a number is taken; then nothing is stored.
    """
    parts = tuple(part for part in PARTS if getattr(written, part))
    values: dict[str, str | None] = {}
    many = len(written.case) > 1
    if not many:
        values = {f"case_{name}": _plain(v) for (name, _), v in zip(CASE, written.case[0], strict=True)}
    for part in ("case", *parts) if many else parts:
        columns: Sequence[tuple[Any, ...]] = list(zip(*getattr(written, part), strict=True))
        for (name, _), column in zip(COLUMNS[part], columns, strict=True):
            values[f"{part}_{name}"] = _array(column)
    statement = _statement(parts, many)
    return {row[0] for row in run(connection, statement, values)}
