"""The figures of complaints, read off the record when somebody looks: nothing is kept beside it, so nothing can differ."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import rulebook
from yimen.cases.kinds import decode_state
from yimen.lib import clock
from yimen.people.names import organs
from yimen.process.complaint.state import State
from yimen.process.figures.groups import FEWEST, OTHER, small
from yimen.process.figures.voices import Told, Voice, counted, marks, told

# More than this in the time asked for is not read at once.
MOST = 100_000
_COMPLAINTS = """SELECT number, state, organ, item, opened_on FROM cases_case
WHERE kind = 'complaint' AND opened_on BETWEEN %(since)s AND %(until)s ORDER BY id LIMIT %(most)s"""
_ORDERS = """SELECT state::jsonb ->> 'complaint', state FROM cases_case
WHERE kind = 'order' AND (state::jsonb ->> 'complaint') IS NOT NULL AND (state::jsonb ->> 'complaint') = ANY(%(numbers)s)"""


class Group(msgspec.Struct, frozen=True):
    """What is told under one value of a dimension; `value` empty: several small ones together."""

    value: str
    told: Told


def voices(since: date, until: date) -> list[Voice]:
    """Return the complaints that were received between two days, both included, with their marks of today."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPLAINTS, {"since": since, "until": until, "most": MOST})
        rows = [(number, decode_state("complaint", text), *rest) for number, text, *rest in cursor.fetchall()]
        cursor.execute(_ORDERS, {"numbers": [_ordered(row[0], row[1]) for row in rows]})
        orders: dict[str, list[Any]] = {}
        for number, text in cursor.fetchall():
            orders.setdefault(number, []).append(decode_state("order", text))
    calendar, today = rulebook.current(), clock.today()
    return [
        Voice(
            number=number, month=on.isoformat()[:7], sort=state.sort, channel=state.channel, organ=str(organ),
            item=item, cause=state.cause, marks=marks(state, orders.get(_ordered(number, state), ()), calendar, today),
        )
        for number, state, organ, item, on in rows
        if counted(state)
    ]  # fmt: skip


def _ordered(number: str, state: State) -> str:
    """Return under which complaint stands what was ordered: of one looked into with another, under that one."""
    if state.joined:
        return state.other
    return number if state.orders else ""


def grouped(found: Iterable[Voice], dimension: str) -> list[Group]:
    """Return what is told under each value of a dimension, the largest first; months in their order. Raises KeyError."""
    by: dict[str, list[Voice]] = {}
    for one in found:
        by.setdefault(one.key(dimension), []).append(one)
    groups = [Group(value, told(some)) for value, some in by.items()]
    if dimension == "month":
        return sorted(groups, key=lambda one: one.value)
    return sorted(groups, key=lambda one: (-one.told.received, one.value))


def hidden(found: Iterable[Voice], dimension: str) -> list[Group]:
    """Return the same for the public: groups below FEWEST are told together, and all of them not at all below that."""
    all_ = list(found)
    if len(all_) < FEWEST:
        return []
    counts: dict[str, int] = {}
    for one in all_:
        counts[one.key(dimension)] = counts.get(one.key(dimension), 0) + 1
    few = small(counts, FEWEST)
    by: dict[str, list[Voice]] = {}
    for one in all_:
        by.setdefault(OTHER if one.key(dimension) in few else one.key(dimension), []).append(one)
    groups = [Group(value, told(some)) for value, some in by.items()]
    return sorted(
        groups,
        key=lambda one: (one.value == OTHER, one.value if dimension == "month" else -one.told.received),
    )


def named(ids: Iterable[str]) -> dict[str, Any]:
    """Return what organs are called, by id as figures have it."""
    return {str(id): name for id, name in organs(int(one) for one in ids if one.isdecimal()).items()}
