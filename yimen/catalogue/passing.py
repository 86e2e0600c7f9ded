"""Items that pass to another organ on a day: who answers for them, and a version that says so."""

from collections.abc import Callable, Collection
from datetime import date, timedelta

import msgspec
from django.db.models import Max, Q

from yimen.catalogue.models import Item as ItemRow
from yimen.catalogue.models import ItemVersion
from yimen.process.item import Item


class Receiver(msgspec.Struct, frozen=True):
    """The organ that an item goes to."""

    id: int
    name: str


def codes_of(organs: Collection[int]) -> set[str]:
    """Return the codes of all items for which these organs answer."""
    return set(ItemRow.objects.filter(organ__in=list(organs)).values_list("code", flat=True))


def pass_items(organs: Collection[int], receiver: Callable[[str, int], Receiver], on: date) -> int:
    """Let the items of these organs be others' from a day on; return how many went.

    `receiver` tells by an item's code and organ whose it will be. What is published on that day or later names
    the new organ: the version in force ends on the eve and a new one begins, otherwise the same.
    """
    gone = 0
    for row in ItemRow.objects.select_for_update().filter(organ__in=list(organs)).order_by("id"):
        to = receiver(row.code, row.organ)
        if to.id == row.organ:
            continue
        row.organ = to.id
        row.save(update_fields=["organ"])
        gone += 1
        later = Q(until=None) | Q(until__gte=on)
        for version in row.versions.filter(later, status="published").order_by("effective_on"):
            _renamed(version, to.name, on)
    return gone


def _renamed(version: ItemVersion, organ: str, on: date) -> None:
    definition = msgspec.structs.replace(msgspec.json.decode(version.definition, type=Item), organ=organ)
    text = msgspec.json.encode(definition).decode()
    if version.effective_on is None or version.effective_on >= on:
        # Nobody has applied under it yet: it has not begun.
        version.definition = text
        version.save(update_fields=["definition"])
        return
    until, version.until = version.until, on - timedelta(days=1)
    version.save(update_fields=["until"])
    number = version.item.versions.aggregate(last=Max("number"))["last"] + 1
    ItemVersion.objects.create(
        item_id=version.item_id,
        number=number,
        definition=text,
        status=version.status,
        effective_on=on,
        until=until,
        drafted_by=version.drafted_by,
        reviewed_by=version.reviewed_by,
    )
