"""Which guides people open, after which words: counted by day and item, with nobody beside it."""

from datetime import date, timedelta

import msgspec
from django.db import connection

from yimen.catalogue import wordings
from yimen.lib import clock

KEPT = timedelta(days=92)
# Words after which fewer than so many guides were opened are told to nobody: they could be somebody's own.
FEWEST = 3


class Followed(msgspec.Struct, frozen=True):
    """Words of a search after which a guide was opened, and how often, in the days that are kept."""

    words: str
    code: str
    name: str
    times: int


def _there() -> bool:
    """Return whether this centre's schema has the table yet: while it waits for its migration, pages are read all the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('catalogue_opened') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def count(code: str, words: str = "") -> None:
    """Count that an item's guide was opened today, after a search for these words, or without one."""
    if not _there():
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_opened (day, item, words, times) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (day, item, words) DO UPDATE SET times = catalogue_opened.times + 1",
            [clock.today(), code, wordings.plain(words)],
        )


def by_item(since: date) -> dict[str, int]:
    """Return how often each item's guide was opened since a day, by the item's code."""
    if not _there():
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT item, sum(times) FROM catalogue_opened WHERE day >= %s GROUP BY item", [since])
        return {code: int(times) for code, times in cursor.fetchall()}


def followed(limit: int = 50) -> list[Followed]:
    """Return which words led to which guides, most often first: whether the search leads where people want to go."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.words, o.item, t.name, sum(o.times) FROM catalogue_opened o"
            " JOIN catalogue_item t ON t.code = o.item WHERE o.words <> '' GROUP BY 1, 2, 3"
            " HAVING sum(o.times) >= %s ORDER BY 4 DESC, 1, 2 LIMIT %s",
            [FEWEST, limit],
        )
        return [Followed(words, code, name, int(times)) for words, code, name, times in cursor.fetchall()]


def forget() -> int:
    """Delete what was counted longer ago than is kept; return how many rows."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_opened WHERE day < %s", [clock.today() - KEPT])
        return int(cursor.rowcount)
