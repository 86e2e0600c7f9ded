"""The published versions of an item: every one stays readable, for a promise made on a day binds."""

from collections.abc import Collection
from datetime import date

import msgspec
from django.db import connection

from yimen.process.item import Item


class Published(msgspec.Struct, frozen=True):
    """One published version: its number, the days on which it holds, `definition` as it is kept."""

    number: int
    effective_on: date
    until: date | None
    definition: bytes

    @property
    def item(self) -> Item:
        """Return the definition."""
        return msgspec.json.decode(self.definition, type=Item)

    def stands(self, on: date) -> str:
        """Return how it stands on a day: `past`, `present` or `coming`."""
        if self.until is not None and self.until < on:
            return "past"
        return "present" if self.effective_on <= on else "coming"


_SELECT = """SELECT v.number, v.effective_on, v.until, {definition} FROM catalogue_itemversion v
    JOIN catalogue_item t ON t.id = v.item_id WHERE t.code = %s AND v.status = 'published'"""


def published(code: str) -> list[Published]:
    """Return every published version of an item, newest first, without their definitions."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT.format(definition="''") + " ORDER BY v.effective_on DESC", [code])
        return [Published(n, on, until, b"") for n, on, until, _ in cursor.fetchall()]


def numbered(code: str, number: int) -> Published | None:
    """Return one published version with its definition; None for a draft or a number that there is not."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT.format(definition="v.definition") + " AND v.number = %s", [code, number])
        row = cursor.fetchone()
    return Published(row[0], row[1], row[2], row[3].encode()) if row else None


class Came(msgspec.Struct, frozen=True):
    """A version that came into force: of which item and organ, its id and number, since when, and the id of the one before."""

    code: str
    organ: int
    id: int
    number: int
    effective_on: date
    before: int | None


_CAME = """SELECT t.code, t.organ, v.id, v.number, v.effective_on, (SELECT x.id FROM catalogue_itemversion x
    WHERE x.item_id = t.id AND x.status = 'published' AND x.effective_on < v.effective_on
    ORDER BY x.effective_on DESC, x.id DESC LIMIT 1)
    FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id WHERE v.status = 'published' AND """


def come_into_force(since: date, until: date) -> list[Came]:
    """Return the versions that came into force from a day to a day, by day and code."""
    with connection.cursor() as cursor:
        cursor.execute(_CAME + "v.effective_on BETWEEN %s AND %s ORDER BY v.effective_on, t.code", [since, until])  # fmt: skip
        return [Came(*row) for row in cursor.fetchall()]


def in_force(codes: Collection[str], on: date) -> dict[str, Came]:
    """Return which version of each of these items is in force on a day; an item without one is left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            _CAME + "t.code = ANY(%s) AND v.effective_on <= %s AND (v.until IS NULL OR v.until >= %s) ORDER BY v.effective_on",
            [list(codes), on, on],
        )  # fmt: skip
        return {row[0]: Came(*row) for row in cursor.fetchall()}


def by_ids(ids: Collection[int]) -> list[Came]:
    """Return these published versions, in the order of their days."""
    with connection.cursor() as cursor:
        cursor.execute(_CAME + "v.id = ANY(%s) ORDER BY v.effective_on", [list(ids)])
        return [Came(*row) for row in cursor.fetchall()]
