"""Taking in many items at once: a demonstration's or a replay's definitions, and what is not yet complete."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import msgspec

from yimen.catalogue import headings
from yimen.catalogue.actions import encoded, published_parts
from yimen.catalogue.codes import checked
from yimen.catalogue.models import Change, Item as ItemRow, ItemVersion
from yimen.catalogue.publication import Measure, PublicationRefused, measured
from yimen.catalogue.refused import NotDone
from yimen.catalogue.search import index
from yimen.centres.current import current_centre
from yimen.lib import clock
from yimen.process.item import Item


def publish_all(
    items: Iterable[Item],
    *,
    organs: Mapping[str, int],
    on: date,
    measure: Measure,
    announced: datetime | None = None,
) -> int:
    """Publish definitions of a demonstration or a replay, in force from a day; return how many.

    `announced` is when that is said to have been, where it is not now.

    All of them pass the gates, or none is published: raises PublicationRefused with every finding of every
    item. Raises NotDone in a real centre, which reviews each; KeyError for an organ that is unknown.
    """
    if not current_centre().stands:
        raise NotDone("needs_review")
    items = list(items)
    by_code = {item.code: item for item in items}
    hinders = {
        item.code: measured(item, measure, by_code.get(item.base_code), {**published_parts(item), **by_code})
        for item in items
    }
    if refused := {code: found for code, found in hinders.items() if found}:
        raise PublicationRefused(refused)
    rows = ItemRow.objects.bulk_create(
        ItemRow(
            code=item.code,
            name=item.name,
            organ=organs[item.organ],
            type=item.type,
            status="published",
            opens_on=on,
            uscc=item.uscc,
            uscc_verdict=checked(item.code, item.uscc).verdict if item.uscc else "",
        )
        for item in items
    )
    versions = ItemVersion.objects.bulk_create(
        ItemVersion(item=row, number=1, definition=encoded(item), status="published", effective_on=on)
        for row, item in zip(rows, items, strict=True)
    )
    at = announced or clock.now()
    Change.objects.bulk_create(
        Change(item=row, version=version, what="publish", by=0, at=at, effective_on=on)
        for row, version in zip(rows, versions, strict=True)
    )
    index(((row.id, item.name, item.name_en) for row, item in zip(rows, items, strict=True)), published=True)
    headings.put((row.id, headings.of(item)) for row, item in zip(rows, items, strict=True))
    return len(rows)


class Listed(msgspec.Struct, frozen=True):
    """An item that a list names and nobody has completed yet."""

    code: str
    name: str
    type: str
    organ: str
    uscc: str = ""
    name_en: str = ""
    place: headings.Placing | None = None


def announce_incomplete(entries: Iterable[Listed], *, organs: Mapping[str, int]) -> int:
    """Show items that lack what publication needs; return how many. Raises KeyError for an unknown organ.

    They are found and shown as not yet complete, and nothing can be applied for. A code that cannot be
    verified is kept as it stands and said to be so.
    """
    entries = list(entries)
    rows = ItemRow.objects.bulk_create(
        ItemRow(
            code=one.code,
            name=one.name,
            type=one.type,
            organ=organs[one.organ],
            status="incomplete",
            uscc=one.uscc,
            uscc_verdict=checked(one.code, one.uscc).verdict,
        )
        for one in entries
    )
    at = clock.now()
    Change.objects.bulk_create(Change(item=row, what="list", by=0, at=at) for row in rows)
    index((row.id, row.name, one.name_en) for row, one in zip(rows, entries, strict=True))
    headings.put((row.id, one.place) for row, one in zip(rows, entries, strict=True) if one.place)
    return len(rows)
