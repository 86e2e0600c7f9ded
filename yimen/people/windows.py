"""The windows of the hall for everybody: which there are, whose, and by which post they are kept; never by whom."""

import msgspec
from django.db import connection

from yimen.lib import clock


class Kept(msgspec.Struct, frozen=True):
    """A window in force: its organ where it has one, and the roles of the postings at it."""

    code: str
    name: str
    name_en: str
    organ: str
    organ_en: str
    roles: tuple[str, ...]


_KEPT = """SELECT w.code, w.name, w.name_en, COALESCE(o.name, ''), COALESCE(o.name_en, ''),
    COALESCE((SELECT array_agg(DISTINCT p.role ORDER BY p.role) FROM people_posting p WHERE p.window_id = w.id
        AND p.valid_from <= %(on)s AND (p.valid_until IS NULL OR p.valid_until >= %(on)s)), '{}')
FROM people_window w LEFT JOIN people_organ o ON o.id = w.organ_id
WHERE w.valid_from <= %(on)s AND (w.valid_until IS NULL OR w.valid_until >= %(on)s) ORDER BY w.id LIMIT 500"""


def kept() -> list[Kept]:
    """Return the windows in force today, in the order in which they were opened."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, {"on": clock.today()})
        return [Kept(r[0], r[1], r[2], r[3], r[4], tuple(r[5])) for r in cursor.fetchall()]
