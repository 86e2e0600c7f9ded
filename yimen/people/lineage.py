"""In whose place an organ stepped: what had ended at those before it rests there, and it answers for that (行政诉讼法 26).

Everything open was passed on by an event of its own on the day of the reorganisation; what is closed stays as it was.
"""

import time

from django.db import connection

from yimen.centres.current import current_schema
from yimen.lib import clock

# Organs change some times in ten years, and the rights of somebody are read at every act: so old may be what is known.
SECONDS = 60.0
_SQL = """WITH RECURSIVE l(heir, organ) AS (
    SELECT successor_id, predecessor_id FROM people_succession
    UNION SELECT l.heir, s.predecessor_id FROM l JOIN people_succession s ON s.successor_id = l.organ)
SELECT l.heir, l.organ FROM l JOIN people_organ o ON o.id = l.organ WHERE o.valid_until < %s ORDER BY 1, 2"""
_known: dict[str, tuple[float, dict[int, list[int]]]] = {}


def before() -> dict[int, list[int]]:
    """Return, by organ, the ended ones in whose place it stepped, however long ago; empty where nothing was reorganised.

    After a split each of the heirs has them all. It is up to a minute old.
    """
    schema, now = current_schema(), time.monotonic()
    kept = _known.get(schema)
    if kept is None or now - kept[0] > SECONDS:
        kept = _known[schema] = (now, _read())
    return kept[1]


def _read() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [clock.today()])
        for heir, organ in cursor.fetchall():
            found.setdefault(heir, []).append(organ)
    return found


def forget() -> None:
    """Read it anew the next time: something was reorganised."""
    _known.pop(current_schema(), None)
