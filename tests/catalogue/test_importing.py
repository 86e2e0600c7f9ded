"""A list of items taken in: what is new, changed, unchanged and wrong, line by line, and nothing by halves."""

import time
from datetime import date

import msgspec
import pytest

from tests.catalogue.items import REAL, codes
from tests.catalogue.lists import HEADER, WHOLE_HEADER, WHOLE_LINE, code, line, text, workbook
from yimen.catalogue import actions, importing, queries, reviewed
from yimen.catalogue.columns import basis_of
from yimen.catalogue.models import Change, Item, ItemVersion
from yimen.catalogue.refused import NotDone
from yimen.catalogue.search import search
from yimen.catalogue.tables import BadFile, parse

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


def take(rows, header=HEADER, **more):
    return importing.take_in(parse(text(rows, header)), source="list.csv", **more)


def shown(rows, header=HEADER):
    return importing.preview(parse(text(rows, header)))


def listed():
    return Item.objects.exclude(code="511602-licence")


def test_a_line_that_only_names_an_item_shows_it_as_not_yet_complete(office):
    plan = take([line(1, "电子烟零售许可"), line(2)])
    assert plan.counts() == {"new": 2, "changed": 0, "unchanged": 0, "bad": 0}
    entry = queries.entry(code(1), MONDAY)
    assert (entry.name, entry.status, entry.organ_name) == ("电子烟零售许可", "incomplete", "市场监管局")
    assert [one.code for one in search("电子烟")] == [code(1)]
    assert list(Change.objects.values_list("what", "note")) == [
        ("list", "list.csv#2"),
        ("list", "list.csv#3"),
    ]


def test_a_preview_says_the_same_and_writes_nothing(office):
    rows = [line(1), line(2, organ="没有局")]
    before = shown(rows)
    assert before.counts() == {"new": 1, "changed": 0, "unchanged": 0, "bad": 1}
    assert not listed().exists() and not Change.objects.exists()
    done = take(rows)
    assert (done.counts(), done.bad) == (before.counts(), before.bad)


def test_the_same_list_again_changes_nothing_and_a_changed_name_is_found(office):
    take([line(1, "甲"), line(2, "乙")])
    before = list(listed().order_by("id").values())
    assert take([line(1, "甲"), line(2, "乙")]).counts()["unchanged"] == 2
    assert list(listed().order_by("id").values()) == before
    plan = take([line(1, "甲改"), line(2, "乙")])
    assert plan.counts() == {"new": 0, "changed": 1, "unchanged": 1, "bad": 0}
    assert plan.planned[0].changes == ("name",)
    assert queries.entry(code(1), MONDAY).name == "甲改"
    assert [one.name for one in search("甲改")] == ["甲改"]


def test_a_whole_line_drafts_a_version_that_passes_the_gates_of_a_real_centre(office):
    plan = take([WHOLE_LINE], WHOLE_HEADER, by=office.who("editor"))
    assert plan.counts()["new"] == 1 and not plan.bad
    version = ItemVersion.objects.get(item__code=WHOLE_LINE[0])
    assert (version.status, version.drafted_by) == ("draft", office.who("editor"))
    assert queries.entry(WHOLE_LINE[0], MONDAY) is None
    definition = actions.decoded(version)
    assert codes(definition) == set()
    assert definition.statutory.provenance == "law" and definition.fees[0].amount_fen == 2000
    actions.review(by=office.who("legal"), version=version.id)
    actions.publish(by=office.who("editor"), version=version.id, on=MONDAY, measure=REAL)
    assert queries.entry(WHOLE_LINE[0], MONDAY).open


def test_a_changed_whole_line_rewrites_the_open_draft_and_a_published_item_gets_a_new_one(office):
    editor = office.who("editor")
    take([WHOLE_LINE], WHOLE_HEADER, by=editor)
    changed = [*WHOLE_LINE]
    changed[WHOLE_HEADER.index("办理时间")] = "每天"
    version = ItemVersion.objects.get(item__code=WHOLE_LINE[0])
    actions.review(by=office.who("legal"), version=version.id)
    plan = take([changed], WHOLE_HEADER, by=editor)
    assert plan.planned[0].changes == ("hours",)
    version.refresh_from_db()
    assert (version.number, version.status, version.reviewed_by) == (1, "draft", 0)
    assert take([changed], WHOLE_HEADER, by=editor).counts()["unchanged"] == 1
    actions.review(by=office.who("legal"), version=version.id)
    actions.publish(by=editor, version=version.id, on=MONDAY, measure=REAL)
    assert take([WHOLE_LINE], WHOLE_HEADER, by=editor).counts()["changed"] == 1
    assert queries.entry(WHOLE_LINE[0], MONDAY).definition.hours == "每天"
    numbers = ItemVersion.objects.filter(item__code=WHOLE_LINE[0]).values_list("number", "status")
    assert sorted(numbers) == [(1, "published"), (2, "draft")]


