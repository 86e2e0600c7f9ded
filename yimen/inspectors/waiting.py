"""What waits for an invited supervisor: visits to be made, and findings that are reported as put right and wait for their look."""

from datetime import date

import msgspec

from yimen.inspectors.models import Task
from yimen.process.rectification.state import RECTIFIED

# Tasks of these days that are not handed in, and reported findings of whose finder looks; of `account` and `today`. Who is not
# in office any more (standing.on) makes no visit and verifies nothing.
WAITING = f"""
SELECT 'visit' AS what, t.id, '' AS number, t.last AS "on" FROM inspectors_task t
    JOIN inspectors_inspector i ON i.id = t.inspector_id AND i.account = %(account)s
    LEFT JOIN inspectors_visit v ON v.task_id = t.id
    WHERE t.dropped_on IS NULL AND v.handed_in_at IS NULL AND t.last >= %(today)s AND t.first <= %(today)s + 7
        AND (i.ended_on IS NULL OR i.ended_on > %(today)s)
UNION ALL SELECT 'verify', 0, c.number, c.due_on FROM inspectors_inspector i
    JOIN inspectors_task t ON t.inspector_id = i.id JOIN inspectors_visit v ON v.task_id = t.id
    JOIN inspectors_mark m ON m.visit_id = v.id AND m.number <> '' JOIN cases_case c ON c.number = m.number
    WHERE i.account = %(account)s AND c.kind = 'rectification' AND c.phase = '{RECTIFIED}'
        AND (i.ended_on IS NULL OR i.ended_on > %(today)s) AND EXISTS (SELECT 1 FROM inspectors_letter l
            WHERE l.inspector_id = i.id AND l.first <= %(today)s AND l.last >= %(today)s)
ORDER BY 4 NULLS LAST, 2, 3"""  # noqa: S608 - a constant


class Waits(msgspec.Struct, frozen=True):
    """One thing that waits: `visit` a task (`id`), or `verify` a case (`number`); by when."""

    what: str
    id: int
    number: str
    on: date | None


_read = msgspec.json.Decoder(list[Waits]).decode


def waiting(answered: str) -> list[tuple[Waits, Task | None]]:
    """Return what waits from what WAITING answered, what is due first before, each visit with its task."""
    found = _read(answered)
    tasks = Task.objects.in_bulk([one.id for one in found if one.id]) if found else {}
    return [(one, tasks.get(one.id)) for one in found]
