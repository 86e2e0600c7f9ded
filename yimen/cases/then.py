"""Cases as they stood just after one of their events: what a message about that event may say."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases.kinds import KINDS, decode_event
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.process.joint.state import Joint
from yimen.process.machine import Event, Happened, fold


class Then(msgspec.Struct, frozen=True):
    """A case just after an event: its id, the event, its legal day, and the state that it left."""

    case: int
    event: Event
    effective_on: date
    state: Any
    version: Version


def as_of(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Then]:
    """Return each asked (case id, seq) as it stood then, read in two statements; what is not there is left out."""
    asked = sorted(set(wanted))
    last = dict(asked)  # sorted: the latest of a case comes last
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, kind, item_version FROM cases_case WHERE id = ANY(%s)", [list(last)])
        cases = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(
            "SELECT e.case_id, e.seq, e.type, e.v, e.effective_on, e.actor, e.body FROM cases_event e"
            " JOIN unnest(%s::bigint[], %s::int[]) w(case_id, last) ON w.case_id = e.case_id AND e.seq <= w.last"
            " ORDER BY e.case_id, e.seq",
            [list(last), list(last.values())],
        )
        rows = cursor.fetchall()
    marked, found = set(asked), dict[tuple[int, int], Then]()
    states: dict[int, Any] = {}
    for case, seq, type, v, on, actor, body in rows:
        kind, version = KINDS[cases[case][0]], cases[case][1]
        event = decode_event(kind.name, type, v, body)
        states[case] = fold(kind, states.get(case, kind.state()), [Happened(event, on, actor)])
        if (case, seq) in marked:
            found[case, seq] = _then(case, event, on, states[case], version)
    return found


def _then(case: int, event: Event, on: date, state: Any, version: int) -> Then:
    """Return a case after an event; of a joint one that part in which it happened."""
    part = state.parts.get(getattr(event, "part", "")) if isinstance(state, Joint) else None
    if part is not None:
        return Then(case, event, on, part, catalogue.version(part.item_version))
    return Then(case, event, on, state, catalogue.version(version))


def ids_of(numbers: Iterable[str]) -> dict[str, int]:
    """Return the ids of cases by number; what is not there is left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, id FROM cases_case WHERE number = ANY(%s)", [sorted(set(numbers))])
        return dict(cursor.fetchall())


def numbers_of(ids: Iterable[int]) -> dict[int, str]:
    """Return the numbers of cases by id; what is not there is left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number FROM cases_case WHERE id = ANY(%s)", [sorted(set(ids))])
        return dict(cursor.fetchall())
