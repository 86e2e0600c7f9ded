"""The register: every application that somebody may look into, nearest last day first, found at a bounded cost."""

from datetime import date
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.cases.present import Present, unwritten
from yimen.cases.theirs import OF_SHARE, stored
from yimen.lib import clock
from yimen.people.names import organs
from yimen.people.sight import Scope
from yimen.process.application import state as st
from yimen.process.joint import state as joint

# Filters that no index serves search only so many of the nearest, and counting stops there.
WINDOW = 1000
Which = Literal["open", "ended", "law"]
Sort = Literal["due", "-due", "opened", "-opened", "item"]


class Listed(msgspec.Struct, frozen=True):
    """A line of the register. `by_law`: the law itself has acted on it, because nobody did in time.

    `deviation` is why it was granted otherwise than like cases were decided; empty for most. `licence`: its item is one.
    """

    id: int
    number: str
    item: str
    phase: str
    due_on: date | None
    due_why: str
    opened_on: date | None
    closed_on: date | None
    organ: int
    organ_name: str
    organ_name_en: str
    by_law: bool
    deviation: str = ""
    licence: bool = True


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which cases: open (by day), ended (the newest first), or those on which the law acted (the newest first).

    `text` stands in the item's name; `late` are those whose last day has passed, `due_by` those whose last day
    falls from today to then.
    """

    which: Which = "open"
    organ: int = 0
    text: str = ""
    phases: tuple[str, ...] = ()
    late: bool = False
    due_by: date | None = None
    sort: Sort = "due"

    @property
    def narrow(self) -> bool:
        """Return whether the lines cannot be read off an index in its own order."""
        return bool(self.phases or self.text or self.sort != "due" or (self.organ and self.which == "law"))


EVERYTHING = Asked()
_OPEN = """c.organ = o.organ AND c.kind IN ('application', 'joint') AND c.closed_on IS NULL
    AND (NOT %(late)s OR c.due_on < %(today)s)
    AND (%(due_by)s::date IS NULL OR (c.due_on >= %(today)s AND c.due_on <= %(due_by)s))
    AND NOT c.id = ANY(%(settled)s::bigint[])"""
_OF_ORGANS = f"""SELECT n.id, n.due_on FROM unnest(%(organs)s::bigint[]) AS o(organ)
    CROSS JOIN LATERAL (SELECT c.id, c.due_on FROM cases_case c WHERE {_OPEN}
        ORDER BY c.due_on, c.id LIMIT %(upto)s) n"""  # noqa: S608 - built from the constants above
_ABOVE = """SELECT DISTINCT c.id, c.due_on FROM cases_task t JOIN cases_case c ON c.id = t.case_id
    WHERE t.organ = ANY(%(above)s::bigint[]) AND t.letter = 'U' AND t.done_at IS NULL
    AND (NOT %(late)s OR c.due_on < %(today)s)
    AND (%(due_by)s::date IS NULL OR (c.due_on >= %(today)s AND c.due_on <= %(due_by)s))
    AND NOT c.id = ANY(%(settled)s::bigint[])"""
# Off the primary key where the whole centre is asked for, else off the index of each organ and phase.
_ENDED = """SELECT c.id, c.due_on FROM cases_case c WHERE c.kind IN ('application', 'joint') AND c.closed_on IS NOT NULL
    ORDER BY c.id DESC LIMIT %(upto)s"""
_ENDED_OF = """SELECT n.id, n.due_on FROM unnest(%(organs)s::bigint[]) AS o(organ)
    CROSS JOIN unnest(%(ended)s::text[]) AS e(phase)
    CROSS JOIN LATERAL (SELECT c.id, c.due_on FROM cases_case c WHERE c.organ = o.organ AND c.phase = e.phase
        AND c.kind IN ('application', 'joint') ORDER BY c.id DESC LIMIT %(upto)s) n"""
_LAW = """SELECT c.id, c.due_on FROM (SELECT DISTINCT case_id FROM cases_event
        WHERE actor = 'LAW' AND type IN ('Accepted', 'Granted', 'Lapsed') ORDER BY case_id DESC LIMIT %(upto)s) l
    JOIN cases_case c ON c.id = l.case_id WHERE c.organ = ANY(%(organs)s::bigint[])"""
# Asked of what was granted alone, by the case's own key.
_DEVIATION = """CASE WHEN c.phase IN ('GRANTED', 'ISSUED', 'DELIVERED') THEN COALESCE((SELECT e.body::jsonb ->> 'deviation'
    FROM cases_event e WHERE e.case_id = c.id AND e.type = 'Granted' LIMIT 1), '') ELSE '' END"""
_BY_LAW = """EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = c.id AND e.actor = 'LAW'
        AND e.type IN ('Accepted', 'Granted', 'Lapsed'))"""
_ORDER = {
    "due": "c.due_on, c.id",
    "-due": "c.due_on DESC NULLS LAST, c.id",
    "opened": "c.opened_on, c.id",
    "-opened": "c.opened_on DESC, c.id DESC",
    "item": "i.name, c.due_on, c.id",
}


class Register:
    """The applications in somebody's scope, as of now."""

    def __init__(self, scope: Scope) -> None:
        """Read which organs there are, and which cases the law has moved without that being written yet."""
        self.scope = scope
        self.organs = _organs() if scope.organs is None else list(scope.organs)
        self.moved = [one for one in unwritten() if self._mine(one)]

    def found(
        self, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[list[Listed], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`."""
        fresh = self._fresh(asked)
        first, reach = (0, limit + offset) if fresh else (offset, limit)
        upto = WINDOW if asked.narrow or asked.which != "open" else limit + offset
        lines, stored = self._stored(asked, upto=upto, limit=reach, offset=first)
        total = self.count(asked) if upto < WINDOW else min(stored + len(fresh), WINDOW)
        if fresh:
            lines = _in_order([*lines, *fresh], asked)[offset : offset + limit]
        return lines, total

    def count(self, asked: Asked = EVERYTHING) -> int:
        """Return how many cases there are, by organ and day alone; counting stops at `WINDOW`."""
        statement = f"SELECT count(*) FROM (SELECT 1 FROM ({self._near(asked)}) n LIMIT %(upto)s) x"  # noqa: S608 - constants
        with connection.cursor() as cursor:
            cursor.execute(statement, self._values(asked, upto=WINDOW))
            stored = int(cursor.fetchone()[0])
        by_day = Asked(which=asked.which, organ=asked.organ, late=asked.late, due_by=asked.due_by)
        return min(stored + len(self._fresh(by_day)), WINDOW)

    def _stored(self, asked: Asked, **bounds: int) -> tuple[list[Listed], int]:
        order = _ORDER[asked.sort] if asked.which == "open" or asked.sort != "due" else "c.id DESC"
        statement = f"""
WITH near AS MATERIALIZED ({self._near(asked)})
SELECT c.id, c.number, i.name, c.phase, c.due_on, c.due_why, c.opened_on, c.closed_on, c.organ, o.name, o.name_en,
    {_BY_LAW}, {_DEVIATION}, i.type = 'licence', count(*) OVER ()
FROM near n JOIN cases_case c ON c.id = n.id JOIN people_organ o ON o.id = c.organ
JOIN catalogue_item i ON i.code = c.item
WHERE (%(any_phase)s OR c.phase = ANY(%(phases)s)) AND (%(text)s = '' OR strpos(i.name, %(text)s) > 0)
    AND NOT c.id = ANY(%(settled)s::bigint[]) AND {OF_SHARE}
ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 - built from the constants above
        with connection.cursor() as cursor:
            cursor.execute(statement, self._values(asked, **bounds))
            rows = cursor.fetchall()
        return [Listed(*row[:-1]) for row in rows], rows[0][-1] if rows else 0

    def _near(self, asked: Asked) -> str:
        """Return the statement that finds the nearest cases; a part without a case in scope finds nothing."""
        if asked.which == "law":
            return _LAW
        if asked.which == "ended":
            return _ENDED if self.scope.organs is None and not asked.organ else _ENDED_OF
        return f"{_OF_ORGANS} UNION {_ABOVE}" if self.scope.above else _OF_ORGANS

    def _values(self, asked: Asked, **bounds: int) -> dict[str, Any]:
        organs = [one for one in self.organs if asked.organ in (0, one)]
        return {
            "organs": organs,
            "above": [] if asked.organ else list(self.scope.above),
            "today": clock.today(),
            "late": asked.late,
            "due_by": asked.due_by,
            "any_phase": not asked.phases,
            "phases": list(asked.phases),
            "text": asked.text,
            "ended": sorted({*st.ENDED, *joint.ENDED}),
            "settled": [one.row.id for one in self.moved],
            "shares": stored(self.scope.shares),
            **bounds,
        }

    def _mine(self, one: Present) -> bool:
        above = one.version.higher_organ in self.scope.above and any(task.letter == "U" for task in one.tasks)
        return one.version.organ in self.organs or above

    def _fresh(self, asked: Asked) -> list[Listed]:
        """Return the lines of the cases that the law has moved, of what is asked for."""
        moved = [one for one in self.moved if _asked_for(one, asked)]
        names = organs(one.version.organ for one in moved) if moved else {}
        return [_line(one, names[one.version.organ].zh, names[one.version.organ].en) for one in moved]


def _organs() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_organ ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def _asked_for(one: Present, asked: Asked) -> bool:
    shown, today = one.copies, clock.today()
    due = shown.due_on
    # The law moved each of them, so each belongs in this list, open or ended.
    here = asked.which == "law" or (shown.closed_on is not None) == (asked.which == "ended")
    return (
        here
        and asked.organ in (0, one.version.organ)
        and asked.text in one.version.item.name
        and (not asked.phases or shown.phase in asked.phases)
        and (not asked.late or (due is not None and due < today))
        and (asked.due_by is None or (due is not None and today <= due <= asked.due_by))
    )


def _line(one: Present, zh: str, en: str) -> Listed:
    row, shown, item = one.row, one.copies, one.version.item
    return Listed(
        row.id, row.number, item.name, shown.phase, shown.due_on, shown.due_why,
        shown.opened_on, shown.closed_on, one.version.organ, zh, en, True,
        licence=item.licence,
    )  # fmt: skip


def _in_order(lines: list[Listed], asked: Asked) -> list[Listed]:
    """Return the lines in the order in which the record gives them: lines without a last day come last."""
    by, backwards = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    if by == "item":
        return sorted(lines, key=lambda line: (line.item, line.due_on or date.max, line.id))
    if by == "due" and asked.which != "open" and not backwards:
        return sorted(lines, key=lambda line: -line.id)
    days = {line.id: line.due_on if by == "due" else line.opened_on for line in lines}
    dated = sorted((line for line in lines if days[line.id]), key=lambda line: line.id)
    dated.sort(key=lambda line: days[line.id] or date.max, reverse=backwards)
    return dated + sorted((line for line in lines if not days[line.id]), key=lambda line: line.id)
