"""Items as their editors and reviewers see them: what is in force, what is drafted, and what may be done with each."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue.editors import EDITOR, REVIEWER, Hands
from yimen.catalogue.queries import STANDING_SQL
from yimen.catalogue.record import WRITES
from yimen.lib import clock
from yimen.process.item import Item

# What the list is narrowed to: how an item stands, or how far its draft is.
STATES = (
    "published", "scheduled", "draft", "submitted", "reviewed", "signing", "incomplete", "announced", "suspended", "cancelled",
)  # fmt: skip


class Edited(msgspec.Struct, frozen=True):
    """An item and its unpublished version: `draft` is its number, `stage` how far it is, `writers` who wrote in it.

    `version` is the number in force, `coming` that of one published for a later day.
    """

    id: int
    code: str
    name: str
    name_en: str
    type: str
    organ: int
    organ_name: str
    organ_name_en: str
    standing: str
    opens_on: date | None
    suspended_on: date | None
    resumed_on: date | None
    cancelled_on: date | None
    status_basis: str
    version_id: int | None
    version: int | None
    effective_on: date | None
    coming: int | None
    coming_on: date | None
    draft_id: int | None
    draft: int | None
    stage: str
    submitted_at: datetime | None
    drafted_by: int
    reviewed_by: int
    writers: tuple[int, ...]

    @property
    def suspended(self) -> bool:
        """Return whether it is suspended, or will be on a day that is announced."""
        return self.suspended_on is not None and (self.resumed_on is None or self.resumed_on > clock.today())

    @property
    def over(self) -> bool:
        """Return whether its cancellation has come."""
        return self.cancelled_on is not None and self.cancelled_on <= clock.today()


class Wanted(msgspec.Struct, frozen=True):
    """What the list is narrowed to: words of name or code, an organ, a state of STATES, certain codes."""

    text: str = ""
    organ: int = 0
    state: str = ""
    codes: tuple[str, ...] = ()


_STAGE = "CASE WHEN d.by_signature THEN 'signing' WHEN d.status = 'draft' AND d.submitted_at IS NOT NULL THEN 'submitted' ELSE d.status END"
_ROWS = f"""SELECT t.id, t.code, t.name, COALESCE(n.english, '') AS name_en, t.type, t.organ, o.name AS organ_name, o.name_en AS organ_name_en,
    {STANDING_SQL} AS standing, t.opens_on, t.suspended_on, t.resumed_on, t.cancelled_on, t.status_basis,
    v.id AS version_id, v.number AS version, v.effective_on, c.number AS coming, c.effective_on AS coming_on,
    d.id AS draft_id, d.number AS draft, COALESCE({_STAGE}, '') AS stage, d.submitted_at, COALESCE(d.drafted_by, 0), COALESCE(d.reviewed_by, 0),
    COALESCE((SELECT array_agg(DISTINCT w.by) FROM catalogue_change w WHERE w.version_id = d.id AND w.what = ANY(%(writes)s)), '{{}}')
FROM catalogue_item t JOIN people_organ o ON o.id = t.organ LEFT JOIN catalogue_naming n ON n.item_id = t.id
LEFT JOIN LATERAL (SELECT * FROM catalogue_itemversion x WHERE x.item_id = t.id AND x.status = 'published'
    AND x.effective_on <= %(on)s ORDER BY x.effective_on DESC LIMIT 1) v ON true
LEFT JOIN LATERAL (SELECT * FROM catalogue_itemversion x WHERE x.item_id = t.id AND x.status = 'published'
    AND x.effective_on > %(on)s ORDER BY x.effective_on LIMIT 1) c ON true
LEFT JOIN catalogue_itemversion d ON d.item_id = t.id AND d.status IN ('draft', 'reviewed')
WHERE (%(reach)s::bigint[] IS NULL OR t.organ = ANY(%(reach)s)) AND (%(organ)s = 0 OR t.organ = %(organ)s)
    AND (%(codes)s::text[] IS NULL OR t.code = ANY(%(codes)s))
    AND (%(text)s = '' OR strpos(lower(t.name), %(text)s) > 0 OR strpos(lower(t.code), %(text)s) > 0)"""  # noqa: S608 - built from constants
_NARROWED = f"""SELECT *, count(*) OVER () FROM ({_ROWS}) s
WHERE %(state)s = '' OR s.stage = %(state)s OR (s.standing = %(state)s AND %(state)s <> 'draft')
    OR (%(state)s = 'scheduled' AND s.coming IS NOT NULL)
ORDER BY s.organ, s.code LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608 - built from constants


