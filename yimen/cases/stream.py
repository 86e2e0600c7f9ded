"""The whole stream of events in its gapless order, for whoever follows it: registers and summaries."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import Model

from yimen.cases.viewed import OF
from yimen.centres import turns


class Passed(msgspec.Struct, frozen=True):
    """One event that a follower asked for: its place in the stream, its case and kind of case.

    What happened in a part of a joint case bears that part's number, under which the part is an application.
    """

    position: int
    seq: int
    type: str
    number: str
    kind: str
    recorded_at: datetime


_UPTO = "SELECT LEAST(%(after)s::bigint + %(limit)s, COALESCE(max(position), 0)) FROM cases_position"
_NUMBER = f"""c.number || CASE c.kind WHEN 'joint' THEN COALESCE('{OF}' || (e.body::jsonb ->> 'part'), '') ELSE '' END"""
_PASSED = f"""SELECT p.position, p.seq, e.type, {_NUMBER}, c.kind, e.recorded_at FROM cases_position p
    JOIN cases_event e ON e.case_id = p.case_id AND e.seq = p.seq JOIN cases_case c ON c.id = p.case_id
WHERE p.position > %(after)s AND p.position <= %(upto)s AND e.type = ANY(%(types)s) ORDER BY p.position"""  # noqa: S608 - a constant

_PLACES = """SELECT c.number, e.seq, COALESCE(p.position, 0) FROM cases_case c JOIN cases_event e ON e.case_id = c.id
    LEFT JOIN cases_position p ON p.case_id = e.case_id AND p.seq = e.seq WHERE c.number = ANY(%s)"""


def since(after: int, types: Collection[str], limit: int = 1000) -> tuple[int, list[Passed]]:
    """Return up to which position was read, `limit` further at most, and the events of these types on the way.

    The position is `after` itself where nothing new has one yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(_UPTO, {"after": after, "limit": limit})
        upto = max(after, int(cursor.fetchone()[0]))
        cursor.execute(_PASSED, {"after": after, "upto": upto, "types": list(types)})
        return upto, [Passed(*row) for row in cursor.fetchall()]


def read_on(
    room: str,
    followed: type[Model],
    types: Collection[str],
    enter: Callable[[list[Passed]], object],
    limit: int,
) -> int:
    """Let a room read on from where it got to, `limit` positions at most; return how many. Another follower at work: 0.

    `followed` has the one row that keeps its position; `enter` takes in the events of these types, in the same transaction.
    """
    with transaction.atomic():
        if not turns.mine(room):
            return 0
        at: Any = followed._default_manager.get_or_create(id=1)[0]
        upto, passed = since(at.position, types, limit)
        enter(passed)
        done, at.position = upto - int(at.position), upto
        if done:
            at.save()
        return done


def places(numbers: Collection[str]) -> dict[str, dict[int, int]]:
    """Return the place of each event of these cases by its number in the case; 0 while it waits for one."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [list(numbers)])
        found: dict[str, dict[int, int]] = {}
        for number, seq, position in cursor.fetchall():
            found.setdefault(number, {})[seq] = position
        return found


def end() -> int:
    """Return the place of the newest event of the stream; 0 while there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(position), 0) FROM cases_position")
        return int(cursor.fetchone()[0])


def complete(before: datetime | None = None) -> bool:
    """Return whether every event that is written, or was before an instant, has its place in the stream."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM cases_unsequenced u JOIN cases_event e ON e.case_id = u.case_id AND e.seq = u.seq"
            " WHERE %(before)s::timestamptz IS NULL OR e.recorded_at < %(before)s)",
            {"before": before},
        )
        return bool(cursor.fetchone()[0])


# Each leaf looked up by itself: joined, a guess of how many there are in a range would read the whole journal for some.
_LEAVES = """SELECT p.position - 1,
    (SELECT e.leaf FROM cases_event e WHERE e.case_id = p.case_id AND e.seq = p.seq)
    FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(first, beyond)
    JOIN cases_position p ON p.position > wanted.first AND p.position <= wanted.beyond"""


def leaves(ranges: Collection[tuple[int, int]]) -> dict[int, bytes]:
    """Return the leaves of the stream by their place from 0 (the position less one), of ranges (first, end) of places."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [[first for first, _end in ranges], [end for _first, end in ranges]])
        return {place: bytes(leaf) for place, leaf in cursor.fetchall()}
