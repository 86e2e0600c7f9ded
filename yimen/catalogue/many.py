"""One change over many items, seen before it is made: promised days, hours, places, telephones; and variants that follow."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec
from django.db import transaction

from yimen.catalogue import actions, comparing, drafting, edited
from yimen.catalogue.actions import decoded, hindering
from yimen.catalogue.edited import Edited
from yimen.catalogue.editors import Hands
from yimen.catalogue.gates.finding import Finding
from yimen.catalogue.gates.honest import PLAIN
from yimen.catalogue.models import Item as ItemRow, ItemVersion
from yimen.catalogue.publication import Measure
from yimen.process.item import Item, Limit
from yimen.process.words import Language

MOST = 500


class Wish(msgspec.Struct, frozen=True):
    """What is to be changed: elements and their new values; of a promise its length and unit."""

    values: Mapping[str, Any] = {}

    def on(self, item: Item) -> Item:
        """Return an item as it would read, what is changed being the centre's own promise."""
        parts: dict[str, Any] = {}
        said = dict(item.provenance)
        for name, value in self.values.items():
            if name == "promised":
                before = item.promised or Limit(0)
                days, unit = value
                if (before.days, before.unit) != (days, unit):
                    parts[name] = msgspec.structs.replace(before, days=days, unit=unit, provenance="promise")
            elif getattr(item, name) != value:
                parts[name] = value
                if name in PLAIN:
                    said[name] = "promise"
        return msgspec.structs.replace(item, **parts, provenance=said)


class Planned(msgspec.Struct, frozen=True):
    """What one item would become: its changes in words, what would hinder its publication, or why it is left out."""

    item: Edited
    changes: list[comparing.Change]
    findings: tuple[Finding, ...] = ()
    left_out: str = ""


Rewrite = Callable[[Item], Item]


def planned(
    me: Hands, codes: Collection[str], rewrite: Rewrite, measure: Measure, language: Language = "zh"
) -> list[Planned]:
    """Return what a change would do to each of these items; nothing is written. `rewrite` gives the item as it would read."""
    found = []
    for one in _items(me, codes):
        if "begin" not in (may := edited.acts(me, one)) and "edit" not in may:
            found.append(Planned(one, [], left_out="cancelled" if one.cancelled_on else "other_organ"))
            continue
        before = _before(one)
        after = rewrite(before)
        changes = comparing.changes(before, after, language)
        found.append(Planned(one, changes, hindering(after, measure) if changes else ()))
    return found


def carry_out(
    me: Hands, codes: Collection[str], rewrite: Rewrite, measure: Measure, *, why: str, submit: bool
) -> tuple[int, int]:
    """Write the change into a draft of each item, and submit those that nothing hinders where that is asked for.

    Return how many were changed, and how many of them were submitted. Each item is written by itself.
    """
    changed, submitted = 0, 0
    for one in planned(me, codes, rewrite, measure):
        if not one.changes:
            continue
        with transaction.atomic():
            version = one.item.draft_id or drafting.begin(by=me.account, code=one.item.code, why=why)
            item = rewrite(edited.definition(version))
            actions.revise(by=me.account, version=version, item=item, why=why)
            changed += 1
            if submit and not one.findings:
                actions.submit(by=me.account, version=version, measure=measure, why=why)
                submitted += 1
    return changed, submitted


def _items(me: Hands, codes: Collection[str]) -> Iterable[Edited]:
    found, _total = edited.listed(me, edited.Wanted(codes=tuple(codes)), MOST)
    return found


def _before(one: Edited) -> Item:
    if one.draft_id:
        return edited.definition(one.draft_id)
    return drafting.present(ItemRow.objects.get(pk=one.id))


def behind(code: str) -> dict[str, tuple[str, ...]]:
    """Return the variants of a main item that read as it did before its latest version, with the elements that do."""
    rows = ItemVersion.objects.filter(item__code=code, status="published").order_by("-effective_on")[:2]
    if len(rows) < 2:
        return {}
    latest, earlier = (decoded(row) for row in rows)
    moved = [f for f in Item.__struct_fields__ if f not in drafting.OWN and _differ(latest, earlier, f)]
    found = {}
    for variant, _name, item in drafting.variants(code):
        if fields := tuple(f for f in moved if not _differ(item, earlier, f)):
            found[variant] = fields
    return found


def _differ(one: Item, other: Item, field: str) -> bool:
    return bool(getattr(one, field) != getattr(other, field))


def follower(code: str) -> Rewrite:
    """Return what lets a variant read as its main item does now, in all that it had from it before."""
    fields, main = behind(code), None
    row = ItemVersion.objects.filter(item__code=code, status="published").order_by("-effective_on").first()
    if row:
        main = decoded(row)

    def rewrite(item: Item) -> Item:
        return drafting.taken_back(item, main, fields.get(item.code, ())) if main else item

    return rewrite
