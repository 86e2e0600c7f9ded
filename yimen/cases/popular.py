"""Which items people really use: guides that were opened and applications of the last months, without anybody's data."""

from collections import Counter
from datetime import timedelta

from django.core.cache import cache
from django.db import connection

from yimen.catalogue import opened
from yimen.lib import clock

SECONDS, SINCE = 3600, timedelta(days=92)
# Less than this says nothing of what is often wanted, and could say something of a person.
FEWEST = 5

_APPLIED = """SELECT item, count(*) FROM cases_case WHERE kind IN ('application', 'joint') AND opened_on >= %s GROUP BY item"""


def popular(limit: int) -> list[str]:
    """Return the codes of the items wanted most in the last three months, counted once an hour.

    An item counts for each time its guide was opened, and once more for each application.
    """
    found: list[str] | None = cache.get(key := f"popular:{limit}")
    if found is None:
        wanted = Counter(opened.by_item(since := clock.today() - SINCE))
        with connection.cursor() as cursor:
            cursor.execute(_APPLIED, [since])
            wanted.update(dict(cursor.fetchall()))
        often = sorted((-times, code) for code, times in wanted.items() if times >= FEWEST)
        cache.set(key, found := [code for _times, code in often[:limit]], SECONDS)
    return found
