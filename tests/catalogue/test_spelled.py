"""A list of items written and read again: nothing is lost, and a changed cell changes what it says and nothing else."""

import msgspec
import pytest

from tests.catalogue.lists import workbook
from yimen.catalogue import seeds, spelled
from yimen.catalogue.columns import HEADINGS, places, row_of
from yimen.catalogue.lines import rewritten
from yimen.catalogue.tables import parse
from yimen.process.item import Item

ITEMS = [seeds.definition(row) for row in seeds.rows()]


def read(data, items):
    """Return the rows of a workbook as the importer reads them."""
    table = parse(data)
    where, unknown = places(table.header)
    assert unknown == []
    organs = {item.organ: 1 for item in items}
    return [row_of(line, where, organs) for line in table.lines]


def changed(item, **cells):
    """Return an item as a list rewrites it that has these cells beside the item's own."""
    texts = spelled.row(item) | cells
    data = workbook([list(texts.values())], [headings[0] for headings in HEADINGS.values()])
    (row,) = read(data, [item])
    assert row.wrong == []
    return rewritten(item, row)


def differing(before, after):
    return {f for f in Item.__struct_fields__ if getattr(before, f) != getattr(after, f)} - {"provenance"}


def test_every_composed_item_comes_back_from_excel_as_it_went_out():
    rows = read(spelled.workbook(ITEMS), ITEMS)
    assert [row.wrong for row in rows if row.wrong] == [] and len(rows) == len(ITEMS) > 100
    assert [rewritten(item, row) for item, row in zip(ITEMS, rows, strict=True)] == ITEMS


@pytest.mark.parametrize("place", range(0, len(ITEMS), 16))
def test_a_changed_promise_changes_the_promise_alone(place):
    after = changed(ITEMS[place], promised="13个工作日")
    assert differing(ITEMS[place], after) == {"promised"}
    assert (after.promised.days, after.promised.provenance) == (13, "published")


def test_a_column_that_a_list_has_not_stays_and_an_emptied_cell_is_emptied():
    item = next(one for one in ITEMS if one.fees)
    header = [HEADINGS[f][0] for f in ("code", "name", "type", "organ", "hours", "fees")]
    cells = spelled.row(item)
    data = workbook([[cells["code"], cells["name"], cells["type"], cells["organ"], "每天", ""]], header)
    after = rewritten(item, read(data, [item])[0])
    assert differing(item, after) == {"hours", "fees"} and after.hours == "每天" and after.fees == ()


def test_a_changed_material_keeps_its_code_and_its_neighbours_all_that_a_cell_cannot_say():
    item = next(one for one in ITEMS if len(one.materials) > 2)
    lines = spelled.row(item)["materials"].split("\n")
    lines[1] = f"{lines[1].partition('|')[0]}|非必要|份数=3"
    after = changed(item, materials="\n".join(["新的说明|必要", *reversed(lines)]))
    first, *rest = after.materials
    assert first.code not in {m.code for m in item.materials}
    assert [m.code for m in rest] == [m.code for m in reversed(item.materials)]
    again = next(m for m in rest if m.code == item.materials[1].code)
    assert (again.necessity, again.copies) == ("optional", 3)
    kept = [m for m in rest if m.code != again.code]
    assert kept == [m for m in reversed(item.materials) if m.code != again.code]


def test_a_quoted_limit_keeps_its_quotation_where_only_its_days_change():
    item = next(one for one in ITEMS if one.statutory and one.statutory.provenance == "law")
    after = changed(item, statutory="7日")
    assert (after.statutory.days, after.statutory.unit) == (7, "day")
    assert after.statutory.basis == item.statutory.basis and differing(item, after) == {"statutory"}
    assert msgspec.structs.replace(item, statutory=after.statutory) == after
