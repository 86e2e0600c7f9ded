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
    place_en: str
    hours_en: str
    consultation_en: str
    supervision_en: str
    items: int


# A definition is long: it is read once (OFFSET 0 keeps the planner from reading it anew for each value).
_MOST = """SELECT d #>> '{places,0}', COALESCE(d ->> 'hours', ''), COALESCE(d ->> 'consultation', ''),
    COALESCE(d ->> 'supervision', ''), COALESCE(d #>> '{places_en,0}', ''),
    COALESCE(d ->> 'hours_en', ''), COALESCE(d ->> 'consultation_en', ''), COALESCE(d ->> 'supervision_en', ''), count(*)
FROM (SELECT definition::jsonb AS d FROM catalogue_itemversion WHERE status = 'published' AND effective_on <= %(on)s
    AND (until IS NULL OR until >= %(on)s) OFFSET 0) AS in_force
WHERE d #>> '{places,0}' <> '' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 9 DESC LIMIT 1"""


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
