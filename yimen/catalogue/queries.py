"""What the catalogue can be asked: versions by id (cached: they never change), items in force on a day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue.gates.honest import origins
from yimen.catalogue.refused import NotDone
from yimen.centres.current import current_schema
from yimen.lib import clock
from yimen.process.holders import of_holders
from yimen.process.item import Item

# A version published and in force on %(on)s, its item not cancelled.
_IN_FORCE = """v.status = 'published' AND v.effective_on <= %(on)s AND (v.until IS NULL OR v.until >= %(on)s)
    AND (t.cancelled_on IS NULL OR t.cancelled_on > %(on)s)"""
# What may be applied for by everybody then: nor is its item suspended.
_OPEN = f"""{_IN_FORCE}
    AND (t.suspended_on IS NULL OR t.suspended_on > %(on)s OR t.resumed_on <= %(on)s)"""
# The versions among %(versions)s that may be applied for. One scalar, read together with the case.
IN_FORCE_SQL = f"""(SELECT array_agg(v.id) FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id
    WHERE v.id = ANY(%(versions)s::bigint[]) AND {_OPEN})"""
# How an item stands on %(on)s: draft, incomplete, announced (not yet in force), published, suspended, cancelled.
STANDING_SQL = """CASE WHEN t.cancelled_on <= %(on)s THEN 'cancelled'
    WHEN t.suspended_on <= %(on)s AND (t.resumed_on IS NULL OR t.resumed_on > %(on)s) THEN 'suspended'
    WHEN t.status = 'published' AND t.opens_on > %(on)s THEN 'announced' ELSE t.status END"""


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
    """Return one published version of an item in the current centre. Raises LookupError: a draft is nothing yet."""
    key = (current_schema(), id)
    if key not in _versions:
        _read([id])
        if key not in _versions:
            raise LookupError(f"no item version {id} in this centre")
    return _versions[key]


def _read(ids: Sequence[int]) -> None:
    """Keep these published versions in the process; what is none of them is left out."""
    schema = current_schema()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id, v.definition, o.id, o.higher_id, o.abbreviation, o.office FROM catalogue_itemversion v"
            " JOIN catalogue_item t ON t.id = v.item_id"
            " JOIN people_organ o ON o.id = COALESCE(NULLIF(v.organ, 0), t.organ)"
            " WHERE v.id = ANY(%s) AND v.status IN ('published', 'passed')",
            [list(ids)],
        )
        for id, definition, organ, higher, abbreviation, office in cursor.fetchall():
            item = msgspec.json.decode(definition, type=Item)
            above = higher if item.higher_organ else None
            _versions[schema, id] = Version(id, item, organ, above, abbreviation, office)


def _all(ids: Sequence[int]) -> list[Version]:
    """Return these published versions in this order; a process that has just begun reads some thousands at once."""
    schema = current_schema()
    if unread := [id for id in ids if (schema, id) not in _versions]:
        _read(unread)
    return [version(id) for id in ids]


def ids_in_force(on: date) -> list[int]:
    """Return the id of every version that may be applied for on a day, in the order of the items' codes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            f" WHERE {_OPEN} ORDER BY t.code",
            {"on": on},
        )
        return [row[0] for row in cursor.fetchall()]


def all_in_force(on: date) -> list[Version]:
    """Return every version that may be applied for on a day, in the order of the items' codes."""
    return _all(ids_in_force(on))


def of_each_organ(on: date) -> dict[int, int]:
    """Return a version in force on a day of each organ that has one, its first by code, in the order of these codes.

    No definition is read for it: those of thousands of items take hundreds of megabytes of a process.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(NULLIF(v.organ, 0), t.organ), (array_agg(v.id ORDER BY t.code))[1]"
            " FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            f" WHERE {_OPEN} GROUP BY 1 ORDER BY min(t.code)",
            {"on": on},
        )
        return dict(cursor.fetchall())


# Which definitions name the licence at all is seen without reading them as JSON, which takes a hundred times as long.
_SERVING = f"""SELECT v.id FROM catalogue_item t JOIN catalogue_itemversion v ON v.item_id = t.id
    WHERE t.organ = %(organ)s AND {_IN_FORCE}
    AND (t.code = %(main)s OR strpos(v.definition, %(main)s) > 0) ORDER BY t.code"""


def serving(item: Item, organ: int, on: date) -> list[Version]:
    """Return what may be applied for on a day about a permit of this item, of the organ that answers for it, by code.

    What is suspended takes no new application, and its holders' all the same (`process.holders`).
    """
    with connection.cursor() as cursor:
        cursor.execute(_SERVING, {"organ": organ, "main": item.main_code, "on": on})
        rows = cursor.fetchall()
    return [found for row in rows if (found := version(row[0])).item.serves(item)]


def in_force(id: int, on: date) -> bool:
    """Return whether a version is in force on a day, its item suspended or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            f" WHERE v.id = %(id)s AND {_IN_FORCE}",
            {"id": id, "on": on},
        )
        return cursor.fetchone() is not None


