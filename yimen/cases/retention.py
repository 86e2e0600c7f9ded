"""Keeping personal data no longer than its kind's term: which cases it is over for, and the record of erasing.

The journal holds nothing personal; state, leaves and `check` are the same before and after.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import connection, transaction

from yimen.cases import rulebook
from yimen.centres.sealed import Sealed
from yimen.law.clock import add_months
from yimen.law.profile import OF_ITEM, Retention
from yimen.lib import clock

SEALED = Sealed("cases_private", "ciphertext", ("case_id", "name"), lambda key: str(key[1]))


class Due(msgspec.Struct, frozen=True):
    """A case whose term is over, and the rule by which: `rule` is the profile's key."""

    case: int
    number: str
    closed_on: date
    rule: str
    retention: Retention


# Nothing is erased while the same person has another case of the same item that is open: the permit that the case
# led to, or its renewal.
_OVER = """SELECT c.id, c.number, c.closed_on FROM cases_case c
    WHERE c.kind = %(kind)s AND c.closed_on < %(last)s
        AND CASE WHEN %(item)s = '' THEN c.item <> ALL(%(apart)s) ELSE c.item = %(item)s END
        AND (%(values)s AND EXISTS (SELECT FROM cases_private p WHERE p.case_id = c.id)
            OR %(files)s AND EXISTS (SELECT FROM cases_file f WHERE f.case_id = c.id)
            OR %(messages)s AND EXISTS (SELECT FROM notices_notice n WHERE n.case_id = c.id AND n.text <> ''))
        AND NOT EXISTS (SELECT FROM cases_case o WHERE o.applicant = c.applicant AND o.item = c.item
            AND o.closed_on IS NULL)
    ORDER BY c.id LIMIT %(limit)s"""

_VALUES = "DELETE FROM cases_private WHERE case_id = %s RETURNING name"
_FILES = "DELETE FROM cases_file WHERE case_id = %s RETURNING name"

# That somebody was told, when and of what, stays; the words go, on the site and in what was sent outside.
_MESSAGES = (
    "UPDATE notices_notice SET subject = '', text = '' WHERE case_id = %s AND text <> '' RETURNING 'messages'"
)
_BRIEF = (
    "UPDATE notices_delivery d SET text = '' FROM notices_notice n WHERE n.case_id = %s AND n.id = d.notice_id"
    " AND d.text <> '' RETURNING 'messages'"
)


def over(limit: int = 100) -> list[Due]:
    """Return up to `limit` cases whose personal data must go today, by the profile that is in force."""
    profile = rulebook.current_profile()
    found: list[Due] = []
    for of, rule in profile.retention.items():
        kind, _colon, item = of.partition(OF_ITEM)
        apart = [
            other.removeprefix(kind + OF_ITEM)
            for other in profile.retention
            if other.startswith(kind + OF_ITEM)
        ]
        asked: dict[str, Any] = {
            "kind": kind,
            "item": item,
            "apart": apart,
            "last": add_months(clock.today(), -12 * rule.years),
            "values": "values" in rule.erases,
            "files": "files" in rule.erases,
            "messages": "messages" in rule.erases,
            "limit": limit - len(found),
        }
        with connection.cursor() as cursor:
            cursor.execute(_OVER, asked)
            found += [
                Due(case, number, closed_on, profile.key, rule)
                for case, number, closed_on in cursor.fetchall()
            ]
    return found


def erase(one: Due) -> int:
    """Erase what the rule names from one case, with a row of record; return how many values and files went.

    The words of all its messages count as one value, `messages`.

    Files are only let go here: what no case holds any more is deleted from disk by whoever keeps the files.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # An act that is under way on the case comes first, or sees it erased.
        cursor.execute("SELECT FROM cases_case WHERE id = %s FOR UPDATE", [one.case])
        names = _gone(cursor, _VALUES, one.case) if "values" in one.retention.erases else []
        files = _gone(cursor, _FILES, one.case) if "files" in one.retention.erases else []
        if "messages" in one.retention.erases:
            told = _gone(cursor, _MESSAGES, one.case) + _gone(cursor, _BRIEF, one.case)
            names += sorted(set(told))
        if names or files:
            cursor.execute(
                "INSERT INTO cases_erasure (case_id, rule, closed_on, erased_at, names, files)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                [
                    one.case,
                    one.rule,
                    one.closed_on,
                    clock.now(),
                    msgspec.json.encode(names).decode(),
                    len(files),
                ],
            )
    return len(names) + len(files)


def _gone(cursor: Any, statement: str, case: int) -> list[str]:
    cursor.execute(statement, [case])
    return sorted(row[0] for row in cursor.fetchall())


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files some case holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT name FROM cases_file WHERE name = ANY(%s)", [list(names)])
        return {row[0] for row in cursor.fetchall()}
