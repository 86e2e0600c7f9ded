"""What the paths can be asked: where time went for an item, an organ and some months, and before and after a day."""

from datetime import date, timedelta
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import rulebook
from yimen.lib import clock
from yimen.paths.models import Step
from yimen.process.figures.groups import FEWEST as FEWEST
from yimen.process.paths import figures as floor
from yimen.process.paths.figures import Flow, Passage, Share, Spread, StepFigures
from yimen.watch.queries import Reach

# A page tells so many variants; the rest is counted together.
MOST_VARIANTS = 12
# Hours are read case by case: of more cases than these they are not told, their days say enough.
MOST_FOR_HOURS = 5000
# So many days before a day are compared with as many from it on, at most.
LONGEST = 182


class Asked(msgspec.Struct, frozen=True):
    """Which paths: of an item and an organ (empty: any) in reach, which ended from the first of a month to the last of one."""

    since: date
    until: date
    item: str = ""
    organ: int = 0
    reach: Reach = None

    @property
    def values(self) -> dict[str, Any]:
        """Return them as the statements of this room take them."""
        organs = self.reach if not self.organ else (self.organ,) if _reaches(self.reach, self.organ) else ()
        last = _after(self.until) - timedelta(days=1)
        return {"since": self.since, "until": last, "item": self.item, "organs": None if organs is None else list(organs)}  # fmt: skip


def _reaches(reach: Reach, organ: int) -> bool:
    return reach is None or organ in reach


def _after(month: date) -> date:
    """Return the first day of the month after that of a day."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


class Summary(msgspec.Struct, frozen=True):
    """All ended cases of a selection: their days, how many were corrected, signed by a layer, sent back by one.

    `layers` is how often a layer signed in all of them together.
    """

    whole: Spread
    cases: int
    corrected: int
    signed: int
    returned: int
    layers: int

    @property
    def few(self) -> bool:
        """Return whether there are too few cases for figures to say anything."""
        return self.cases < FEWEST

    def share(self, count: int) -> float:
        """Return how many of a hundred cases a count is, cut off and never rounded up."""
        return count * 1000 // self.cases / 10 if self.cases else 0.0


class Told(msgspec.Struct, frozen=True):
    """Where time went in a selection: all cases, each step, the edges of the graph, the variants and the office minutes."""

    summary: Summary
    steps: tuple[StepFigures, ...]
    flows: tuple[Flow, ...]
    variants: tuple[Share, ...]
    others: int
    english: dict[str, str]
    minutes: dict[str, int]


# A joint whole is told where its package was asked for; else its parts are, and nothing counts twice.
WHICH = """(%(item)s = '' OR p.item = %(item)s) AND (%(organs)s::bigint[] IS NULL OR p.organ = ANY(%(organs)s))
    AND p.ended_on BETWEEN %(since)s AND %(until)s AND (p.kind <> 'joint' OR %(item)s <> '')"""
_SUMMARY = f"""SELECT count(*), count(p.days), percentile_disc(0.5) WITHIN GROUP (ORDER BY p.days),
    percentile_disc(0.9) WITHIN GROUP (ORDER BY p.days), COALESCE(sum(p.days), 0), count(*) FILTER (WHERE p.corrections > 0),
    count(*) FILTER (WHERE p.signed > 0), count(*) FILTER (WHERE p.returned > 0), COALESCE(sum(p.signed), 0)
FROM paths_path p WHERE {WHICH}"""
_VARIANTS = f"""SELECT v.steps, f.n, f.median, f.tenth FROM (SELECT p.variant, count(*) AS n,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY p.days) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY p.days) AS tenth
    FROM paths_path p WHERE {WHICH} GROUP BY p.variant) f JOIN paths_variant v ON v.id = f.variant
ORDER BY f.n DESC, v.id LIMIT %(limit)s"""
_TALLIES = """SELECT t.step, t."then", t.waiting, t.working, sum(t.n)::int FROM paths_tally t
WHERE (%(item)s = '' OR t.item = %(item)s) AND (%(organs)s::bigint[] IS NULL OR t.organ = ANY(%(organs)s))
    AND t.month BETWEEN %(since)s AND %(until)s GROUP BY 1, 2, 3, 4"""
_MINUTES = f"""SELECT v.steps[s.n], percentile_disc(0.5) WITHIN GROUP (ORDER BY p.minutes[s.n])
FROM paths_path p JOIN paths_variant v ON v.id = p.variant
    CROSS JOIN LATERAL generate_series(1, cardinality(p.minutes)) AS s(n) WHERE {WHICH} GROUP BY 1"""
_EACH = f"""SELECT v.steps, p.waiting, p.working, count(*) FROM paths_path p JOIN paths_variant v ON v.id = p.variant
WHERE {WHICH} AND p.started_on >= %(started)s GROUP BY 1, 2, 3"""


def told(asked: Asked) -> Told:
    """Return where time went in a selection. One statement each for cases, steps and variants; hours of few cases alone."""
    values = asked.values
    names, english = names_of_steps()
    row = read(_SUMMARY, values)[0]
    summary = Summary(Spread(*row[1:5]), row[0], *row[5:])
    passages = _passages(asked, values, names)
    variants = tuple(
        Share(tuple(names[id] for id in ids), n, summary.cases, median, tenth)
        for ids, n, median, tenth in read(_VARIANTS, values | {"limit": MOST_VARIANTS})
    )
    few = summary.cases <= MOST_FOR_HOURS
    return Told(
        summary,
        tuple(floor.by_step(passages)),
        tuple(floor.flows(passages)),
        variants,
        summary.cases - sum(one.cases for one in variants),
        english,
        {names[id]: n for id, n in read(_MINUTES, values) if n is not None} if few else {},
    )


def _passages(asked: Asked, values: dict[str, Any], names: dict[int, str]) -> list[Passage]:
    """Return the passages of a selection: from the tally, or for a package, which the tally leaves out, case by case."""
    rows = read(_TALLIES, values)
    if not rows and asked.item:
        return _single(values | {"started": date.min}, names)
    return [Passage(names[step], names[then], *rest) for step, then, *rest in rows]


def _single(values: dict[str, Any], names: dict[int, str]) -> list[Passage]:
    return floor.passages(
        ([names[id] for id in ids], waiting, working)
        for ids, waiting, working, n in read(_EACH, values)
        for _each in range(n)
    )


def names_of_steps() -> tuple[dict[int, str], dict[str, str]]:
    """Return the steps by their small numbers, and the English names of layers by their Chinese ones."""
    rows = list(Step.objects.values_list("id", "name", "name_en"))
    english = {name.partition(":")[2]: en for _id, name, en in rows if en}
    return {id: name for id, name, _en in rows}, english


def read(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement of this room."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def months() -> list[date]:
    """Return the months in which paths ended, the newest first."""
    return [row[0] for row in read(_MONTHS, {})]


# One look into the index a month, however many paths there are.
_MONTHS = """WITH RECURSIVE m(month) AS (
    (SELECT date_trunc('month', ended_on)::date FROM paths_path ORDER BY ended_on DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT date_trunc('month', p.ended_on)::date FROM paths_path p WHERE p.ended_on < m.month
        ORDER BY p.ended_on DESC LIMIT 1) FROM m WHERE m.month IS NOT NULL)