def for_questions(on: date) -> int | None:
    """Return the version under which the centre itself takes questions about no item in particular, or None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id FROM catalogue_item t JOIN people_organ o ON o.id = t.organ AND o.kind = 'centre'"
            f" JOIN catalogue_itemversion v ON v.item_id = t.id WHERE {_OPEN}"
            " AND (v.definition::jsonb ->> 'takes_questions')::boolean ORDER BY t.code LIMIT 1",
            {"on": on},
        )
        row = cursor.fetchone()
    return row[0] if row else None


class Entry(msgspec.Struct, frozen=True):
    """An item as a visitor finds it on a day: how it stands, and the version in force or the next to come.

    `stopped_by` are the parts of a joint item, by code, without which there is no application of it, and that take nothing
    in; `lacks` those that take nothing in either and belong to it with some answers alone.
    """

    code: str
    name: str
    status: str
    organ: int
    organ_name: str
    organ_name_en: str
    version: int | None
    effective_on: date | None
    cancelled_on: date | None
    suspended_on: date | None
    resumed_on: date | None
    status_basis: str
    uscc_verdict: str
    definition: Item | None
    stopped_by: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Return whether it can be applied for that day; a joint item as long as each part that always belongs to it can."""
        return self.status == "published" and self.version is not None and not self.stopped_by

    @property
    def for_holders(self) -> bool:
        """Return whether it is suspended and takes in what holders ask for on their permits all the same."""
        item = self.definition
        return (
            self.status == "suspended" and self.version is not None and item is not None and of_holders(item)
        )

    def lacking(self, answers: Mapping[str, str]) -> list[str]:
        """Return the parts, by code, that an application with these answers has and that take nothing in."""
        chosen = {part.code for part in self.definition.parts_for(answers)} if self.definition else set()
        return [code for code in self.lacks if code in chosen]

    def shuts(self, on: date) -> date | None:
        """Return from which later day on an item that is open on a day takes nothing in: cancelled, or suspended first."""
        later = [day for day in (self.cancelled_on, self.suspended_on) if day and day > on]
        return min(later, default=None) if self.open else None

    @property
    def composed(self) -> bool:
        """Return whether anything of the definition is demonstration, which every page has to say."""
        return self.definition is not None and "demonstration" in origins(self.definition).values()


# The version in force that day, else the next to come: what is announced for later is read before.
_ENTRY = f"""SELECT t.code, t.name, {STANDING_SQL}, t.organ, o.name, o.name_en, v.id, v.effective_on,
    t.cancelled_on, t.suspended_on, t.resumed_on, t.status_basis, t.uscc_verdict, v.definition
FROM catalogue_item t JOIN people_organ o ON o.id = t.organ
LEFT JOIN LATERAL (SELECT * FROM catalogue_itemversion x WHERE x.item_id = t.id AND x.status = 'published'
    AND (x.until IS NULL OR x.until >= %(on)s) ORDER BY x.effective_on LIMIT 1) v ON true
WHERE t.code = ANY(%(codes)s) AND t.status <> 'draft'"""


def entry(code: str, on: date) -> Entry | None:
    """Return an item as it stands on a day, or None where no such item is known to the public."""
    return next(iter(entries([code], on)), None)


def entries(codes: Sequence[str], on: date) -> list[Entry]:
    """Return those of some items that are known to the public as they stand on a day, in the order of the codes."""
    with connection.cursor() as cursor:
        cursor.execute(_ENTRY, {"on": on, "codes": list(codes)})
        found = {row[0]: row for row in cursor.fetchall()}
    return [_entry(found[code], on) for code in codes if code in found]


def _entry(row: tuple[Any, ...], on: date) -> Entry:
    item = msgspec.json.decode(row[-1], type=Item) if row[-1] else None
    found = Entry(**dict(zip(Entry.__struct_fields__, row[:-1], strict=False)), definition=item)
    if item is None or not item.parts or not found.open:
        return found
    shut = _not_open([part.code for part in item.parts], on)
    always = {part.code for part in item.parts if not part.when}
    stopped_by = tuple(one for one in shut if one in always)
    return msgspec.structs.replace(
        found, stopped_by=stopped_by, lacks=tuple(one for one in shut if one not in always)
    )


