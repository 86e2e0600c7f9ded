"""One chain of identifiers (N8): what a case came from, and what came of it, read off the states that name each other.

Nothing is kept for it: a case names what it came from in its own state, and expression indexes over the kinds that do
(migrations 0012, 0013) find it from the other end, at a million cases too.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import connection

# By which names a state says what its case came from; the order is that of the chain itself.
NAMES = ("case", "complaint", "order", "other")
# What stands under this name was handled together with another case, and did not come of it.
TOGETHER = "other"
KINDS = ("question", "complaint", "order", "accountability", "bad_rating", "card", "rectification")
DEEPEST, MOST = 6, 200

_LISTED = "(" + ", ".join(f"'{kind}'" for kind in KINDS) + ")"
_OF = " UNION ".join(
    f"SELECT number, kind, phase, opened_on, '{name}' FROM cases_case"  # noqa: S608
    f" WHERE kind IN {_LISTED} AND (state::jsonb ->> '{name}') IS NOT NULL AND (state::jsonb ->> '{name}') = ANY(%(numbers)s)"
    for name in NAMES
)
_FROM = (
    "SELECT number, kind, phase, opened_on, ARRAY["  # noqa: S608
    + ", ".join(f"coalesce(state::jsonb ->> '{name}', '')" for name in NAMES)
    + "] FROM cases_case WHERE number = ANY(%(numbers)s)"
)


class Linked(msgspec.Struct, frozen=True):
    """One case of a chain: `steps` away from where it begins, below zero for what that came from.

    `together`: it was handled together with its neighbour in the chain, and came of nothing there.
    """

    number: str
    kind: str
    phase: str
    on: date | None
    steps: int
    together: bool = False


def chain(number: str) -> list[Linked]:
    """Return the chain of a case: what it came from, itself, what came of it and of that, the oldest first.

    Not its siblings: what else came of what it came from is another's chain. Empty for no such case.
    """
    found: dict[str, Linked] = {}
    rows = _asked(_FROM, [number])
    parents = [one for row in rows for one in row[4] if one]
    shared = {row[4][-1] for row in rows}
    for row in rows:
        found[row[0]] = _linked(row, 0)
    for step in range(1, DEEPEST + 1):
        fresh = [row for row in _asked(_FROM, parents) if row[0] not in found]
        found |= {row[0]: _linked(row, -step, row[0] in shared) for row in fresh}
        parents = [one for row in fresh for one in row[4] if one]
        shared = {row[4][-1] for row in fresh}
    children = [number] if rows else []
    for step in range(1, DEEPEST + 1):
        fresh = [row for row in _asked(_OF, children) if row[0] not in found][:MOST]
        found |= {row[0]: _linked(row, step, row[4] == TOGETHER) for row in fresh}
        children = list(dict.fromkeys(row[0] for row in fresh))
    return sorted(found.values(), key=lambda one: (one.steps, one.on or date.min, one.number))


def _linked(row: Any, steps: int, together: bool = False) -> Linked:
    number, kind, phase, on = row[:4]
    return Linked(number, kind, phase, on, steps, together)


def together(number: str) -> list[str]:
    """Return the numbers of what was not taken in by itself and is handled with this case, the oldest first."""
    found = [row for row in _asked(_OF, [number]) if row[4] == TOGETHER]
    return [row[0] for row in sorted(found, key=lambda row: (row[3] or date.min, row[0]))]


def voiced(case: str, kind: str, cause: str, who: Iterable[str]) -> str:
    """Return the number of what one of these persons brought about a case for this cause; empty for none."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number FROM cases_case WHERE kind IN {_LISTED} AND (state::jsonb ->> 'case') IS NOT NULL"  # noqa: S608
            " AND (state::jsonb ->> 'case') = %(case)s AND kind = %(kind)s AND state::jsonb ->> 'cause' = %(cause)s"
            " AND applicant = ANY(%(who)s) ORDER BY id LIMIT 1",
            {"case": case, "kind": kind, "cause": cause, "who": list(who)},
        )
        row = cursor.fetchone()
    return row[0] if row else ""


def _asked(statement: str, numbers: list[str]) -> list[Any]:
    if not numbers:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, {"numbers": numbers})
        return list(cursor.fetchall())
