"""The paths compared with the record that they follow, as far as it was read, and the tally with the paths."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from yimen.cases import past, stream
from yimen.cases.check import Difference, snapshot
from yimen.cases.queries import View
from yimen.figures import rates
from yimen.paths.following import KINDS, Made, cases, path
from yimen.paths.models import Followed, Path, Step, Variant

FIELDS = (
    "kind", "item", "version", "organ", "started_on", "ended_on", "variant", "days", "corrections", "points", "signed",
    "returned", "waiting", "working", "minutes", "costs",
)  # fmt: skip


def check(number: str = "") -> Iterator[Difference]:
    """Yield what the paths say otherwise than the record, of one case or of the current centre, and the tally than both.

    A case of which not every event has been read is left to the next check.
    """
    with snapshot():
        read = Followed.objects.values_list("position", flat=True).first() or 0
        for batch in [past.of([number])] if number else past.each(KINDS) if read else []:
            places = stream.places([seen.number for seen in batch])
            whole = [
                seen for seen in batch if all(0 < at <= read for at in places.get(seen.number, {}).values())
            ]
            yield from _cases([one for seen in whole for one in cases(seen)])
        if not number:
            yield from _tally()
            yield from _spent()


def _cases(of: list[View]) -> Iterator[Difference]:
    kept, by = Path.objects.in_bulk([seen.number for seen in of]), rates.dated()
    for seen in of:
        made, stored = path(seen, by), kept.get(seen.number)
        if made is None or stored is None:
            if (made is None) != (stored is None):
                yield Difference(
                    seen.number, "path", seen.number if stored else "", seen.number if made else ""
                )
            continue
        for field in FIELDS:
            have, should = getattr(stored, field), getattr(made.row, field)
            if have != should:
                yield Difference(seen.number, f"path {field}", str(have), str(should))
        yield from _named(seen, made)


def _named(seen: View, made: Made) -> Iterator[Difference]:
    """Yield a variant whose steps do not bear the names that its digest was made of."""
    stored = Variant.objects.filter(pk=made.row.variant).values_list("steps", flat=True).first() or []
    names = dict(Step.objects.filter(pk__in=stored).values_list("id", "name"))
    have = [names.get(id, "") for id in stored]
    if have != list(made.names):
        yield Difference(seen.number, "path steps", " ".join(have), " ".join(made.names))


# Every path counted anew, step by step, beside what the tally says.
_TALLY = """WITH counted AS (
    SELECT date_trunc('month', p.ended_on)::date AS month, p.item, p.organ, v.steps[s.n] AS step, v.steps[s.n + 1] AS "then",
        CASE WHEN p.waiting[s.n] IS NULL OR p.working[s.n] IS NULL THEN -1 ELSE p.waiting[s.n] END AS waiting,
        CASE WHEN p.waiting[s.n] IS NULL OR p.working[s.n] IS NULL THEN -1 ELSE p.working[s.n] END AS working,
        count(*) AS n
    FROM paths_path p JOIN paths_variant v ON v.id = p.variant
        CROSS JOIN LATERAL generate_series(1, cardinality(p.waiting)) AS s(n)
    WHERE p.kind <> 'joint' GROUP BY 1, 2, 3, 4, 5, 6, 7)
SELECT month, item, organ, step, "then", waiting, working, COALESCE(t.n, 0), COALESCE(c.n, 0)
FROM paths_tally t FULL JOIN counted c USING (month, item, organ, step, "then", waiting, working)
WHERE t.n IS DISTINCT FROM c.n ORDER BY 1, 2, 3, 4, 5, 6, 7"""


def _tally() -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_TALLY)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for month, item, organ, step, then, waiting, working, stored, counted in rows:
        name = f"paths {month:%Y-%m} {item} {organ} {step}>{then} {waiting}+{working}"
        yield Difference("", name, str(stored), str(counted))


# What every path cost, step by step, beside what the sums say.
_SPENT = """WITH counted AS (
    SELECT date_trunc('month', p.ended_on)::date AS month, p.item, p.organ, v.steps[s.n] AS step, count(p.costs[s.n]) AS n,
        COALESCE(sum(p.costs[s.n]), 0) AS fen, count(*) - count(p.costs[s.n]) AS unknown
    FROM paths_path p JOIN paths_variant v ON v.id = p.variant
        CROSS JOIN LATERAL generate_series(1, cardinality(p.costs)) AS s(n) GROUP BY 1, 2, 3, 4)
SELECT month, item, organ, step, COALESCE(s.n, 0) || ' ' || COALESCE(s.fen, 0) || ' ' || COALESCE(s.unknown, 0),
    COALESCE(c.n, 0) || ' ' || COALESCE(c.fen, 0) || ' ' || COALESCE(c.unknown, 0)
FROM paths_spent s FULL JOIN counted c USING (month, item, organ, step)
WHERE (s.n, s.fen, s.unknown) IS DISTINCT FROM (c.n, c.fen, c.unknown) ORDER BY 1, 2, 3, 4"""


def _spent() -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_SPENT)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for month, item, organ, step, stored, counted in rows:
        yield Difference("", f"paths cost {month:%Y-%m} {item} {organ} {step}", stored, counted)