# Whether a joint item, its definition in v, has a part that always belongs to it and takes nothing in on %(on)s.
STOPPED_SQL = f"""EXISTS (SELECT FROM jsonb_array_elements(v.definition -> 'parts') p WHERE NOT p ? 'when'
    AND NOT EXISTS (SELECT FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id
        WHERE t.code = p ->> 'code' AND {_OPEN}))"""  # noqa: S608 - built from the constant above


def _not_open(codes: Sequence[str], on: date) -> tuple[str, ...]:
    """Return those of some items that cannot be applied for on a day, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.code FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            f" WHERE t.code = ANY(%(codes)s) AND {_OPEN}",
            {"on": on, "codes": list(codes)},
        )
        open_now = {row[0] for row in cursor.fetchall()}
    return tuple(code for code in codes if code not in open_now)


def shut(code: str, on: date) -> bool:
    """Return whether an item that was published takes no application in on a day: cancelled by then, or suspended."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM catalogue_item t WHERE t.code = %(code)s AND {STANDING_SQL} IN ('cancelled', 'suspended')",
            {"on": on, "code": code},
        )
        return cursor.fetchone() is not None


def once_shut(codes: Collection[str]) -> list[str]:
    """Return those of some items that were, are or will be cancelled or suspended, whatever the day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code FROM catalogue_item WHERE code = ANY(%s)"
            " AND (cancelled_on IS NOT NULL OR suspended_on IS NOT NULL)",
            [list(codes)],
        )
        return [row[0] for row in cursor.fetchall()]


def counts(on: date | None = None) -> dict[str, int]:
    """Return how many items stand how on a day, today where none is said; drafts are not counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {STANDING_SQL}, count(*) FROM catalogue_item t WHERE t.status <> 'draft' GROUP BY 1",
            {"on": on or clock.today()},
        )
        return dict(cursor.fetchall())


def open_among(codes: Sequence[str], on: date) -> list[tuple[int, int]]:
    """Return which of some items can be applied for on a day, as (item, organ), in the order of their codes here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id, t.organ FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            f" WHERE t.code = ANY(%(codes)s) AND {_OPEN} ORDER BY array_position(%(codes)s::text[], t.code::text)",
            {"on": on, "codes": list(codes)},
        )
        return [(id, organ) for id, organ in cursor.fetchall()]


def open_to_applicants() -> list[tuple[str, str, str]]:
    """Return what can be applied for today, by organ and code: (code, name, organ's name)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.code, t.name, o.name FROM catalogue_itemversion v"
            " JOIN catalogue_item t ON t.id = v.item_id JOIN people_organ o ON o.id = t.organ"
            f" WHERE {_OPEN} ORDER BY o.id, t.code",
            {"on": clock.today()},
        )
        return list(cursor.fetchall())


def standings(on: date, status: str | None = None) -> list[tuple[str, str, str, str]]:
    """Return every item, drafts too, as it stands on a day: (status, code, name, organ's name), by code."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM (SELECT {STANDING_SQL} AS standing, t.code, t.name, o.name"
            " FROM catalogue_item t JOIN people_organ o ON o.id = t.organ) s"
            " WHERE %(status)s::text IS NULL OR standing = %(status)s ORDER BY code",
            {"on": on, "status": status},
        )
        return list(cursor.fetchall())


def of_organs(organs: Collection[int]) -> list[tuple[str, str, int]]:
    """Return the items for which these organs answer, whatever their standing: (code, name, organ), by code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code, name, organ FROM catalogue_item WHERE organ = ANY(%s) ORDER BY code", [list(organs)]
        )
        return list(cursor.fetchall())


def open_draft(code: str) -> int:
    """Return the unpublished version of an item. Raises NotDone where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            " WHERE t.code = %s AND v.status IN ('draft', 'reviewed')",
            [code],
        )
        found = cursor.fetchone()
    if found is None:
        raise NotDone("no_draft", code=code)
    return int(found[0])


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


def published_versions(codes: Collection[str]) -> dict[str, Version]:
    """Return the newest published version of each of these items, by code; what was never published is left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.code, max(v.id) FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id"
            " WHERE t.code = ANY(%s) AND v.status = 'published' GROUP BY t.code",
            [list(codes)],
        )
        found: dict[str, int] = dict(cursor.fetchall())
    return dict(zip(found, _all(list(found.values())), strict=True))


def names(codes: Collection[str]) -> dict[str, str]:
    """Return what items are called, by code; whatever is no item is left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, name FROM catalogue_item WHERE code = ANY(%s)", [list(codes)])
        return dict(cursor.fetchall())
