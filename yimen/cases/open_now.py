"""What is open now, counted by organ: how many, over their day, due today, due soon. One look at an index."""

from datetime import date

import msgspec
from django.db import connection

from yimen.lib import clock


class Load(msgspec.Struct, frozen=True):
    """What an organ has in hand: applications open, over their last day, due today, and due from tomorrow to a day.

    The last day is that of whatever is owed now, after a decision too; `broken` are undecided and over the promised day.
    """

    organ: int
    open: int
    late: int
    today: int
    soon: int
    broken: int = 0


_LOAD = """SELECT organ, count(*), count(*) FILTER (WHERE due_on < %(today)s), count(*) FILTER (WHERE due_on = %(today)s),
    count(*) FILTER (WHERE due_on > %(today)s AND due_on <= %(soon)s),
    count(*) FILTER (WHERE decided_on IS NULL AND promised_on < %(today)s)
FROM cases_case WHERE closed_on IS NULL AND kind IN ('application', 'joint') GROUP BY organ ORDER BY organ"""


def by_organ(soon: date) -> list[Load]:
    """Return what each organ with an open application has in hand today; `soon` is the last day that is soon."""
    with connection.cursor() as cursor:
        cursor.execute(_LOAD, {"today": clock.today(), "soon": soon})
        return [Load(*row) for row in cursor.fetchall()]
