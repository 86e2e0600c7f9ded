"""Who the staff are in words: the name, the organ and the role of an account, many at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.people.models import badge


class StoodIn(msgspec.Struct, frozen=True, array_like=True):
    """For whom somebody stood in, at which organ, on which first and last day."""

    absent: int
    organ: int
    since: date
    until: date


class Colleague(msgspec.Struct, frozen=True):
    """One account of the staff: `name` is the login where no name is kept; `role` is the posting's own word; `number` is
    the one on their badge."""

    id: int
    name: str
    organ: str = ""
    organ_en: str = ""
    role: str = ""
    window: str = ""
    window_en: str = ""
    stood_in: tuple[StoodIn, ...] = ()
    number: str = ""

    def unit(self, english: bool) -> str:
        """Return the organ, in English where that is asked for and known; empty for none."""
        return (english and self.organ_en) or self.organ

    def place(self, english: bool) -> str:
        """Return the window, of who sits at none the organ, in English where that is asked for and known; empty for none."""
        return (english and self.window_en) or self.window or self.unit(english)


# The posting in force on a day, else the last one: who acted in March is named by their post of March.
_SQL = """
SELECT a.id, a.login, a.number, a.private, COALESCE((SELECT jsonb_agg(jsonb_build_array(s.absent_id, t.organ_id, s.valid_from,
        s.valid_until)) FROM people_substitution s JOIN people_posting t ON t.id = s.posting_id
        WHERE s.substitute_id = a.id), '[]')::text, p.organ, p.organ_en, p.role, p.window, p.window_en
FROM people_account a LEFT JOIN LATERAL (
    SELECT o.name AS organ, o.name_en AS organ_en, q.role, w.name AS "window", w.name_en AS window_en
    FROM people_posting q JOIN people_organ o ON o.id = q.organ_id LEFT JOIN people_window w ON w.id = q.window_id
    WHERE q.account_id = a.id
    ORDER BY (q.valid_from <= %(on)s AND (q.valid_until IS NULL OR q.valid_until >= %(on)s)) DESC,
        q.valid_from DESC, q.id LIMIT 1) p ON true
WHERE a.kind = 'staff' AND """
_BY_ID = _SQL + "a.id = ANY(%(ids)s)"
_OF_ORGAN = _SQL + (  # noqa: S608 - built from the constant above
    "a.is_active AND EXISTS (SELECT 1 FROM people_posting x WHERE x.account_id = a.id AND x.organ_id = %(organ)s"
    " AND x.role = ANY(%(roles)s) AND x.valid_from <= %(on)s AND (x.valid_until IS NULL OR x.valid_until >= %(on)s))"
    " AND NOT EXISTS (SELECT 1 FROM people_recusal r WHERE r.account_id = a.id AND r.case_number = %(case)s)"
    " ORDER BY a.login LIMIT 200"
)
_AT_WINDOW = _SQL + (  # noqa: S608 - built from the constant above
    "EXISTS (SELECT 1 FROM people_posting x WHERE x.account_id = a.id AND x.window_id = %(window)s"
    " AND x.valid_from <= %(on)s AND (x.valid_until IS NULL OR x.valid_until >= %(on)s)) ORDER BY a.login LIMIT 200"
)
OFFICERS = ["approver", "chief_representative", "head_of_department", "head_of_organ", "window_clerk"]


_stood_in = msgspec.json.Decoder(tuple[StoodIn, ...]).decode


def who(accounts: Iterable[int], on: date | None = None) -> dict[int, Colleague]:
    """Return the staff among these accounts by id, in one query; `on` chooses the posting (default: today)."""
    ids = sorted(set(accounts))
    if not ids:
        return {}
    return {one.id: one for one in _read(_BY_ID, {"ids": ids, "on": on or clock.today()})}


def of_organ(organ: int, case: str = "") -> list[Colleague]:
    """Return the officers of an organ today, who may be named for a check or to preside, by login; nobody who stands aside from a case."""
    return _read(_OF_ORGAN, {"organ": organ, "roles": OFFICERS, "case": case, "on": clock.today()})


def at_window(window: int) -> list[Colleague]:
    """Return who is posted at a window today, by login."""
    return _read(_AT_WINDOW, {"window": window, "on": clock.today()})


def _read(query: str, values: dict[str, Any]) -> list[Colleague]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [_colleague(row) for row in cursor.fetchall()]


def _colleague(row: tuple[Any, ...]) -> Colleague:
    id, login, number, private, stood_in, *post = row
    name = ""
    if private:
        opened = crypto.unseal(current_schema(), bytes(private), "account")
        name = msgspec.json.decode(opened, type=dict[str, str]).get("name", "")
    organ, organ_en, role, window, window_en = (part or "" for part in post)
    return Colleague(
        id,
        name or str(login),
        organ,
        organ_en,
        role,
        window,
        window_en,
        _stood_in(stood_in),
        badge(id, number),
    )
