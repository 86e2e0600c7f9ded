"""What everybody may read of ratings: by month, department and item, the small ones together; and how bad ones ended.

Nothing of this month: what came in it is told from the first day of the next on, so that nobody who served somebody a
moment ago finds their rating by looking twice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.lib import clock
from yimen.people.names import organs
from yimen.process.bad_rating.state import ENDED, OPEN
from yimen.process.figures.groups import ALL, FEWEST, OTHER, Group, rolled
from yimen.process.figures.ratings import RATED, Counts, Told, told, total
from yimen.ratings.models import Bad

SECONDS, MONTHS, MOST = 300, 13, 100
SUMS = """SELECT organ, item, what, sum(n)::bigint FROM ratings_sum
    WHERE month = %(month)s AND given < %(this)s GROUP BY 1, 2, 3 HAVING sum(n) <> 0"""
_BAD = """SELECT organ, item, CASE WHEN phase = ANY(%(open)s) THEN 'open' WHEN how = 'explained' THEN 'explained'
        ELSE 'settled' END, count(*) FROM ratings_bad
    WHERE month = %(month)s AND given < %(this)s AND phase <> 'RATING_INVALID' GROUP BY 1, 2, 3"""


class Line(msgspec.Struct, frozen=True):
    """The figures of a group in a month: `organ` and `item` as they are told, `id` the organ's where it is one."""

    month: date
    organ: str
    item: str
    told: Told
    id: int = 0


class Answered(msgspec.Struct, frozen=True):
    """A bad rating that was published with its answer; of nobody's name."""

    number: str
    month: date
    organ: int
    item: str
    channel: str
    level: int
    reasons: tuple[str, ...]
    how: str
    answer: str
    published_on: date


def this_month() -> date:
    """Return the first day of this month, of which nothing is told yet."""
    return clock.today().replace(day=1)


class Whole(msgspec.Struct, frozen=True):
    """The lines of a month, and when they were counted."""

    at: datetime
    lines: list[Line]


def months() -> list[date]:
    """Return the months of which something is told, the newest first."""
    wanted, first = [], this_month()
    for _ in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
        wanted.append(first)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m FROM unnest(%s::date[]) m WHERE EXISTS (SELECT FROM ratings_sum s WHERE s.month = m) ORDER BY m DESC",
            [wanted],
        )
        return [row[0] for row in cursor.fetchall()]


def departments(month: date) -> Whole:
    """Return a month's lines of all departments, of each, and of the others, counted at most once in `SECONDS`."""
    return _kept(f"ratings:{clock.today()}:{month}", month, "")


def items(month: date, organ: str) -> Whole:
    """Return a month's lines of a department that is told by itself, all of it first, counted at most once in `SECONDS`."""
    return _kept(f"ratings:{clock.today()}:{month}:{sha256(organ.encode()).hexdigest()[:16]}", month, organ)


def _kept(key: str, month: date, organ: str) -> Whole:
    found: Whole | None = cache.get(key)
    if found is None:
        every = lines(month)
        mine = [
            one for one in every if (one.organ == organ if organ else one.item == ALL or one.organ == OTHER)
        ]
        found = Whole(clock.now(), mine)
        cache.set(key, found, SECONDS)
    return found


def lines(month: date) -> list[Line]:
    """Return a month's lines: all departments, then each, all of it first, and the others last."""
    groups: dict[tuple[int, str], Counter[str]] = {}
    values: dict[str, Any] = {"month": month, "this": this_month(), "open": list(OPEN)}
    with connection.cursor() as cursor:
        for statement in (SUMS, _BAD):
            cursor.execute(statement, values)
            for organ, item, what, n in cursor.fetchall():
                groups.setdefault((organ, item), Counter())[what] += n
    names = organs({organ for organ, _ in groups})
    return _month(month, groups, {id: name.zh for id, name in names.items()}) if groups else []


def _month(month: date, groups: Mapping[tuple[int, str], Counts], names: Mapping[int, str]) -> list[Line]:
    """Return a month's lines; which are told together is decided by how many rated, by the departments' names."""
    ids = {names[organ]: organ for organ, _ in sorted(groups)}
    named: dict[Group, Counter[str]] = {}
    for (organ, item), counts in groups.items():
        named.setdefault((names[organ], item), Counter()).update(counts)
    to = rolled({group: total(counts, RATED) for group, counts in named.items()}, FEWEST)
    inside: dict[Group, Counter[str]] = {}
    for group, counts in named.items():
        inside.setdefault(to[group], Counter()).update(counts)
    found = [Line(month, ALL, ALL, told(_together(inside.values()), FEWEST))]
    for called in sorted({organ for organ, _ in inside}, key=lambda name: (name == OTHER, name)):
        items = sorted((i for o, i in inside if o == called), key=lambda item: (item == OTHER, item))
        id = ids.get(called, 0)
        whole = told(_together(inside[called, item] for item in items), FEWEST)
        found.append(Line(month, called, ALL if called != OTHER else OTHER, whole, id))
        if called != OTHER:
            found += [Line(month, called, item, told(inside[called, item], FEWEST), id) for item in items]
    return found


def _together(some: Iterable[Counter[str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in some:
        found.update(one)
    return found


def table() -> Iterable[list[dict[str, Any]]]:
    """Yield the open table of figures, a month in each lot."""
    for month in months():
        yield [{"month": one.month, "organ": one.organ, "item": one.item} | one.told for one in lines(month)]


def answered(limit: int = MOST, before: tuple[date, str] | None = None) -> list[Answered]:
    """Return the bad ratings that were published, the newest first; what came this month is not told yet."""
    rows = Bad.objects.filter(published_on__isnull=False, given__lt=this_month())
    if before:
        day, case = before
        rows = rows.filter(published_on__lte=day).exclude(published_on=day, case__gte=case)
    return [
        Answered(
            one.case, one.month, one.organ, one.item, one.channel, one.level, tuple(one.reasons), one.how,
            one.answer, one.published_on or one.month,
        )
        for one in rows.order_by("-published_on", "-case")[:limit]
    ]  # fmt: skip


def bad_table() -> Iterable[list[dict[str, Any]]]:
    """Yield the open table of published bad ratings, in lots; their numbers name nobody."""
    before: tuple[date, str] | None = None
    while rows := answered(1000, before):
        names = organs({one.organ for one in rows})
        yield [
            msgspec.structs.asdict(one) | {"organ": names[one.organ].zh, "reasons": " ".join(one.reasons)}
            for one in rows
        ]
        before = (rows[-1].published_on, rows[-1].number)


def state() -> tuple[object, datetime | None]:
    """Return by what one state of the open tables is told from another."""
    newest = answered(1)
    return (
        this_month(),
        clock.today(),
        newest[0].number if newest else "",
        Bad.objects.filter(phase__in=ENDED).count(),
    ), None
