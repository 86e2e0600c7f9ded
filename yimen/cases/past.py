"""Many cases at once as the law sees them now, for whoever looks through the record: two reads a batch, nothing written."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db import connection

from yimen.cases import rulebook
from yimen.cases.seeing import seen_from
from yimen.cases.viewed import View

BATCH = 500
_ROW = """SELECT c.id, c.kind, c.state, c.item_version, o.name, c.fold_version, c.number FROM cases_case c
    JOIN people_organ o ON o.id = c.organ WHERE """
_EVENTS = """SELECT case_id, seq, type, v, recorded_at, effective_on, actor, body FROM cases_event
    WHERE case_id = ANY(%s) ORDER BY case_id, seq"""


def of(numbers: Collection[str]) -> list[View]:
    """Return these cases as of now, in the order in which they were opened; whatever bears no such number is left out."""
    return _read("c.number = ANY(%s) ORDER BY c.id", [list(numbers)]) if numbers else []


def each(kinds: Collection[str], after: int = 0) -> Iterator[list[View]]:
    """Yield every case of these kinds opened after the one with that id, batch by batch, in the order of opening."""
    while found := _read(f"c.id > %s AND c.kind = ANY(%s) ORDER BY c.id LIMIT {BATCH}", [after, list(kinds)]):
        yield found
        after = found[-1].id


_RECEIVED = (
    "c.kind = ANY(%(kinds)s) AND c.opened_on BETWEEN %(since)s AND %(until)s AND (%(item)s = '' OR c.item = %(item)s)\
 AND (%(organs)s::bigint[] IS NULL OR c.organ = ANY(%(organs)s))"
)


def _which(
    kinds: Collection[str], since: date, until: date, item: str, organs: Collection[int] | None
) -> dict[str, Any]:
    return {"kinds": list(kinds), "since": since, "until": until, "item": item, "organs": None if organs is None else list(organs)}  # fmt: skip


def received(
    kinds: Collection[str], since: date, until: date, item: str = "", organs: Collection[int] | None = None
) -> Iterator[list[View]]:
    """Yield the cases of these kinds that were received from a day to a day, batch by batch, in the order of opening.

    `item` and `organs` (None: all) narrow them to those of an item and of organs.
    """
    values, after = _which(kinds, since, until, item, organs), 0
    where = f"c.id > %(after)s AND {_RECEIVED} ORDER BY c.id LIMIT {BATCH}"
    while found := _read(where, values | {"after": after}):
        yield found
        after = found[-1].id


def count_received(
    kinds: Collection[str], since: date, until: date, item: str = "", organs: Collection[int] | None = None
) -> int:
    """Return how many cases `received` yields."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM cases_case c WHERE {_RECEIVED}", _which(kinds, since, until, item, organs)
        )  # noqa: S608 - a constant
        return int(cursor.fetchone()[0])


def how_many(kinds: Collection[str]) -> int:
    """Return how many cases of these kinds the centre keeps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case WHERE kind = ANY(%s)", [list(kinds)])
        return int(cursor.fetchone()[0])


def _read(which: str, values: list[Any] | dict[str, Any]) -> list[View]:
    with connection.cursor() as cursor:
        cursor.execute(_ROW + which, values)
        rows = cursor.fetchall()
        cursor.execute(_EVENTS, [[row[0] for row in rows]])
        events: dict[int, list[Any]] = {}
        for row in cursor.fetchall():
            events.setdefault(row[0], []).append(row[1:])
    now = rulebook.in_force()
    return [seen_from(row, row[6], events.get(row[0], []), *now) for row in rows]


def before_the_newest(kinds: Collection[str], count: int) -> int:
    """Return the id after which the newest so many cases of these kinds were opened; 0 where there are no more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM cases_case WHERE kind = ANY(%s) ORDER BY id DESC OFFSET %s LIMIT 1",
            [list(kinds), count],
        )
        row = cursor.fetchone()
        return int(row[0]) if row else 0
