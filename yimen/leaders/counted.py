"""What a report counts of some days: cases and complaints off the figures' rows, tickets and waits off the hall's, no names."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
from django.db import connection

from yimen.figures import queries as figures
from yimen.lib import clock
from yimen.process.figures.defined import Spreads
from yimen.process.leaders.period import Period

# So many late cases stand in a report one by one.
LISTED = 100
_DAYS = """SELECT m.key, m.value::bigint, count(*) FROM figures_row r CROSS JOIN LATERAL jsonb_each_text(r.measures) AS m(key, value)
    WHERE r.on BETWEEN %s AND %s GROUP BY 1, 2"""
_LATE = """SELECT number, organ, item, "on", count(*) OVER () FROM figures_row WHERE what = 'done'
    AND "on" BETWEEN %s AND %s AND measures @> '{"on_time": 0}' ORDER BY "on", number LIMIT %s"""
# Somebody who booked waits from the time booked on; a wait is until the first call.
_HALL = """SELECT count(*), count(*) FILTER (WHERE s.phase = 'done'), count(*) FILTER (WHERE s.phase IN ('missed', 'left')),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY w.seconds), percentile_disc(0.9) WITHIN GROUP (ORDER BY w.seconds), max(w.seconds),
    count(w.seconds)
FROM hall_ticket t JOIN LATERAL (SELECT * FROM hall_stop x WHERE x.ticket_id = t.id AND x.turn = 1) s ON true
CROSS JOIN LATERAL (SELECT CASE WHEN s.called_at IS NOT NULL THEN
    GREATEST(0, extract(epoch FROM s.called_at - GREATEST(t.came, COALESCE(s.booked, t.came))))::bigint END AS seconds) w
WHERE t.on BETWEEN %s AND %s"""
_WINDOWS = "SELECT count(DISTINCT \"window\") FROM hall_sitting WHERE since >= %s AND since < %s"  # fmt: skip


class Hall(msgspec.Struct, frozen=True):
    """The hall's days: tickets, served at their first window, missed; seconds of waiting (of `waited` who were called); windows manned."""

    tickets: int
    served: int
    missed: int
    median: int | None
    ninth: int | None
    longest: int | None
    waited: int
    windows: int


class Late(msgspec.Struct, frozen=True):
    """A case that was decided after its promised day: its number, organ and item, and the day of the decision."""

    number: str
    organ: int
    item: str
    on: date


def spreads(one: Period) -> Spreads:
    """Return what happened in a period; a month's is the published one, ratings included."""
    if one.kind == "month":
        return figures.whole((one.first, one.first))
    found: dict[str, Counter[int]] = {}
    for measure, value, n in _read(_DAYS, one.first, one.last):
        found.setdefault(measure, Counter())[value] = n
    return found


def late(one: Period) -> tuple[list[Late], int]:
    """Return the first LISTED cases that were decided late in a period, and how many there are."""
    rows = _read(_LATE, one.first, one.last, LISTED)
    return [Late(*row[:4]) for row in rows], rows[0][4] if rows else 0


def hall(one: Period) -> Hall:
    """Return what the hall counts of a period."""
    (row,) = _read(_HALL, one.first, one.last)
    ((windows,),) = _read(_WINDOWS, midnight(one.first), midnight(one.last, 1))
    values: list[Any] = [*row, windows]
    return Hall(*values)


def midnight(on: date, days: int = 0) -> datetime:
    """Return the first instant of a day in Asia/Shanghai, or of one so many days later."""
    return datetime.combine(on + timedelta(days=days), time(), clock.CHINA)


def _read(query: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
