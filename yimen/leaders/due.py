"""Cases that are due today or past their day, for whoever leads: number, organ, item, day and phase; no name stands here.

It reaches as far as the numbers of the day do: all departments for who leads or runs the centre, their own for heads.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.leaders.parts import Part
from yimen.lib import clock

WINDOW = 2000
ORDERS = {"": "c.due_on, c.id", "-due": "c.due_on DESC, c.id DESC", "organ": "o.code, c.due_on, c.id"}
_LINES = """SELECT c.number, c.organ, i.name, c.due_on, c.phase, i.type = 'licence', count(*) OVER ()
FROM (SELECT * FROM cases_case WHERE closed_on IS NULL AND kind IN ('application', 'joint')
    AND (CASE WHEN %(late)s THEN due_on < %(on)s ELSE due_on = %(on)s END) AND (%(all)s OR organ = ANY(%(organs)s::bigint[]))
    AND (%(organ)s = 0 OR organ = %(organ)s) ORDER BY due_on, id LIMIT %(window)s) c
JOIN people_organ o ON o.id = c.organ JOIN catalogue_item i ON i.code = c.item
WHERE %(text)s = '' OR strpos(i.name, %(text)s) > 0 OR strpos(c.number, %(text)s) > 0
ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"""


class Due(msgspec.Struct, frozen=True):
    """A case that is due, or late; `licence`: its item is one."""

    number: str
    organ: int
    item: str
    due_on: date
    phase: str
    licence: bool


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which ones: past their day (or due today), of one organ, with these words in the item or the number."""

    late: bool = True
    organ: int = 0
    text: str = ""
    sort: str = ""


class Cases:
    """The cases that are due or late, as far as somebody's numbers reach."""

    def __init__(self, me: Part) -> None:
        """Keep who asks."""
        self.me = me

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[Sequence[Due], int]:
        """Return `limit` lines from `offset` on, and how many there are among the oldest WINDOW."""
        reach = self.me.reach
        values: dict[str, Any] = {
            "late": asked.late, "on": clock.today(), "all": reach is None, "organs": sorted(reach or ()), "organ": asked.organ,
            "window": WINDOW, "text": asked.text, "limit": limit, "offset": offset,
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_LINES.format(order=ORDERS.get(asked.sort, ORDERS[""])), values)
            rows = cursor.fetchall()
        return [Due(*row[:-1]) for row in rows], rows[0][-1] if rows else 0
