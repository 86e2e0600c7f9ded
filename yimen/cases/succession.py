"""What of the record is touched when an organ steps into another's place: open cases, and series of numbers."""

from collections.abc import Collection
from datetime import date

from django.db import connection

from yimen.cases.kinds import KINDS
from yimen.process.passing import PassOn


def open_cases(organs: Collection[int]) -> list[tuple[int, str, int, int]]:
    """Return the open cases of these organs, of every kind: (id, item's code, organ, item's version), by id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, item, organ, item_version FROM cases_case WHERE organ = ANY(%s) AND closed_on IS NULL ORDER BY id",
            [list(organs)],
        )
        return list(cursor.fetchall())


def left_behind(today: date, most: int) -> list[tuple[int, int, int, int]]:
    """Return open cases of organs that others succeeded, whose items are others' by now: (id, item's version, organ, heir), by id.

    They were closed on the day of the reorganisation, and have been opened again since.
    """
    passable = {
        phase for kind in KINDS.values() for row in kind.rows if row.command is PassOn for phase in row.phases
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.id, c.item_version, c.organ, i.organ FROM people_organ o
            JOIN cases_case c ON c.organ = o.id AND c.phase = ANY(%s) JOIN catalogue_item i ON i.code = c.item
            WHERE o.valid_until < %s AND i.organ <> c.organ
            AND EXISTS (SELECT 1 FROM people_succession s WHERE s.predecessor_id = o.id) ORDER BY c.id LIMIT %s""",
            [sorted(passable), today, most],
        )
        return list(cursor.fetchall())


def open_parts(versions: Collection[int]) -> list[tuple[int, str, int]]:
    """Return the parts of open joint cases that run or wait under these versions: (case, key, version), by case."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.id, b.key::text, b.version::bigint FROM cases_case c
            CROSS JOIN LATERAL jsonb_array_elements_text(c.state::jsonb -> 'bound') WITH ORDINALITY AS b(version, key)
            WHERE c.kind = 'joint' AND c.closed_on IS NULL AND b.version::bigint = ANY(%s)
            AND c.state::jsonb #>> ARRAY['parts', b.key::text, 'closed_on'] IS NULL
            AND NOT COALESCE(c.state::jsonb -> 'stopped', '[]') ? b.key::text ORDER BY c.id, b.key""",
            [list(versions)],
        )
        return list(cursor.fetchall())


def numbered(division: str) -> int:
    """Return how many open cases bear a division code in their numbers, which they keep whatever follows it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_case WHERE closed_on IS NULL AND number LIKE %s", [f"{division}%"]
        )
        return int(cursor.fetchone()[0])


def continue_series(before: int, after: int) -> int:
    """Let an organ's document numbers go on where another's stopped; return how many series (years) there are.

    For an heir that keeps the abbreviation: beginning anew, two documents would bear one number. Runs within
    the transaction of the whole; the old series stay locked until it ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_counter (name, value)"
            " SELECT 'document:' || %(after)s || ':' || split_part(name, ':', 3), value FROM"
            " (SELECT name, value FROM cases_counter WHERE name LIKE 'document:' || %(before)s || ':%%' FOR UPDATE) old"
            " ON CONFLICT (name) DO UPDATE SET value = GREATEST(cases_counter.value, excluded.value)",
            {"before": str(before), "after": str(after)},
        )
        return int(cursor.rowcount)
