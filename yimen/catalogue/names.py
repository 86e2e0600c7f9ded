"""The English name of an item by its Chinese one, for lists that know the Chinese alone."""

from django.db import connection

from yimen.catalogue.words import plain
from yimen.centres.current import current_schema
from yimen.lib import clock

# How long a name is kept in the process, and how many; a changed translation is seen after this.
SECONDS, KEPT = 60, 5000
_names: dict[tuple[str, str], tuple[float, str]] = {}


def english(name: str) -> str:
    """Return the English of an item's name, empty where nobody wrote one."""
    key, now = (current_schema(), name), clock.machine_now().timestamp()
    kept = _names.get(key)
    if kept and now - kept[0] < SECONDS:
        return kept[1]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.english FROM catalogue_naming n JOIN catalogue_item t ON t.id = n.item_id"
            " WHERE n.plain = %s AND t.name = %s AND n.english <> '' LIMIT 1",
            [plain(name), name],
        )
        row = cursor.fetchone()
    if len(_names) >= KEPT:
        _names.clear()
    _names[key] = (now, row[0] if row else "")
    return _names[key][1]
