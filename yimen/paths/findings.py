"""What would save most days: computed from a year's paths, each with how it is counted and the cases behind it."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import msgspec
from django.core.cache import cache

from yimen.authority import report
from yimen.lib import clock
from yimen.paths import spending
from yimen.paths.queries import FEWEST, Asked, names_of_steps, read
from yimen.paths.spending import Dear
from yimen.process.paths import steps
from yimen.watch.queries import Reach

YEAR = 365
MOST = 10
# More steps than a centre has.
EVERY = 100_000
SECONDS = 300
# Of a material that more than half of an item's corrected cases were asked for alone, its sample or its need is the matter.
MOSTLY = 50


class Finding(msgspec.Struct, frozen=True):
    """A change that would save days: where (`item`, "" for an organ's whole), and about what (a layer, a material, a ground).

    `cases` are those behind it in the `days` that were looked at, `median` what each of them took there, `peers` what the
    others took where it is compared with them. `saved` are the working days that those cases would have been shorter
    together, `yearly` the same for a year. Of a dear step (kind `cost`, `about` is its name) `saved` are all its days, and `fen` is
    what its passages cost together.
    """

    kind: str
    item: str
    organ: int
    about: str
    cases: int
    median: int
    saved: int
    days: int
    peers: int = 0
    fen: int = 0

    @property
    def yearly(self) -> int:
        """Return the working days saved in a year, at the rate of the days that were looked at; cut off."""
        return self.saved * YEAR // self.days

    @property
    def key(self) -> str:
        """Return by what it is known in addresses: sixteen digits of a hash of what it is about."""
        return sha256(f"{self.kind}\n{self.item}\n{self.organ}\n{self.about}".encode()).hexdigest()[:16]

    @property
    def step(self) -> str:
        """Return the step that would be shorter, by its name; of the window's decision all from the review to it."""
        match self.kind:
            case "layer":
                return f"layer:{self.about}"
            case "material":
                return "correction"
            case "outside":
                return f"outside:{self.about}".rstrip(":")
            case "cost":
                return self.about
            case "first" | "collect":
                return self.kind
            case _:
                return ""


# Of each item, organ and step: how often, the median, all days, and what was above the median, from the tally alone.
_STEPS = """WITH d AS (
    SELECT t.item, t.organ, t.step, t.waiting + t.working AS days, sum(t.n) AS n FROM paths_tally t
    WHERE t.month BETWEEN %(since)s AND %(until)s AND t.waiting >= 0 AND t.step = ANY(%(steps)s)
        AND (%(organs)s::bigint[] IS NULL OR t.organ = ANY(%(organs)s)) GROUP BY 1, 2, 3, 4),
c AS (SELECT d.*, sum(n) OVER (PARTITION BY item, organ, step ORDER BY days) AS upto,
    sum(n) OVER (PARTITION BY item, organ, step) AS total FROM d),
m AS (SELECT item, organ, step, min(days) FILTER (WHERE upto * 2 >= total) AS median FROM c GROUP BY 1, 2, 3)
SELECT m.item, m.organ, m.step, sum(c.n)::int, m.median, sum(GREATEST(c.days - m.median, 0) * c.n)::int
FROM m JOIN c USING (item, organ, step) GROUP BY 1, 2, 3, m.median"""
# The wait for the first act after acceptance: organ by organ, and of all of them together (organ 0).
_FIRST = """WITH d AS (
    SELECT t.organ, t.waiting AS days, sum(t.n) AS n FROM paths_tally t
    WHERE t.month BETWEEN %(since)s AND %(until)s AND t.waiting >= 0 AND t.step = ANY(%(steps)s) GROUP BY 1, 2),
every AS (SELECT organ, days, n FROM d UNION ALL SELECT 0, days, sum(n) FROM d GROUP BY days),
c AS (SELECT every.*, sum(n) OVER (PARTITION BY organ ORDER BY days) AS upto, sum(n) OVER (PARTITION BY organ) AS total FROM every)
SELECT organ, max(total)::int, min(days) FILTER (WHERE upto * 2 >= total) FROM c GROUP BY 1"""
# Of each item the corrected cases, and those of them that one material alone was the matter of, with the days of correction.
_MATERIALS = """WITH one AS (
    SELECT p.item, p.organ, p.points, (SELECT sum(p.waiting[s.n] + p.working[s.n])
        FROM generate_series(1, cardinality(p.waiting)) AS s(n) WHERE v.steps[s.n] = ANY(%(steps)s)) AS days
    FROM paths_path p JOIN paths_variant v ON v.id = p.variant
    WHERE p.corrections > 0 AND p.kind <> 'joint' AND p.ended_on BETWEEN %(since)s AND %(until)s
        AND (%(organs)s::bigint[] IS NULL OR p.organ = ANY(%(organs)s))),
every AS (SELECT item, organ, count(*) AS corrected FROM one GROUP BY 1, 2)
SELECT item, organ, points[1], count(*)::int, percentile_disc(0.5) WITHIN GROUP (ORDER BY days)::int, max(corrected)::int
FROM one JOIN every USING (item, organ) WHERE cardinality(points) = 1 AND days IS NOT NULL GROUP BY 1, 2, 3"""


def changes(reach: Reach, most: int = MOST) -> list[Finding]:
    """Return the changes that would save most days at the organs in reach, the greatest first; counted once in `SECONDS`.

    From the paths that ended in the last twelve months and in this one; groups of fewer than ten cases give none.
    """
    key = f"paths:changes:{reach}:{clock.today()}".replace(" ", "")
    found: list[Finding] | None = cache.get(key)
    if found is None:
        found = sorted(_all(reach), key=lambda one: (-one.yearly, one.kind, one.item, one.organ, one.about))
        cache.set(key, found, SECONDS)
    return found[:most]


def one(reach: Reach, key: str) -> Finding | None:
    """Return a change or a dear step as it is found now, or None where it is found no more."""
    every = (*changes(reach, most=10**6), *dearest(reach))
    return next((found for found in every if found.key == key), None)


def dear(reach: Reach, most: int = MOST) -> list[Dear]:
    """Return the steps that cost most together in the last twelve months, the dearest first; counted once in `SECONDS`.

    Of those passed fewer than ten times with a known cost none.
    """
    key = f"paths:dearest:{reach}:{most}:{clock.today()}".replace(" ", "")
    found: list[Dear] | None = cache.get(key)
    if found is None:
        since, until, _days = period()
        found = spending.dearest(Asked(since, until, reach=reach), most, FEWEST)
        cache.set(key, found, SECONDS)
    return found


def dearest(reach: Reach) -> list[Finding]:
    """Return the dear steps as what may be improved."""
    _since, _until, days = period()
    return [as_finding(one, days) for one in dear(reach, EVERY)]


def as_finding(one: Dear, days: int) -> Finding:
    """Return a dear step as what may be improved, from so many days."""
    return Finding(
        "cost", one.item, one.organ, one.step, one.n, one.median or 0, one.days or 0, days, fen=one.fen
    )


def period() -> tuple[date, date, int]:
    """Return the first and last day that are looked at, and how many they are: a year, or since the first path."""
    today = clock.today()
    since = (today.replace(day=1) - timedelta(days=YEAR - 31)).replace(day=1)
    first = read("SELECT min(ended_on) FROM paths_path WHERE ended_on >= %(since)s", {"since": since})[0][0]
    since_when = max(since, first) if first else since
    return since, today, max((today - since_when).days + 1, 1)


def _all(reach: Reach) -> Iterator[Finding]:
    since, until, days = period()
    names, _english = names_of_steps()
    values = Asked(since, until, reach=reach).values
    yield from _of_steps(values, names, days)
    yield from _first(values, names, days, reach)
    yield from _materials(values, names, days)
    yield from _window(reach, since, until, days)


def _with(values: dict[str, Any], names: dict[int, str], *families: str) -> dict[str, Any]:
    return values | {"steps": [id for id, name in names.items() if steps.family(name) in families]}


def _of_steps(values: dict[str, Any], names: dict[int, str], days: int) -> Iterator[Finding]:
    """Yield layers to take out, certificates to send instead of handing over, and excluded time that is often longer."""
    for item, organ, step, cases, median, above in read(
        _STEPS, _with(values, names, "layer", "collect", "outside")
    ):
        kind, _colon, about = names[step].partition(":")
        saved = above if kind == "outside" else median * cases
        if cases >= FEWEST and saved > 0:
            yield Finding(kind, item, organ, about, cases, median, saved, days)


def _first(values: dict[str, Any], names: dict[int, str], days: int, reach: Reach) -> Iterator[Finding]:
    """Yield organs that begin their review later than all organs together do."""
    rows = {organ: (cases, median) for organ, cases, median in read(_FIRST, _with(values, names, "first"))}
    _cases, peers = rows.pop(0, (0, 0))
    for organ, (cases, median) in rows.items():
        if (reach is None or organ in reach) and cases >= FEWEST and median > peers:
            yield Finding("first", "", organ, "", cases, median, (median - peers) * cases, days, peers)


def _materials(values: dict[str, Any], names: dict[int, str], days: int) -> Iterator[Finding]:
    """Yield materials that alone are the matter of more than half of an item's corrections."""
    for item, organ, code, cases, median, corrected in read(_MATERIALS, _with(values, names, "correction")):
        if cases >= FEWEST and cases * 100 > corrected * MOSTLY and median > 0:
            yield Finding("material", item, organ, code, cases, median, median * cases, days)


def _window(reach: Reach, since: date, until: date, days: int) -> Iterator[Finding]:
    """Yield items whose cases the window could have decided itself, as the report of who decides counts them."""
    for line in report.lines(reach, since, until):
        seen = line.figures
        if seen.could >= FEWEST and seen.median:
            yield Finding(
                "window", seen.item, seen.organ, "", seen.could, seen.median, seen.could * seen.median, days
            )


_BEHIND = """SELECT p.number, p.ended_on, p.days, sum(p.waiting[s.n] + p.working[s.n])::int AS here
FROM paths_path p JOIN paths_variant v ON v.id = p.variant
    CROSS JOIN LATERAL generate_series(1, cardinality(p.waiting)) AS s(n)
WHERE p.kind <> 'joint' AND (%(item)s = '' OR p.item = %(item)s) AND p.organ = %(organ)s
    AND p.ended_on BETWEEN %(since)s AND %(until)s AND v.steps[s.n] = ANY(%(steps)s)
    AND (%(point)s = '' OR p.points = ARRAY[%(point)s]::varchar[])
GROUP BY p.number ORDER BY here DESC NULLS LAST, p.number"""
_COULD = """SELECT d.number, d.decided_on, p.days, d.days FROM authority_decision d LEFT JOIN paths_path p ON p.number = d.number
WHERE d.item = %(item)s AND d.organ = %(organ)s AND d.decided_on BETWEEN %(since)s AND %(until)s
    AND d.granted AND d.plain AND NOT d.by = ANY(%(window)s) ORDER BY d.days DESC NULLS LAST, d.number"""


class Behind(msgspec.Struct, frozen=True):
    """A case behind a finding: its number, when it ended, its days in all, and those that the finding is about."""

    number: str
    ended_on: date
    days: int | None
    here: int | None


def behind(of: Finding, *, limit: int = 50, offset: int = 0) -> list[Behind]:
    """Return the cases behind a finding, the longest first."""
    since, until, _days = period()
    names, _english = names_of_steps()
    values = {
        "item": of.item,
        "organ": of.organ,
        "since": since,
        "until": until,
        "point": of.about if of.kind == "material" else "",
        "steps": [id for id, name in names.items() if name == of.step],
        "window": list(report.AT_WINDOW),
    }
    sql = _COULD if of.kind == "window" else _BEHIND
    return [Behind(*row) for row in read(f"{sql} LIMIT {int(limit)} OFFSET {int(offset)}", values)]
