"""Where and when most items are handled, as the definitions in force say: the hall's address for everybody."""

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.lib import clock

SECONDS = 300


class Hall(msgspec.Struct, frozen=True):
    """A place with its hours and the telephones for questions and complaints; `items` are handled there."""

    place: str
    hours: str
    consultation: str
    supervision: str
    items: int


_MOST = """SELECT v.definition::jsonb #>> '{places,0}', COALESCE(v.definition::jsonb ->> 'hours', ''),
    COALESCE(v.definition::jsonb ->> 'consultation', ''), COALESCE(v.definition::jsonb ->> 'supervision', ''), count(*)
FROM catalogue_itemversion v WHERE v.status = 'published' AND v.effective_on <= %(on)s
    AND (v.until IS NULL OR v.until >= %(on)s) AND v.definition::jsonb #>> '{places,0}' <> ''
GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT 1"""


def hall() -> Hall | None:
    """Return the place where most items in force are handled today; None where none says where."""
    today = clock.today()
    found: Hall | None = cache.get(key := f"hall:{today}", False)
    if found is not False:  # type: ignore[comparison-overlap]
        return found
    with connection.cursor() as cursor:
        cursor.execute(_MOST, {"on": today})
        row = cursor.fetchone()
    found = Hall(*row) if row else None
    cache.set(key, found, SECONDS)
    return found
