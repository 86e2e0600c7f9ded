"""What waits for applicants on their own applications: each act that the table asks of them, as of now."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases.present import unwritten
from yimen.lib import clock

APPLICANT = "A"
# What is collected by others is the applicant's to pay.
PAY = "pay:"


class Owed(msgspec.Struct, frozen=True):
    """One act that an applicant is asked for: on which case, which task (by its key), by when (None: at any time)."""

    number: str
    item: str
    task: str
    due_on: date | None


_OWED = """SELECT c.number, i.name, t.key, t.due_on FROM cases_task t JOIN cases_case c ON c.id = t.case_id
    JOIN catalogue_item i ON i.code = c.item
WHERE t.case_id = ANY(%(ids)s) AND NOT t.case_id = ANY(%(settled)s) AND (t.letter = 'A' OR t.key LIKE 'pay:%%') AND t.done_at IS NULL
    AND (t.from_on IS NULL OR t.from_on <= %(today)s)"""


def by_applicants(cases: Sequence[int]) -> list[Owed]:
    """Return what is asked of the applicants of these applications now, the nearest day first."""
    if not cases:
        return []
    moved = unwritten(cases)
    values: dict[str, Any] = {
        "ids": list(cases),
        "settled": [one.row.id for one in moved],
        "today": clock.today(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_OWED, values)
        found = [Owed(*row) for row in cursor.fetchall()]
    found += [
        Owed(one.row.number, one.version.item.name, task.key, task.due_on)
        for one in moved
        for task in one.tasks
        if task.letter == APPLICANT or task.key.startswith(PAY)
    ]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.number, one.task))
