"""What became of items, for everybody: new, changed, suspended, resumed, cancelled; and every version there was."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue.models import PUBLIC_CHANGES
from yimen.lib import clock

# What a change is called by its kind; a first version is new, a later one changes.
_LISTED = ", ".join(f"'{what}'" for what in PUBLIC_CHANGES)


class Changed(msgspec.Struct, frozen=True):
    """One change of an item: announced at an instant, in force from a day, on what basis.

    `version` and `before` are the numbers of the version that it brought and of the one before; None where none.
    """

    id: int
    code: str
    name: str
    name_en: str
    organ: str
    organ_en: str
    what: str
    at: datetime
    effective_on: date | None
    basis: str
    version: int | None
    before: int | None


class Wanted(msgspec.Struct, frozen=True):
    """What the changes are narrowed to: a department, a kind, the days of announcement from and to."""

    organ: str = ""
    what: str = ""
    since: date | None = None
    until: date | None = None


# The condition is that of the index, word for word; the places of a page are (at, id).
_SELECT = f"""SELECT c.id, t.code, t.name, COALESCE(n.english, ''), o.name, o.name_en,
    CASE WHEN c.what <> 'publish' THEN c.what WHEN p.number IS NULL THEN 'new' ELSE 'changed' END AS kind,
    c.at, c.effective_on, c.note, v.number, p.number
FROM catalogue_change c JOIN catalogue_item t ON t.id = c.item_id JOIN people_organ o ON o.id = t.organ
LEFT JOIN catalogue_naming n ON n.item_id = t.id LEFT JOIN catalogue_itemversion v ON v.id = c.version_id
LEFT JOIN LATERAL (SELECT x.number FROM catalogue_itemversion x WHERE x.item_id = c.item_id
    AND x.status = 'published' AND x.number < v.number ORDER BY x.number DESC LIMIT 1) p ON true
WHERE c.what IN ({_LISTED}) AND t.status <> 'draft'"""
_PAGE = """ AND (%(from)s::timestamptz IS NULL OR c.at >= %(from)s) AND (%(to)s::timestamptz IS NULL OR c.at < %(to)s)
    AND (%(at)s::timestamptz IS NULL OR (c.at, c.id) < (%(at)s, %(id)s))"""
_KINDS = {
    "": "",
    "new": " AND c.what = 'publish' AND p.number IS NULL",
    "changed": " AND c.what = 'publish' AND p.number IS NOT NULL",
    **{what: f" AND c.what = '{what}'" for what in ("suspend", "resume", "cancel")},
}
_ORDER = " ORDER BY c.at DESC, c.id DESC LIMIT %(limit)s"


def changes(wanted: Wanted, after: tuple[datetime, int] | None = None, limit: int = 50) -> list[Changed]:
    """Return the next changes after a place in the order, the newest first. Raises KeyError for an unknown kind."""
    statement = _SELECT + _PAGE + _KINDS[wanted.what]
    if wanted.organ:
        statement += " AND t.organ = (SELECT id FROM people_organ WHERE name = %(organ)s ORDER BY id LIMIT 1)"
    at, id = after or (None, 0)
    values: dict[str, Any] = {"organ": wanted.organ, "at": at, "id": id, "limit": limit}
    values |= {"from": _midnight(wanted.since), "to": _midnight(wanted.until, days=1)}
    with connection.cursor() as cursor:
        cursor.execute(statement + _ORDER, values)
        return [Changed(*row) for row in cursor.fetchall()]


def _midnight(on: date | None, days: int = 0) -> datetime | None:
    return datetime.combine(on + timedelta(days=days), time(0), clock.CHINA) if on else None


def every(lot: int = 1000) -> Iterator[list[Changed]]:
    """Yield every change, the newest first, in lots."""
    after = None
    while rows := changes(Wanted(), after, lot):
        yield rows
        after = (rows[-1].at, rows[-1].id)


def newest(code: str) -> tuple[int, date] | None:
    """Return the number and the first day of the version of an item that was announced last; None where none was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.number, c.effective_on FROM catalogue_change c JOIN catalogue_item t ON t.id = c.item_id"
            " JOIN catalogue_itemversion v ON v.id = c.version_id"
            " WHERE t.code = %s AND c.what = 'publish' ORDER BY c.id DESC LIMIT 1",
            [code],
        )
        row: tuple[int, date] | None = cursor.fetchone()
    return row


def latest() -> tuple[int, datetime | None]:
    """Return the id and the instant of the newest change: what files of items are told apart by."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.id, c.at FROM catalogue_change c WHERE c.what IN ({_LISTED})"
            " ORDER BY c.at DESC, c.id DESC LIMIT 1"
        )
        row = cursor.fetchone()
    return row or (0, None)


def latest_state() -> tuple[object, datetime | None]:
    """Return the mark and the instant by which files of versions and changes are told apart."""
    found = latest()
    return found, found[1]


class Version(msgspec.Struct, frozen=True):
    """One published version of an item: on which days it holds; `until` is None for the present one."""

    code: str
    name: str
    organ: str
    number: int
    effective_on: date
    until: date | None


_VERSIONS = """SELECT v.id, t.code, t.name, o.name, v.number, v.effective_on, v.until FROM catalogue_itemversion v
    JOIN catalogue_item t ON t.id = v.item_id JOIN people_organ o ON o.id = COALESCE(NULLIF(v.organ, 0), t.organ)
WHERE v.status = 'published' AND v.id > %s ORDER BY v.id LIMIT %s"""


def versions(lot: int = 2000) -> Iterator[list[Version]]:
    """Yield every published version there ever was, the oldest first, in lots."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_VERSIONS, [after, lot])
            rows = cursor.fetchall()
        if not rows:
            return
        yield [Version(*row[1:]) for row in rows]
        after = rows[-1][0]
