"""Applications that wait over their promised day, read off the copies of lists, with what the public is told of each."""

from collections.abc import Collection
from datetime import date

import msgspec
from django.db import connection

from yimen.lib import clock

MOST = 200


class Overdue(msgspec.Struct, frozen=True):
    """An open application over its promised day: how many calendar days, and the public explanation, if there is one."""

    number: str
    item: str
    organ: str
    promised_on: date
    days: int
    reasons: str


# An application that is not decided yet and is over its promised day.
LATE = "c.kind IN ('application', 'joint') AND c.closed_on IS NULL AND c.decided_on IS NULL AND c.promised_on < %(on)s"
_COUNT = f"SELECT count(*) FROM cases_case c WHERE {LATE}"  # noqa: S608 - built from the constant above
_OVERDUE = f"""SELECT c.number, i.name, o.name, c.promised_on, %(on)s::date - c.promised_on,
    COALESCE(c.state::jsonb #>> '{{delay,reasons}}', (SELECT string_agg(part.value #>> '{{delay,reasons}}', '；' ORDER BY part.key)
        FROM jsonb_each(c.state::jsonb -> 'parts') part WHERE part.value ->> 'decided_on' IS NULL), '')
FROM cases_case c JOIN people_organ o ON o.id = c.organ JOIN catalogue_item i ON i.code = c.item
WHERE {LATE} ORDER BY c.promised_on, c.id LIMIT %(limit)s"""  # noqa: S608 - built from the constant above


def overdue() -> tuple[int, list[Overdue]]:
    """Return how many open applications are over their promised day today, and the longest waiting of them.

    A joint application is explained by the organs of its parts, each for its own that is not decided yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"on": clock.today()})
        count = int(cursor.fetchone()[0])
        cursor.execute(_OVERDUE, {"on": clock.today(), "limit": MOST})
        return count, [Overdue(*row) for row in cursor.fetchall()]


_EXPLAINED = """SELECT w.number, CASE WHEN w.part = '' THEN c.state::jsonb #>> '{delay,reasons}'
    ELSE c.state::jsonb #>> ARRAY['parts', w.part, 'delay', 'reasons'] END
FROM unnest(%s::text[]) WITH ORDINALITY AS n(number, place)
    CROSS JOIN LATERAL (SELECT n.number, split_part(n.number, '.', 1) AS whole, split_part(n.number, '.', 2) AS part) w
    JOIN cases_case c ON c.number = w.whole"""


def explained(numbers: Collection[str]) -> dict[str, str]:
    """Return the public explanations why these cases, or parts of joint ones, are late, by number; where there is one."""
    with connection.cursor() as cursor:
        cursor.execute(_EXPLAINED, [list(numbers)])
        return {number: reasons for number, reasons in cursor.fetchall() if reasons}