def published(office, hours):
    """Publish the whole line with these hours; return the line and its version."""
    at, changed = WHOLE_HEADER.index("办理时间"), [*WHOLE_LINE]
    changed[at] = hours
    take([changed], WHOLE_HEADER, by=office.who("editor"))
    version = ItemVersion.objects.get(item__code=WHOLE_LINE[0], status="draft")
    actions.review(by=office.who("legal"), version=version.id)
    actions.publish(by=office.who("editor"), version=version.id, on=MONDAY, measure=REAL)
    version.refresh_from_db()
    return changed, version


def test_a_list_adds_nothing_to_what_waits_for_signatures_without_a_review(office):
    _line, there = published(office, "每天")
    waits = ItemVersion.objects.create(
        item=there.item, number=2, definition=there.definition, status="draft", by_signature=True
    )
    (bad,) = take([WHOLE_LINE], WHOLE_HEADER, by=office.who("editor")).bad
    assert "签署" in bad.wrong and bad.instead
    waits.refresh_from_db()
    assert waits.definition == there.definition


def test_a_list_is_not_held_against_an_old_definition_that_passed_with_its_cases(office):
    line, there = published(office, "每天")
    old = actions.encoded(msgspec.structs.replace(actions.decoded(there), hours="周一"))
    ItemVersion.objects.create(item=there.item, number=2, definition=old, status="passed")
    assert take([line], WHOLE_HEADER, by=office.who("editor")).counts()["unchanged"] == 1


def test_a_published_item_is_not_renamed_by_a_list(office):
    office.published()
    row = ["511602-9001", "别的名字", "行政许可", "市场监管局"]
    (bad,) = take([row]).bad
    assert "已公布" in bad.wrong and bad.instead
    row[1] = "旅馆业特种行业许可"
    assert take([row]).counts()["unchanged"] == 1


@pytest.mark.parametrize(
    ("cells", "column", "wrong"),
    [
        (["", "名称", "行政许可", "市场监管局"], "A", "没有填写"),
        ([code(1), "", "行政许可", "市场监管局"], "B", "没有填写"),
        ([code(1), "名" * 301, "行政许可", "市场监管局"], "B", "太长"),
        ([code(1), "名称", "行政处罚", "市场监管局"], "C", "不是已知的事项类型"),
        ([code(1), "名称", "行政许可", "市场监督局"], "D", "没有“市场监督局”"),
        (["编码 1", "名称", "行政许可", "市场监管局"], "A", "以外的字符"),
        ([code(1), "名称"], "C", "没有填写"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_line_and_column_with_what_to_write_instead(office, cells, column, wrong):
    plan = take([line(7), cells])
    assert plan.counts() | {"bad": 1} == {"new": 1, "changed": 0, "unchanged": 0, "bad": 1}
    first = plan.bad[0]
    assert (first.line, first.column) == (3, column) and wrong in first.wrong and first.instead
    assert listed().count() == 1


def test_a_near_name_of_an_organ_is_offered(office):
    assert "市场监管局" in take([line(1, organ="市场监督管理局")]).bad[0].instead


@pytest.mark.parametrize(
    ("heading", "cell", "wrong"),
    [
        ("法定时限", "很快", "不是时限"),
        ("承诺时限", "10小时", "不是时限"),
        ("收费", "手续费|随意", "读不懂"),
        ("申报材料", "营业执照|也许", "必要性"),
        ("业务类型", "转让", "不是已知的业务类型"),
        ("设定依据", "第三条", "不是依据"),
    ],
)  # fmt: skip
def test_what_a_column_cannot_read_is_refused_and_the_rest_of_the_line_is_judged_too(
    office, heading, cell, wrong
):
    plan = take([[*line(1, organ="没有局"), cell]], [*HEADER, heading])
    assert [b.heading for b in plan.bad] == ["实施主体", heading]
    assert wrong in plan.bad[1].wrong and plan.bad[1].instead
    assert not listed().exists()


def test_a_code_that_stands_twice_is_taken_once_and_the_second_line_is_named(office):
    plan = take([line(1, "甲"), line(2), line(1, "乙")])
    (bad,) = plan.bad
    assert bad.line == 4 and "第 2 行" in bad.wrong
    assert queries.entry(code(1), MONDAY).name == "甲"


def test_a_code_that_excel_made_a_number_is_refused(office):
    plan = importing.take_in(
        parse(workbook([[115113010087781834, "名称", "行政许可", "市场监管局"]])), source="x"
    )
    assert plan.bad[0].column == "A" and "数字" in plan.bad[0].wrong


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (["事项编码", "事项名称", "事项类型"], "实施主体"),
        (["a", "b", "c", "d"], "事项编码、事项名称、事项类型、实施主体"),
        ([*HEADER, "名称"], "两列"),
    ],
)
def test_a_wrong_header_is_refused_whole(office, header, says):
    with pytest.raises(BadFile) as bad:
        take([line(1)], header)
    assert says in bad.value.zh
    assert not listed().exists()


def test_mojibake_is_a_wrong_header_and_no_item(office):
    data = text([line(1)]).decode("utf-8").encode("utf-8").decode("gb18030", "replace").encode("utf-8")
    with pytest.raises(BadFile):
        importing.take_in(parse(data), source="x")


def test_unknown_columns_are_told_and_not_read(office):
    plan = take([[*line(1), "x"]], [*HEADER, "备注"])
    assert plan.unknown == ["备注"] and plan.counts()["new"] == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("11511301452259996u", "小写字母"),
        ("TE5116020105116050", "不用的字符"),
        ("1151130000877869M", "17 位"),
        ("115113010087781834", "校验位不对"),
    ],
)
def test_a_dirty_code_is_taken_in_as_unverified_with_a_sentence(office, body, says):
    plan = take([line(1, body=body)])
    ((where, zh, en),) = plan.doubts
    assert where == 2 and says in zh and body in zh and body in en
    assert Item.objects.get(code=code(1, body)).uscc_verdict == "unverified"


