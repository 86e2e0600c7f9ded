"""Lists of items as visitors narrow, sort and page them, with how many stand under each heading."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue.queries import STANDING_SQL, STOPPED_SQL
from yimen.lib import clock

# How a published package stands of which a part that always belongs to it takes nothing in: nobody can apply for it.
STOPPED = "stopped"
STANDINGS = ("published", "announced", "suspended", "incomplete", "cancelled")
# Several ways to order a list; what was found by words keeps its order where none is named.
ORDERS = {
    "": "o.id, (s.standing <> 'published'), t.code",
    "name": "n.sound, t.code",
    "-name": "n.sound DESC, t.code",
    "days": "{days} NULLS LAST, n.sound, t.code",
    "-days": "{days} DESC NULLS LAST, n.sound, t.code",
    "organ": "o.name, n.sound, t.code",
    "-organ": "o.name DESC, n.sound, t.code",
}
# The promised days, those of a month or of calendar days counted roughly as working days: for the order alone.
_DAYS = """(v.definition #>> '{promised,days}')::int * CASE v.definition #>> '{promised,unit}'
    WHEN 'month' THEN 21 WHEN 'day' THEN 0.7 ELSE 1 END"""


class Wanted(msgspec.Struct, frozen=True):
    """What a list is narrowed to. `among`: only these items, in this order, as a search found them.

    With `text` beside it also what has that in its name, after those: a search that looks through the best alone finds
    not all of it.
    """

    text: str = ""
    organ: str = ""
    theme: str = ""
    event: str = ""
    target: str = ""
    standing: str = ""
    among: tuple[int, ...] | None = None


class Row(msgspec.Struct, frozen=True):
    """An item in a list: how it stands, who carries it out, what is promised.

    `stopped`: nobody can apply for it together, as a part that always belongs to it takes nothing in.
    """

    code: str
    name: str
    name_en: str
    organ: str
    organ_en: str
    standing: str
    opens_on: date | None
    days: int | None
    unit: str
    at_once: bool
    stopped: bool

    @property
    def today(self) -> str:
        """Return how it stands for whoever would apply today: one of STANDINGS, or STOPPED."""
        return STOPPED if self.stopped and self.standing == STANDINGS[0] else self.standing


_TEXT = "(t.name ILIKE %(like)s OR n.english ILIKE %(like)s)"
_AMONG = "t.id = ANY(%(among)s::bigint[])"


def _source(wanted: Wanted, *more: str, organ: bool = False, naming: bool = False) -> str:
    """Return FROM and WHERE of the items wanted, joined with no more than is asked: what a plan need not join, it
    cannot join badly, however little is known of the tables yet. `more` are further joins.
    """
    joins = ["FROM catalogue_item t"]
    if organ or wanted.organ:
        joins.append("JOIN people_organ o ON o.id = t.organ")
    if naming or wanted.text:
        joins.append("LEFT JOIN catalogue_naming n ON n.item_id = t.id")
    joins += [f"CROSS JOIN LATERAL (SELECT {STANDING_SQL} AS standing) s", *more]
    ways = [*([_AMONG] if wanted.among is not None else []), *([_TEXT] if wanted.text else [])]
    asked = ["t.status <> 'draft'", *([f"({' OR '.join(ways)})"] if ways else [])]
    return f"{' '.join(joins)} WHERE {' AND '.join(asked)}"


_NARROWED = {
    "organ": "o.name = %(organ)s",
    "standing": "s.standing = %(standing)s",
    "theme": "EXISTS (SELECT FROM catalogue_heading h WHERE h.item_id = t.id AND h.kind = 'theme' AND h.code = %(theme)s)",
    "event": "EXISTS (SELECT FROM catalogue_heading h WHERE h.item_id = t.id AND h.kind = 'event' AND h.code = %(event)s)",
    "target": "EXISTS (SELECT FROM catalogue_heading h WHERE h.item_id = t.id AND h.kind = 'target' AND h.code = %(target)s)",
}
# A definition is long: it is read once an item, and of the items of a page alone unless the order asks for its days.
_VERSION = """LEFT JOIN LATERAL (SELECT x.definition::jsonb FROM catalogue_itemversion x WHERE x.item_id = t.id
    AND x.status = 'published' AND (x.until IS NULL OR x.until >= %(on)s) ORDER BY x.effective_on LIMIT 1) v
    ON true"""


def rows(wanted: Wanted, order: str = "", *, first: int = 0, limit: int | None = None) -> list[Row]:
    """Return the rows of one page, all where no limit is given."""
    by = ORDERS.get(order, ORDERS[""])
    if wanted.among is not None and (not order or order not in ORDERS):
        by = "array_position(%(among)s::bigint[], t.id), n.sound, t.code"
    source = _source(wanted, *([_VERSION] if "{days}" in by else []), organ=True, naming=True)
    statement = (
        "SELECT t.code, t.name, t.english, t.organ, t.organ_en, t.standing, t.opens_on,"  # noqa: S608 - of the constants above
        " (v.definition #>> '{promised,days}')::int, COALESCE(v.definition #>> '{promised,unit}', 'wd'),"
        f" COALESCE(v.definition ->> 'case_type', '') = 'immediate', {STOPPED_SQL} FROM (SELECT t.id, t.code, t.name,"
        " COALESCE(n.english, '') AS english, o.name AS organ, o.name_en AS organ_en, s.standing, t.opens_on,"
        f" row_number() OVER (ORDER BY {by.format(days=_DAYS)}) AS place {source} {_and(wanted)}"
        f" ORDER BY place LIMIT %(limit)s OFFSET %(first)s) t {_VERSION} ORDER BY t.place"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {**_values(wanted), "limit": limit, "first": first})
        return [Row(*row) for row in cursor.fetchall()]


def count(wanted: Wanted) -> int:
    """Return how many items there are."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {_source(wanted)} {_and(wanted)}", _values(wanted))
        return int(cursor.fetchone()[0])


def facets(wanted: Wanted) -> dict[str, dict[str, int]]:
    """Return how many items each way to narrow further leaves: by kind, then by code, most first for organs.

    A kind that is narrowed already counts what its other choices would leave.
    """
    parts = []
    for kind in _NARROWED:
        narrowed = _and(wanted, without=kind)
        if kind in ("organ", "standing"):
            column = "o.name" if kind == "organ" else "s.standing"
            source = _source(wanted, organ=kind == "organ")
            parts.append(f"SELECT '{kind}', {column}, count(*) {source} {narrowed} GROUP BY {column}")
        else:
            source = _source(wanted, "JOIN catalogue_heading g ON g.item_id = t.id")
            parts.append(
                f"SELECT '{kind}', g.code, count(*) {source} AND g.kind = '{kind}' {narrowed} GROUP BY g.code"
            )
    found: dict[str, dict[str, int]] = {kind: {} for kind in _NARROWED}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), _values(wanted))
        for kind, code, items in sorted(cursor.fetchall(), key=lambda row: -row[2]):
            found[kind][code] = items
    return found


def _and(wanted: Wanted, without: str = "") -> str:
    asked: Sequence[str] = [
        sql for kind, sql in _NARROWED.items() if kind != without and getattr(wanted, kind)
    ]
    return "".join(f" AND {sql}" for sql in asked)


def _values(wanted: Wanted) -> dict[str, Any]:
    escaped = wanted.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return {
        "on": clock.today(),
        "like": f"%{escaped}%",
        "among": None if wanted.among is None else list(wanted.among),
        **{name: getattr(wanted, name) for name in ("text", *_NARROWED)},
    }
