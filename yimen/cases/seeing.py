"""A case as the law sees it now: read with its events, and settled in memory; nothing is written."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from yimen.cases import present, rulebook
from yimen.cases.folding import refolded
from yimen.cases.kinds import KINDS, decode_event, decode_state
from yimen.cases.viewed import OF, Told, View, part_of
from yimen.catalogue import queries as catalogue
from yimen.law.workdays import WorkCalendar
from yimen.lib import clock
from yimen.process.machine import Context, Happened, Kind, reach, settle

# A case with the calendar that is in force, in one statement.
_CASE = f"""SELECT c.id, c.kind, c.state, c.item_version, o.name, c.fold_version, k.version, k.since
FROM cases_case c JOIN people_organ o ON o.id = c.organ LEFT JOIN LATERAL {rulebook.IN_FORCE_SQL} k ON true
WHERE c.number = %(number)s"""  # noqa: S608 - built from the constant above


def view(number: str) -> View | None:
    """Return the case of that number, settled in memory as of now; nothing is written. None: no such case.

    With a part's key behind it (`…Y.2`) it is that part of a joint case, as an application of its own.
    """
    whole, _, key = number.partition(OF)
    seen = _whole(whole)
    return part_of(seen, key) if seen and key else seen


def _whole(number: str) -> View | None:
    with connection.cursor() as cursor:
        cursor.execute(_CASE, {"number": number, "on": clock.today()})
        row = cursor.fetchone()
        if row is None:
            return None
        cursor.execute(
            "SELECT seq, type, v, recorded_at, effective_on, actor, body FROM cases_event"
            " WHERE case_id = %s ORDER BY seq",
            [row[0]],
        )
        events = cursor.fetchall()
    return seen_from(row[:6], number, events, *rulebook.read_with(*row[6:]))


def seen_from(
    row: Sequence[Any], number: str, events: Sequence[Sequence[Any]], calendar: WorkCalendar, since: date
) -> View:
    """Return a case as of now from its stored row (id, kind, state, version, organ's name, fold version) and its events
    (number, type, v, recorded at, legal day, actor, body), under the calendar in force since that day."""
    kind = KINDS[row[1]]
    if row[5] == kind.fold_version:
        state = decode_state(row[1], row[2])
    else:
        state = refolded(kind, [(e[1], e[2], e[4], e[5], e[6]) for e in events])
    version = catalogue.version(row[3])
    context = present.context(state, version, calendar, since)
    told = [Told(e[0], e[1], decode_event(kind.name, e[1], e[2], e[6]), e[3], e[4], e[5]) for e in events]
    state, reached = _from_others(kind, state, number, context)
    state, happened = settle(kind, state, context)
    happened = reached + happened
    told += [Told(0, type(h.event).__name__, h.event, context.now, h.on, h.actor) for h in happened]
    return View(row[0], number, kind, state, version, context, tuple(told), row[4])


def _from_others(kind: Kind, state: Any, number: str, context: Context) -> tuple[Any, list[Happened]]:
    """Return a case after what the law has owed on the case that it awaits, and what that brought to it."""
    first = view(kind.awaits(state)) if kind.awaits and kind.awaits(state) else None
    happened: list[Happened] = []
    if first is not None:
        owed = [Happened(told.event, told.effective_on, told.actor) for told in first.told if not told.seq]
        for what in first.kind.reaches(first.state, owed, first.context):
            if what.case == number:
                state, more = reach(kind, state, what, context)
                happened += more
    return state, happened
