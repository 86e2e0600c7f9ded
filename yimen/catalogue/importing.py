"""Taking in a list of items: what is new, changed, unchanged or wrong, and the writing of what is right."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec
from django.db import connection, transaction
from django.db.models import Max

from yimen.catalogue import codes, record
from yimen.catalogue.actions import OPEN, decoded, encoded
from yimen.catalogue.columns import HEADINGS, IDENTITY, BadCell, Row, places, row_of
from yimen.catalogue.editors import hands
from yimen.catalogue.lines import definition, rewritten
from yimen.catalogue.models import Change, Item as ItemRow, ItemVersion
from yimen.catalogue.search import index
from yimen.catalogue.tables import Table
from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Organ
from yimen.process.item import Item

BATCH = 5000
Kind = Literal["new", "changed", "unchanged"]


class Planned(msgspec.Struct):
    """What a good line would do: `changes` names the fields that differ."""

    line: int
    kind: Kind
    code: str
    name: str
    values: dict[str, Any]
    changes: tuple[str, ...] = ()
    row: ItemRow | None = None
    definition: Item | None = None
    version: ItemVersion | None = None


class Plan(msgspec.Struct):
    """What a list would do, line by line; what is wrong and what could not be verified stand beside it."""

    planned: list[Planned]
    bad: list[BadCell]
    doubts: list[tuple[int, str, str]]
    unknown: list[str]

    def counts(self) -> dict[str, int]:
        """Return how many lines are new, changed, unchanged and bad."""
        kinds = Counter(one.kind for one in self.planned)
        bad = len({one.line for one in self.bad})
        return {"new": kinds["new"], "changed": kinds["changed"], "unchanged": kinds["unchanged"], "bad": bad}


def organs() -> dict[str, int]:
    """Return the organs that exist today, by name."""
    return dict(Organ.objects.filter(in_force(clock.today())).values_list("name", "id"))


def preview(table: Table, *, by: int = 0) -> Plan:
    """Return what the list would do; nothing is written. Raises BadFile for a header that is none."""
    with transaction.atomic():
        return _plan(table, by)


def take_in(
    table: Table, *, by: int = 0, source: str, tick: Callable[[int], object] = lambda n: None
) -> Plan:
    """Write every good line of a list at once, or nothing; return what was done. `by` 0 is the operator.

    A line with nothing but code, name, type, organ shows an item as not yet complete; one with more drafts
    a version, which is reviewed and published like any other. Raises BadFile, NotDone.
    """
    if by:
        record.require(by, record.EDITOR)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE catalogue_item IN SHARE ROW EXCLUSIVE MODE")
        plan = _plan(table, by)
        _write([one for one in plan.planned if one.kind != "unchanged"], by, source, tick)
    return plan


def _plan(table: Table, by: int) -> Plan:
    where, unknown = places(table.header)
    me = hands(by) if by else None
    known = organs()
    rows = [row_of(line, where, known) for line in table.lines]
    items = {row.code: row for row in ItemRow.objects.all()}
    newest = _newest([items[c] for row in rows if (c := row.values.get("code")) in items and _says_more(row)])
    plan = Plan([], [], [], unknown)
    seen: dict[str, int] = {}
    for row in rows:
        organ = (
            items[code].organ
            if (code := row.values.get("code")) in items
            else known.get(row.texts["organ"], 0)
        )
        if me and organ and not me.holds(record.EDITOR, organ):
            wrong = "这个部门的事项不归您编辑"
            row.wrong.append(
                BadCell(row.line, "", HEADINGS["organ"][0], wrong, "请这个部门或者中心的编辑导入")
            )
        _judge(row, seen, items, newest, known, plan)
    return plan


def _says_more(row: Row) -> bool:
    """Return whether a line defines the item, and does not only name it."""
    return any(field in HEADINGS and field not in IDENTITY for field in row.values)


def _newest(items: Iterable[ItemRow]) -> dict[int, ItemVersion]:
    """Return the newest version of these items that nobody gave up, by item.

    What passed to a successor with the open cases may be an older definition: no list is held against it.
    """
    there = ItemVersion.objects.filter(item_id__in=[item.id for item in items])
    versions = there.exclude(status__in=("discarded", "passed")).order_by("number")
    return {version.item_id: version for version in versions}


def _judge(
    row: Row,
    seen: dict[str, int],
    items: dict[str, ItemRow],
    newest: dict[int, ItemVersion],
    known: dict[str, int],
    plan: Plan,
) -> None:
    code = row.values.get("code", "")
    if code in seen:
        wrong = f"编码“{code}”与第 {seen[code]} 行重复"
        row.wrong.append(BadCell(row.line, "", HEADINGS["code"][0], wrong, "每个事项只写一行，删去多余的"))
    seen.setdefault(code, row.line)
    there = items.get(code)
    if there and there.cancelled_on:
        wrong = f"事项已定于 {there.cancelled_on} 取消"
        row.wrong.append(BadCell(row.line, "", HEADINGS["code"][0], wrong, "删去这一行"))
    if there and there.status == "published" and not _says_more(row) and row.values.get("name") != there.name:
        wrong = f"已公布的事项叫“{there.name}”，名录不能改名"
        row.wrong.append(BadCell(row.line, "", HEADINGS["name"][0], wrong, "填写完整的内容，另立新版本"))
    if row.wrong:
        plan.bad += row.wrong
        return
    checked = codes.checked(code, row.values.get("uscc", ""))
    plan.doubts += [(row.line, zh, en) for zh, en in checked.doubts]
    row.values["uscc_verdict"] = checked.verdict
    planned = _planned(row, there, newest, known)
    if planned.kind == "changed" and planned.version and _waits_for_signatures(planned.version):
        wrong = f"第 {planned.version.number} 版由部门负责人和中心签署生效，不由编辑修改"
        plan.bad.append(
            BadCell(row.line, "", HEADINGS["code"][0], wrong, "等它生效，或者在“谁来决定”里撤回以后再导入")
        )
        return
    plan.planned.append(planned)


def _waits_for_signatures(version: ItemVersion) -> bool:
    """Return whether a draft is signed by the department and the centre: nothing of it was reviewed, and nothing is added."""
    return version.by_signature and version.status in OPEN


def _planned(
    row: Row, there: ItemRow | None, newest: dict[int, ItemVersion], known: dict[str, int]
) -> Planned:
    values = row.values
    one = Planned(row.line, "new", values["code"], values["name"], values, row=there)
    values["organ_id"] = known[values["organ"]]
    if _says_more(row):
        one.version = newest.get(there.id) if there else None
        before = decoded(one.version) if one.version else None
        one.definition = rewritten(before, row) if before else definition(values)
        if before:
            one.changes = tuple(
                f for f in Item.__struct_fields__ if getattr(before, f) != getattr(one.definition, f)
            )
            one.kind = "changed" if one.changes else "unchanged"
        return one
    if there:
        said = {"name": there.name, "type": there.type, "organ_id": there.organ, "uscc": there.uscc}
        one.changes = tuple(f for f, before in said.items() if values.get(f, before) != before)
        one.kind = "changed" if one.changes and there.status != "published" else "unchanged"
    return one


def _write(planned: list[Planned], by: int, source: str, tick: Callable[[int], object]) -> None:
    at = clock.now()
    for begin in range(0, len(planned), BATCH):
        batch = planned[begin : begin + BATCH]
        _items(batch)
        _versions(batch, by)
        Change.objects.bulk_create(
            Change(
                item=one.row, version=one.version, what=_what(one), by=by, at=at, note=f"{source}#{one.line}"
            )
            for one in batch
        )
        found = [one.row for one in batch if one.row and one.row.status == "incomplete"]
        index((row.id, row.name, "") for row in found)
        tick(len(batch))


def _what(one: Planned) -> str:
    return "draft" if one.definition else "list"


def _items(batch: list[Planned]) -> None:
    """Make the items that are new; change those that are only listed."""
    made = []
    for one in batch:
        values = one.values
        facts = {
            "name": one.name,
            "type": values["type"],
            "organ": values["organ_id"],
            "uscc_verdict": values["uscc_verdict"],
        } | ({"uscc": values["uscc"]} if "uscc" in values else {})
        if one.row is None:
            one.row = ItemRow(code=one.code, status="draft" if one.definition else "incomplete", **facts)
            made.append(one.row)
        elif one.row.status != "published":
            for name, value in facts.items():
                setattr(one.row, name, value)
    ItemRow.objects.bulk_create(made)
    new = {id(row) for row in made}
    old = [one.row for one in batch if one.row and id(one.row) not in new and one.row.status != "published"]
    ItemRow.objects.bulk_update(old, ["name", "type", "organ", "uscc", "uscc_verdict"])


def _versions(batch: list[Planned], by: int) -> None:
    """Draft a version of each line that defines its item; an open draft is rewritten, and reviewed again."""
    made, changed = [], []
    there = ItemVersion.objects.filter(item__in=[one.row for one in batch if one.row and one.definition])
    last = dict(there.values_list("item").annotate(Max("number")).order_by("item"))
    for one in batch:
        if one.definition is None or one.row is None:
            continue
        newest = one.version
        if newest and newest.status in OPEN:
            newest.definition, newest.status = encoded(one.definition), "draft"
            newest.drafted_by, newest.reviewed_by, newest.submitted_at = by, 0, None
            changed.append(newest)
            continue
        one.version = ItemVersion(
            item=one.row,
            number=last.get(one.row.id, 0) + 1,
            definition=encoded(one.definition),
            status="draft",
            drafted_by=by,
        )
        made.append(one.version)
    ItemVersion.objects.bulk_create(made)
    ItemVersion.objects.bulk_update(
        changed, ["definition", "status", "drafted_by", "reviewed_by", "submitted_at"]
    )