def listed(me: Hands, wanted: Wanted, limit: int = 50, offset: int = 0) -> tuple[list[Edited], int]:
    """Return the items that somebody edits or reviews, by organ and code, and how many there are."""
    values: dict[str, Any] = {
        "on": clock.today(),
        "writes": list(WRITES),
        "reach": None if me.reach is None else list(me.reach),
        "organ": wanted.organ,
        "codes": list(wanted.codes) or None,
        "text": wanted.text.strip().lower(),
        "state": wanted.state if wanted.state in STATES else "",
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NARROWED, values)
        rows = cursor.fetchall()
    found = [_edited(row[:-1]) for row in rows]
    return found, rows[0][-1] if rows else 0


def _edited(row: tuple[Any, ...]) -> Edited:
    named = dict(zip(Edited.__struct_fields__, row, strict=True))
    return Edited(**named | {"writers": tuple(named["writers"])})


def one(me: Hands, code: str) -> Edited | None:
    """Return an item that somebody edits or reviews, or None."""
    found, _total = listed(me, Wanted(codes=(code,)), 1)
    return found[0] if found else None


def known(code: str) -> bool:
    """Return whether an item of this code exists, whoever edits it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM catalogue_item WHERE code = %s)", [code])
        return bool(cursor.fetchone()[0])


def acts(me: Hands, item: Edited) -> tuple[str, ...]:
    """Return what somebody may do with an item now; the acts themselves check again (`actions`, `standing`)."""
    found: list[str] = []
    if me.holds(EDITOR, item.organ):
        found += _edits(item)
    mine = me.account in item.writers or me.account == item.drafted_by
    if item.stage == "submitted" and me.holds(REVIEWER, item.organ) and not mine:
        found.append("review")
    return tuple(found)


def _edits(item: Edited) -> list[str]:
    found = []
    if not item.cancelled_on:
        found += {
            "": ["begin"],
            "draft": ["edit", "submit", "discard"],
            "submitted": ["edit", "discard"],
            "reviewed": ["publish", "edit", "discard"],
            "signing": [],
        }[item.stage]
    elif item.stage and item.stage != "signing":
        found.append("discard")
    if item.standing not in ("draft", "incomplete") and not item.over:
        found += ["resume" if item.suspended else "suspend", "cancel"]
    return found


# Of each item its draft, else what is in force, else the next to come; an item with none of them is left out.
_LATEST = """SELECT v.definition FROM unnest(%(items)s::bigint[], %(drafts)s::bigint[])
    WITH ORDINALITY AS i(id, draft, place)
CROSS JOIN LATERAL (SELECT x.definition FROM catalogue_itemversion x
    WHERE x.item_id = i.id AND (x.id = i.draft OR x.status = 'published')
    ORDER BY x.id = i.draft DESC, x.effective_on <= %(on)s DESC, abs(x.effective_on - %(on)s::date) LIMIT 1) v
ORDER BY i.place"""


def latest(items: Sequence[Edited]) -> list[Item]:
    """Return the definitions of items in their order, each as its draft or its latest version says it, in one read."""
    values: dict[str, Any] = {
        "items": [one.id for one in items],
        "drafts": [one.draft_id or 0 for one in items],
        "on": clock.today(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, values)
        return [msgspec.json.decode(row[0], type=Item) for row in cursor.fetchall()]


def definition(version: int) -> Item:
    """Return the definition of any version, published or not. Raises LookupError."""
    found = definitions([version])
    if version not in found:
        raise LookupError(f"no item version {version} in this centre")
    return found[version]


def definitions(versions: Collection[int]) -> dict[int, Item]:
    """Return the definitions of any versions, published or not, by id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, definition FROM catalogue_itemversion WHERE id = ANY(%s)", [list(versions)]
        )
        return {id: msgspec.json.decode(text, type=Item) for id, text in cursor.fetchall()}


class Told(msgspec.Struct, frozen=True):
    """One entry of an item's record: what was done, by whom (0: the operator), when, from which day on, and why."""

    what: str
    by: int
    at: datetime
    effective_on: date | None
    note: str
    version: int | None


def told(item: int, limit: int = 100) -> list[Told]:
    """Return what was done to an item, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.what, c.by, c.at, c.effective_on, c.note, v.number FROM catalogue_change c"
            " LEFT JOIN catalogue_itemversion v ON v.id = c.version_id"
            " WHERE c.item_id = %s ORDER BY c.id DESC LIMIT %s",
            [item, limit],
        )
        return [Told(*row) for row in cursor.fetchall()]


class Said(msgspec.Struct, frozen=True):
    """A remark of a legal review on an element; `earlier`: the draft was submitted again since."""

    field: str
    text: str
    by: int
    at: datetime
    earlier: bool


def remarks(version: int) -> list[Said]:
    """Return what reviews said of a version, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.field, r.text, r.by, r.at, r.at < COALESCE(v.submitted_at, r.at) FROM catalogue_remark r"
            " JOIN catalogue_itemversion v ON v.id = r.version_id WHERE v.id = %s ORDER BY r.id DESC",
            [version],
        )
        return [Said(*row) for row in cursor.fetchall()]
