"""Figures as they are told: of a time, by organ, by item or by month, and the cases behind each."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.db import connection

from yimen.figures.models import Followed, Night, Row, Sum
from yimen.people.lineage import WHOLE, Share, beyond
from yimen.process.figures.defined import Spreads, together

Span = tuple[date, date]
# Of which of an organ's items somebody reads the figures, where it was split and they have not all of it (`people.lineage`).
Shares = Mapping[int, Share]
EVERY_ITEM: Shares = {}
# So many cases are found one by one; more of them stand close together by day.
RARE = 5000
_READ = "SELECT {key}, measure, value, sum(n)::bigint FROM figures_sum WHERE month BETWEEN %s AND %s AND {which} GROUP BY {key}, measure, value"


def _grouped(key: str, which: str, *values: Any) -> dict[Any, Spreads]:
    """Return by its key what each group of the sums says; both are constants of this module."""
    found: dict[Any, dict[str, Counter[int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(key=key, which=which), values)
        for of, measure, value, n in cursor.fetchall():
            found.setdefault(of, {}).setdefault(measure, Counter())[value] = n
    return dict(found)


def by_organ(span: Span, measures: Collection[str] = (), shares: Shares = EVERY_ITEM) -> dict[int, Spreads]:
    """Return what happened with each organ over these months; of some measures alone, where a page shows no others."""
    found: dict[int, Spreads] = _grouped(
        "organ", f"item = '' AND organ <> 0{_OF if measures else ''}", *span, *_some(measures)
    )
    mine = {id: together(by_item(span, id, measures, shares).values()) for id in found.keys() & shares.keys()}
    return {id: one for id, one in (found | mine).items() if one}


def by_item(
    span: Span, organ: int, measures: Collection[str] = (), shares: Shares = EVERY_ITEM
) -> dict[str, Spreads]:
    """Return what happened with each item of an organ over these months; of some measures alone, where these are named."""
    which = f"organ = %s AND item <> ''{_OF if measures else ''}"
    found: dict[str, Spreads] = _grouped("item", which, *span, organ, *_some(measures))
    mine = shares.get(organ, WHOLE)
    return {item: one for item, one in found.items() if mine.has(item)}


def whole(span: Span, organs: Collection[int] | None = None, shares: Shares = EVERY_ITEM) -> Spreads:
    """Return what happened with all of these organs together (None: with every one) over these months."""
    of = [0] if organs is None else [id for id in organs if id not in shares]
    split = (by_item(span, id, (), shares).values() for id in organs or () if id in shares)
    read = _grouped("organ", "item = '' AND organ = ANY(%s)", *span, of).values()
    return together([*read, *(one for all_ in split for one in all_)])


_OF = " AND measure = ANY(%s)"


def _some(measures: Collection[str]) -> list[list[str]]:
    return [list(measures)] if measures else []


def by_both(month: date) -> dict[tuple[int, str], Spreads]:
    """Return what happened with each item of each organ in a month."""
    found = _grouped("(organ, item)", "item <> ''", month, month)
    return {(int(organ), item): spreads for (organ, item), spreads in found.items()}


def months() -> list[date]:
    """Return the months of which there are figures, the newest first."""
    found = Sum.objects.filter(organ=0, item="").values_list("month", flat=True).distinct()
    return sorted(found, reverse=True)


class Line(msgspec.Struct, frozen=True):
    """What a case contributed, for whoever looks behind a figure."""

    number: str
    on: date
    organ: int
    item: str
    measures: dict[str, int]
    about: str = ""


def behind(
    span: Span,
    measure: str,
    value: int | None,
    organs: Collection[int] | None = None,
    item: str = "",
    *,
    shares: Shares = EVERY_ITEM,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Line], int]:
    """Return the cases of these organs (None: all) that had a value of a measure over some months, the newest first, and how many.

    No value: whatever it was. An item is asked for with its organ.
    """
    # Counted off the sums, which are exact: a month has too many rows to count for a page.
    values = _values(span, measure, organs, item, shares)
    total = sum(values.values()) if value is None else values.get(value, 0)
    last = (span[1] + timedelta(days=31)).replace(day=1)
    rows = Row.objects.filter(~beyond(shares), on__gte=span[0], on__lt=last)
    if value is None:
        rows = rows.filter(measures__has_key=measure)
    elif total <= RARE:
        rows = rows.filter(month__gte=span[0], month__lte=span[1], measures__contains={measure: value})
    else:
        # Off the index of days, whose end is soon full of them; the one of measures would bring them all.
        rows = rows.filter(**{f"measures__{measure}": value})
    if organs is not None:
        rows = rows.filter(organ__in=organs)
    if item:
        rows = rows.filter(item=item)
    found = rows.order_by("-on", "number")[offset : offset + limit]
    return [Line(r.number, r.on, r.organ, r.item, r.measures, r.about) for r in found], total


def on_day(
    day: date, what: str, organs: Collection[int] | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[list[Line], int]:
    """Return the cases of these organs (None: all) that came (`received`) or were decided (`done`) on a day, and how many."""
    rows = Row.objects.filter(on=day, what=what)
    if organs is not None:
        rows = rows.filter(organ__in=organs)
    found = rows.order_by("organ", "number")[offset : offset + limit]
    return [Line(r.number, r.on, r.organ, r.item, r.measures, r.about) for r in found], rows.count()


_VALUES = """SELECT value, sum(n)::bigint FROM figures_sum WHERE month BETWEEN %(since)s AND %(until)s
    AND measure = %(measure)s AND organ = ANY(%(organs)s) AND item = %(item)s GROUP BY value"""


def greatest(
    span: Span,
    measure: str,
    organs: Collection[int] | None = None,
    item: str = "",
    *,
    rarest: bool = False,
    shares: Shares = EVERY_ITEM,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Line], int]:
    """Return the cases of these organs (None: all) that have a measure over some months, the greatest first, and how many.

    `rarest`: those first whose value fewest have.

    Which values stand on the page is read off the sums, so that of a month's rows only these are looked at.
    """
    values = _values(span, measure, organs, item, shares).items()
    counts = sorted(values, key=lambda one: (one[1], one[0]) if rarest else (-one[0],))
    total, passed = sum(n for _value, n in counts), 0
    found: list[Line] = []
    for value, n in counts:
        if passed + n <= offset:
            passed += n
            continue
        if passed >= offset + limit:
            break
        start = max(offset - passed, 0)
        rest = limit - len(found)
        rows, _of = behind(span, measure, value, organs, item, shares=shares, limit=rest, offset=start)
        found += rows
        passed += n
    return found, total


def _values(
    span: Span, measure: str, organs: Collection[int] | None, item: str, shares: Shares
) -> Mapping[int, int]:
    """Return how many cases had each value of a measure, off the sums."""
    if shares and not item:
        return whole(span, organs, shares).get(measure, {})
    of = [0] if organs is None else [id for id in organs if shares.get(id, WHOLE).has(item)]
    asked: dict[str, Any] = {
        "since": span[0], "until": span[1], "measure": measure, "organs": of, "item": item
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_VALUES, asked)
        return dict(cursor.fetchall())


def broken(month: date, organ: int = 0, limit: int = 200) -> list[Line]:
    """Return the cases decided in a month that broke one of the three promises, by organ."""
    rows = Row.objects.filter(what="done", month=month, measures__contains={"kept": 0})
    if organ:
        rows = rows.filter(organ=organ)
    return [
        Line(r.number, r.on, r.organ, r.item, r.measures) for r in rows.order_by("organ", "number")[:limit]
    ]


def changed_at() -> datetime | None:
    """Return when a figure last changed."""
    return Followed.objects.filter(id=1).values_list("changed_at", flat=True).first()


class Recomputed(msgspec.Struct, frozen=True):
    """How far a night's recomputation of every figure has come: its day, how many cases, how many differences, some of them."""

    on: date
    done: bool
    cases: int
    differ: int
    examples: tuple[tuple[str, ...], ...]
    ended_at: datetime | None


def recomputed() -> Recomputed | None:
    """Return the newest recomputation of every figure; None before the first one has begun."""
    row = Night.objects.filter(id=1).first()
    if row is None:
        return None
    return Recomputed(row.on, row.done, row.cases, row.differ, tuple(map(tuple, row.examples)), row.ended_at)
