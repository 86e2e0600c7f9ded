"""What the catalogue can be asked: versions by id (cached: they never change), items in force on a day."""

from datetime import date

import msgspec
from django.db import connection

from yimen.centres.current import current_schema
from yimen.process.item import Item

# The versions among %(versions)s that may be applied for on %(on)s: published, in force, and the item
# neither suspended nor cancelled by that day. One scalar, read together with the case.
IN_FORCE_SQL = """(SELECT array_agg(v.id) FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id
    WHERE v.id = ANY(%(versions)s::bigint[]) AND v.status = 'published' AND v.effective_on <= %(on)s
    AND (v.until IS NULL OR v.until >= %(on)s)
    AND (t.cancelled_on IS NULL OR t.cancelled_on > %(on)s)
    AND (t.suspended_on IS NULL OR t.suspended_on > %(on)s))"""


class Version(msgspec.Struct, frozen=True):
    """A published version with the bodies that it names."""

    id: int
    item: Item
    organ: int
    higher_organ: int | None
    abbreviation: str
    office: str


_versions: dict[tuple[str, int], Version] = {}


def version(id: int) -> Version:
    """Return one version of an item in the current centre. Raises LookupError."""
    key = (current_schema(), id)
    if key not in _versions:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT v.definition, t.organ, o.higher_id, o.abbreviation, o.office FROM catalogue_itemversion v"
                " JOIN catalogue_item t ON t.id = v.item_id JOIN people_organ o ON o.id = t.organ WHERE v.id = %s",
                [id],
            )
            row = cursor.fetchone()
        if row is None:
            raise LookupError(f"no item version {id} in this centre")
        item = msgspec.json.decode(row[0], type=Item)
        higher = row[2] if item.higher_organ else None
        _versions[key] = Version(id, item, row[1], higher, row[3], row[4])
    return _versions[key]


def all_in_force(on: date) -> list[Version]:
    """Return every version that may be applied for on a day, in the order of the items' codes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            " WHERE v.status = 'published' AND v.effective_on <= %(on)s AND (v.until IS NULL OR v.until >= %(on)s)"
            " AND (t.cancelled_on IS NULL OR t.cancelled_on > %(on)s)"
            " AND (t.suspended_on IS NULL OR t.suspended_on > %(on)s) ORDER BY t.code",
            {"on": on},
        )
        found = cursor.fetchall()
    return [version(row[0]) for row in found]


class Entry(msgspec.Struct, frozen=True):
    """An item as a visitor finds it: its published version on a day, if there is one."""

    code: str
    name: str
    status: str
    organ: int
    organ_name: str
    version: int | None
    definition: Item | None
    cancelled_on: date | None
    uscc_verdict: str


def entry(code: str, on: date) -> Entry | None:
    """Return an item with the version that is in force on a day, or None where no such item is known."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.code, t.name, t.status, t.organ, o.name, v.id, v.definition, t.cancelled_on, t.uscc_verdict"
            " FROM catalogue_item t JOIN people_organ o ON o.id = t.organ"
            " LEFT JOIN catalogue_itemversion v ON v.item_id = t.id AND v.status = 'published'"
            " AND v.effective_on <= %s AND (v.until IS NULL OR v.until >= %s)"
            " WHERE t.code = %s ORDER BY v.effective_on DESC NULLS LAST LIMIT 1",
            [on, on, code],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    definition = msgspec.json.decode(row[6], type=Item) if row[6] else None
    code, name, status, organ, organ_name, version, _, cancelled_on, verdict = row
    return Entry(code, name, status, organ, organ_name, version, definition, cancelled_on, verdict)


def counts() -> dict[str, int]:
    """Return how many items stand in each status."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, count(*) FROM catalogue_item GROUP BY status")
        return dict(cursor.fetchall())


def open_to_applicants(limit: int = 200) -> list[tuple[str, str, str]]:
    """Return published items by organ and name: (code, name, organ's name)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.code, t.name, o.name FROM catalogue_item t JOIN people_organ o ON o.id = t.organ"
            " WHERE t.status = 'published' ORDER BY o.id, t.code LIMIT %s",
            [limit],
        )
        return list(cursor.fetchall())


def published_version(code: str) -> int | None:
    """Return the newest published version of an item, or None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(v.id) FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            " WHERE t.code = %s AND v.status = 'published'",
            [code],
        )
        found = cursor.fetchone()[0]
    return None if found is None else int(found)
