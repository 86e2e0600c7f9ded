"""The measures of accountability that were decided against somebody in person, for them to read."""

from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases.queries import view
from yimen.process.accountability.state import CLOSED, TAKEN_UP, Taken

# By the organs at which they hold or held a post, whose few accountabilities are read; a measure is against nobody else's.
_AGAINST = """SELECT c.number FROM cases_case c WHERE c.organ IN (
        SELECT organ_id FROM people_posting WHERE account_id = %(account)s)
    AND c.phase = ANY(%(phases)s) AND c.state::jsonb -> 'measures' @> %(whom)s::jsonb ORDER BY c.id DESC"""


class Against(msgspec.Struct, frozen=True):
    """A measure against somebody: of which accountability and for what (words.WHY), decided on which day and by which account."""

    number: str
    on: date
    taken: Taken
    why: str
    by: str


def against(account: int) -> list[Against]:
    """Return the measures that were decided against an account in person, the newest accountability first."""
    whom = f"a:{account}"
    values: dict[str, Any] = {
        "account": account,
        "phases": [TAKEN_UP, CLOSED],
        "whom": msgspec.json.encode([{"whom": whom}]).decode(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_AGAINST, values)
        numbers = [row[0] for row in cursor.fetchall()]
    found = []
    for seen in filter(None, map(view, numbers)):
        acts = {one.event.key: one for one in seen.told if one.name == "MeasureTaken"}  # type: ignore[attr-defined]
        mine = [one for one in seen.state.measures if one.whom == whom]
        found += [
            Against(seen.number, (act := acts[one.key]).effective_on, one, seen.state.why, act.actor)
            for one in mine
        ]
    return found
