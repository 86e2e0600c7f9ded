"""A draft begun from what is published, changed part by part, and held against what is in force and its main item."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import msgspec
from django.db import transaction

from yimen.catalogue import actions, record
from yimen.catalogue.actions import decoded
from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.catalogue.refused import NotDone
from yimen.lib import clock
from yimen.people.models import Organ
from yimen.process.item import Item

# What a variant never takes over: what it is called and coded, and what it is.
OWN = (
    "code", "name", "name_en", "type", "organ", "variant", "base_code", "implementation_code", "variant_code",
    "variant_name", "summary", "summary_en", "provenance", "uscc",
)  # fmt: skip


def newest(row: ItemRow) -> ItemVersion | None:
    """Return the latest published version of an item, in force or to come; None where nothing was published."""
    return row.versions.filter(status="published").order_by("-effective_on").first()


@transaction.atomic
def begin(*, by: int, code: str, why: str = "") -> int:
    """Begin a draft from the latest published version, or from the bare item; return its id. Raises NotDone."""
    row = record.locked(code)
    return actions.draft(by=by, item=present(row), organ=row.organ, why=why)


@transaction.atomic
def change(
    *,
    by: int,
    version: int,
    parts: Mapping[str, Any],
    mark: str = "",
    over: Iterable[str] = (),
    why: str = "",
) -> bool:
    """Write elements of a draft anew and leave the others as they are; return whether anything changed.

    `parts` are values by element; `provenance` in it says of single elements where they come from. `mark` tells how
    they (or those of `over`) stood when the page was drawn: where somebody changed them since, NotDone is raised.
    """
    item = decoded(record.locked_version(version))
    if mark and mark != mark_of(item, over or parts):
        raise NotDone("changed_meanwhile")
    said = {**item.provenance, **parts.get("provenance", {})}
    changed = msgspec.structs.replace(
        item, **{**parts, "provenance": {name: where for name, where in said.items() if where}}
    )
    if changed == item:
        return False
    actions.revise(by=by, version=version, item=changed, why=why)
    return True


def mark_of(item: Item, fields: Iterable[str]) -> str:
    """Return a mark of how these elements stand, by which a page that was drawn earlier is told apart."""
    stand = [(name, getattr(item, name)) for name in sorted({*fields} - {"provenance"})]
    return sha256(msgspec.json.encode(stand)).hexdigest()[:16]


def present(row: ItemRow) -> Item:
    """Return the latest published definition of an item, or what a list says of it, named after its organ of today."""
    organ = Organ.objects.get(pk=row.organ).name
    version = newest(row)
    if version:
        return msgspec.structs.replace(decoded(version), organ=organ)
    return Item(row.code, row.name, row.type, organ, uscc=row.uscc)  # type: ignore[arg-type]


def in_force(code: str) -> Item | None:
    """Return the definition that a draft is compared with: in force today, else the one to come, else None."""
    published = ItemVersion.objects.filter(item__code=code, status="published")
    found = published.filter(effective_on__lte=clock.today()).order_by("-effective_on").first()
    found = found or published.order_by("effective_on").first()
    return decoded(found) if found else None


def tomorrow() -> date:
    """Return the first day on which a changed item can be in force."""
    return clock.today() + timedelta(days=1)


def main_of(item: Item) -> Item | None:
    """Return the latest published definition of the main item whose variant this is, or None."""
    if not item.base_code or item.base_code == item.code:
        return None
    row = ItemRow.objects.filter(code=item.base_code).first()
    version = newest(row) if row else None
    return decoded(version) if version else None


def inherits(item: Item, main: Item, field: str) -> bool | None:
    """Return whether an element is the main item's; None where a variant cannot take it over."""
    return None if field in OWN else getattr(item, field) == getattr(main, field)


def taken_back(item: Item, main: Item, fields: Collection[str]) -> Item:
    """Return a variant with these elements as the main item has them, and where they come from."""
    named = {name: getattr(main, name) for name in fields if name not in OWN}
    said = dict(item.provenance)
    for name in named:
        said.pop(name, None)
        if name in main.provenance:
            said[name] = main.provenance[name]
    return msgspec.structs.replace(item, **named, provenance=said)


def variants(code: str) -> list[tuple[str, str, Item]]:
    """Return the variants of a main item as they are latest published: (code, name, definition), by code."""
    rows = ItemVersion.objects.filter(
        status="published", until=None, item__cancelled_on=None, definition__contains=f'"base_code":"{code}"'
    )
    found = ((row.item.code, row.item.name, decoded(row)) for row in rows.select_related("item"))
    return sorted(one for one in found if one[2].base_code == code and one[0] != code)
