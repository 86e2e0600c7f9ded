"""The one statement that stores what happened: cases, journal, tasks, timers, notices, all or nothing.

The rows of a table go in as one JSON text, so that the statement's types never vary, it stays prepared, and neither
side sets up a parameter a column. Each part joins the cases whose version was still the expected one.
"""

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
LIFTED = (("case_id", "bigint"), ("item", "text"))
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
    "lifted": LIFTED,
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
    lifted: list[tuple[Any, ...]] = []
    key: list[tuple[Any, ...]] = []


# A row of each table as an object, the way the server reads it.
_OBJECTS = {part: msgspec.defstruct(part, [name for name, _ in columns]) for part, columns in COLUMNS.items()}
_encode = msgspec.json.Encoder().encode


def _source(part: str) -> str:
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS[part])
    return f"json_to_recordset(%({part})s::json) AS n({columns})"


STORED = tuple(name for name, _ in CASE if name != "expected")
CHANGING = tuple(n for n in STORED if n not in ("id", "number", "kind", "item"))
# Which rows count: each asks whether its own case was stored; where there is one case, all are its own.
_OF_EACH, _OF_ONE = "JOIN stored ON stored.id = n.case_id", "CROSS JOIN stored"
PARTS = {
    "event": f"""INSERT INTO cases_event (case_id, seq, type, v, recorded_at, effective_on, actor, body, leaf)
        SELECT n.case_id, n.seq, n.type, n.v, n.recorded_at, n.effective_on, n.actor, n.body, decode(n.leaf, 'hex')
        FROM {_source("event")} {_OF_EACH} RETURNING case_id, seq""",
    "task": f"""INSERT INTO cases_task (case_id, key, letter, act, organ, due_on, from_on, opened_at, done_at)
        SELECT n.* FROM {_source("task")} {_OF_EACH}
        ON CONFLICT (case_id, key) DO UPDATE SET letter = excluded.letter, act = excluded.act,
        organ = excluded.organ, due_on = excluded.due_on, from_on = excluded.from_on, done_at = excluded.done_at,
        opened_at = CASE WHEN cases_task.done_at IS NULL THEN cases_task.opened_at ELSE excluded.opened_at END""",
    "timer": f"""INSERT INTO cases_timer (case_id, key, due_on, done)
        SELECT n.* FROM {_source("timer")} {_OF_EACH}
        ON CONFLICT (case_id, key) DO UPDATE SET due_on = excluded.due_on, done = excluded.done""",
    "notice": f"""INSERT INTO notices_notice (case_id, seq, template, recipient, queued_at, due_at, attempts, error)
        SELECT n.*, n.queued_at, 0, '' FROM {_source("notice")} {_OF_EACH}""",
    "private": f"""INSERT INTO cases_private (case_id, name, salt, ciphertext)
        SELECT n.case_id, n.name, decode(n.salt, 'base64'), decode(n.ciphertext, 'base64')
        FROM {_source("private")} {_OF_EACH}
        ON CONFLICT (case_id, name) DO UPDATE SET salt = excluded.salt, ciphertext = excluded.ciphertext""",
    "file": f"""INSERT INTO cases_file (case_id, name)
        SELECT n.* FROM {_source("file")} {_OF_EACH} ON CONFLICT DO NOTHING""",
    "ban": f"""INSERT INTO cases_ban (applicant, item, case_id, until)
        SELECT n.* FROM {_source("ban")} {_OF_EACH} ON CONFLICT DO NOTHING""",
    "lifted": f"""DELETE FROM cases_ban b USING {_source("lifted")} {_OF_EACH}
        WHERE b.case_id = n.case_id AND b.item = n.item""",
    "key": f"""INSERT INTO cases_idempotency (actor, key, digest, case_id, created_at)
        SELECT n.actor, n.key, decode(n.digest, 'base64'), n.case_id, n.created_at
        FROM {_source("key")} {_OF_EACH}""",
}


@cache
def _statement(parts: tuple[str, ...], old: int, new: int) -> str:
    """Return the statement for these parts and for so many old and new cases, where two stand for any more.

    Several old cases are locked in the order of their ids; what there is none of is left out of the plan. A single
    case is found by its own id: of a join with rows to come the planner expects a hundred, and reads all cases for them.
    """
    source = _source("case")
    changes = ", ".join(f"{name} = n.{name}" for name in CHANGING)
    steps = []
    if old > 1:
        steps.append(f"""locked AS MATERIALIZED (SELECT c.id FROM cases_case c
            WHERE c.id IN (SELECT n.id FROM {source}) ORDER BY c.id FOR UPDATE)""")
    if old:
        which = "c.id = n.id AND n.expected > 0" if old + new > 1 else "c.id = %(id)s::bigint"
        gate = "AND (SELECT count(*) FROM locked) >= 0" if old > 1 else ""
        steps.append(f"""moved AS (UPDATE cases_case c SET {changes} FROM {source}
            WHERE {which} AND c.version = n.expected {gate} RETURNING c.id)""")
    if new:
        columns, values = ", ".join(STORED), ", ".join(f"n.{name}" for name in STORED)
        steps.append(f"""made AS (INSERT INTO cases_case ({columns})
            SELECT {values} FROM {source} WHERE n.expected = 0 RETURNING id)""")
    both = " UNION ALL ".join(
        f"SELECT id FROM {name}" for name, some in (("moved", old), ("made", new)) if some
    )
    steps.append(f"stored AS ({both})")
    steps += [f"wrote_{part} AS ({PARTS[part]})" for part in parts]
    if "event" in parts:
        steps.append(
            "waiting AS (INSERT INTO cases_unsequenced (case_id, seq) SELECT case_id, seq FROM wrote_event)"
        )
    text = f"WITH {', '.join(steps)} SELECT id FROM stored"  # noqa: S608 - built from the constants above
    return text.replace(_OF_EACH, _OF_ONE) if old + new == 1 else text


def write(connection: Connection, written: Written) -> set[int]:
    """Store everything in one statement; return the ids of the cases that were stored.

    A case whose version had moved meanwhile is left out with all its rows. Raises psycopg.errors.
    UniqueViolation when a key or a number is taken; then nothing is stored.
    """
    parts = tuple(part for part in PARTS if getattr(written, part))
    values: dict[str, Any] = {
        part: _encode([_OBJECTS[part](*row) for row in getattr(written, part)]).decode()
        for part in ("case", *parts)
    }
    values["id"] = written.case[0][0]
    new = sum(row[1] == 0 for row in written.case)
    old = len(written.case) - new
    return {row[0] for row in run(connection, _statement(parts, min(old, 2), min(new, 2)), values)}
