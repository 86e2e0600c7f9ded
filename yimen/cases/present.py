"""Cases as of now in lists: those on which the law has acted and nobody has written it down yet, by their timers.

Lists are made of columns that each act refreshes. Where the sweep has not come by, the columns are of yesterday:
these few cases are settled in memory, as a case's own page does it, and take the place of their stored lines.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import rulebook
from yimen.cases.connections import raw
from yimen.cases.deciding import item_of
from yimen.cases.kinds import KINDS
from yimen.cases.links import by_ids, state_of
from yimen.cases.reading import CaseRow
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.law.workdays import WorkCalendar
from yimen.lib import clock
from yimen.process.machine import LAW, Actor, Context, Copies, Task, settle

# The sweep comes by every few seconds: more than this waits only while it stands still.
SETTLED = 100


class Present(msgspec.Struct, frozen=True):
    """A case as the law sees it now, though its stored columns do not say so yet."""

    row: CaseRow
    state: Any
    version: Version
    context: Context

    @property
    def copies(self) -> Copies:
        """Return the columns of lists as of now."""
        return KINDS[self.row.kind].copies(self.state, self.context)

    @property
    def tasks(self) -> list[Task]:
        """Return what is owed on it now, by whom and by when."""
        today = self.context.today
        owed = KINDS[self.row.kind].tasks(self.state, self.context)
        return [task for task in owed if task.from_on is None or task.from_on <= today]


def context(state: Any, version: Version, calendar: WorkCalendar, since: date) -> Context:
    """Return the context of this moment, under the calendar in force, for somebody who only looks."""
    return Context(
        now=clock.now(),
        today=clock.today(),
        calendar=calendar,
        calendar_since=since,
        calendars=rulebook.calendar,
        profile=rulebook.profile(state.profile),
        item=version.item,
        items=item_of,
        actor=Actor(LAW, frozenset({LAW})),
    )


_DUE = """SELECT DISTINCT t.case_id FROM (SELECT case_id FROM cases_timer WHERE NOT done AND due_on <= %(today)s
    ORDER BY due_on, case_id LIMIT %(limit)s) t"""
_DUE_AMONG = """SELECT DISTINCT t.case_id FROM cases_timer t
    WHERE t.case_id = ANY(%(among)s) AND NOT t.done AND t.due_on <= %(today)s"""


def unwritten(
    among: Sequence[int] | None = None, kinds: Collection[str] = ("application", "joint")
) -> list[Present]:
    """Return the cases of some kinds on which the law has acted and no sweep has come by: of these cases, or of all.

    Of all, the first `SETTLED` that fell due; where nothing is due it is one look into an index.
    """
    values: dict[str, Any] = {"today": clock.today(), "limit": SETTLED, "among": list(among or ())}
    with connection.cursor() as cursor:
        cursor.execute(_DUE if among is None else _DUE_AMONG, values)
        ids = sorted(row[0] for row in cursor.fetchall())
    if not ids:
        return []
    calendar, since = rulebook.in_force()
    rows = by_ids(raw(), ids).values()
    found = (as_of_now(row, calendar, since) for row in rows if row.kind in kinds)
    # On some the law turns out to owe nothing, as after a new calendar.
    return [one for one, moved in found if moved]


def as_of_now(row: CaseRow, calendar: WorkCalendar, since: date) -> tuple[Present, bool]:
    """Return a case settled in memory under the calendar in force, and whether the law has moved it since it was stored."""
    state, version = state_of(row), catalogue.version(row.item_version)
    now = context(state, version, calendar, since)
    state, happened = settle(KINDS[row.kind], state, now)
    return Present(row, state, version, now), bool(happened)
