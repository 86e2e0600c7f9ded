"""The complaints, orders and accountabilities that somebody may look into, as a register: filtered, sorted, bounded."""

from datetime import date
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.cases.present import unwritten
from yimen.cases.theirs import OF_SHARE, stored
from yimen.lib import clock
from yimen.people.lineage import Share
from yimen.people.rights import BODIES, HEADS, Rights, shares
from yimen.process.complaint.intake import GROUP
from yimen.process.complaint.state import ACCEPTED, RECEIVED

WINDOW = 1000
Which = Literal["complaint", "order", "accountability"]
Sort = Literal["due", "-due", "opened", "-opened", "item"]
# The efficiency office has acts on what was ordered and on who answers for it, and none on a complaint.
KINDS: dict[str, tuple[Which, ...]] = {
    "C": ("complaint", "order", "accountability"),
    "J": ("complaint", "order", "accountability"),
    "E": ("order", "accountability"),
    "H": ("complaint", "order", "accountability"),
}


class Reach(msgspec.Struct, frozen=True):
    """What somebody may list: of which kinds, of which organs (None: all), as which account.

    `shares`: by organ, of which of its items alone; `group`: also what came in by the discipline group's own channel, which never passes the centre.
    """

    account: int
    kinds: tuple[str, ...] = ()
    organs: tuple[int, ...] | None = ()
    group: bool = False
    shares: dict[int, Share] = {}


def reach(held: Rights, account: int) -> Reach:
    """Return what somebody with these rights may list; no kinds where nothing."""
    letters = {BODIES[posting.role] for posting in held.postings if posting.role in BODIES}
    if letters:
        found = [kind for letter in "CJE" if letter in letters for kind in KINDS[letter]]
        return Reach(account, tuple(dict.fromkeys(found)), None, group="J" in letters)
    organs = tuple(sorted({posting.organ for posting in held.postings if posting.role in HEADS}))
    return Reach(account, KINDS["H"] if organs else (), organs, shares=shares(held))


class Line(msgspec.Struct, frozen=True):
    """A line of the register: no word and no name of anybody stands in it."""

    id: int
    number: str
    kind: str
    item: str
    phase: str
    due_on: date | None
    opened_on: date | None
    closed_on: date | None
    organ_name: str
    organ_name_en: str
    sort: str
    channel: str
    cause: str
    why: str
    named: bool
    raised: bool
    group: bool


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which ones. `phases` empty: those that are open; `ended`: those that are not; `text` stands in the item's or organ's name."""

    kind: str = "complaint"
    ended: bool = False
    phases: tuple[str, ...] = ()
    organ: int = 0
    text: str = ""
    kinds_of: str = ""
    channel: str = ""
    cause: str = ""
    late: bool = False
    raised: bool = False
    order: Sort = "due"


_SEEN = f"""(%(all)s OR c.organ = ANY(%(organs)s::bigint[])) AND NOT COALESCE(s.state -> 'against' ? %(me)s, false)
    AND (%(all)s OR c.kind <> 'complaint' OR (NOT s.state ? 'group' AND NOT c.phase = ANY(%(unseen)s)))
    AND (%(group)s OR COALESCE(s.state ->> 'channel', '') <> %(own_channel)s) AND {OF_SHARE}"""
# Each state is read once: without OFFSET the planner would read it anew wherever it is named.
_LINES = f"""SELECT c.id, c.number, c.kind, i.name, c.phase, c.due_on, c.opened_on, c.closed_on, o.name, o.name_en,
    COALESCE(s.state ->> 'sort', ''), COALESCE(s.state ->> 'channel', ''), COALESCE(s.state ->> 'cause', ''),
    COALESCE(s.state ->> 'why', ''), s.state ? 'named', s.state ? 'raised', s.state ? 'group', count(*) OVER ()
FROM (SELECT * FROM cases_case WHERE kind = %(kind)s AND (closed_on IS NOT NULL) = %(ended)s
        AND (%(any)s OR phase = ANY(%(phases)s)) AND (NOT %(late)s OR due_on < %(today)s)
        AND (%(organ)s = 0 OR organ = %(organ)s) ORDER BY id DESC LIMIT %(window)s) c
JOIN people_organ o ON o.id = c.organ
JOIN catalogue_item i ON i.code = c.item
CROSS JOIN LATERAL (SELECT c.state::jsonb AS state OFFSET 0) s
WHERE {_SEEN} AND (%(text)s = '' OR strpos(i.name, %(text)s) > 0 OR strpos(o.name, %(text)s) > 0)
    AND %(sort)s IN ('', s.state ->> 'sort') AND %(channel)s IN ('', s.state ->> 'channel')
    AND %(cause)s IN ('', s.state ->> 'cause') AND (NOT %(raised)s OR s.state ? 'raised')
ORDER BY {{order}} LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 - constants
_ORDER = {
    "due": "c.due_on NULLS LAST, c.id",
    "-due": "c.due_on DESC NULLS LAST, c.id",
    "opened": "c.opened_on, c.id",
    "-opened": "c.opened_on DESC, c.id DESC",
    "item": "i.name, c.due_on, c.id",
}


class Heard:
    """What somebody with this reach may look into, as of now."""

    def __init__(self, of: Reach) -> None:
        """Keep what may be seen."""
        self.of = of

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[list[Line], int]:
        """Return `limit` lines from `offset` on, and how many there are among the newest `WINDOW`."""
        if asked.kind not in self.of.kinds:
            return [], 0
        with connection.cursor() as cursor:
            values = self._values(asked, limit=limit, offset=offset)
            cursor.execute(_LINES.format(order=_ORDER[asked.order]), values)
            rows = cursor.fetchall()
        return _now([Line(*row[:-1]) for row in rows]), rows[0][-1] if rows else 0

    def count(self, asked: Asked) -> int:
        """Return how many there are, counted up to `WINDOW`."""
        return self.found(asked, limit=1)[1]

    def _values(self, asked: Asked, **bounds: int) -> dict[str, Any]:
        organs = self.of.organs
        return {
            "all": organs is None,
            "organs": list(organs or ()),
            "me": f"a:{self.of.account}",
            "group": self.of.group,
            "own_channel": GROUP,
            "unseen": [RECEIVED, ACCEPTED],
            "any": not asked.phases,
            "phases": list(asked.phases),
            "sort": asked.kinds_of,
            "today": clock.today(),
            "window": WINDOW,
            "shares": stored(self.of.shares),
            **{
                name: getattr(asked, name)
                for name in ("kind", "ended", "organ", "text", "channel", "cause", "late", "raised")
            },
            **bounds,
        }


def _now(lines: list[Line]) -> list[Line]:
    """Return lines as the law has them now: moved days, and what it has brought before a head."""
    if not lines:
        return lines
    kinds = tuple({line.kind for line in lines})
    moved = {one.row.id: one for one in unwritten([line.id for line in lines], kinds)}
    return [
        msgspec.structs.replace(
            line,
            phase=moved[line.id].copies.phase,
            due_on=moved[line.id].copies.due_on,
            raised=getattr(moved[line.id].state, "raised", False),
        )
        if line.id in moved
        else line
        for line in lines
    ]
