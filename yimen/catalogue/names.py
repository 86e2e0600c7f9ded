"""What items and departments are called in English, by their Chinese names or codes, for lists that know these alone."""

from collections.abc import Collection

from django.db import connection
from django.utils.translation import get_language

from yimen.catalogue.queries import names
from yimen.centres.current import current_centre, current_schema
from yimen.lib import clock

# How long names are kept in the process: a changed translation is seen after this, a new one after a pause.
SECONDS, PAUSE = 60, 15
_names: dict[tuple[str, str], tuple[float, dict[str, str]]] = {}
# A list names many: all are read together.
_ITEMS = (
    "SELECT t.name, n.english FROM catalogue_naming n JOIN catalogue_item t ON t.id = n.item_id"
    " WHERE n.english <> '' ORDER BY t.id"
)
_ORGANS = "SELECT name, name_en FROM people_organ WHERE name_en <> '' ORDER BY id"
_BY_CODE = (
    "SELECT t.code, n.english FROM catalogue_naming n JOIN catalogue_item t ON t.id = n.item_id"
    " WHERE t.code = ANY(%s) AND n.english <> ''"
)


def english(name: str) -> str:
    """Return the English of an item's name, empty where nobody wrote one."""
    return _known(_ITEMS, name)


def english_organ(name: str) -> str:
    """Return the English name of an organ, or of the centre itself, by the Chinese one; empty where nobody wrote one."""
    centre = current_centre()
    return centre.name_en if name == centre.name else _known(_ORGANS, name)


def in_english(codes: Collection[str]) -> dict[str, str]:
    """Return the English names of items by code, of those that have one."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_CODE, [list(codes)])
        return dict(cursor.fetchall())


def called(codes: Collection[str]) -> dict[str, str]:
    """Return what items are called in the reader's language, by code: in English where a name was written, else in Chinese."""
    found = names(codes)
    if found and (get_language() or "").startswith("en"):
        found |= in_english(codes)
    return found


def offered(rows: Collection[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return items as (code, name, organ's name), given in Chinese, in the reader's language."""
    if not (get_language() or "").startswith("en"):
        return list(rows)
    found = called([code for code, _name, _organ in rows])
    return [(code, found.get(code, name), english_organ(organ) or organ) for code, name, organ in rows]


def coded(codes: Collection[str]) -> list[tuple[str, str]]:
    """Return items as choices, in the order given: what each is called in the reader's language, and its code."""
    found = called(codes)
    return [(code, f"{found[code]}（{code}）") for code in codes if code in found]


def _known(sql: str, name: str) -> str:
    key, now = (current_schema(), sql), clock.machine_now().timestamp()
    read_at, found = _names.get(key, (0.0, {}))
    if now - read_at >= (SECONDS if name in found else PAUSE):
        with connection.cursor() as cursor:
            cursor.execute(sql)
            found = dict(cursor.fetchall())
        _names[key] = (now, found)
    return found.get(name, "")
