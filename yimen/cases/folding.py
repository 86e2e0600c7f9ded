"""Folding cases from their journals: snapshots of an older fold are never decided on."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from psycopg import Connection

from yimen.cases.connections import run
from yimen.cases.kinds import KINDS, decode_event, encode_state
from yimen.cases.reading import CaseRow
from yimen.process.machine import Happened, Kind, fold

_JOURNALS = """SELECT case_id, seq, type, v, effective_on, actor, body FROM cases_event
    WHERE case_id = ANY(%(ids)s::bigint[]) ORDER BY case_id, seq"""


def refolded(kind: Kind, events: Iterable[tuple[str, int, Any, str, str]]) -> Any:
    """Return the state that stored events fold to; each is (type, v, effective day, actor, body)."""
    happened = [
        Happened(decode_event(kind.name, type, v, body), on, actor) for type, v, on, actor, body in events
    ]
    return fold(kind, kind.state(), happened)


def brought_up(connection: Connection, rows: Mapping[int, CaseRow]) -> dict[int, CaseRow]:
    """Return the rows with the state of today's fold: from the snapshot, or where it is older, from the journal."""
    older = {id for id, row in rows.items() if row.fold_version != KINDS[row.kind].fold_version}
    if not older:
        return dict(rows)
    events: dict[int, list[Any]] = {}
    ids = "{" + ",".join(map(str, sorted(older))) + "}"
    for case, _seq, *event in run(connection, _JOURNALS, {"ids": ids}):
        events.setdefault(case, []).append(event)
    return {id: _refolded(row, events[id]) if id in older else row for id, row in rows.items()}


def _refolded(row: CaseRow, events: list[Any]) -> CaseRow:
    kind = KINDS[row.kind]
    state = encode_state(refolded(kind, events)).decode()
    return msgspec.structs.replace(row, state=state, fold_version=kind.fold_version)
