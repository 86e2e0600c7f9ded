"""The questions that somebody may look into: open ones by their last day, ended ones the newest first, at a bounded cost."""

from datetime import date
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.cases.present import Present, unwritten
from yimen.cases.theirs import OF_SHARE, stored
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.lib import clock
from yimen.people.names import organs
from yimen.people.sight import Scope

# Filters that no index serves look at the nearest so many, and counting stops there.
WINDOW = 1000
Which = Literal["open", "answered", "withdrawn"]
Sort = Literal["due", "-due", "opened", "-opened", "item"]
PHASES = {"open": "ASKED", "answered": "ANSWERED", "withdrawn": "TAKEN_BACK"}


class Listed(msgspec.Struct, frozen=True):
    """A line of the register: no word of anybody stands in it."""

    id: int
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
    `raised` those that the head was told of; `owner` is an account's id in the journal: whoever asks for their own is
    given them wherever they lie, as who was asked first answers for it until another organ has confirmed.
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
SELECT c.id, c.number, i.name, s.state ->> 'topic', c.phase, c.due_on, c.opened_on, c.closed_on, o.name, o.name_en,
    s.state ? 'raised', s.state ? 'referred_from', COALESCE(s.state ->> 'owner', ''), count(*) OVER ()
FROM near n JOIN cases_case c ON c.id = n.id JOIN people_organ o ON o.id = c.organ
JOIN catalogue_item i ON i.code = c.item
CROSS JOIN LATERAL (SELECT c.state::jsonb AS state OFFSET 0) s
WHERE (%(text)s = '' OR strpos(i.name, %(text)s) > 0 OR strpos(o.name, %(text)s) > 0)
    AND (%(topic)s = '' OR s.state ->> 'topic' = %(topic)s) AND (NOT %(raised)s OR s.state ? 'raised')
    AND (%(owner)s = '' OR s.state ->> 'owner' = %(owner)s) AND NOT c.id = ANY(%(settled)s::bigint[]) AND {shared}
ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"""
_ORDER = {
    "due": "c.due_on, c.id",
    "-due": "c.due_on DESC NULLS LAST, c.id",
    "opened": "c.opened_on, c.id",
    "-opened": "c.opened_on DESC, c.id DESC",
    "item": "i.name, c.due_on, c.id",
}


class Questions:
    """The questions in somebody's scope, as of now."""

    def __init__(self, scope: Scope) -> None:
        """Read which organs there are, and which questions are not written yet as the law has them."""
        self.organs = list(scope.organs) if scope.organs is not None else _organs()
        self.shares = scope.shares
        self.moved = unwritten(kinds=("question",))

    def found(
        self, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[list[Listed], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`."""
        still, fresh = asked.which == "open", self._fresh(asked)
        first, reach = (0, limit + offset) if fresh else (offset, limit)
        order = _ORDER[asked.sort] if still or asked.sort != "due" else "c.id DESC"
        statement = _LINES.format(near=_OPEN if still else _ENDED, order=order, shared=OF_SHARE)
        with connection.cursor() as cursor:
            cursor.execute(statement, self._values(asked, limit=reach, offset=first))
            rows = cursor.fetchall()
        lines, total = [Listed(*row[:-1]) for row in rows], rows[0][-1] if rows else 0
        if fresh:
            lines = _in_order([*lines, *fresh], asked)[offset : offset + limit]
        return lines, min(total + len(fresh), WINDOW)

    def count(self, asked: Asked = EVERYTHING) -> int:
        """Return how many there are, counted up to `WINDOW`."""
        return self.found(asked, limit=1)[1]

    def _values(self, asked: Asked, **bounds: int) -> dict[str, Any]:
        return {
            "organs": [one for one in self._within(asked) if asked.organ in (0, one)],
            "phase": PHASES[asked.which],
            "today": clock.today(),
            "window": WINDOW,
            "settled": [one.row.id for one in self.moved],
            "shares": None if asked.owner else stored(self.shares),
            **{name: getattr(asked, name) for name in ("text", "topic", "late", "raised", "owner")},
            **bounds,
        }

    def _within(self, asked: Asked) -> list[int]:
        return _organs() if asked.owner else self.organs

    def _fresh(self, asked: Asked) -> list[Listed]:
        """Return the lines of the questions that the law has moved, of what is asked for."""
        here = [one for one in self.moved if _version(one).organ in self._within(asked)]
        wanted = [one for one in here if asked.organ in (0, _version(one).organ)]
        return [line for one in wanted if _asked_for(line := _line(one), asked)]


def _version(one: Present) -> Version:
    """Return under which version a question runs: one that came back from another organ runs under its own again."""
    return catalogue.version(one.state.item_version)


def _line(one: Present) -> Listed:
    row, state, shown, version = one.row, one.state, one.copies, _version(one)
    organ = organs([version.organ])[version.organ]
    return Listed(
        row.id, row.number, catalogue.names([state.item])[state.item], state.topic, shown.phase, shown.due_on, shown.opened_on, shown.closed_on,
        organ.zh, organ.en, state.raised, bool(state.referred_from), state.owner,
    )  # fmt: skip


def _asked_for(line: Listed, asked: Asked) -> bool:
    late = line.due_on is not None and line.due_on < clock.today()
    return (
        line.phase == PHASES[asked.which]
        and (asked.text in line.item or asked.text in line.organ_name)
        and asked.topic in ("", line.topic)
        and asked.owner in ("", line.owner)
        and (late or not asked.late)
        and (line.raised or not asked.raised)
    )


def _in_order(lines: list[Listed], asked: Asked) -> list[Listed]:
    """Return the lines in the order in which the record gives them."""
    by, backwards = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    if by == "item":
        return sorted(lines, key=lambda line: (line.item, line.due_on or date.max, line.id))
    if by == "due" and asked.which != "open" and not backwards:
        return sorted(lines, key=lambda line: -line.id)
    days = {line.id: (line.due_on if by == "due" else line.opened_on) or date.max for line in lines}
    return sorted(lines, key=lambda line: (days[line.id], line.id), reverse=backwards)


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
FROM cases_case c JOIN catalogue_item i ON i.code = c.item
WHERE c.kind = 'question' AND c.phase <> 'TAKEN_BACK' AND c.organ = ANY(%(organs)s::bigint[])
    AND c.opened_on >= %(since)s
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 6 DESC, 1, 3 LIMIT %(limit)s"""


def frequent(of: Questions, since: date, limit: int = 100) -> list[Frequent]:
    """Return what is asked most since a day, by item and topic: for the editor, who writes its answer into the guide."""
    with connection.cursor() as cursor:
        cursor.execute(_FREQUENT, {"organs": of.organs, "since": since, "limit": limit})
        return [Frequent(*row) for row in cursor.fetchall()]