SELECT month FROM m WHERE month IS NOT NULL LIMIT 60"""


class Line(msgspec.Struct, frozen=True):
    """An item or an organ to choose: its code or id, its name in both languages, how many of its cases have ended."""

    key: str
    zh: str
    en: str
    cases: int


_ITEMS = """SELECT t.item, i.name, COALESCE(n.english, ''), t.cases FROM (
    SELECT p.item, count(*) AS cases FROM paths_path p
    WHERE %(organs)s::bigint[] IS NULL OR p.organ = ANY(%(organs)s) GROUP BY p.item) t
JOIN catalogue_item i ON i.code = t.item LEFT JOIN catalogue_naming n ON n.item_id = i.id ORDER BY t.cases DESC, t.item LIMIT 500"""


def items(reach: Reach, organ: int = 0) -> list[Line]:
    """Return the items of which paths ended, of the organs in reach or of one of them, those with most cases first."""
    asked = Asked(date.min, clock.today(), organ=organ, reach=reach)
    return [Line(*row) for row in read(_ITEMS, asked.values)]


_NAMED = """SELECT i.name, COALESCE(n.english, '') FROM catalogue_item i LEFT JOIN catalogue_naming n ON n.item_id = i.id
WHERE i.code = %(code)s"""


def item_name(code: str) -> tuple[str, str]:
    """Return what an item is called, in Chinese and English; its code where there is none."""
    return next(iter(read(_NAMED, {"code": code})), (code, ""))


_VERSIONS = """SELECT v.effective_on, v.number FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id
WHERE t.code = %(code)s AND v.status IN ('published', 'passed') AND v.number > 1 AND v.effective_on <= %(today)s
ORDER BY v.effective_on DESC LIMIT 20"""


def days_of_change(item: str) -> list[tuple[date, str]]:
    """Return the days on which something changed that may have changed the paths, the newest first.

    Of an item its versions after the first (`v2`), and of the place its profile (by its key).
    """
    today = clock.today()
    found = [(on, f"v{n}") for on, n in read(_VERSIONS, {"code": item, "today": today})] if item else []
    kept = rulebook.profiles_kept()[1:]
    found += [(one.since, one.key) for one in kept if one.since <= today]
    return sorted(found, reverse=True)


class Side(msgspec.Struct, frozen=True):
    """One side of a comparison: its first and last day, its cases, and its steps."""

    since: date
    until: date
    whole: Spread
    cases: int
    steps: tuple[StepFigures, ...]

    @property
    def few(self) -> bool:
        """Return whether there are too few cases for figures to say anything."""
        return self.cases < FEWEST


_WHOLE = f"""SELECT count(*), count(p.days), percentile_disc(0.5) WITHIN GROUP (ORDER BY p.days),
    percentile_disc(0.9) WITHIN GROUP (ORDER BY p.days), COALESCE(sum(p.days), 0)
FROM paths_path p WHERE {WHICH} AND p.started_on >= %(started)s"""


def compared(
    on: date, *, item: str = "", organ: int = 0, reach: Reach = None, days: int = LONGEST
) -> tuple[Side, Side] | None:
    """Return a selection over as many days before a day as from it on; None before the first day is over.

    On both sides counts only what began and ended within it: a young rule has no other cases than quick ones, and so must
    the one before it.
    """
    days = min((clock.today() - on).days, days)
    if days < 1:
        return None
    asked = Asked(on, on, item, organ, reach)
    return _side(asked, on - timedelta(days=days), days), _side(asked, on, days)


def _side(asked: Asked, since: date, days: int) -> Side:
    until = since + timedelta(days=days - 1)
    values = asked.values | {"since": since, "until": until, "started": since}
    cases, *whole = read(_WHOLE, values)[0]
    names, _english = names_of_steps()
    return Side(since, until, Spread(*whole), cases, tuple(floor.by_step(_single(values, names))))
