"""The questions that somebody may look into: open ones by their last day, ended ones the newest first, at a bounded cost."""

from datetime import date
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.lib import clock
from yimen.people.sight import Scope

# Filters that no index serves look at the nearest so many, and counting stops there.
WINDOW = 1000
Which = Literal["open", "answered", "withdrawn"]
Sort = Literal["due", "-due", "opened", "-opened", "item"]
PHASES = {"open": "ASKED", "answered": "ANSWERED", "withdrawn": "TAKEN_BACK"}


class Listed(msgspec.Struct, frozen=True):
    """A line of the register: no word of anybody stands in it."""

    number: str
    item: str
    topic: str
    phase: str
    due_on: date | None
    opened_on: date | None
    closed_on: date | None
    organ_name: str
    organ_name_en: str
    raised: bool
    waits_elsewhere: bool
    owner: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which questions. `text` stands in the item's or the organ's name; `late` are those past their last day,
    `raised` those that the head was told of; `owner` is an account's id in the journal.
    """

    which: Which = "open"
    organ: int = 0
    text: str = ""
    topic: str = ""
    late: bool = False
    raised: bool = False
    owner: str = ""
    sort: Sort = "due"


EVERYTHING = Asked()
_OPEN = """SELECT n.id FROM unnest(%(organs)s::bigint[]) AS o(organ) CROSS JOIN LATERAL (
    SELECT c.id, c.due_on FROM cases_case c WHERE c.organ = o.organ AND c.kind = 'question' AND c.closed_on IS NULL
        AND (NOT %(late)s OR c.due_on < %(today)s) ORDER BY c.due_on, c.id LIMIT %(window)s) n
    ORDER BY n.due_on, n.id LIMIT %(window)s"""
_ENDED = """SELECT n.id FROM unnest(%(organs)s::bigint[]) AS o(organ) CROSS JOIN LATERAL (
    SELECT c.id FROM cases_case c WHERE c.organ = o.organ AND c.kind = 'question' AND c.phase = %(phase)s
        ORDER BY c.id DESC LIMIT %(window)s) n ORDER BY n.id DESC LIMIT %(window)s"""
_LINES = """WITH near AS MATERIALIZED ({near})
SELECT c.number, i.name, s.state ->> 'topic', c.phase, c.due_on, c.opened_on, c.closed_on, o.name, o.name_en,
    s.state ? 'raised', s.state ? 'referred_from', COALESCE(s.state ->> 'owner', ''), count(*) OVER ()
FROM near n JOIN cases_case c ON c.id = n.id JOIN people_organ o ON o.id = c.organ
JOIN catalogue_itemversion v ON v.id = c.item_version JOIN catalogue_item i ON i.id = v.item_id
CROSS JOIN LATERAL (SELECT c.state::jsonb AS state) s
WHERE (%(text)s = '' OR strpos(i.name, %(text)s) > 0 OR strpos(o.name, %(text)s) > 0)
    AND (%(topic)s = '' OR s.state ->> 'topic' = %(topic)s) AND (NOT %(raised)s OR s.state ? 'raised')
    AND (%(owner)s = '' OR s.state ->> 'owner' = %(owner)s)
ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"""
_ORDER = {
    "due": "c.due_on, c.id",
    "-due": "c.due_on DESC NULLS LAST, c.id",
    "opened": "c.opened_on, c.id",
    "-opened": "c.opened_on DESC, c.id DESC",
    "item": "i.name, c.due_on, c.id",
}


class Questions:
    """The questions in somebody's scope, as they are stored; what the law owes on one its own page shows."""

    def __init__(self, scope: Scope) -> None:
        """Read which organs there are."""
        self.organs = list(scope.organs) if scope.organs is not None else _organs()

    def found(
        self, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[list[Listed], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`."""
        still = asked.which == "open"
        order = _ORDER[asked.sort] if still or asked.sort != "due" else "c.id DESC"
        statement = _LINES.format(near=_OPEN if still else _ENDED, order=order)
        with connection.cursor() as cursor:
            cursor.execute(statement, self._values(asked, limit=limit, offset=offset))
            rows = cursor.fetchall()
        return [Listed(*row[:-1]) for row in rows], rows[0][-1] if rows else 0

    def count(self, asked: Asked = EVERYTHING) -> int:
        """Return how many there are, counted up to `WINDOW`."""
        return self.found(asked, limit=1)[1]

    def _values(self, asked: Asked, **bounds: int) -> dict[str, Any]:
        return {
            "organs": [one for one in self.organs if asked.organ in (0, one)],
            "phase": PHASES[asked.which],
            "today": clock.today(),
            "window": WINDOW,
            **{name: getattr(asked, name) for name in ("text", "topic", "late", "raised", "owner")},
            **bounds,
        }


def _organs() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_organ ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


class Frequent(msgspec.Struct, frozen=True):
    """How often something was asked about an item and a topic: without a word of anybody who asked."""

    code: str
    item: str
    topic: str
    times: int
    open: int
    last_on: date


_FREQUENT = """SELECT i.code, i.name, c.state::jsonb ->> 'topic', count(*),
    count(*) FILTER (WHERE c.closed_on IS NULL), max(c.opened_on)
FROM cases_case c JOIN catalogue_itemversion v ON v.id = c.item_version JOIN catalogue_item i ON i.id = v.item_id
WHERE c.kind = 'question' AND c.phase <> 'TAKEN_BACK' AND c.organ = ANY(%(organs)s::bigint[])
    AND c.opened_on >= %(since)s
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 6 DESC, 1, 3 LIMIT %(limit)s"""


def frequent(of: Questions, since: date, limit: int = 100) -> list[Frequent]:
    """Return what is asked most since a day, by item and topic: for the editor, who writes its answer into the guide."""
    with connection.cursor() as cursor:
        cursor.execute(_FREQUENT, {"organs": of.organs, "since": since, "limit": limit})
        return [Frequent(*row) for row in cursor.fetchall()]
