"""What each step of an ended case cost the government, and the dearest steps of all: what to cut next.

A step's cost is that of the acts in it (`process.costs.account`), with what ended it: staff minutes at the post's rate,
postage, reviews and tests. What is done once a case has ended, as its file is closed, is in no step. Sums of months are kept beside the paths, so that a year is read without its cases.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from django.db import connection

from yimen.cases.viewed import Told, View
from yimen.paths.models import Improvement, Path
from yimen.paths.queries import FEWEST, Asked, names_of_steps, read
from yimen.process.costs.account import GOVERNMENT, account
from yimen.process.costs.rates import Dated, held
from yimen.process.paths.path import Path as Found

# A sum that no case reaches: the column would not hold more.
DEAREST = 2_000_000_000
# A month, an item, an organ and a step; and which of n, fen, unknown.
Key = tuple[str, str, int, int, str]
FIELDS = ("n", "fen", "unknown")


def of_stays(seen: View, told: Sequence[Told], found: Found, by: Dated) -> list[int | None] | None:
    """Return what each step of a path cost in fen, None where a line of it is not known; None where there were no rates.

    Of a part and of a joint whole its own acts alone, so that nothing is counted twice. `told` is the journal that the
    path was read off.
    """
    if held(by, found.ended_on) is None:
        return None
    own = [one for one in told if getattr(one.event, "part", "") == seen.part]
    priced: dict[int, int | None] = {}
    for line in account(own, seen.version.item, by).side(GOVERNMENT):
        before = priced.get(line.seq, 0)
        priced[line.seq] = None if before is None or line.fen is None else before + line.fen
    return [_sum(priced.get(told[place].seq, 0) for place in stay.acts) for stay in found.stays]


def _sum(values: Iterable[int | None]) -> int | None:
    found = list(values)
    return None if None in found else min(sum(fen for fen in found if fen is not None), DEAREST)


def counted(row: Path, ids: Iterable[int]) -> Counter[Key]:
    """Return what a path adds to the sums of what steps cost: how often, how much, and how often nobody knows."""
    month = row.ended_on.replace(day=1).isoformat()
    found: Counter[Key] = Counter()
    for step, fen in zip(ids, row.costs or (), strict=False):
        key = month, row.item, row.organ, step
        if fen is None:
            found[*key, "unknown"] += 1
        else:
            found[*key, "n"] += 1
            found[*key, "fen"] += fen
    return found


_ADD = """INSERT INTO paths_spent AS s (month, item, organ, step, n, fen, unknown)
SELECT * FROM unnest(%s::date[], %s::text[], %s::bigint[], %s::smallint[], %s::int[], %s::bigint[], %s::int[])
ON CONFLICT (month, item, organ, step)
DO UPDATE SET n = s.n + excluded.n, fen = s.fen + excluded.fen, unknown = s.unknown + excluded.unknown"""


def add(counts: Counter[Key]) -> None:
    """Add to the sums, in the order of their key; what came to nothing is taken out."""
    keys = sorted({key[:4] for key, n in counts.items() if n})
    if not keys:
        return
    columns = [list(column) for column in zip(*keys, strict=True)]
    columns += [[counts[*key, field] for key in keys] for field in FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, columns)
        cursor.execute("DELETE FROM paths_spent WHERE n <= 0 AND unknown <= 0")


class Dear(msgspec.Struct, frozen=True):
    """A step of an item at an organ over a time: how often it was passed with a known cost, and what that came to in fen.

    `unknown` are passages of which a cost is not known, in no sum. `days` are the working days of all its passages,
    `median` those that half of them did not exceed; None where no days are counted.
    """

    item: str
    organ: int
    step: str
    n: int
    fen: int
    unknown: int
    days: int | None
    median: int | None

    @property
    def each(self) -> int:
        """Return what one passage cost in fen on average, cut off."""
        return self.fen // self.n if self.n else 0


_DEAREST = """WITH s AS (
    SELECT item, organ, step, sum(n)::int AS n, sum(fen)::bigint AS fen, sum(unknown)::int AS unknown FROM paths_spent
    WHERE month BETWEEN date_trunc('month', %(since)s::date) AND %(until)s AND (%(item)s = '' OR item = %(item)s)
        AND (%(organs)s::bigint[] IS NULL OR organ = ANY(%(organs)s))
    GROUP BY 1, 2, 3 HAVING sum(n) >= %(few)s ORDER BY fen DESC, item, organ, step LIMIT %(most)s),
