"""Whose commitment turned out false: permits that were granted on one and revoked for what their holder answers for."""

from typing import Any

from django.db import connection

from yimen.process.application.decision import FALSE_COMMITMENTS
from yimen.process.ending.grounds import OF_THE_HOLDER
from yimen.process.ending.state import DECIDED

# By what the journal says: a permit's state of earlier releases does not. A revocation that was set aside counts no more.
_FALSE = """SELECT count(*) FROM cases_case e
    JOIN cases_case p ON p.number = e.state::jsonb ->> 'permit' AND p.kind = 'permit'
    JOIN cases_event f ON f.case_id = p.id AND f.seq = 1 AND f.type = 'PermitIssued'
    WHERE e.applicant = %(applicant)s AND e.kind = 'ending' AND e.phase = %(decided)s
        AND e.state::jsonb #>> '{proposal,way}' = 'revoked' AND e.state::jsonb #>> '{proposal,ground}' = ANY(%(grounds)s)
        AND COALESCE((f.body::jsonb ->> 'commitment')::boolean, false)"""


def known(applicant: str) -> dict[str, int]:
    """Return the fact by which a grant on a commitment is judged: how many commitments of an applicant were false."""
    values: dict[str, Any] = {"applicant": applicant, "decided": DECIDED, "grounds": list(OF_THE_HOLDER)}
    with connection.cursor() as cursor:
        cursor.execute(_FALSE, values)
        return {FALSE_COMMITMENTS: int(cursor.fetchone()[0])}
