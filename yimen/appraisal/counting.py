"""Everybody's month from the facts: three sums by SQL over the whole month, then arithmetic that is pure.

Nothing is asked for person by person: two thousand cost what one costs, and the rows of the month.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
from django.db import connection

from yimen.appraisal.models import Sheet
from yimen.process.appraisal.account import Total, total
from yimen.process.appraisal.scheme import Scheme, month_after

_COUNTS = """SELECT f.unit, w.what, sum(sign(f.n))::bigint, sum(f.n)::bigint FROM appraisal_fact f
    CROSS JOIN LATERAL unnest(f.what) AS w(what) WHERE f.month = %(month)s AND f.kind = %(kind)s
    AND (%(unit)s = 0 OR f.unit = %(unit)s) GROUP BY 1, 2"""
# Entries by hand that were not taken back, and what rulings gave back: both bear the indicator.
_ENTERED = """SELECT unit, indicator, sum(times)::bigint, sum(points)::bigint FROM (
    SELECT e.unit, e.indicator, 1 AS times, e.points FROM appraisal_entry e
        LEFT JOIN appraisal_takenback t ON t.entry_id = e.id WHERE e.month = %(month)s AND e.kind = %(kind)s AND t.entry_id IS NULL
    UNION ALL SELECT a.unit, a.indicator, 0, r.points FROM appraisal_appeal a JOIN appraisal_ruling r ON r.appeal_id = a.id
        WHERE a.month = %(month)s AND a.kind = %(kind)s) x
    WHERE %(unit)s = 0 OR unit = %(unit)s GROUP BY 1, 2"""
_MIX = """SELECT unit, jsonb_agg(jsonb_build_array(item, n) ORDER BY n DESC, item) FILTER (WHERE place <= 5) FROM (
    SELECT unit, item, count(*) AS n, row_number() OVER (PARTITION BY unit ORDER BY count(*) DESC, item) AS place
    FROM appraisal_fact WHERE month = %(month)s AND kind = %(kind)s AND 'handled' = ANY(what)
    AND (%(unit)s = 0 OR unit = %(unit)s) GROUP BY unit, item) x GROUP BY unit"""
# Whoever held such a post in the month, at the organ and window of the last one.
_PERSONS = """SELECT DISTINCT ON (p.account_id) p.account_id, p.organ_id FROM people_posting p
    WHERE p.role = ANY(%(roles)s) AND p.valid_from <= %(last)s AND (p.valid_until IS NULL OR p.valid_until >= %(month)s)
    AND (p.valid_until IS NULL OR p.valid_until >= p.valid_from) AND (%(unit)s = 0 OR p.account_id = %(unit)s)
    ORDER BY p.account_id, p.valid_from DESC, p.id DESC"""
_WINDOWS = """SELECT w.id, COALESCE(w.organ_id, (SELECT o.id FROM people_organ o WHERE o.kind = 'centre' ORDER BY o.id LIMIT 1), 0)
    FROM people_window w WHERE w.valid_from <= %(last)s AND (w.valid_until IS NULL OR w.valid_until >= %(month)s)
    AND (w.valid_until IS NULL OR w.valid_until >= w.valid_from) AND (%(unit)s = 0 OR w.id = %(unit)s) ORDER BY w.id"""
Counts = dict[int, dict[str, tuple[int, int]]]
_sorted = msgspec.json.Encoder(order="sorted").encode


def _read(query: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _by_unit(rows: list[Any]) -> Counts:
    found: Counts = {}
    for unit, name, times, amount in rows:
        found.setdefault(unit, {})[name] = (times, amount)
    return found


def units(scheme: Scheme, month: date, unit: int = 0) -> list[tuple[int, int]]:
    """Return who is appraised in a month, as (unit, organ); with `unit` that one alone."""
    values = {
        "month": month,
        "last": month_after(month) - timedelta(days=1),
        "roles": list(scheme.roles),
        "unit": unit,
    }
    return [(row[0], row[1]) for row in _read(_PERSONS if scheme.kind == "person" else _WINDOWS, values)]


def sheets(scheme: Scheme, month: date, unit: int = 0) -> Iterator[Sheet]:
    """Yield everybody's month by a scheme, from the facts, entries and rulings as they stand; nothing is stored."""
    values = {"month": month, "kind": scheme.kind, "unit": unit}
    counts, entered = _by_unit(_read(_COUNTS, values)), _by_unit(_read(_ENTERED, values))
    mixed = {row[0]: row[1] for row in _read(_MIX, values)}
    for id, organ in units(scheme, month, unit):
        happened = counts.get(id, {})
        yield Sheet(
            kind=scheme.kind,
            month=month,
            unit=id,
            organ=organ,
            overdue=happened.get("card_late", (0, 0))[0],
            matters=happened.get("handled", (0, 0))[0],
            mix=_listed(mixed.get(id)),
            **_total(total(scheme, happened, entered.get(id, {}))),
        )


def _listed(mix: Any) -> list[list[Any]]:
    return msgspec.json.decode(mix) if isinstance(mix, str) else (mix or [])


def _total(found: Total) -> dict[str, Any]:
    return {"points": found.points, "body": msgspec.json.decode(msgspec.json.encode(found))}


def said(one: Any) -> tuple[Any, ...]:
    """Return everything that a sheet says, draft, final or made anew, for comparing two."""
    body, mix = (_sorted(value).decode() for value in (one.body, one.mix))
    return (one.unit, one.organ, one.points, one.overdue, one.matters, body, mix)