d AS (SELECT t.item, t.organ, t.step, t.waiting + t.working AS days, sum(t.n) AS n FROM paths_tally t JOIN s USING (item, organ, step)
    WHERE t.month BETWEEN date_trunc('month', %(since)s::date) AND %(until)s AND t.waiting >= 0 GROUP BY 1, 2, 3, 4),
c AS (SELECT d.*, sum(n) OVER (PARTITION BY item, organ, step ORDER BY days) AS upto,
    sum(n) OVER (PARTITION BY item, organ, step) AS total FROM d),
m AS (SELECT item, organ, step, sum(days * n)::bigint AS days, min(days) FILTER (WHERE upto * 2 >= total)::int AS median FROM c GROUP BY 1, 2, 3)
SELECT s.item, s.organ, s.step, s.n, s.fen, s.unknown, m.days, m.median FROM s LEFT JOIN m USING (item, organ, step)
ORDER BY s.fen DESC, s.item, s.organ, s.step"""


def dearest(asked: Asked, most: int, few: int) -> list[Dear]:
    """Return the steps that cost most together in whole months, the dearest first; those passed fewer than `few` times are none."""
    names, _english = names_of_steps()
    rows = read(_DEAREST, asked.values | {"most": most, "few": few})
    return [Dear(item, organ, names[step], *rest) for item, organ, step, *rest in rows]


_TOTAL = """SELECT COALESCE(sum(fen), 0)::bigint, COALESCE(sum(unknown), 0)::int FROM paths_spent
WHERE month BETWEEN date_trunc('month', %(since)s::date) AND %(until)s AND (%(item)s = '' OR item = %(item)s)
    AND (%(organs)s::bigint[] IS NULL OR organ = ANY(%(organs)s))"""


def altogether(asked: Asked) -> tuple[int, int]:
    """Return what all steps of a selection cost in fen, and how many passages are in no sum, for something was not known."""
    fen, unknown = read(_TOTAL, asked.values)[0]
    return fen, unknown


class Behind(msgspec.Struct, frozen=True):
    """A case behind a dear step: its number, when it ended, the days of the step, and what it cost there (None: not known)."""

    number: str
    ended_on: date
    here: int | None
    fen: int | None


_BEHIND = """SELECT p.number, p.ended_on, sum(p.waiting[s.n] + p.working[s.n])::int,
    CASE WHEN bool_or(p.costs[s.n] IS NULL) THEN NULL ELSE sum(p.costs[s.n])::bigint END AS fen
FROM paths_path p JOIN paths_variant v ON v.id = p.variant
    CROSS JOIN LATERAL generate_series(1, cardinality(p.costs)) AS s(n)
WHERE p.item = %(item)s AND p.organ = %(organ)s AND p.ended_on BETWEEN date_trunc('month', %(since)s::date) AND %(until)s
    AND v.steps[s.n] = ANY(%(steps)s)
GROUP BY p.number ORDER BY fen DESC NULLS LAST, p.number LIMIT %(limit)s OFFSET %(offset)s"""


def behind(asked: Asked, step: str, *, limit: int = 50, offset: int = 0) -> list[Behind]:
    """Return the cases that passed a step of an item at an organ, the dearest first."""
    names, _english = names_of_steps()
    values = asked.values | {
        "organ": asked.organ,
        "steps": [id for id, name in names.items() if name == step],
        "limit": limit,
        "offset": offset,
    }
    return [Behind(*row) for row in read(_BEHIND, values)]


_EACH = """SELECT count(*)::int, COALESCE(sum((SELECT sum(p.costs[s.n]) FROM generate_series(1, cardinality(p.costs)) AS s(n)
    WHERE v.steps[s.n] = ANY(%(steps)s))), 0)::bigint
FROM paths_path p JOIN paths_variant v ON v.id = p.variant
WHERE p.item = %(item)s AND p.organ = %(organ)s AND p.started_on >= %(since)s AND p.ended_on BETWEEN %(since)s AND %(until)s
    AND p.kind <> 'joint' AND array_position(p.costs, NULL) IS NULL AND p.costs IS NOT NULL"""


def each(of: Improvement, since: date, until: date) -> int | None:
    """Return what a case cost in the step that an improvement is about, on average, in fen, cut off; 0 where none passed it.

    Of the cases that began and ended within the days, with every cost known; None of fewer than ten.
    """
    names, _english = names_of_steps()
    values = {
        "item": of.item,
        "organ": of.organ,
        "since": since,
        "until": until,
        "steps": [id for id, name in names.items() if name == of.about],
    }
    cases, fen = read(_EACH, values)[0]
    return fen // cases if cases >= FEWEST else None
