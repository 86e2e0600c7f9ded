"""Acts on the catalogue: taking in items in bulk, as published or as not yet complete."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from yimen.catalogue.models import Item as ItemRow
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.search import index
from yimen.process.item import Item


def publish_all(items: Iterable[Item], *, organs: Mapping[str, int], on: date) -> int:
    """Publish definitions, in force from a day; return how many. An organ that is unknown is a KeyError."""
    items = list(items)
    rows = ItemRow.objects.bulk_create(
        ItemRow(code=item.code, name=item.name, organ=organs[item.organ], type=item.type, status="published")
        for item in items
    )
    ItemVersion.objects.bulk_create(
        ItemVersion(
            item=row,
            number=1,
            definition=msgspec.json.encode(item).decode(),
            status="published",
            effective_on=on,
        )
        for row, item in zip(rows, items, strict=True)
    )
    index((row.id, item.name, item.name_en) for row, item in zip(rows, items, strict=True))
    return len(rows)


def announce_incomplete(
    entries: Iterable[tuple[str, str, str, str, str]], *, organs: Mapping[str, int]
) -> int:
    """Show items that lack what publication needs: (code, name, type, organ, verdict of the body's code).

    They are found and shown as not yet complete, and nothing can be applied for.
    """
    entries = list(entries)
    rows = ItemRow.objects.bulk_create(
        ItemRow(
            code=code, name=name, type=kind, organ=organs[organ], status="incomplete", uscc_verdict=verdict
        )
        for code, name, kind, organ, verdict in entries
    )
    index((row.id, row.name, "") for row in rows)
    return len(rows)
