"""The published versions of items as a rule of supervision looks at them: which items changed, their chains, what each version lacks."""

import re
from collections.abc import Collection, Iterator
from datetime import date

import msgspec
from django.db import connection

from yimen.catalogue import queries
from yimen.catalogue.gates import announced, whole
from yimen.catalogue.models import Change, Item

# Who measures what is mandatory by words alone: no calendar and no local answer changes what these find.
GATES = (announced.elements, announced.materials, announced.fees, whole.conditions)
_CHAINS = """SELECT t.code, v.id, v.number, v.effective_on FROM catalogue_item t
    JOIN catalogue_itemversion v ON v.item_id = t.id AND v.status = 'published' AND v.effective_on IS NOT NULL
        AND (t.cancelled_on IS NULL OR v.effective_on < t.cancelled_on)
WHERE t.code = ANY(%s) ORDER BY t.code, v.effective_on"""


class Kept(msgspec.Struct, frozen=True):
    """One published version in its item's chain."""

    id: int
    number: int
    effective_on: date


def changed(after: int, limit: int) -> tuple[int, set[str]]:
    """Return up to which row of the record of changes `limit` rows after one reach, and the items that they are about."""
    rows = list(Change.objects.filter(id__gt=after).order_by("id").values_list("id", "item__code")[:limit])
    return (rows[-1][0] if rows else after), {code for _, code in rows}


def chains(codes: Collection[str]) -> dict[str, list[Kept]]:
    """Return the published versions of these items by their days; an item that has none has an empty chain."""
    found: dict[str, list[Kept]] = {code: [] for code in codes}
    with connection.cursor() as cursor:
        cursor.execute(_CHAINS, [list(codes)])
        for code, *row in cursor.fetchall():
            found[code].append(Kept(*row))
    return found


def newest() -> int:
    """Return the newest row of the record of changes; 0 before the first."""
    return Change.objects.order_by("-id").values_list("id", flat=True).first() or 0


def some(after: str = "", limit: int = 200) -> list[str]:
    """Return the codes of the next published items after a code, in their order; nothing at the end."""
    rows = Item.objects.filter(status="published", code__gt=after).order_by("code")
    return list(rows.values_list("code", flat=True)[:limit])


def each() -> Iterator[list[str]]:
    """Yield the codes of all published items, in lots."""
    after = ""
    while codes := some(after):
        yield codes
        after = codes[-1]


def lacking(version: int, codes: Collection[str]) -> frozenset[str]:
    """Return what a published version lacks by the gates' findings of these codes: the element's name, or `code:element`.

    Raises LookupError.
    """
    item = queries.version(version).item
    found = (one for gate in GATES for one in gate(item) if one.code in codes)
    return frozenset(_named(one.code, re.sub(r"\[\d+\]", "", one.field)) for one in found)


def _named(code: str, field: str) -> str:
    return field if code == "element_missing" else f"{code}:{field}"
