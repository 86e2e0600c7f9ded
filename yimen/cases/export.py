"""The journal as anybody can check it: every event as its leaf was made, with that leaf."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import canonical
from yimen.cases.check import blocks, snapshot

_EVENTS = """SELECT c.number, e.seq, e.type, e.v, e.recorded_at, e.effective_on, e.actor, e.body, e.leaf, p.position
    FROM cases_case c JOIN cases_event e ON e.case_id = c.id
    LEFT JOIN cases_position p ON p.case_id = e.case_id AND p.seq = e.seq
    WHERE c.id >= %s AND c.id < %s ORDER BY c.id, e.seq"""


def journal(number: str = "") -> Iterator[bytes]:
    """Yield each event of the current centre, or of one case, as a line of JSON; docs/leaf.md says what it is.

    From one snapshot, case by case. No personal value is in it, for none stands in the journal. Yields nothing
    for a number that no case bears.
    """
    with snapshot(), connection.cursor() as cursor:
        for first, end in blocks(cursor, number):
            cursor.execute(_EVENTS, [first, end])
            yield from map(_line, cursor.fetchall())


def _line(row: Any) -> bytes:
    case, seq, type, v, recorded_at, effective_on, actor, body, leaf, position = row
    return msgspec.json.encode(
        {
            "actor": actor,
            "body": msgspec.Raw(body.encode()),
            "case": case,
            "effective_on": effective_on.isoformat(),
            "recorded_at": canonical.instant(recorded_at),
            "seq": seq,
            "type": type,
            "v": v,
            "leaf": bytes(leaf).hex(),
            "position": position or 0,
        }
    )
