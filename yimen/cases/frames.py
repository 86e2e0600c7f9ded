"""Numbers of cases by a rule, for whoever draws samples or counts a month: read once, off the copies of lists."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases.promises import LATE
from yimen.lib import clock
from yimen.process.application import state as st
from yimen.process.joint import state as joint

KINDS = ("application", "joint")
OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "granted": (*st.YES, st.GRANT_SET_ASIDE, joint.DECIDED, joint.COMPLETED),
    "refused": (st.REFUSED,),
    "not_accepted": (st.NOT_ACCEPTED, st.NOT_REQUIRED, st.ACCEPTANCE_REVOKED),
    "otherwise": (st.LAPSED, st.WITHDRAWN, st.TERMINATED),
}
# What ended without a decision is counted by the day on which it ended.
_FRAME = """SELECT c.number, o.code, c.item FROM cases_case c JOIN people_organ o ON o.id = c.organ
WHERE c.kind = ANY(%(kinds)s) AND (%(item)s = '' OR c.item = %(item)s) AND (%(organ)s = '' OR o.code = %(organ)s)
    AND (%(any_outcome)s OR c.phase = ANY(%(phases)s))
    AND COALESCE(c.decided_on, c.closed_on) BETWEEN %(since)s AND %(until)s"""
_OVERDUE = f"SELECT c.number FROM cases_case c WHERE {LATE} ORDER BY c.promised_on, c.id"  # noqa: S608 - a constant
_TOLD = """SELECT DISTINCT c.number FROM cases_case c JOIN cases_event e ON e.case_id = c.id
WHERE c.number = ANY(%s) AND e.type = ANY(%s) AND e.effective_on BETWEEN %s AND %s ORDER BY c.number"""
_PHASES = "SELECT number, phase FROM cases_case WHERE number = ANY(%s)"


class Framed(msgspec.Struct, frozen=True):
    """A case in a frame, with the codes of its organ and its item."""

    number: str
    organ: str
    item: str


def framed(
    *, kind: str = "", item: str = "", organ: str = "", outcome: str = "", since: date, until: date
) -> list[Framed]:
    """Return the cases that were decided, or ended without a decision, between two days; empty filters ask for nothing.

    A joint application is one case, under the organ that leads it. Raises KeyError for an unknown outcome.
    """
    values: dict[str, Any] = {
        "kinds": [kind] if kind else list(KINDS),
        "item": item,
        "organ": organ,
        "any_outcome": not outcome,
        "phases": list(OUTCOMES[outcome]) if outcome else [],
        "since": since,
        "until": until,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FRAME, values)
        return [Framed(*row) for row in cursor.fetchall()]


def overdue() -> list[str]:
    """Return the numbers of the open applications that are over their promised day today, the longest waiting first."""
    with connection.cursor() as cursor:
        cursor.execute(_OVERDUE, {"on": clock.today()})
        return [row[0] for row in cursor.fetchall()]


def told(numbers: Collection[str], types: Collection[str], since: date, until: date) -> list[str]:
    """Return those of these cases in which an event of one of the types has its legal day between two days."""
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, [list(numbers), list(types), since, until])
        return [row[0] for row in cursor.fetchall()]


def phases(numbers: Collection[str]) -> dict[str, str]:
    """Return the phases of cases by number; what is not there is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_PHASES, [list(numbers)])
        return dict(cursor.fetchall())
