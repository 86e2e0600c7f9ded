"""Taking in many items at once: a demonstration's or a replay's definitions, and what is not yet complete."""

from collections.abc import Iterable, Mapping
from datetime import date

from yimen.catalogue.actions import encoded
from yimen.catalogue.models import Change, ItemVersion
from yimen.catalogue.models import Item as ItemRow
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
    verdicts: Mapping[str, str] | None = None,
) -> int:
    """Publish definitions of a demonstration or a replay, in force from a day; return how many.

    All of them pass the gates, or none is published: raises PublicationRefused with every finding of every
    item. Raises NotDone in a real centre, which reviews each; KeyError for an organ that is unknown.
    """
    if not current_centre().stands:
        raise NotDone("needs_review")
    items = list(items)
    by_code = {item.code: item for item in items}
    hinders = {item.code: measured(item, measure, by_code.get(item.base_code)) for item in items}
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
            uscc_verdict=(verdicts or {}).get(item.code, ""),
        )
        for item in items
    )
    versions = ItemVersion.objects.bulk_create(
        ItemVersion(item=row, number=1, definition=encoded(item), status="published", effective_on=on)
        for row, item in zip(rows, items, strict=True)
    )
    at = clock.now()
    Change.objects.bulk_create(
        Change(item=row, version=version, what="publish", by=0, at=at, effective_on=on)
        for row, version in zip(rows, versions, strict=True)
    )
    index((row.id, item.name, item.name_en) for row, item in zip(rows, items, strict=True))
    return len(rows)


def announce_incomplete(
    entries: Iterable[tuple[str, str, str, str, str]], *, organs: Mapping[str, int]
) -> int:
    """Show items that lack what publication needs: (code, name, type, organ, verdict of the body's code).

    They are found and shown as not yet complete, and nothing can be applied for.
    """
    rows = ItemRow.objects.bulk_create(
        ItemRow(
            code=code, name=name, type=kind, organ=organs[organ], status="incomplete", uscc_verdict=verdict
        )
        for code, name, kind, organ, verdict in entries
    )
    at = clock.now()
    Change.objects.bulk_create(Change(item=row, what="list", by=0, at=at) for row in rows)
    index((row.id, row.name, "") for row in rows)
    return len(rows)
