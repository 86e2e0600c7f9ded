"""How promises were kept, in figures for everybody: counted off the copies, at most once a minute."""

from datetime import date, timedelta

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.lib import clock

# Fewer decisions than this are not told: a small number speaks of persons.
FEWEST = 10
SECONDS = 60


class Kept(msgspec.Struct, frozen=True):
    """The applications of one month up to a day: received, decided, decided by the promised day.

    `early` is the median of calendar days by which decisions came before the promised day.
    """

    month: date
    received: int
    decided: int
    on_time: int
    early: int

    @property
    def share(self) -> float:
        """Return how many of a hundred were decided by the promised day, cut off and never rounded up."""
        return self.on_time * 1000 // self.decided / 10


# Only what was decided with a promised day is counted: both numbers speak of the same cases.
_COUNT = """SELECT count(*) FILTER (WHERE opened_on BETWEEN %(first)s AND %(last)s),
    count(*) FILTER (WHERE decided_on BETWEEN %(first)s AND %(last)s AND promised_on IS NOT NULL),
    count(*) FILTER (WHERE decided_on BETWEEN %(first)s AND %(last)s AND decided_on <= promised_on),
    COALESCE(percentile_disc(0.5) WITHIN GROUP (ORDER BY promised_on - decided_on)
        FILTER (WHERE decided_on BETWEEN %(first)s AND %(last)s), 0)
FROM cases_case WHERE kind = 'application'
    AND (opened_on BETWEEN %(first)s AND %(last)s OR decided_on BETWEEN %(first)s AND %(last)s)"""


def kept() -> Kept | None:
    """Return the present month's figures, else the last month's; None where both have too few decisions."""
    today = clock.today()
    found: Kept | None = cache.get(key := f"promises-kept:{today}", False)
    if found is not False:  # type: ignore[comparison-overlap]
        return found
    this = today.replace(day=1)
    eve = this - timedelta(days=1)
    found = _counted(this, today) or _counted(eve.replace(day=1), eve)
    cache.set(key, found, SECONDS)
    return found


def _counted(first: date, last: date) -> Kept | None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"first": first, "last": last})
        received, decided, on_time, early = cursor.fetchone()
    return Kept(first, received, decided, on_time, early) if decided >= FEWEST else None
