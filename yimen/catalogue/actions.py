"""Acts on an item through its life: drafted, submitted, reviewed by another, published on a day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

import msgspec
from django.db import transaction

from yimen.catalogue import headings, record
from yimen.catalogue.gates.finding import Finding
from yimen.catalogue.models import Item as ItemRow, ItemVersion, Remark
from yimen.catalogue.publication import Measure, PublicationRefused, measured
from yimen.catalogue.record import EDITOR, REVIEWER
from yimen.catalogue.refused import NotDone
from yimen.catalogue.search import index
from yimen.lib import clock
from yimen.process.item import Item

OPEN = ("draft", "reviewed")
NONE: Mapping[str, str] = MappingProxyType({})


@transaction.atomic
def draft(*, by: int, item: Item, organ: int, why: str = "") -> int:
    """Draft a version of an item, a new item where its code is new; return the version's id.

    Raises NotDone where the account edits no items of that organ or an unpublished version is open already.
    """
    made, _ = ItemRow.objects.get_or_create(
        code=item.code, defaults={"name": item.name, "organ": organ, "type": item.type, "status": "draft"}
    )
    row = record.locked(made.code)
    record.require(by, EDITOR, row.organ)
    return add(by=by, row=row, item=item, why=why)


def add(*, by: int, row: ItemRow, item: Item, why: str, by_signature: bool = False) -> int:
    """Add a draft to an item that is locked, for somebody whose right to it was looked at; return its id. Raises NotDone."""
    if row.cancelled_on:
        raise NotDone("cancelled", on=row.cancelled_on)
    numbers = list(row.versions.order_by("number").values_list("number", "status"))
    if opened := [number for number, status in numbers if status in OPEN]:
        raise NotDone("draft_open", number=opened[0])
    version = ItemVersion.objects.create(
        item=row,
        number=numbers[-1][0] + 1 if numbers else 1,
        definition=encoded(item),
        status="draft",
        drafted_by=by,
        by_signature=by_signature,
    )
    record.note(row, "draft", by, version=version, why=why)
    return version.id


@transaction.atomic
def revise(*, by: int, version: int, item: Item, why: str = "") -> None:
    """Change an unpublished version; what was submitted or reviewed has to be so again. Raises NotDone."""
    found = _unpublished(version)
    record.require(by, EDITOR, found.item.organ)
    if item.code != found.item.code:
        raise NotDone("code_changed", code=item.code, item=found.item.code)
    found.definition, found.status, found.submitted_at = encoded(item), "draft", None
    found.drafted_by, found.reviewed_by = by, 0
    found.save()
    record.note(found.item, "revise", by, version=found, why=why)


@transaction.atomic
def submit(*, by: int, version: int, measure: Measure, why: str = "") -> None:
    """Lay a draft before the legal office, once nothing hinders its publication any more.

    Raises NotDone, and PublicationRefused with every finding at once.
    """
    found = _unpublished(version)
    record.require(by, EDITOR, found.item.organ)
    if found.status != "draft" or found.submitted_at:
        raise NotDone("submitted", number=found.number)
    if hinders := hindering(decoded(found), measure):
        raise PublicationRefused({found.item.code: hinders})
    found.submitted_at = clock.now()
    found.save(update_fields=["submitted_at"])
    record.note(found.item, "submit", by, version=found, why=why)


@transaction.atomic
def discard(*, by: int, version: int, why: str) -> None:
    """Give a draft up, with a reason; it stays in the record and its number is not used again. Raises NotDone."""
    found = _unpublished(version)
    record.require(by, EDITOR, found.item.organ)
    found.status, found.submitted_at = "discarded", None
    found.save(update_fields=["status", "submitted_at"])
    record.note(found.item, "discard", by, version=found, why=record.reason(why))


@transaction.atomic
def review(*, by: int, version: int, why: str = "", remarks: Mapping[str, str] = NONE) -> None:
    """Find a draft to be lawful, as somebody of the legal office who wrote nothing of it. Raises NotDone.

    `remarks` are what is said of single elements, by their name.
    """
    found = _reviewed_by(by, version)
    found.status, found.reviewed_by = "reviewed", by
    found.save()
    _remark(found, by, remarks)
    record.note(found.item, "review", by, version=found, why=why)


@transaction.atomic
def send_back(*, by: int, version: int, why: str, remarks: Mapping[str, str] = NONE) -> None:
    """Send a draft back to its editor with a reason, and remarks on its elements. Raises NotDone."""
    found = _unpublished(version)
    record.require(by, REVIEWER, found.item.organ)
    found.status, found.reviewed_by, found.submitted_at = "draft", 0, None
    found.save()
    _remark(found, by, remarks)
    record.note(found.item, "send_back", by, version=found, why=record.reason(why))


def _reviewed_by(by: int, version: int) -> ItemVersion:
    found = _unpublished(version)
    record.require(by, REVIEWER, found.item.organ)
    if by in record.writers(found):
        raise NotDone("own_draft")
    return found


def _remark(version: ItemVersion, by: int, remarks: Mapping[str, str]) -> None:
    said = {field: text.strip() for field, text in remarks.items() if text.strip()}
    Remark.objects.bulk_create(
        Remark(version=version, field=field, text=text, by=by, at=clock.now()) for field, text in said.items()
    )


@transaction.atomic
def publish(*, by: int, version: int, on: date, measure: Measure) -> None:
    """Publish a reviewed version, in force from 00:00 in Shanghai of that day; running cases keep theirs.

    Raises NotDone, and PublicationRefused with every finding at once. A changed item takes effect tomorrow
    at the earliest, a new one today: one day runs under one version.
    """
    found = _unpublished(version)
    record.require(by, EDITOR, found.item.organ)
    if found.status != "reviewed":
        raise NotDone("not_reviewed", number=found.number)
    put_in_force(by=by, version=found, on=on, measure=measure)


def put_in_force(*, by: int, version: ItemVersion, on: date, measure: Measure, why: str = "") -> None:
    """Publish a version that is locked, for somebody whose right to it was looked at. Raises as `publish` does."""
    row, today = version.item, clock.today()
    if on < today:
        raise NotDone("in_the_past", on=on, today=today)
    published = row.versions.filter(status="published")
    if on == today and published.filter(effective_on__lte=today).exists():
        raise NotDone("same_day", tomorrow=today + timedelta(days=1))
    if published.filter(effective_on=on).exists():
        raise NotDone("day_taken", on=on)
    if row.cancelled_on and row.cancelled_on <= on:
        raise NotDone("cancelled", on=row.cancelled_on)
    item = decoded(version)
    if hinders := hindering(item, measure):
        raise PublicationRefused({item.code: hinders})
    _chain(version, on, item)
    record.note(row, "publish", by, version=version, effective_on=on, why=why)


def _chain(version: ItemVersion, on: date, item: Item) -> None:
    """Chain the versions by their days: each ends on the eve of the next."""
    row = version.item
    others = row.versions.filter(status="published").order_by("effective_on")
    version.status, version.effective_on = "published", on
    follower = others.filter(effective_on__gt=on).first()
    version.until = follower.effective_on - timedelta(days=1) if follower and follower.effective_on else None
    version.save()
    before = others.filter(effective_on__lt=on).last()
    if before:
        before.until = on - timedelta(days=1)
        before.save(update_fields=["until"])
    row.opens_on = min(filter(None, (row.opens_on, on)))
    row.status = "published"
    if not follower:
        row.name, row.type = item.name, item.type
    row.save()
    index([(row.id, row.name, item.name_en)], published=True)
    headings.put([(row.id, headings.of(item))])


def hindering(item: Item, measure: Measure) -> tuple[Finding, ...]:
    """Return what hinders the publication; a variant is held against its main item, a joint one against its parts."""
    return held_against(item, measure, last_published(others_of(item)))


def held_against(item: Item, measure: Measure, others: Mapping[str, Item]) -> tuple[Finding, ...]:
    """Return the same with the other items at hand, as `last_published` gives them."""
    parts = {part.code: others[part.code] for part in item.parts if part.code in others}
    return measured(item, measure, others.get(item.base_code) if _variant(item) else None, parts)


def others_of(item: Item) -> set[str]:
    """Return the codes of the items that one is held against: its main item, its parts; of most there are none."""
    return {part.code for part in item.parts} | ({item.base_code} if _variant(item) else set())


def _variant(item: Item) -> bool:
    return bool(item.base_code) and item.base_code != item.code


def published_parts(item: Item) -> dict[str, Item]:
    """Return the parts of a joint item as they are last published, by code; nothing for what is not published."""
    return last_published([part.code for part in item.parts])


def last_published(codes: Collection[str]) -> dict[str, Item]:
    """Return items as they are last published, by code; nothing for what is not published."""
    return {version.item.code: decoded(version) for version in newest(codes)}


def newest(codes: Collection[str]) -> Iterable[ItemVersion]:
    """Return the versions under which items are last published, of those that are."""
    rows = ItemVersion.objects.filter(item__code__in=codes, status="published").select_related("item")
    return rows.order_by("item", "-effective_on").distinct("item") if codes else ()


def _unpublished(id: int) -> ItemVersion:
    version = unpublished(id)
    if version.by_signature:
        raise NotDone("by_signature", number=version.number)
    return version


def unpublished(id: int) -> ItemVersion:
    """Return a draft, kept from others until the transaction ends. Raises NotDone where it is none any more."""
    version = record.locked_version(id)
    if version.status not in OPEN:
        raise NotDone("not_a_draft", number=version.number)
    return version


def encoded(item: Item) -> str:
    """Return a definition as it is kept."""
    return msgspec.json.encode(item).decode()


def decoded(version: ItemVersion) -> Item:
    """Return the definition of a version."""
    return msgspec.json.decode(version.definition, type=Item)
