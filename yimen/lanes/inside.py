"""Which cases are in a lane: those that were put in, and those that are steps of a project that was."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from django.db import connection

from yimen.catalogue import queries as catalogue
from yimen.law.identity import spaced_case_number
from yimen.process.item import Item

# Of each use, its cases: the one that was put in, or those of the project's steps; a joint case by its whole.
_CASES = """FROM lanes_placing p JOIN lanes_lane l ON l.id = p.lane_id
    LEFT JOIN projects_step s ON s.project_id = p.project AND s.removed_at IS NULL AND s."case" <> ''
    JOIN cases_case c ON c.number = COALESCE(NULLIF(p."case", ''), split_part(s."case", '.', 1))"""
_OPEN = f"""SELECT DISTINCT c.id, c.item_version {_CASES}
    WHERE p.left_on IS NULL AND l.published_on IS NOT NULL AND l.ended_on IS NULL AND c.closed_on IS NULL"""  # noqa: S608
_OF = f"""SELECT DISTINCT p.id, c.number, c.item_version, c.promised_on, c.closed_on IS NULL {_CASES}
    WHERE p.id = ANY(%s) ORDER BY p.id, c.number"""  # noqa: S608 - the same constant
_EVER = f"SELECT DISTINCT c.number {_CASES} WHERE l.published_on IS NOT NULL"  # noqa: S608 - the same
_ON = f"""SELECT l.id {_CASES} WHERE c.number = %s AND p.left_on IS NULL AND l.published_on IS NOT NULL
    AND l.ended_on IS NULL LIMIT 1"""  # noqa: S608 - the same


class Inside(msgspec.Struct, frozen=True):
    """A case that is in a lane by a use of it; `limited`: it stays where acceptance has put it (行政许可法 57)."""

    number: str
    item: Item
    promised_on: date | None
    open: bool
    limited: bool

    @property
    def spaced(self) -> str:
        """Return its number as people read it."""
        return spaced_case_number(self.number)


def limited(version: int) -> bool:
    """Return whether order of acceptance decides on an item; no part of a joint one ever does (`catalogue.gates`)."""
    return catalogue.version(version).item.quantity_limited


def open_cases() -> list[int]:
    """Return the ids of the open cases that come first among equals; none of an item of limited quantity."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN)
        return [id for id, version in cursor.fetchall() if version and not limited(version)]


def lane_of(number: str) -> int | None:
    """Return the id of the lane in which a case is now, by itself or by its project, or None."""
    with connection.cursor() as cursor:
        cursor.execute(_ON, [number])
        row = cursor.fetchone()
    return row[0] if row else None


def ever() -> list[str]:
    """Return the numbers of all cases that are or were in a lane."""
    with connection.cursor() as cursor:
        cursor.execute(_EVER)
        return [row[0] for row in cursor.fetchall()]


def of_uses(placings: Iterable[int]) -> Mapping[int, list[Inside]]:
    """Return the cases of each use of a lane, by its id; a use without a case yet is left out."""
    found: dict[int, list[Inside]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OF, [list(placings)])
        for placing, number, version, promised_on, is_open in cursor.fetchall():
            item = catalogue.version(version).item
            one = Inside(number, item, promised_on, is_open, limited(version))
            found.setdefault(placing, []).append(one)
    return found
