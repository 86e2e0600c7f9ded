"""Sums of ratings, kept as they come: so many ended, so many of each level, by month, organ and item."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from yimen.lib import clock
from yimen.ratings.models import Rating
from yimen.ratings.occasions import Occasion

ENDED = "ended"
_ADD = """INSERT INTO ratings_sum (month, organ, item, what, given, n)
    VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (month, organ, item, what, given) DO UPDATE SET n = ratings_sum.n + excluded.n"""
# Each matter once, however often it is read: only what is new here is added to the sums. A ticket names nobody who could be asked.
_ENDED = """WITH new AS (
    INSERT INTO ratings_ended (about, "on", month, organ, item, invited_at, looked_at)
    SELECT a, d, date_trunc('month', d)::date, o, i, CASE WHEN a LIKE 'ticket:%%' THEN %s END, CASE WHEN a LIKE 'ticket:%%' THEN %s END
    FROM unnest(%s::text[], %s::date[], %s::bigint[], %s::text[]) AS u(a, d, o, i)
    ON CONFLICT (about) DO NOTHING RETURNING month, organ, item)
INSERT INTO ratings_sum (month, organ, item, what, given, n)
    SELECT month, organ, item, 'ended', month, count(*) FROM new GROUP BY month, organ, item ORDER BY 1, 2, 3
    ON CONFLICT (month, organ, item, what, given) DO UPDATE SET n = ratings_sum.n + excluded.n"""


def add(row: Rating, what: str, n: int) -> None:
    """Add to a sum what became known of a rating this month."""
    given = clock.today().replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [row.month, row.organ, row.item, what, given, n])


def ended(*some: Occasion) -> None:
    """Enter matters and visits that have ended, each once; what goes on is left out."""
    enter((one.about, one.ended_on, one.organ, one.item) for one in some if one.ended_on)


def enter(rows: Iterable[tuple[str, date, int, str]]) -> None:
    """Enter what ended as (about, day, organ, item), each once."""
    ordered = sorted(rows)
    if not ordered:
        return
    with connection.cursor() as cursor:
        now = clock.now()
        cursor.execute(_ENDED, [now, now, *(list(column) for column in zip(*ordered, strict=True))])


# What the sums should be: matters off `ended`, levels off the rating that stands, less what was found invalid.
_RECOMPUTED = """WITH last AS (SELECT DISTINCT ON (about) * FROM ratings_rating ORDER BY about, turn DESC),
made AS (
    SELECT month, organ, item, 'ended' AS what, count(*) AS n FROM ratings_ended GROUP BY 1, 2, 3
    UNION ALL SELECT l.month, l.organ, l.item,
        CASE WHEN l.level >= 4 AND b.phase = 'RATING_INVALID' THEN 'invalid' ELSE l.level::text END, count(*)
        FROM last l LEFT JOIN ratings_bad b ON b.case = l.case AND l.case <> '' GROUP BY 1, 2, 3, 4),
kept AS (SELECT month, organ, item, what, sum(n) AS n FROM ratings_sum GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0)
SELECT month, organ, item, what, COALESCE(k.n, 0)::bigint, COALESCE(m.n, 0)::bigint
FROM kept k FULL JOIN made m USING (month, organ, item, what) WHERE k.n IS DISTINCT FROM m.n ORDER BY 1, 2, 3, 4"""


def differences() -> list[tuple[date, int, str, str, int, int]]:
    """Return where a sum is not what its rows give: (month, organ, item, what, kept, recomputed); none is right."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOMPUTED)
        return list(cursor.fetchall())
