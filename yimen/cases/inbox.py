"""What waits for somebody: the tasks that their rights let them do, nearest day first, found at a bounded cost."""

from datetime import date
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.lib import clock
from yimen.people.rights import Rights, actor_of

# Filters, and any order but by day, look at the nearest so many: a rare phase in a long inbox must not read it all.
WINDOW = 1000
Sort = Literal["due", "-due", "opened", "-opened", "item"]


class Waiting(msgspec.Struct, frozen=True):
    """A line of an inbox: what is owed on which case by when."""

    number: str
    item: str
    phase: str
    act: str
    letter: str
    due_on: date | None
    promised_on: date | None
    opened_on: date | None
    organ_name: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines, and in which order. `touched_by` is an account that has acted on the case before, 0: anybody's."""

    phases: tuple[str, ...] = ()
    text: str = ""
    touched_by: int = 0
    late: bool = False
    sort: Sort = "due"

    @property
    def narrow(self) -> bool:
        """Return whether the lines cannot be read off the index in its own order."""
        return bool(self.phases or self.text or self.touched_by or self.sort != "due")


EVERYTHING = Asked()
_ORDER = {
    "due": "t.due_on, t.case_id, t.key",
    "-due": "t.due_on DESC NULLS LAST, t.case_id, t.key",
    "opened": "c.opened_on, t.case_id, t.key",
    "-opened": "c.opened_on DESC, t.case_id, t.key",
    "item": "i.name, t.due_on, t.case_id, t.key",
}
_WAITS = """cases_task t WHERE t.organ = p.organ AND t.letter = p.letter AND t.done_at IS NULL
        AND (t.from_on IS NULL OR t.from_on <= %(today)s) AND (NOT %(late)s OR t.due_on < %(today)s)"""
_PAIRS = "unnest(%(organs)s::bigint[], %(letters)s::text[]) AS p(organ, letter)"
# The nearest of each organ and letter come off the index, so that a long inbox costs no more than a short one.
_LINES = f"""
WITH near AS MATERIALIZED (SELECT nearest.* FROM {_PAIRS}
    CROSS JOIN LATERAL (SELECT t.* FROM {_WAITS} ORDER BY t.due_on, t.case_id, t.key LIMIT %(upto)s) nearest
    ORDER BY nearest.due_on, nearest.case_id, nearest.key LIMIT %(upto)s)
SELECT c.number, i.name, c.phase, t.act, t.letter, t.due_on, c.promised_on, c.opened_on, o.name, count(*) OVER ()
FROM near t
JOIN cases_case c ON c.id = t.case_id
JOIN people_organ o ON o.id = t.organ
JOIN catalogue_item i ON i.code = c.item
WHERE (%(any_phase)s OR c.phase = ANY(%(phases)s))
    AND (%(text)s = '' OR strpos(i.name, %(text)s) > 0 OR strpos(o.name, %(text)s) > 0)
    AND (%(actor)s = '' OR EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = t.case_id AND e.actor = %(actor)s))
ORDER BY {{order}} LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 - built from the constants above
# In the index's order as well: for a limit without an order the planner reads the whole table.
_COUNT = f"""
SELECT (SELECT count(*) FROM (SELECT 1 FROM {_PAIRS}
    CROSS JOIN LATERAL (SELECT 1 FROM {_WAITS} ORDER BY t.due_on LIMIT %(upto)s) x LIMIT %(upto)s) y)"""  # noqa: S608 - the same


def _values(held: Rights, asked: Asked, **more: Any) -> dict[str, Any]:
    pairs = _pairs(held)
    return {
        "organs": [p[0] for p in pairs],
        "letters": [p[1] for p in pairs],
        "today": clock.today(),
        "late": asked.late,
        "any_phase": not asked.phases,
        "phases": list(asked.phases),
        "text": asked.text,
        "actor": f"a:{asked.touched_by}" if asked.touched_by else "",
        **more,
    }


def waiting(held: Rights, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0) -> list[Waiting]:
    """Return what waits for somebody with these rights, `limit` lines from `offset` on.

    A comprehensive clerk sees every organ's window tasks; others those of their own organs. A narrowed list is
    found among the nearest `WINDOW` tasks.
    """
    return found(held, asked, limit=limit, offset=offset)[0]


def found(
    held: Rights, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0
) -> tuple[list[Waiting], int]:
    """Return the lines, and how many there are of them: counted up to `WINDOW`, which then means at least so many."""
    upto = WINDOW if asked.narrow else limit + offset
    values = _values(held, asked, upto=upto, limit=limit, offset=offset)
    with connection.cursor() as cursor:
        cursor.execute(_LINES.format(order=_ORDER[asked.sort]), values)
        rows = cursor.fetchall()
    lines = [Waiting(*row[:-1]) for row in rows]
    if not asked.narrow:
        return lines, count(held, asked)
    return lines, rows[0][-1] if rows else 0


def count(held: Rights, asked: Asked = EVERYTHING) -> int:
    """Return how many tasks wait, late ones alone where asked; never more than `WINDOW`, where counting stops."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, _values(held, asked, upto=WINDOW))
        return int(cursor.fetchone()[0])


def _pairs(held: Rights) -> list[tuple[int, str]]:
    """Return the (organ, letter) pairs whose tasks these rights may do."""
    pairs: set[tuple[int, str]] = set()
    everywhere = any(p.role == "comprehensive_clerk" for p in held.postings)
    for posting in held.postings:
        actor = actor_of(
            Rights(postings=[posting]),
            account=0,
            subject="",
            parties=(),
            organ=posting.organ,
            higher_organ=posting.organ if posting.role == "higher_approver" else None,
            item="",
            case="",
        )
        pairs |= {(posting.organ, letter) for letter in actor.letters}
    if everywhere:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM people_organ")
            pairs |= {(row[0], "W") for row in cursor.fetchall()}
    return sorted(pairs)
