"""The board of joint applications: case by department, where each stands, until when, and who has it now."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import present, rulebook
from yimen.cases.connections import raw
from yimen.cases.links import by_ids
from yimen.cases.viewed import View
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.law.workdays import CalendarUnknown
from yimen.people.names import Name, organs
from yimen.process.application import clocks
from yimen.process.joint import days
from yimen.process.joint.parts import inside
from yimen.process.joint.state import Joint, decided
from yimen.process.joint.table import JOINT
from yimen.process.machine import Task

# Counting stops here, and so does turning the pages.
WINDOW = 1000
# Each organ's nearest, as the one that leads: every joint application is somebody's.
_LED = """SELECT n.id, n.due_on FROM unnest(%(organs)s::bigint[]) AS o(organ)
    CROSS JOIN LATERAL (SELECT c.id, c.due_on FROM cases_case c
        WHERE c.organ = o.organ AND c.kind = 'joint' AND c.closed_on IS NULL ORDER BY c.due_on, c.id LIMIT %(upto)s) n"""
# And those led by others in which one of these organs owes something on a part.
_SHARED = f"""{_LED} UNION SELECT c.id, c.due_on FROM unnest(%(organs)s::bigint[]) AS o(organ)
    CROSS JOIN LATERAL (SELECT t.case_id FROM cases_task t WHERE t.organ = o.organ AND t.done_at IS NULL
        AND t.key LIKE '%%/%%' ORDER BY t.due_on, t.case_id LIMIT {WINDOW}) m
    JOIN cases_case c ON c.id = m.case_id AND c.closed_on IS NULL"""  # noqa: S608 - constants
_PAGE = "SELECT id FROM ({near}) near ORDER BY due_on, id LIMIT %(limit)s OFFSET %(offset)s"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM ({near}) near LIMIT %(upto)s) counted"


class Cell(msgspec.Struct, frozen=True):
    """One part on the board. `phase` is empty before it begins; `owes` what is owed on it now, the nearest first.

    `last_on` is the last day of its own limit, or by the graph where it has not begun; None where that is not known.
    `critical`: the one day of the whole hangs on it. `reported_on`: since when the government owes an answer about it. `proposed`: it has told the lead what it lacks.
    """

    key: str
    version: Version
    organ: Name
    phase: str
    open: bool
    stopped: bool
    critical: bool
    last_on: date | None
    owes: Task | None
    urged_on: date | None
    reported_on: date | None
    proposed: bool


class Line(msgspec.Struct, frozen=True):
    """One joint application on the board: the case as a page has it, without what was told, and its parts."""

    seen: View
    lead: Name
    cells: tuple[Cell, ...]


def board(
    of: Collection[int], *, everywhere: bool = False, limit: int, offset: int = 0
) -> tuple[list[Line], int]:
    """Return the open joint applications that these organs lead or decide a part of, the nearest day first; and how many.

    `everywhere` says that these are all organs of the centre: who leads is then enough to ask for.
    As of now: what the law has done since the sweep last came by is done here in memory. Counting stops at `WINDOW`.
    """
    near = _LED if everywhere else _SHARED
    values: dict[str, Any] = {"organs": sorted(of), "limit": limit, "offset": offset}
    with connection.cursor() as cursor:
        cursor.execute(_PAGE.format(near=near), values | {"upto": limit + offset})
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute(_COUNT.format(near=near), values | {"upto": WINDOW})
        total = int(cursor.fetchone()[0])
    rows = by_ids(raw(), ids)
    calendar, since = rulebook.in_force()
    found = [present.as_of_now(rows[id], calendar, since)[0] for id in ids]
    open_now = [one for one in found if one.state.closed_on is None]
    return _lines(open_now), total


def _lines(found: Sequence[present.Present]) -> list[Line]:
    parts = {one.row.id: [catalogue.version(id) for id in one.state.bound] for one in found}
    of = {version.organ for versions in parts.values() for version in versions}
    names = organs(of | {one.version.organ for one in found})
    lines = []
    for one in found:
        lead = names[one.version.organ]
        seen = View(one.row.id, one.row.number, JOINT, one.state, one.version, one.context, (), lead.zh)
        lines.append(Line(seen, lead, _cells(seen, parts[one.row.id], names)))
    return lines


def _cells(seen: View, versions: Sequence[Version], names: dict[int, Name]) -> tuple[Cell, ...]:
    state: Joint = seen.state
    try:
        way = days.way(state, seen.context)
    except CalendarUnknown:
        way = days.Way({}, ())
    owed = JOINT.tasks(state, seen.context)
    cells = []
    for key, version in zip(state.keys, versions, strict=True):
        part = state.parts.get(key)
        mine = [task for task in owed if task.key.startswith(f"{key}/")]
        going = part is not None and not decided(part)
        cells.append(
            Cell(
                key=key,
                version=version,
                organ=names[version.organ],
                phase=part.phase if part else "",
                open=going or (part is None and key not in state.stopped),
                stopped=key in state.stopped,
                critical=key in way.critical and not (part and decided(part)),
                last_on=_last(seen, key) if going else way.last.get(key),
                owes=min(mine, key=lambda task: task.due_on or date.max, default=None),
                urged_on=state.urged.get(key) if going else None,
                reported_on=state.reported_up.get(key) if going else None,
                proposed=any(one.part == key for one in state.proposed),
            )
        )
    return tuple(cells)


def _last(seen: View, key: str) -> date | None:
    """Return the last day of a part that runs."""
    return clocks.shown(seen.state.parts[key], inside(seen.state, key, seen.context)).on
