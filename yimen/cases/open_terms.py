"""Terms that are running in cases of supervision: for reminding whoever owes something, off the copies of lists."""

from datetime import date

from django.db import connection

from yimen.process.card import state as card
from yimen.process.rectification import state as rectification

_OPEN = """SELECT number, due_on FROM cases_case WHERE kind = ANY(%(kinds)s) AND closed_on IS NULL
    AND phase = ANY(%(phases)s) AND due_on IS NOT NULL ORDER BY due_on, id"""


def explaining() -> list[tuple[str, date]]:
    """Return the cards that wait for an explanation, with its last day."""
    return _open(["card"], [card.GIVEN])


def putting_right() -> list[tuple[str, date]]:
    """Return the cards and findings that are to be put right, with the last day."""
    phases = [card.RECTIFYING, rectification.FOUND, rectification.RAISED]
    return _open(["card", "rectification"], phases)


def _open(kinds: list[str], phases: list[str]) -> list[tuple[str, date]]:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, {"kinds": kinds, "phases": phases})
        return [(number, on) for number, on in cursor.fetchall()]
