"""What the public can ask of the register of grants: found by number, item, firm and day, read off an index."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.grants.following import pairs
from yimen.grants.models import Tally

# A firm's name is looked for among so many grants at most; the page says so.
CANDIDATES = 1000
MOST_ITEMS = 50
CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RT-UW-Y]{18}")


class Row(msgspec.Struct, frozen=True):
    """A published grant, as the page, the files and the verification show it."""

    place: int
    number: str
    decision: str
    certificate: str
    item: str
    item_name: str
    organ: str
    holder: str
    holder_kind: str
    credit_code: str
    decided_on: date
    published_on: date
    valid_until: date | None
    working_days: int | None


class Wanted(msgspec.Struct, frozen=True):
    """What the register is narrowed to: a number, items by their codes, a firm, days of decision from and to."""

    number: str = ""
    items: tuple[str, ...] | None = None
    firm: str = ""
    since: date | None = None
    until: date | None = None


class Page(msgspec.Struct, frozen=True):
    """One page of the register, newest decision first; `after` leads to the next one, None on the last."""

    rows: list[Row]
    after: tuple[date, int] | None


_COLUMNS = ", ".join(f"g.{name}" for name in Row.__struct_fields__)
_ORDER = "g.decided_on DESC, g.place DESC"
_WITHIN = """(%(since)s::date IS NULL OR g.decided_on >= %(since)s)
    AND (%(until)s::date IS NULL OR g.decided_on <= %(until)s)
    AND (%(on)s::date IS NULL OR (g.decided_on, g.place) < (%(on)s, %(place)s))"""
_ALL = f"SELECT {_COLUMNS} FROM grants_grant g WHERE {_WITHIN} ORDER BY {_ORDER} LIMIT %(limit)s"
# Three look-ups and no OR: beside an order and a limit the planner would read the order's index from its top.
_NUMBER = f"""WITH near AS MATERIALIZED (SELECT place FROM grants_grant WHERE number = %(number)s
        UNION SELECT place FROM grants_grant WHERE decision = %(number)s
        UNION SELECT place FROM grants_grant WHERE certificate = %(number)s)
    SELECT {_COLUMNS} FROM near JOIN grants_grant g USING (place) WHERE {_WITHIN} ORDER BY {_ORDER} LIMIT %(limit)s"""
# Each item's newest come off its own index, so that many items cost no more than their pages.
_ITEMS = f"""SELECT {_COLUMNS} FROM unnest(%(items)s::text[]) AS i(code)
    CROSS JOIN LATERAL (SELECT * FROM grants_grant g WHERE g.item = i.code AND {_WITHIN}
        ORDER BY {_ORDER} LIMIT %(limit)s) g ORDER BY {_ORDER} LIMIT %(limit)s"""
_FIRM = f"""WITH near AS MATERIALIZED (SELECT place FROM grants_grant WHERE {{found}} LIMIT {CANDIDATES})
    SELECT {_COLUMNS} FROM near JOIN grants_grant g USING (place)
    WHERE {_WITHIN} AND (%(items)s::text[] IS NULL OR g.item = ANY(%(items)s)) ORDER BY {_ORDER} LIMIT %(limit)s"""
_BY_CODE, _BY_NAME = "credit_code = %(firm)s AND credit_code <> ''", "tokens @@ %(firm)s::tsquery"


def page(wanted: Wanted, after: tuple[date, int] | None = None, limit: int = 50) -> Page:
    """Return the next `limit` grants after a place in the order, from the first where none is named."""
    statement, values = _statement(wanted)
    on, place = after or (None, 0)
    values |= {"since": wanted.since, "until": wanted.until, "on": on, "place": place, "limit": limit + 1}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = [Row(*row) for row in cursor.fetchall()]
    more = len(rows) > limit
    return Page(rows[:limit], (rows[limit - 1].decided_on, rows[limit - 1].place) if more else None)


def _statement(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    items = None if wanted.items is None else list(wanted.items[:MOST_ITEMS])
    if wanted.number:
        return _NUMBER, {"number": wanted.number}
    if CREDIT_CODE.fullmatch(wanted.firm.upper()):
        return _FIRM.format(found=_BY_CODE), {"firm": wanted.firm.upper(), "items": items}
    if wanted.firm:
        asked = " & ".join("'" + pair.replace("'", "") + "'" for pair in pairs(wanted.firm) if len(pair) > 1)
        if not asked:
            return _ALL.replace("WHERE", "WHERE false AND"), {}
        return _FIRM.format(found=_BY_NAME), {"firm": asked, "items": items}
    return (_ITEMS, {"items": items}) if items is not None else (_ALL, {})


_FROM = f"""SELECT {_COLUMNS} FROM grants_grant g WHERE (g.published_on, g.place) > (%(on)s, %(place)s)
    AND g.published_on <= %(until)s ORDER BY g.published_on, g.place LIMIT %(limit)s"""


def published(since: date, until: date, lot: int = 2000) -> Iterator[list[Row]]:
    """Yield the grants published from one day to another, oldest first, in lots: a table however long is streamed."""
    on, place = since, 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_FROM, {"on": on, "place": place, "until": until, "limit": lot})
            rows = [Row(*row) for row in cursor.fetchall()]
        if rows:
            yield rows
            on, place = rows[-1].published_on, rows[-1].place
        if len(rows) < lot:
            return


def months() -> list[date]:
    """Return the months in which grants were published, the newest first."""
    return list(Tally.objects.order_by("-month").values_list("month", flat=True).distinct())


def one(number: str) -> Row | None:
    """Return the published grant of a case, or None where nothing of it is public."""
    return next(iter(page(Wanted(number=number), limit=1).rows), None) if number else None


class Lived(msgspec.Struct, frozen=True):
    """What became of a permit whose grant is public: an inspection or an end, of which day."""

    place: int
    number: str
    certificate: str
    item: str
    item_name: str
    organ: str
    event: str
    happened_on: date
    about: str
    passed: bool | None


# By the application that led to the permit, and for a renewal by the certificate that the permit bears now.
_LIVED = """SELECT g.number, l.event, l.happened_on, l.about, l.passed FROM grants_grant g
    CROSS JOIN LATERAL (SELECT * FROM grants_life x WHERE x.application = g.number
        UNION SELECT x.* FROM grants_paper p JOIN grants_life x ON x.permit = p.case_number
            WHERE p.number = g.certificate AND p.number <> '' AND p.key = 'permit') l
    WHERE g.number = ANY(%s) ORDER BY l.happened_on, l.place"""
_LIVES = """SELECT l.place, g.number, g.certificate, g.item, g.item_name, g.organ, l.event, l.happened_on, l.about, l.passed
    FROM grants_life l JOIN grants_grant g ON g.number = l.application
    WHERE l.place > %s ORDER BY l.place LIMIT %s"""


class After(msgspec.Struct, frozen=True):
    """One thing that became of the permit of a grant."""

    event: str
    happened_on: date
    about: str
    passed: bool | None


def lived(numbers: Sequence[str]) -> dict[str, list[After]]:
    """Return what became of the permits of these published grants, by the grant's number, the earliest first."""
    found: dict[str, list[After]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LIVED, [list(numbers)])
        for number, *rest in cursor.fetchall():
            found.setdefault(number, []).append(After(*rest))
    return found


