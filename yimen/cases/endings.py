"""The register of endings: what was proposed against permits of some organs, decided and dropped, found at a bounded cost."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases.theirs import OF_SHARE, stored
from yimen.people.lineage import Share
from yimen.process.ending import state as st

# Filters that no index serves look at so many of the list's own order, and counting stops there.
WINDOW = 1000
WHICH = {"open": st.PROPOSED, "decided": st.DECIDED, "dropped": st.DROPPED, "set_aside": st.SET_ASIDE}


class Listed(msgspec.Struct, frozen=True):
    """A line of the register: which permit's ending, in which way and on which ground, opened and closed when."""

    id: int
    number: str
    item: str
    permit: str
    way: str
    ground: str
    phase: str
    opened_on: date | None
    closed_on: date | None
    due_on: date | None
    organ_name: str
    organ_name_en: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which endings: open, decided or dropped; of one organ (0: all); `text` stands in the item's name."""

    which: str = "open"
    organ: int = 0
    text: str = ""


EVERYTHING = Asked()
_LINES = f"""WITH near AS MATERIALIZED (SELECT n.id FROM unnest(%(organs)s::bigint[]) AS o(organ) CROSS JOIN LATERAL (
        SELECT c.id FROM cases_case c WHERE c.organ = o.organ AND c.phase = %(phase)s AND c.kind = 'ending'
        ORDER BY c.id DESC LIMIT %(window)s) n ORDER BY n.id DESC LIMIT %(window)s)
SELECT c.id, c.number, i.name, c.state::jsonb ->> 'permit', c.state::jsonb #>> '{{proposal,way}}',
    c.state::jsonb #>> '{{proposal,ground}}', c.phase, c.opened_on, c.closed_on, c.due_on, o.name, o.name_en,
    count(*) OVER ()
FROM near n JOIN cases_case c ON c.id = n.id JOIN people_organ o ON o.id = c.organ
JOIN catalogue_item i ON i.code = c.item
WHERE (%(text)s = '' OR strpos(i.name, %(text)s) > 0) AND {OF_SHARE} ORDER BY c.id DESC LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 - constants


class Endings:
    """The endings of some organs' permits."""

    def __init__(self, organs: Sequence[int], shares: Mapping[int, Share] | None = None) -> None:
        """Look at the endings of these organs alone, of `shares` by organ of some items alone."""
        self.organs, self.shares = organs, shares or {}

    def found(
        self, asked: Asked = EVERYTHING, *, limit: int = 50, offset: int = 0
    ) -> tuple[list[Listed], int]:
        """Return `limit` lines from `offset` on, the newest first, and how many there are, counted up to `WINDOW`."""
        values: dict[str, Any] = {
            "organs": [one for one in self.organs if asked.organ in (0, one)],
            "phase": WHICH.get(asked.which, st.PROPOSED),
            "text": asked.text,
            "window": WINDOW,
            "shares": stored(self.shares),
            "limit": limit,
            "offset": offset,
        }
        with connection.cursor() as cursor:
            cursor.execute(_LINES, values)
            rows = cursor.fetchall()
        return [Listed(*row[:-1]) for row in rows], rows[0][-1] if rows else 0
