"""What lies near a case that is to be decided: the last decisions on its item, and what its applicant had before."""

from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases.queries import View
from yimen.process.application import state as st

# Read off the organ's own index: of each of these phases so many of the newest cases are looked through.
DECIDED = (st.GRANTED, st.ISSUED, st.DELIVERED, st.REFUSED)
DEEP, LATEST = 500, 10

_DECIDED = """SELECT n.number FROM unnest(%(phases)s::text[]) AS p(phase) CROSS JOIN LATERAL (
    SELECT c.number, c.item, c.id, c.decided_on FROM cases_case c WHERE c.organ = %(organ)s AND c.phase = p.phase
        ORDER BY c.id DESC LIMIT %(deep)s) n
    WHERE n.item = %(item)s AND n.id <> %(but)s AND n.decided_on IS NOT NULL
    ORDER BY n.decided_on DESC, n.id DESC LIMIT %(limit)s"""
_OPEN = """SELECT number FROM cases_case WHERE applicant = %s AND applicant <> '' AND item = %s AND kind = 'application'
    AND closed_on IS NULL ORDER BY id DESC LIMIT 1"""
_EARLIER = """SELECT n.number, n.kind, i.name, n.phase, n.opened_on, n.decided_on, n.certificate, n.expires_on, i.type = 'licence' FROM (
    SELECT c.*, CASE WHEN c.kind = 'permit' THEN c.state::jsonb ->> 'certificate' ELSE '' END AS certificate,
        CASE WHEN c.kind = 'permit' THEN (c.state::jsonb ->> 'expires_on')::date END AS expires_on
    FROM (SELECT * FROM cases_case WHERE applicant = %(applicant)s AND applicant <> '' ORDER BY id DESC LIMIT %(deep)s) c
    WHERE c.organ = %(organ)s AND c.id <> %(but)s AND c.kind IN ('application', 'permit')
    ORDER BY c.id DESC LIMIT %(limit)s) n JOIN catalogue_item i ON i.code = n.item ORDER BY n.id DESC"""


class Earlier(msgspec.Struct, frozen=True):
    """An earlier application or permit of the same applicant; `certificate` and `expires_on` are a permit's, `licence` says whether its item is one."""

    number: str
    kind: str
    item: str
    phase: str
    opened_on: date | None
    decided_on: date | None
    certificate: str
    expires_on: date | None
    licence: bool


def decided(seen: View) -> list[str]:
    """Return the numbers of the last ten cases of the same item and organ that were decided, the newest first.

    Of each outcome the organ's newest `DEEP` cases are looked through: it costs the same at a million cases.
    """
    return [row[0] for row in _rows(_DECIDED, seen, phases=list(DECIDED), item=seen.version.item.code)]


def earlier(seen: View) -> list[Earlier]:
    """Return the applicant's earlier applications to the organ of this case, and their permits of it, the newest first."""
    return [Earlier(*row) for row in _rows(_EARLIER, seen, applicant=seen.state.applicant)]


def open_of(applicant: str, item: str) -> str:
    """Return the number of the newest open application of somebody, by their keyed hash, for an item; empty for none."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [applicant, item])
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def _rows(statement: str, seen: View, **more: Any) -> list[tuple[Any, ...]]:
    near: dict[str, Any] = {"organ": seen.version.organ, "but": seen.id, "deep": DEEP, "limit": LATEST}
    with connection.cursor() as cursor:
        cursor.execute(statement, near | more)
        return list(cursor.fetchall())