def lives(lot: int = 2000) -> Iterator[list[Lived]]:
    """Yield what became of every permit whose grant is public, in the order of the stream, in lots."""
    place = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_LIVES, [place, lot])
            rows = [Lived(*row) for row in cursor.fetchall()]
        if rows:
            yield rows
            place = rows[-1].place
        if len(rows) < lot:
            return


class Monthly(msgspec.Struct, frozen=True):
    """What all organs published in a month: how many, within seven and twenty working days, the longest wait."""

    month: date
    published: int
    in_seven: int
    in_twenty: int
    longest: int


_MONTHLY = """SELECT month, sum(published), sum(in_seven), sum(in_twenty), max(longest) FROM grants_tally
    GROUP BY month ORDER BY month DESC LIMIT %s"""


def monthly(limit: int = 12) -> list[Monthly]:
    """Return the figures of the newest months, all organs together."""
    with connection.cursor() as cursor:
        cursor.execute(_MONTHLY, [limit])
        return [Monthly(month, *map(int, rest)) for month, *rest in cursor.fetchall()]


class Figure(msgspec.Struct, frozen=True):
    """What an organ published in a month: how many grants, within seven and twenty working days, the longest wait."""

    month: date
    organ: str
    published: int
    in_seven: int
    in_twenty: int
    longest: int


def figures() -> list[Figure]:
    """Return the figures of every month and organ, newest month first. Counted as grants are entered, never anew."""
    rows = Tally.objects.order_by("-month", "organ").values_list(*Figure.__struct_fields__)
    return [Figure(*row) for row in rows]
