"""Which open cases an item has: what somebody wants to know before it is changed, suspended or cancelled."""

from django.db import connection

# Off the index of an organ's open applications by day; after a reorganisation they stand with the receiving organ too.
_OPEN = """SELECT phase, count(*) FROM cases_case
WHERE organ = %s AND closed_on IS NULL AND kind IN ('application', 'joint') AND item = %s GROUP BY phase ORDER BY phase"""


def open_applications(item: str, organ: int) -> list[tuple[str, int]]:
    """Return how many applications for an item are open at its organ, by phase."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [organ, item])
        return list(cursor.fetchall())
