"""Bringing snapshots of an older fold up to date: state, copies, tasks and timers, through the one statement."""

from collections import defaultdict
from typing import Any

from django.db import connection, transaction

from yimen.cases import links, writing
from yimen.cases.check import COPIES, OF_STATE, check, checking
from yimen.cases.connections import raw
from yimen.cases.deciding import Decided
from yimen.cases.kinds import KINDS
from yimen.cases.reading import CaseRow
from yimen.cases.rows import task_row, timers_of, write_case
from yimen.cases.writing import Written
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.process.machine import Task

# What of a case follows from its journal alone.
DERIVED = frozenset((*COPIES, *OF_STATE, "organ", "state", "task", "timer"))


def outdate() -> int:
    """Count every case as of an older fold that stands otherwise than this release derives it; return how many.

    `refold` brings them up to date then. A release that asks one more task of an open case folds nothing otherwise, and an
    upgrade would end for ever at what it does not find. A case of which anything else is wrong is left as it is.
    """
    found = defaultdict(set)
    for one in check():
        found[one.case].add(one.field)
    numbers = [number for number, fields in found.items() if fields <= DERIVED]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET fold_version = 0 WHERE number = ANY(%s)", [numbers])
        return int(cursor.rowcount)


def refold(batch: int = 500) -> int:
    """Bring up to `batch` cases of each kind up to date from their journals; return how many were rewritten."""
    return sum(_refold_kind(kind.name, kind.fold_version, batch) for kind in KINDS.values())


def _refold_kind(kind: str, fold_version: int, batch: int) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM cases_case WHERE kind = %s AND fold_version < %s ORDER BY id LIMIT %s FOR UPDATE",
            [kind, fold_version, batch],
        )
        ids = [row[0] for row in cursor.fetchall()]
        if not ids:
            return 0
        tasks, timers = _open(cursor, "task", ids), _open(cursor, "timer", ids)
        written = Written()
        for id, row in links.by_ids(raw(), ids).items():
            _rewrite(written, row, tasks.get(id, []), timers.get(id, []))
        writing.write(raw(), written)
    return len(ids)


_OPEN = {
    "task": "SELECT case_id, key, letter, act, due_on, from_on FROM cases_task"
    " WHERE case_id = ANY(%s) AND done_at IS NULL",
    "timer": "SELECT case_id, key, due_on FROM cases_timer WHERE case_id = ANY(%s) AND NOT done",
}


def _open(cursor: Any, what: str, ids: list[int]) -> dict[int, list[Any]]:
    cursor.execute(_OPEN[what], [ids])
    found: dict[int, list[Any]] = {}
    for case, *rest in cursor.fetchall():
        found.setdefault(case, []).append(rest)
    return found


def _rewrite(written: Written, row: CaseRow, tasks: list[Any], timers: list[Any]) -> None:
    kind, version, state = KINDS[row.kind], catalogue.version(row.item_version), links.state_of(row)
    context, now = checking(state, row.item_version), clock.now()
    one = Decided(
        row.id,
        row.number,
        kind,
        state,
        state,
        [],
        context,
        row.version,
        version,
        version,
        None,
        row,
        None,  # type: ignore[arg-type]
    )
    write_case(written, one)
    due = {task.key: task for task in kind.tasks(state, context)}
    for key, letter, act, due_on, from_on in tasks:
        if key not in due:
            written.task.append(task_row(one, Task(key, letter, act, due_on, from_on), now, now))
    written.task += [task_row(one, task, now, None) for task in due.values()]
    owed = timers_of(kind, state, context)
    written.timer += [(row.id, key, due_on, True) for key, due_on in timers if key not in owed]
    written.timer += [(row.id, key, due_on, False) for key, due_on in owed.items()]
