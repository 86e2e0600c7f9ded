"""Which items people really use: counted off the applications of the last months, without anything of a person."""

from datetime import timedelta

from django.core.cache import cache
from django.db import connection

from yimen.lib import clock

SECONDS, SINCE = 3600, timedelta(days=92)
# Fewer applications than this say nothing of what is often asked for, and could say something of a person.
FEWEST = 5

_POPULAR = """SELECT item FROM cases_case WHERE kind = 'application' AND opened_on >= %(since)s
GROUP BY item HAVING count(*) >= %(few)s ORDER BY count(*) DESC, item LIMIT %(limit)s"""


def popular(limit: int) -> list[str]:
    """Return the codes of the items that were applied for most in the last three months, counted once an hour."""
    found: list[str] | None = cache.get(key := f"popular:{limit}")
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute(_POPULAR, {"since": clock.today() - SINCE, "few": FEWEST, "limit": limit})
            found = [row[0] for row in cursor.fetchall()]
        cache.set(key, found, SECONDS)
    return found
