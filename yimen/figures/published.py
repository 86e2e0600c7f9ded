"""What everybody may read of the figures: by month, department and item, small groups told together; and the rows behind.

Figures and rows are published under the same groups, so that whoever takes both recomputes the one from the other and
learns of nobody.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.figures import beside, queries
from yimen.figures.following import TO
from yimen.figures.models import Row
from yimen.lib import clock
from yimen.people.names import organs
from yimen.process.figures.defined import (
    APPLICATIONS,
    COMPLAINTS,
    NAMED,
    RATINGS,
    SORTS,
    Spreads,
    Told,
    only,
    together,
    told,
)
from yimen.process.figures.groups import ALL, FEWEST, OTHER, Group, gathered, lines, small, under
from yimen.process.figures.rows import DONE, MEASURED, OPINION, RATED, VOICE

SECONDS, MONTHS = 300, 13


class Figure(msgspec.Struct, frozen=True):
    """The figures of a group in a month: `organ` is its id where it is one department, `name` its name or OTHER or ALL."""

    month: date
    organ: int
    name: str
    told: Told

    def share(self, name: str) -> float | None:
        """Return a share in hundredths, cut off in its first decimal; None where it is not told."""
        value = self.told[name]
        return value / 10 if value is not None else None


class Counted(msgspec.Struct, frozen=True):
    """The figures of the last months, the newest first: of each first all departments, then each, then the rest."""

    at: datetime
    figures: list[Figure]

    def of(self, month: date) -> list[Figure]:
        """Return a month's figures."""
        return [one for one in self.figures if one.month == month]

    @property
    def whole(self) -> list[Figure]:
        """Return the figures of all departments together, month by month, the newest first."""
        return [one for one in self.figures if one.name == ALL]


def since() -> date:
    """Return the first day of the first of the months that are told."""
    first = clock.today().replace(day=1)
    for _ in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def counted() -> Counted:
    """Return the departments' figures of the last months, counted at most once in `SECONDS`."""
    found: Counted | None = cache.get(key := f"figures:{clock.today()}")
    if found is None:
        months = [month for month in queries.months() if month >= since()]
        found = Counted(clock.now(), [one for month in months for one in departments(month)])
        cache.set(key, found, SECONDS)
    return found


def latest() -> Figure | None:
    """Return the figures of all departments in the newest month that has decisions enough; None where none has."""
    return next((one for one in counted().whole if one.told["done"]), None)


def _by_name(month: date) -> tuple[dict[str, list[int]], dict[str, Spreads]]:
    """Return a month's departments by name, as the published tables have them: their ids and their spreads.

    By name alone: were the page to hide another one of two that are alike than the tables do, the small one could be found.
    """
    by_organ: dict[int, list[Spreads]] = {id: [one] for id, one in queries.by_organ((month, month)).items()}
    for (organ, _item), spreads in beside.spreads(month).items():
        by_organ.setdefault(organ, []).append(spreads)
    names = organs(by_organ)
    ids: dict[str, list[int]] = {}
    for organ in sorted(by_organ):
        ids.setdefault(names[organ].zh, []).append(organ)
    return ids, {name: together(one for id in all_ for one in by_organ[id]) for name, all_ in ids.items()}


def departments(month: date) -> list[Figure]:
    """Return a month's figures: all departments, each that is told by itself, and the others together."""
    ids, spreads = _by_name(month)
    found = lines(gathered({(name, OTHER): one for name, one in spreads.items()}))
    return [
        Figure(month, ids[organ][-1] if organ in ids else 0, organ, said)
        for organ, item, said in found
        if item == ALL or organ == OTHER
    ]


def items(month: date, organ: int) -> list[Figure]:
    """Return a month's figures of a department by item, named by its code; the small ones together.

    Nothing where the department itself is told with others; no complaints or ratings where these are.
    """
    ids, spreads = _by_name(month)
    name = next((name for name, all_ in ids.items() if organ in all_), "")
    hidden = {
        sort.name: small({one: sort.many(of) for one, of in spreads.items() if only(of, sort)}, FEWEST)
        for sort in SORTS
    }
    if not name or name in hidden[APPLICATIONS.name]:
        return []
    by_item: dict[str, list[Spreads]] = {}
    rated = beside.spreads(month)
    for id in ids[name]:
        for item, some in queries.by_item((month, month), id).items():
            by_item.setdefault(item, []).append(some)
        for (of, item), some in rated.items():
            if of == id:
                by_item.setdefault(item, []).append(some)
    inside: dict[str, list[Spreads]] = {}
    for sort in (sort for sort in SORTS if name not in hidden[sort.name]):
        mine = {item: one for item, some in by_item.items() if (one := only(together(some), sort))}
        few = small({item: sort.many(of) for item, of in mine.items()}, FEWEST)
        for item, found in mine.items():
            inside.setdefault(OTHER if item in few else item, []).append(found)
    ordered = sorted(inside, key=lambda item: (item == OTHER, item))
    return [Figure(month, organ, item, told(together(inside[item]), FEWEST)) for item in ordered]


