"""Items that pass to another organ on a day: who answers for them, and a version that says so."""

from collections.abc import Callable, Collection
from datetime import date, timedelta

import msgspec
from django.db.models import Max, Q

from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.process.item import Item


class Receiver(msgspec.Struct, frozen=True):
    """The organ that an item goes to."""

    id: int
    name: str


def codes_of(organs: Collection[int]) -> set[str]:
    """Return the codes of all items for which these organs answer."""
    return set(ItemRow.objects.filter(organ__in=list(organs)).values_list("code", flat=True))


def versions_of(organs: Collection[int]) -> dict[int, tuple[str, int]]:
    """Return every version under which these organs answer, with its item's code and the organ."""
    named = ItemVersion.objects.filter(Q(organ__in=list(organs)) | Q(organ=0, item__organ__in=list(organs)))
    return {
        id: (code, own or organ)
        for id, code, own, organ in named.values_list("pk", "item__code", "organ", "item__organ")
    }


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
        row.versions.filter(organ=0).update(organ=row.organ)
        row.organ = to.id
        row.save(update_fields=["organ"])
        gone += 1
        later = Q(until=None) | Q(until__gte=on)
        for version in row.versions.filter(later, status="published").order_by("effective_on"):
            _renamed(version, to, on)
    return gone


def held(versions: Collection[int], to: Receiver, on: date) -> dict[int, int]:
    """Return, for each version that open cases run under, one that names the receiver and is otherwise the same."""
    return {
        old.pk: _copy(old, to, on, status="passed").pk
        for old in ItemVersion.objects.filter(pk__in=list(versions)).order_by("pk")
    }


def _named(version: ItemVersion, organ: str) -> str:
    definition = msgspec.structs.replace(msgspec.json.decode(version.definition, type=Item), organ=organ)
    return msgspec.json.encode(definition).decode()


def _copy(
    version: ItemVersion, to: Receiver, on: date, *, status: str, until: date | None = None
) -> ItemVersion:
    last = ItemVersion.objects.filter(item_id=version.item_id).aggregate(last=Max("number"))["last"]
    return ItemVersion.objects.create(
        item_id=version.item_id,
        number=last + 1,
        definition=_named(version, to.name),
        status=status,
        effective_on=on,
        until=until,
        organ=to.id,
        drafted_by=version.drafted_by,
        reviewed_by=version.reviewed_by,
    )


def _renamed(version: ItemVersion, to: Receiver, on: date) -> None:
    if version.effective_on is None or version.effective_on >= on:
        # Nobody has applied under it yet: it has not begun.
        version.definition, version.organ = _named(version, to.name), to.id
        version.save(update_fields=["definition", "organ"])
        return
    until, version.until = version.until, on - timedelta(days=1)
    version.save(update_fields=["until"])
    _copy(version, to, on, status=version.status, until=until)