def test_a_clean_code_is_valid_and_a_contradiction_is_told(office):
    take([line(1)])
    assert Item.objects.get(code=code(1)).uscc_verdict == "valid"
    plan = take([[*line(2), "115113010833722043"]], [*HEADER, "统一社会信用代码"])
    assert "不一致" in plan.doubts[0][1]


def test_only_an_editor_imports_in_their_own_name(office):
    with pytest.raises(NotDone):
        take([line(1)], by=office.who("clerk"))
    assert not listed().exists()


def test_the_real_list_of_a_real_district_is_taken_in_whole(office):
    from importlib.resources import files

    data = files("yimen.catalogue").joinpath("data", "guangan_district_service_items.csv").read_bytes()
    names = {row["department_zh"] for row in reviewed.real_list()}
    from yimen.people.models import Organ

    Organ.objects.bulk_create(
        Organ(code=f"o{n}", name=name, abbreviation="x", office="0001", kind="organ", division="511602",
              valid_from=date(2020, 1, 1))
        for n, name in enumerate(names)
    )  # fmt: skip
    plan = importing.take_in(parse(data), source="guangan.csv")
    assert plan.counts() == {"new": 1135, "changed": 0, "unchanged": 0, "bad": 0}
    assert plan.unknown == []
    assert len({where for where, _, _ in plan.doubts}) == 153
    assert listed().filter(uscc_verdict="unverified").count() == 153


def test_a_failure_in_the_midst_leaves_nothing_behind(office, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    whole = importing._items
    calls = []

    def failing(batch):
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        whole(batch)

    monkeypatch.setattr(importing, "_items", failing)
    with pytest.raises(RuntimeError):
        take([line(n) for n in range(5)])
    assert not listed().exists() and not Change.objects.exists()


def test_a_long_list_is_taken_in_at_the_pace_of_a_hundred_thousand_lines_in_minutes(office):
    names = [row["item_name_zh"] for row in reviewed.real_list()]
    data = text(
        [line(n, f"{names[n % len(names)]}（{n}）") for n in range(12_000)] + [line(5), ["", "", "", ""]]
    )
    began = time.monotonic()
    plan = importing.take_in(parse(data), source="big.csv")
    assert plan.counts() == {"new": 12_000, "changed": 0, "unchanged": 0, "bad": 1}
    assert time.monotonic() - began < 24
    assert listed().count() == 12_000


@pytest.mark.parametrize(
    ("written", "law", "article", "rank"),
    [
        ("行政许可法 第四十二条", "行政许可法", "第四十二条", "law"),
        ("《居民身份证法》第20条", "居民身份证法", "第20条", "law"),
        ("取水许可和水资源费征收管理条例 第十九条第一款", "取水许可和水资源费征收管理条例", "第十九条第一款", "administrative_regulation"),
        ("国务院决定第412号", "国务院决定第412号", "", "document"),
    ],
)  # fmt: skip
def test_a_norm_is_read_as_people_write_it(written, law, article, rank):
    found = basis_of(written)
    assert (found.law, found.article, found.rank) == (law, article, rank)
