"""Each field of the national list has a column, and a cell that cannot be read is named with what to write instead."""

import os
from pathlib import Path

import msgspec
import pytest

from tests.catalogue.items import codes
from tests.catalogue.lists import HEADER, WHOLE_HEADER, WHOLE_LINE, line, text
from yimen.catalogue import template
from yimen.catalogue.cells import Wrong
from yimen.catalogue.columns import HEADINGS, row_of
from yimen.catalogue.described import DESCRIBED
from yimen.catalogue.form_cells import fields
from yimen.catalogue.importing import definition
from yimen.catalogue.tables import Line, parse
from yimen.process.item import Item

DOCS = Path(__file__).resolve().parents[2] / "docs" / "items-list.md"
# What no list says: it follows from other columns, or only the place's own rules set it.
NO_COLUMN = {
    "provenance", "correction_days", "correction_term_days", "renewal_calendar_days", "higher_organ",
    "quantity_limited", "safety_class", "substantive_check", "technical_inspection", "hearing_mandatory",
    "silence_basis", "examine_below", "decide_above", "reconsider_within", "sue_within",
}  # fmt: skip
MORE = {
    "申报材料": "申请书|必要|本事项申请表=是；租赁合同|必要|类型=复印件|份数=2|形式=纸质|出具机构=出租人|适用=premises=租赁",
    "申请表栏目": "经营地点|滨江路 18 号；场所|租赁|代码=premises|类型=选择|选项=自有、租赁|必填=否",
    "签批层级": "科室负责人|审查人员|天数=1；分管领导|机关负责人",
    "特别程序": "专家评审|不计入|天数=15|依据=行政许可法 第四十五条",
    "常见问题": "要多久|看承诺时限\n收费吗|不收",
    "行使层级": "市级",
    "网办深度": "全程网办",
    "到现场次数": "0",
    "预约": "是",
    "中介服务": "消防检测|消防法 第十一条",
    "办理形式": "窗口、网上",
    "审批条件": "材料齐全；符合条件",
}


def read(values):
    """Return what a line with these cells, by heading, says."""
    header, cells = list(values), list(values.values())
    known = {heading: field for field, headings in HEADINGS.items() for heading in headings}
    where = {known[heading]: place for place, heading in enumerate(header)}
    return row_of(Line(2, cells), where, {"市场监管局": 1})


def test_every_field_has_a_column_and_every_part_of_a_definition_a_name():
    assert set(Item.__struct_fields__) - NO_COLUMN == set(HEADINGS) & set(Item.__struct_fields__)
    for kind, names in DESCRIBED.items():
        assert list(dict.fromkeys(kind.__struct_fields__)) == sorted(
            names, key=list(kind.__struct_fields__).index
        )


def test_a_line_with_everything_is_read_whole_and_passes_the_gates():
    row = read(dict(zip(WHOLE_HEADER, WHOLE_LINE, strict=True)) | MORE)
    assert row.wrong == []
    item = definition(row.values)
    form, lease = item.materials
    assert form.own_form and lease.when == ("premises=租赁",) and lease.asked({"premises": "租赁"})
    assert (lease.form, lease.copies, lease.medium, lease.issuer) == ("copy", 2, "paper", "出租人")
    assert [field.name for field in item.questions] == ["premises"]
    assert [(one.name, one.letter, one.days) for one in item.layers] == [
        ("科室负责人", "R", 1),
        ("分管领导", "H", 0),
    ]
    (special,) = item.special_procedures
    assert (special.ground, special.counted, special.days) == ("expert_review", False, 15)
    assert [faq.answer for faq in item.faqs] == ["看承诺时限", "不收"]
    assert (item.visits_required, item.supports_appointment, item.channels) == (0, True, ("window", "online"))
    assert codes(item) == set()


@pytest.mark.parametrize(
    ("heading", "cell", "wrong", "instead"),
    [
        ("行使层级", "县处级", "行使层级", "县级"),
        ("到现场次数", "几次", "整数", "1"),
        ("申报材料", "合同|必要|页数=3", "页数", "份数"),
        ("申报材料", "合同|必要|份数=多", "整数", "1"),
        ("特别程序", "开会|不计入", "特别程序种类", "听证"),
        ("常见问题", "收费吗", "没有答案", "问题|答案"),
        ("预约", "也许", "是或者否", "是"),
        ("申请表栏目", "场所|自有|类型=下拉", "栏目类型", "选择"),
    ],
)
def test_a_wrong_cell_says_what_to_write(heading, cell, wrong, instead):
    row = read(dict(zip(HEADER, line(1), strict=True)) | {heading: cell})
    (bad,) = row.wrong
    assert bad.heading == heading and wrong in bad.wrong and instead in bad.instead and bad.column == "E"


def test_the_template_is_read_back_and_its_description_stands_in_the_docs():
    header = parse(template.workbook()).header.cells
    assert header == [headings[0] for headings in HEADINGS.values()]
    assert parse(text([line(1)])).lines
    if os.environ.get("YIMEN_WRITE_DOCS"):
        DOCS.write_text(template.page(), "utf-8")
    assert DOCS.read_text("utf-8") == template.page()


def test_what_was_stored_before_is_read_with_defaults():
    old = b'{"code":"1","name":"n","type":"licence","organ":"o","faqs":[["q","a"]],"materials":[{"code":"m1","name":"x"}]}'
    item = msgspec.json.decode(old, type=Item)
    assert item.faqs[0].question_en == "" and item.materials[0].when == () and item.visits_required is None


def test_a_form_is_defined_in_one_cell_with_types_pages_conditions_bounds_and_english():
    text = (
        "场所|租赁|代码=premises|类型=选择|选项=自有、租赁|选项英文=Own、Rented|英文=Premises|分组=经营场所|分组英文=Premises\n"
        "月租金|3000|类型=金额|最小=0.50|最大=1000000|适用=premises=租赁|提示=按合同|提示英文=As in the contract|分组=经营场所\n"
        "法定代表人身份证|按证件|类型=身份证号码|个人信息=是|示例英文=As on the card\n"
        "成立日期|2025-06-03|类型=日期|日期=今天以前|必填=否\n"
        "人数|6|类型=数字|最小=1|最大=50\n"
        "做什么|早餐、夜宵|类型=多选|选项=早餐、正餐、夜宵\n"
        "说明||类型=长文字|最少字数=5|最多字数=300"
    )
    premises, rent, who, since, many, what, why = fields(text)
    assert premises.choices_en == ("Own", "Rented") and premises.group_en == "Premises"
    assert (rent.least, rent.most, rent.when) == (50, 100_000_000, ("premises=租赁",))
    assert rent.hint_en == "As in the contract" and rent.group == "经营场所"
    assert who.personal and who.type == "identity" and who.example_en == "As on the card"
    assert since.day == "past" and not since.required and (many.least, many.most) == (1, 50)
    assert what.type == "choices" and (why.shortest, why.longest) == (5, 300)


@pytest.mark.parametrize("text", ["人数|6|类型=数字|最小=1.5", "租金||类型=金额|最大=很多", "甲||类型=图片"])
def test_a_form_that_is_written_wrong_says_what_to_write(text):
    with pytest.raises(Wrong) as wrong:
        fields(text)
    assert wrong.value.instead
