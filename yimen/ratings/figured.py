"""Ratings as the figures of promises count them (`figures.beside`): how many could be rated, were, and were good.

Off the sums, so that no row anywhere says which matter was rated. Nothing of this month, and nothing that came in it.
"""

from collections import Counter
from datetime import date

from django.db import connection

from yimen.process.figures.ratings import GOOD, RATED, total
from yimen.ratings.counting import ENDED
from yimen.ratings.published import SUMS, this_month

Spreads = dict[str, dict[int, int]]
_MARK = """SELECT count(*), COALESCE(sum(n), 0)::bigint, COALESCE(sum(n * ascii(what)), 0)::bigint FROM ratings_sum
    WHERE month = %s AND given < %s"""


def spreads(month: date) -> dict[tuple[int, str], Spreads]:
    """Return of each item of each organ how many were rated (1) or not (0), and of the rated how many well (1)."""
    if month >= this_month():
        return {}
    counts: dict[tuple[int, str], Counter[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SUMS, {"month": month, "this": this_month()})
        for organ, item, what, n in cursor.fetchall():
            counts.setdefault((organ, item), Counter())[what] += n
    return {group: _spread(one) for group, one in counts.items()}


def _spread(counts: Counter[str]) -> Spreads:
    rated, good = total(counts, RATED), total(counts, GOOD)
    found = {
        "rated": {1: rated, 0: max(0, counts[ENDED] - rated)},
        "good": {1: good, 0: rated - good},
    }
    return {
        name: {value: n for value, n in one.items() if n} for name, one in found.items() if any(one.values())
    }


def mark(month: date) -> str:
    """Return by what one state of a month is told from another: this month, and what its sums add up to."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [month, this_month()])
        return f"{this_month()} {cursor.fetchone()}"
