"""Opinions of other organs that did not come in time: hinder no review (T48), and are seen by who asked and by who leads the asked."""

from collections.abc import Collection

from django.db import connection

from yimen.lib import clock
from yimen.people.names import Name

_LATE = "t.act = 'GiveOpinion' AND t.letter = 'D' AND t.done_at IS NULL AND t.due_on < %s"
_ON = f"""SELECT c.number, o.name, o.name_en FROM cases_case c JOIN cases_task t ON t.case_id = c.id
    JOIN people_organ o ON o.id = t.organ WHERE c.number = ANY(%s) AND {_LATE} ORDER BY t.due_on, o.id"""  # noqa: S608 - a constant
_OWED = f"SELECT count(*) FROM cases_task t WHERE t.organ = ANY(%s) AND {_LATE}"  # noqa: S608 - the same


def late_on(numbers: Collection[str]) -> dict[str, list[Name]]:
    """Return by number which organs' opinions on these cases are late today, the longest first."""
    found: dict[str, list[Name]] = {}
    if not numbers:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_ON, [list(numbers), clock.today()])
        for number, zh, en in cursor.fetchall():
            found.setdefault(number, []).append(Name(zh, en))
    return found


def late_of(organs: Collection[int]) -> int:
    """Return how many opinions these organs were asked for and have not given in time."""
    with connection.cursor() as cursor:
        cursor.execute(_OWED, [list(organs), clock.today()])
        return int(cursor.fetchone()[0])
