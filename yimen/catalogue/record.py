"""Who may act on the catalogue, and the record of what was done: rows that are only ever added."""

from datetime import date, datetime

import msgspec

from yimen.catalogue import editors
from yimen.catalogue.editors import EDITOR as EDITOR, REVIEWER as REVIEWER
from yimen.catalogue.models import Change, Edit, Item, ItemVersion
from yimen.catalogue.refused import NotDone
from yimen.lib import clock

# Who wrote something into a version: none of them reviews it.
WRITES = ("draft", "revise")


class Edited(msgspec.Struct, frozen=True):
    """What an editor changed beside the items: what (a code), of which wording, place or item, when, and a remark."""

    what: str
    subject: str
    by: int
    at: datetime
    note: str


def require(by: int, role: str, organ: int = 0) -> None:
    """Raise NotDone unless the account holds this role today, for the items of that organ where one is said."""
    hands = editors.hands(by)
    if not hands.holds(role, organ):
        raise NotDone("not_entitled" if not hands.holds(role) else "other_organ")


def reason(text: str) -> str:
    """Return the reason as it is kept. Raises NotDone where there is none."""
    if not text.strip():
        raise NotDone("no_reason")
    return text.strip()


def locked(code: str) -> Item:
    """Return an item that nobody else changes until the transaction ends. Raises NotDone."""
    item = Item.objects.select_for_update().filter(code=code).first()
    if item is None:
        raise NotDone("unknown_item", code=code)
    return item


def locked_version(id: int) -> ItemVersion:
    """Return a version with its item, both kept from others until the transaction ends. Raises NotDone."""
    code = ItemVersion.objects.filter(id=id).values_list("item__code", flat=True).first()
    if code is None:
        raise NotDone("unknown_version")
    item = locked(code)
    version = ItemVersion.objects.get(id=id)
    version.item = item
    return version


def note(
    item: Item,
    what: str,
    by: int,
    *,
    version: ItemVersion | None = None,
    effective_on: date | None = None,
    why: str = "",
) -> None:
    """Add one row to the record of an item."""
    Change.objects.create(
        item=item,
        version=version,
        what=what,
        by=by,
        at=clock.now(),
        effective_on=effective_on,
        note=why,
    )


def edited(what: str, subject: str, by: int, remark: str = "") -> None:
    """Add one row to the record of what stands beside the items."""
    Edit.objects.create(what=what, subject=subject[:200], by=by, at=clock.now(), note=remark[:300])


def edits(first: int = 0, limit: int = 50) -> tuple[list[Edited], int]:
    """Return what was edited beside the items, the newest first, and how much there is of it."""
    rows = Edit.objects.order_by("-id")
    found = rows.values_list("what", "subject", "by", "at", "note")[first : first + limit]
    return [Edited(*row) for row in found], rows.count()


def writers(version: ItemVersion) -> set[int]:
    """Return everybody who wrote something into a version; 0 where the operator did."""
    rows = Change.objects.filter(version=version, what__in=WRITES)
    return {version.drafted_by, *rows.values_list("by", flat=True)}