def _named(month: date) -> dict[Group, Spreads]:
    by_both = queries.by_both(month)
    rated = beside.spreads(month)
    names = organs({organ for organ, _ in (*by_both, *rated)})
    found: dict[Group, list[Spreads]] = {}
    for some in (by_both, rated):
        for (organ, item), spreads in some.items():
            found.setdefault((names[organ].zh, item), []).append(spreads)
    return {group: together(some) for group, some in found.items()}


def figures(month: date) -> list[dict[str, Any]]:
    """Return the lines of the published table of figures of a month."""
    return [
        {"month": month, "organ": organ, "item": item} | {name: told[name] for name in NAMED}
        for organ, item, told in lines(gathered(_named(month)))
    ]


def rows(month: date) -> list[dict[str, Any]]:
    """Return the published rows of a month, one for what each case contributed, in an order that tells nothing of whose it is.

    Of a month with too few decisions none of these is among them.
    """
    spreads = _named(month)
    to = {sort.name: under(spreads, sort) for sort in SORTS}
    enough = {sort.name: sum(sort.many(one) for one in spreads.values()) >= FEWEST for sort in SORTS}
    names: Mapping[int, Any] = organs(
        Row.objects.filter(month=month).values_list("organ", flat=True).distinct()
    )
    found = []
    for row in Row.objects.filter(month=month).iterator():
        sort = COMPLAINTS if row.what == VOICE else APPLICATIONS
        if row.what not in (DONE, VOICE) or enough[sort.name]:
            organ, item = to[sort.name][names[row.organ].zh, row.item]
            found.append((organ, item, what(row), *(row.measures.get(name) for name in MEASURED)))
    if enough[RATINGS.name]:
        for group, target in to[RATINGS.name].items():
            found += [
                (*target, RATED, *(one.get(name) for name in MEASURED)) for one in _each(spreads[group])
            ]
    found.sort(key=lambda line: tuple((value is None, value) for value in line))
    columns = ("organ", "item", "what", *MEASURED)
    return [{"month": month} | dict(zip(columns, line, strict=True)) for line in found]


def what(row: Row) -> str:
    """Return of which sort a row is: of what organs were asked each has a sort of its own, which is one to the public."""
    return OPINION if row.what.startswith(TO) else row.what


def _each(spreads: Spreads) -> Iterator[dict[str, int]]:
    """Yield a row for each that could be rated: not, well, or badly; which is which stands nowhere."""
    good, rated = spreads.get("good", {}), spreads.get("rated", {})
    yield from ({"rated": 1, "good": level} for level in (0, 1) for _ in range(good.get(level, 0)))
    yield from ({"rated": 0} for _ in range(rated.get(0, 0)))


_AROUND = """SELECT r.on >= %(on)s, m.key, m.value::bigint, count(*) FROM figures_row r CROSS JOIN LATERAL jsonb_each_text(r.measures) m
WHERE r.what = 'done' AND r.month >= date_trunc('month', %(on)s::date - %(days)s)
    AND r.on >= %(on)s::date - %(days)s AND r.on < %(on)s::date + %(days)s
    AND NOT split_part(r.number, '.', 1) = ANY(%(but)s) GROUP BY 1, 2, 3"""


def others(on: date, days: int, but: Collection[str]) -> tuple[Told, Told]:
    """Return the figures of the `days` before a day and of those from it on, of all cases but these."""
    found: dict[bool, dict[str, dict[int, int]]] = {False: {}, True: {}}
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, {"on": on, "days": days, "but": list(but)})
        for after, measure, value, n in cursor.fetchall():
            found[after].setdefault(measure, {})[value] = n
    return told(found[False], FEWEST), told(found[True], FEWEST)
