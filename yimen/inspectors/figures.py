"""The figures of invited supervision: visits, findings, and how many were closed in time, by organ and by month."""

from collections.abc import Iterable
from datetime import date, datetime, time

import msgspec
from django.db.models import Q

from yimen.inspectors import queries
from yimen.inspectors.models import Visit
from yimen.inspectors.queries import Line
from yimen.lib import clock
from yimen.people.names import Name, organs
from yimen.process.rectification.state import CLOSED, DROPPED

# Groups below this are not told by name in public (design 10): who was there could be known from them.
FEW = 5
MONTHS = 12


class Figure(msgspec.Struct, frozen=True):
    """The figures of a group: visits handed in, findings, closed, of these in time, not put right by its day, still open.

    What was found to be nothing is counted neither as found nor as closed. `key` is an organ or a month, `name` what an
    organ is called; in public an organ 0 is all those of which there is too little to tell.
    """

    key: int | str
    visits: int
    found: int
    closed: int
    in_time: int
    late: int
    open: int
    name: Name = Name("")


class Whole(msgspec.Struct, frozen=True):
    """The figures since a day: all together, by organ, by month (the newest first); `went`: the organs of each visit."""

    since: date
    all: Figure
    organs: list[Figure]
    months: list[Figure]
    went: tuple[frozenset[int], ...] = ()


def since(today: date) -> date:
    """Return the first day of the month eleven months ago: twelve months are told."""
    months = today.year * 12 + today.month - 1 - (MONTHS - 1)
    return date(months // 12, months % 12 + 1, 1)


def figures(reach: Iterable[int] | None) -> Whole:
    """Return the figures of the last twelve months about these organs (None: all).

    A visit counts for each organ that it went to and once in all; a finding where its case stands now.
    """
    first = since(clock.today())
    within = None if reach is None else frozenset(reach)
    lines = [one for one in queries.findings(within, since=first, upto=100_000) if one.phase != DROPPED]
    visits = _visits(first, within)
    keys = sorted({one.organ for one in lines} | {organ for _month, at in visits for organ in at})
    called = organs(keys)
    by_organ = [
        _figure(
            key,
            sum(key in at for _month, at in visits),
            [one for one in lines if one.organ == key],
            called[key],
        )
        for key in keys
    ]
    months = sorted({_month(one.opened_on) for one in lines} | {month for month, _at in visits}, reverse=True)
    return Whole(
        first,
        _figure("", len(visits), lines),
        sorted(by_organ, key=lambda one: (-one.late, -one.found, one.name.zh)),
        [
            _figure(
                month,
                sum(month == of for of, _at in visits),
                [one for one in lines if _month(one.opened_on) == month],
            )
            for month in months
        ],
        tuple(at for _month, at in visits),
    )


def _visits(first: date, within: frozenset[int] | None) -> list[tuple[str, frozenset[int]]]:
    """Return the month of each visit handed in since a day and the organs it went to, as far as they are within reach."""
    rows = Visit.objects.filter(
        Q(handed_in_at__isnull=False), handed_in_at__gte=datetime.combine(first, time.min, clock.CHINA)
    )
    found = []
    for at, to in rows.values_list("handed_in_at", "task__organs"):
        seen = frozenset(to) if within is None else frozenset(to) & within
        if at and seen:
            found.append((_month(clock.legal_day(at)), seen))
    return found


def _month(on: date) -> str:
    return f"{on:%Y-%m}"


def _figure(key: int | str, visits: int, lines: list[Line], name: Name = Name("")) -> Figure:  # noqa: B008
    closed = [one for one in lines if one.phase == CLOSED]
    return Figure(
        key,
        visits,
        len(lines),
        len(closed),
        sum(not one.late for one in closed),
        sum(one.late for one in lines),
        len(lines) - len(closed),
        name,
    )


def told(whole: Whole) -> tuple[list[Figure], frozenset[int]]:
    """Return the figures of organs as they are told in public, and which are told by name.

    An organ with fewer than FEW findings is not named; what such organs have is told together, where that is not too
    little again: then it is in the total alone.
    """
    named = [one for one in whole.organs if one.found >= FEW]
    rest = [one for one in whole.organs if one.found < FEW]
    shown = frozenset(int(one.key) for one in named)
    if sum(one.found for one in rest) >= FEW and len(rest) > 1:
        others = frozenset(one.key for one in rest)
        visits = sum(not at.isdisjoint(others) for at in whole.went)
        sums = (
            sum(getattr(one, field) for one in rest)
            for field in ("found", "closed", "in_time", "late", "open")
        )
        named = [*named, Figure(0, visits, *sums)]
    return named, shown
