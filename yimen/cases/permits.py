"""The register of permits: those of an organ by their last day, or by what is owed on them, found at a bounded cost."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.cases.theirs import OF_SHARE, Pair, stored
from yimen.lib import clock
from yimen.people.lineage import Share
from yimen.process.permit import state as st

# Filters that no index serves look at so many of the list's own order, and counting stops there.
WINDOW = 1000
# Whoever holds one of these on an organ's permits works on them.
HOLDS = frozenset("WROH")
Which = Literal["open", "over", "ended", "unchecked", "corrected", "ending"]
TASKS = {"unchecked": "commitment", "corrected": "corrected"}


class Listed(msgspec.Struct, frozen=True):
    """A line of the register; `expires_on` is None where the permit has no last day. `ending`: its end is proposed."""

    id: int
    number: str
    item: str
    certificate: str
    phase: str
    issued_on: date | None
    expires_on: date | None
    organ: int
    organ_name: str
    organ_name_en: str
    unchecked: bool
    correct_by: date | None
    ending: bool


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which permits: in force, over and to be struck off, struck off, with a commitment or an order to look after, or proposed to end.

    `within` are calendar days from today in which the last day falls, 0: any; `text` stands in the item's name.
    """

    which: Which = "open"
    organ: int = 0
    text: str = ""
    within: int = 0


EVERYTHING = Asked()
_OPEN = """SELECT n.id FROM unnest(%(organs)s::bigint[]) AS o(organ) CROSS JOIN LATERAL (
    SELECT c.id, c.due_on FROM cases_case c WHERE c.organ = o.organ AND c.kind = 'permit' AND c.closed_on IS NULL
        AND (%(until)s::date IS NULL OR (c.due_on >= %(today)s AND c.due_on <= %(until)s))
    ORDER BY c.due_on, c.id LIMIT %(window)s) n ORDER BY n.due_on, n.id LIMIT %(window)s"""
_PHASES = """SELECT n.id FROM unnest(%(organs)s::bigint[]) AS o(organ) CROSS JOIN unnest(%(phases)s::text[]) AS p(phase)
    CROSS JOIN LATERAL (SELECT c.id FROM cases_case c WHERE c.organ = o.organ AND c.phase = p.phase
        AND c.kind = 'permit' ORDER BY c.id DESC LIMIT %(window)s) n ORDER BY n.id DESC LIMIT %(window)s"""
_TASKS = """SELECT n.id FROM unnest(%(organs)s::bigint[]) AS o(organ) CROSS JOIN LATERAL (
    SELECT t.case_id AS id, t.due_on FROM cases_task t WHERE t.organ = o.organ AND t.letter = 'R'
        AND t.done_at IS NULL AND t.key = %(task)s
    ORDER BY t.due_on, t.case_id LIMIT %(window)s) n ORDER BY n.due_on, n.id LIMIT %(window)s"""
_ENDING = """SELECT p.id FROM unnest(%(organs)s::bigint[]) AS o(organ) CROSS JOIN LATERAL (
    SELECT c.id, c.state::jsonb ->> 'permit' AS permit FROM cases_case c WHERE c.organ = o.organ
        AND c.phase = 'ENDING_PROPOSED' AND c.kind = 'ending' ORDER BY c.id DESC LIMIT %(window)s) n
    JOIN cases_case p ON p.number = n.permit ORDER BY n.id DESC LIMIT %(window)s"""
_LINES = """WITH near AS MATERIALIZED (SELECT x.id, row_number() OVER () AS place FROM ({near}) x)
SELECT c.id, c.number, i.name, c.state::jsonb ->> 'certificate', c.phase, c.opened_on,
    (c.state::jsonb ->> 'expires_on')::date, c.organ, o.name, o.name_en,
    COALESCE((c.state::jsonb ->> 'unchecked')::boolean, false), (c.state::jsonb ->> 'correct_by')::date,
    COALESCE((c.state::jsonb ->> 'ending')::boolean, false), count(*) OVER ()
FROM near n JOIN cases_case c ON c.id = n.id JOIN people_organ o ON o.id = c.organ
JOIN catalogue_item i ON i.code = c.item
WHERE (%(text)s = '' OR strpos(i.name, %(text)s) > 0) AND {shared} ORDER BY n.place LIMIT %(limit)s OFFSET %(offset)s"""


def organs_of(tasks: Sequence[Pair]) -> list[int]:
    """Return the organs on whose permits somebody works whose tasks these may be; of a comprehensive window every one."""
    return sorted({pair.organ for pair in tasks if pair.letter in HOLDS})


class Permits:
    """The permits of some organs."""

    def __init__(self, organs: Sequence[int], shares: Mapping[int, Share] | None = None) -> None:
        """Look at the permits of these organs alone, of `shares` by organ of some items alone."""
        self.organs, self.shares = organs, shares or {}

    def found(
        self, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[list[Listed], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`.

        They are as the last act or sweep left them; a permit's own page shows it as the law sees it now.
        """
        near = {"open": _OPEN, "ending": _ENDING}.get(
            asked.which, _TASKS if asked.which in TASKS else _PHASES
        )
        values: dict[str, Any] = {
            "organs": [one for one in self.organs if asked.organ in (0, one)],
            "today": clock.today(),
            "until": clock.today() + timedelta(days=asked.within) if asked.within else None,
            "phases": list(st.OVER) if asked.which == "over" else [st.DEREGISTERED],
            "task": TASKS.get(asked.which, ""),
            "text": asked.text,
            "window": WINDOW,
            "shares": stored(self.shares),
            "limit": limit,
            "offset": offset,
        }
        with connection.cursor() as cursor:
            cursor.execute(_LINES.format(near=near, shared=OF_SHARE), values)
            rows = cursor.fetchall()
        return [Listed(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def newest_endings(holders: Iterable[str]) -> dict[str, str]:
    """Return, of each permit of these holders against which one was ever proposed, the number of the newest ending, by the permit's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (state::jsonb ->> 'permit') state::jsonb ->> 'permit', number FROM cases_case"
            " WHERE applicant = ANY(%s) AND kind = 'ending' ORDER BY state::jsonb ->> 'permit', id DESC",
            [list(holders)],
        )
        return dict(cursor.fetchall())


def endings(holder: str, permit: str) -> list[str]:
    """Return the numbers of the endings of a permit, the newest first; `holder` is its holder's keyed hash."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM cases_case WHERE applicant = %s AND kind = 'ending'"
            " AND state::jsonb ->> 'permit' = %s ORDER BY id DESC",
            [holder, permit],
        )
        return [row[0] for row in cursor.fetchall()]
