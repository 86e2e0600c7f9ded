"""How promises were kept, in figures for everybody: by month and department, small groups rolled into one."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.cases import promises
from yimen.lib import clock

# Fewer decisions than this are not told by themselves: a small number speaks of persons.
FEWEST = 10
SECONDS, MONTHS = 300, 13
# The departments that are told together, and all of them, where a department's name stands else.
OTHER, ALL = "", "*"


class Figure(msgspec.Struct, frozen=True):
    """A department's month: received, decided with a promise, on time; medians in working days, `early` in calendar days.

    Everything of decisions is None where there are too few of them to tell.
    """

    month: date
    organ: str
    received: int
    decided: int | None = None
    on_time: int | None = None
    used: int | None = None
    promised: int | None = None
    statutory: int | None = None
    early: int | None = None

    @property
    def share(self) -> float | None:
        """Return how many of a hundred were decided in time, cut off and never rounded up."""
        return self.on_time * 1000 // self.decided / 10 if self.decided and self.on_time is not None else None


# A department with few decisions goes into the rest; so does the next smallest where the rest itself would be small,
# or else it could be found by taking the others from the sum.
_GROUPS = """WITH counted AS (SELECT month, organ, count(*) AS n FROM grants_outcome WHERE month >= %(since)s GROUP BY 1, 2),
    ranked AS (SELECT *, sum(n) OVER (PARTITION BY month ORDER BY n, organ) - n AS before,
        COALESCE(sum(n) FILTER (WHERE n < %(few)s) OVER (PARTITION BY month), 0) AS small FROM counted)
SELECT month, organ, n < %(few)s OR (small > 0 AND small < %(few)s AND before < %(few)s) FROM ranked"""
_FIGURES = f"""WITH grouped AS ({_GROUPS}),
    told AS (SELECT o.*, CASE WHEN g.rolled THEN %(other)s ELSE o.organ END AS told
        FROM grants_outcome o JOIN grouped g (month, organ, rolled) USING (month, organ))
SELECT month, COALESCE(told, %(all)s), count(*), count(*) FILTER (WHERE NOT late),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY used), percentile_disc(0.5) WITHIN GROUP (ORDER BY promised),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY statutory), percentile_disc(0.5) WITHIN GROUP (ORDER BY early)
FROM told GROUP BY GROUPING SETS ((month, told), (month))"""  # noqa: S608 - built from the constant above


class Counted(msgspec.Struct, frozen=True):
    """Figures and when they were counted: of each month first all departments, then each, then the rest."""

    at: datetime
    figures: list[Figure]


def counted() -> Counted:
    """Return the figures of the last months, the newest first, counted at most once in `SECONDS`."""
    found: Counted | None = cache.get(key := f"promises:{clock.today()}")
    if found is None:
        found = Counted(clock.now(), _figures(_since()))
        cache.set(key, found, SECONDS)
    return found


def latest() -> Figure | None:
    """Return the figures of all departments in the newest month that has decisions enough; None where none has."""
    return next((one for one in counted().figures if one.organ == ALL and one.decided), None)


def _since() -> date:
    """Return the first day of the first of the months that are told."""
    first = clock.today().replace(day=1)
    for _ in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _figures(since: date) -> list[Figure]:
    values: dict[str, Any] = {"since": since, "few": FEWEST, "other": OTHER, "all": ALL}
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, values)
        decided = {(row[0], row[1]): row[2:] for row in cursor.fetchall()}
    received: dict[tuple[date, str], int] = {}
    for (month, organ), count in promises.received(since).items():
        told = organ if (month, organ) in decided else OTHER
        for name in (told, ALL):
            received[month, name] = received.get((month, name), 0) + count
    keys = sorted({*decided, *received}, key=lambda key: (-key[0].toordinal(), _place(key[1]), key[1]))
    return [_figure(key, received.get(key, 0), decided.get(key)) for key in keys]


def _place(organ: str) -> int:
    return {ALL: 0, OTHER: 2}.get(organ, 1)


def _figure(key: tuple[date, str], received: int, decided: Any) -> Figure:
    told = decided if decided and decided[0] >= FEWEST else ()
    return Figure(*key, received, *told)


# So many days before and after are compared at most.
LONGEST = 180
_OTHERS = """SELECT decided_on >= %(on)s, count(*), count(*) FILTER (WHERE late), percentile_disc(0.5) WITHIN GROUP (ORDER BY used)
FROM grants_outcome WHERE decided_on >= %(on)s::date - %(days)s AND decided_on < %(on)s::date + %(days)s
    AND NOT split_part(number, '.', 1) = ANY(%(but)s) GROUP BY 1"""


class Others(msgspec.Struct, frozen=True):
    """Decisions with a promise over some days: how many, how many late, working days used (median).

    `late` and `used` are None where there are too few of them to tell.
    """

    decided: int = 0
    late: int | None = None
    used: int | None = None

    @property
    def share(self) -> float | None:
        """Return how many of a hundred were late, never rounded down to none."""
        return -(-self.late * 1000 // self.decided) / 10 if self.late is not None else None


def others(on: date, days: int, but: Collection[str]) -> tuple[Others, Others]:
    """Return the decisions of the `days` before a day and of those from it on, all but these cases'."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, {"on": on, "days": days, "but": list(but)})
        found = {row[0]: Others(row[1], *(row[2:] if row[1] >= FEWEST else ())) for row in cursor.fetchall()}
    return found.get(False, Others()), found.get(True, Others())
