"""What items and departments are called in English, by their Chinese names or codes, for lists that know these alone."""

from collections.abc import Collection

from django.db import connection
from django.utils.translation import get_language

from yimen.catalogue.queries import names
from yimen.catalogue.words import plain
from yimen.centres.current import current_schema
from yimen.lib import clock

# How long a name is kept in the process, and how many; a changed translation is seen after this.
SECONDS, KEPT = 60, 5000
_names: dict[tuple[str, str, str], tuple[float, str]] = {}
_ITEM = (
    "SELECT n.english FROM catalogue_naming n JOIN catalogue_item t ON t.id = n.item_id"
    " WHERE n.plain = %s AND t.name = %s AND n.english <> '' LIMIT 1"
)
_ORGAN = "SELECT name_en FROM people_organ WHERE name = %s AND name_en <> '' ORDER BY id DESC LIMIT 1"
_ORGANS = "SELECT name, name_en FROM people_organ WHERE name = ANY(%s) AND name_en <> ''"
_BY_CODE = (
    "SELECT t.code, n.english FROM catalogue_naming n JOIN catalogue_item t ON t.id = n.item_id"
    " WHERE t.code = ANY(%s) AND n.english <> ''"
)


def english(name: str) -> str:
    """Return the English of an item's name, empty where nobody wrote one."""
    return _known("item", name, _ITEM, plain(name), name)


def english_organ(name: str) -> str:
    """Return the English name of an organ by its Chinese one, empty where nobody wrote one."""
    return _known("organ", name, _ORGAN, name)


def called(codes: Collection[str]) -> dict[str, str]:
    """Return what items are called in the reader's language, by code: in English where a name was written, else in Chinese."""
    found = names(codes)
    if found and (get_language() or "").startswith("en"):
        with connection.cursor() as cursor:
            cursor.execute(_BY_CODE, [list(codes)])
            found |= dict(cursor.fetchall())
    return found


def offered(rows: Collection[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return items as (code, name, organ's name), given in Chinese, in the reader's language."""
    if not (get_language() or "").startswith("en"):
        return list(rows)
    found = called([code for code, _name, _organ in rows])
    with connection.cursor() as cursor:
        cursor.execute(_ORGANS, [list({organ for _code, _name, organ in rows})])
        organs = dict(cursor.fetchall())
    return [(code, found.get(code, name), organs.get(organ, organ)) for code, name, organ in rows]


def _known(kind: str, name: str, sql: str, *asked: str) -> str:
    key, now = (current_schema(), kind, name), clock.machine_now().timestamp()
    kept = _names.get(key)
    if kept and now - kept[0] < SECONDS:
        return kept[1]
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        row = cursor.fetchone()
    if len(_names) >= KEPT:
        _names.clear()
    _names[key] = (now, row[0] if row else "")
    return _names[key][1]
