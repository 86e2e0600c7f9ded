"""What the public can ask of announcements: the present ones, the archive, one with its whole history."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from yimen.announcements.content import Content, decoded
from yimen.announcements.models import Draft, Withdrawal
from yimen.lib import clock


class Released(msgspec.Struct, frozen=True):
    """A released announcement: what it says, when it was released, how it stands today, and what came of it.

    `successor` and `predecessor` are the announcements that replaced it and that it replaced.
    """

    id: int
    content: Content
    released_at: datetime
    standing: str
    predecessor: int | None
    successor: int | None
    withdrawn_at: datetime | None
    reason: str


class Written(msgspec.Struct, frozen=True):
    """A draft, by whom it was written last, and which announcement it is to replace."""

    id: int
    content: Content
    supersedes: int | None
    drafted_by: int
    drafted_at: datetime


# A successor replaces from its own first day on; until then the old one holds.
_STANDING = """CASE WHEN w.at IS NOT NULL THEN 'withdrawn'
    WHEN s.id IS NOT NULL AND s.effective_on <= %(on)s THEN 'superseded'
    WHEN a.until < %(on)s THEN 'over' WHEN a.effective_on > %(on)s THEN 'coming' ELSE 'present' END"""
_JOINS = """FROM announcements_announcement a
    LEFT JOIN announcements_withdrawal w ON w.announcement_id = a.id
    LEFT JOIN announcements_announcement s ON s.supersedes_id = a.id
        AND NOT EXISTS (SELECT FROM announcements_withdrawal x WHERE x.announcement_id = s.id)"""
_SELECT = f"""SELECT a.id, a.content, a.released_at, {_STANDING}, a.supersedes_id, s.id, w.at,
    COALESCE(w.reason, '') {_JOINS}"""
_LIST = f"""SELECT * FROM ({_SELECT} WHERE (%(kind)s = '' OR a.kind = %(kind)s)
    AND (%(before)s = 0 OR a.id < %(before)s)) l (id, content, released_at, standing, predecessor, successor, at, why)
WHERE %(archive)s OR standing IN ('coming', 'present') ORDER BY id DESC LIMIT %(limit)s"""


def listed(kind: str = "", *, archive: bool = False, before: int = 0, limit: int = 20) -> list[Released]:
    """Return announcements, the newest first: those that hold or are to come, with `archive` all there ever were."""
    values: dict[str, Any] = {
        "on": clock.today(),
        "kind": kind,
        "archive": archive,
        "before": before,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LIST, values)
        return [_released(row) for row in cursor.fetchall()]


def one(id: int) -> Released | None:
    """Return a released announcement, or None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_SELECT} WHERE a.id = %(id)s", {"on": clock.today(), "id": id})
        row = cursor.fetchone()
    return _released(row) if row else None


def withdrawals() -> int:
    """Return how many announcements were withdrawn."""
    return Withdrawal.objects.count()


def _released(row: tuple[object, ...]) -> Released:
    id, content, *rest = row
    return Released(id, decoded(content), *rest)  # type: ignore[arg-type]


def drafts() -> list[Written]:
    """Return the drafts, the one that was touched last first."""
    rows = Draft.objects.order_by("-drafted_at")[:200]
    return [_written(row) for row in rows]


def written(id: int) -> Written | None:
    """Return a draft, or None where there is none."""
    row = Draft.objects.filter(id=id).first()
    return _written(row) if row else None


def _written(row: Draft) -> Written:
    return Written(row.id, decoded(row.content), row.supersedes, row.drafted_by, row.drafted_at)


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files a draft or an announcement holds: none of them may be deleted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT f ->> 'name' FROM (SELECT content FROM announcements_draft UNION ALL"
            " SELECT content FROM announcements_announcement) c,"
            " jsonb_array_elements(COALESCE(c.content::jsonb -> 'files', '[]')) f WHERE f ->> 'name' = ANY(%s)",
            [list(names)],
        )
        return {row[0] for row in cursor.fetchall()}


class Place(msgspec.Struct, frozen=True):
    """Where an item is handled by announcement: `centralised` None where no announcement speaks of it."""

    code: str
    name: str
    name_en: str
    centralised: bool | None
    why: str
    since: date | None
    announcement: int | None
    number: str


_PLACES = f"""WITH holds AS MATERIALIZED (SELECT a.id, a.effective_on, a.content::jsonb ->> 'number' AS number {_JOINS}
        WHERE a.kind = 'centralisation' AND {_STANDING} = 'present')
    SELECT t.code, t.name, COALESCE(n.english, ''), l.centralised, COALESCE(l.why, ''), l.effective_on, l.id,
        COALESCE(l.number, '')
    FROM catalogue_item t JOIN people_organ o ON o.id = t.organ LEFT JOIN catalogue_naming n ON n.item_id = t.id
    LEFT JOIN LATERAL (SELECT x.centralised, x.why, h.effective_on, h.id, h.number FROM announcements_line x
        JOIN holds h ON h.id = x.announcement_id WHERE x.item = t.code
        ORDER BY h.effective_on DESC, h.id DESC LIMIT 1) l ON true
    WHERE (%(organ)s = '' OR o.name = %(organ)s) AND t.status <> 'draft'
        AND (t.cancelled_on IS NULL OR t.cancelled_on > %(on)s) AND t.code > %(after)s
    ORDER BY t.code LIMIT %(limit)s"""


def places(organ: str = "", *, after: str = "", limit: int = 100) -> list[Place]:
    """Return where a department's items are handled today, by code from `after` on; of all where none is named."""
    values: dict[str, Any] = {"on": clock.today(), "organ": organ, "after": after, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, values)
        return [Place(*row) for row in cursor.fetchall()]


class Department(msgspec.Struct, frozen=True):
    """How many of a department's items are handled in the centre, how many are announced not to be, and of how many."""

    name: str
    name_en: str
    inside: int
    outside: int
    items: int

    @property
    def unsaid(self) -> int:
        """Return of how many items no announcement speaks."""
        return self.items - self.inside - self.outside


_DEPARTMENTS = f"""WITH holds AS MATERIALIZED (SELECT a.id, a.effective_on {_JOINS}
        WHERE a.kind = 'centralisation' AND {_STANDING} = 'present'),
    says AS MATERIALIZED (SELECT DISTINCT ON (x.item) x.item, x.centralised FROM announcements_line x
        JOIN holds h ON h.id = x.announcement_id ORDER BY x.item, h.effective_on DESC, h.id DESC)
    SELECT o.name, o.name_en, count(*) FILTER (WHERE y.centralised), count(*) FILTER (WHERE NOT y.centralised), count(*)
    FROM catalogue_item t JOIN people_organ o ON o.id = t.organ LEFT JOIN says y ON y.item = t.code
    WHERE t.status <> 'draft' AND (t.cancelled_on IS NULL OR t.cancelled_on > %(on)s)
    GROUP BY o.id, o.name, o.name_en ORDER BY o.id"""


def departments() -> list[Department]:
    """Return how many of each department's items are handled in the centre today."""
    with connection.cursor() as cursor:
        cursor.execute(_DEPARTMENTS, {"on": clock.today()})
        return [Department(*row) for row in cursor.fetchall()]
