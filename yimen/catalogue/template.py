"""The empty list of items to fill in, and what each of its columns wants."""

import io

import xlsxwriter

from yimen.catalogue import cells, columns, form_cells, labels
from yimen.catalogue.described import name_of
from yimen.process.item import Item
from yimen.process.joint.words import MEETINGS
from yimen.process.words import CHANNELS, GROUNDS, Labels

_CODES: dict[str, Labels] = {
    "type": labels.TYPES,
    "variant": labels.VARIANTS,
    "case_type": labels.CASE_TYPES,
    "joint_acts": MEETINGS,
    "channels": CHANNELS,
    "result_kind": labels.RESULTS,
    "decided_by": labels.DECIDED_BY,
    "exercise_level": labels.LEVELS,
    "body_kind": labels.BODY_KINDS,
    "online_depth": labels.ONLINE_DEPTHS,
    "cross_region_scope": labels.SCOPES,
}
_LIST = "每项一行，或者用；分开"
_LIMIT = "写作：10个工作日、30日、3个月或者当场"
_BASIS = "写作：行政许可法 第四十二条"
_MORE = "，以后可以接着写："
HOW: dict[str, str] = {
    "code": "字母、数字、点和横线，设为文本格式",
    "organ": "本中心已经登记的部门",
    "target": "自然人、法人，或者自然人和法人",
    "bases": f"{_BASIS}；{_LIST}",
    "statutory": _LIMIT,
    "statutory_basis": _BASIS,
    "statutory_quote": "条文的原话，写明天数",
    "promised": _LIMIT,
    "extension": _LIMIT,
    "counted_from": "受理，或者收到申请",
    "reconsideration_first": _BASIS,
    "presence_basis": _BASIS,
    "materials": f"名称|必要性{_MORE}" + "、".join(f"{key}=" for key in cells.MATERIAL) + f"。{_LIST}。适用写作：栏目代码=答案",
    "fields": f"栏目|示例{_MORE}" + "、".join(f"{key}=" for key in form_cells.FIELD) + "。类型：" + "、".join(zh for zh, _en in labels.FIELD_TYPES.values()) + f"。适用写作：栏目代码=答案；{_LIST}",
    "fees": f"名称|金额|依据{_MORE}" + "、".join(f"{key}=" for key in cells.FEE) + f"。{_LIST}；不收费的留空",
    "steps": f"名称{_MORE}" + "、".join(f"{key}=" for key in cells.STEP) + f"。{_LIST}",
    "layers": f"名称|谁签{_MORE}" + "、".join(f"{key}=" for key in cells.LAYER) + "。谁签：" + "、".join(zh for zh, _en in labels.SIGNS.values()) + f"。{_LIST}",
    "parts": f"事项编码{_MORE}" + "、".join(f"{key}=" for key in cells.PART) + f"。共用写作：自己的材料代码=联办的材料代码。{_LIST}",
    "special_procedures": f"种类|计入或者不计入{_MORE}天数=、依据=。种类：" + "、".join(zh for zh, _en in list(GROUNDS.values())[:11]),
    "intermediary_services": f"名称|依据。{_LIST}",
    "faqs": "每行一条，写作：问题|答案",
    "result_sample": "https:// 开头的网址",
    "issuing_days": "数字；各部门都作出决定后几个工作日内一并发放",
    "visits_required": "数字；0 是不用来",
    "validity_months": "数字；长期有效的留空",
}  # fmt: skip


def described() -> list[tuple[str, str, str]]:
    """Return each column: its heading, its name as a field, and what to write in it."""
    return [(headings[0], field, _how(field)) for field, headings in columns.HEADINGS.items()]


def _how(field: str) -> str:
    needed = "必填。" if field in columns.REQUIRED else ""
    if field in _CODES:
        return needed + "、".join(zh for zh, _en in _CODES[field].values())
    if field in HOW:
        return needed + HOW[field]
    reader = columns.READERS.get(field)
    if reader is cells.yes:
        return "是，或者否"
    return needed + (_LIST if reader is cells.listed else name_of(Item, field))


def workbook() -> bytes:
    """Return the list as an Excel workbook: a sheet with the headings to fill in below, one that describes them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": True})
        sheet = book.add_worksheet("事项")
        sheet.set_column(0, len(columns.HEADINGS) - 1, 20, text)
        sheet.write_row(0, 0, [heading for heading, _field, _how in described()], bold)
        sheet.freeze_panes(1, 2)
        says = book.add_worksheet("说明")
        says.set_column(0, 1, 20)
        says.set_column(2, 2, 100)
        says.write_row(0, 0, ["列", "字段", "怎样填写"], bold)
        for place, row in enumerate(described(), start=1):
            says.write_row(place, 0, row)
    return out.getvalue()


def page() -> str:
    """Return the description as a page of the docs."""
    rows = "\n".join(
        f"| {heading} | `{field}` | {how.replace('|', '&#124;')} |" for heading, field, how in described()
    )
    return (
        "# 事项清单的列 / The columns of a list of items\n\n"
        "`bin/yimen items template 事项.xlsx` 生成空表，`bin/yimen items import 事项.xlsx --preview` 逐行检查。"
        "第一行是表头，列的次序不限，英文字段名也可以做表头。单元格里各段用竖线分开。\n\n"
        "`bin/yimen items template` writes the empty list, `bin/yimen items import` reads it line by line; "
        "a column may be headed by its field's name too.\n\n"
        "| 列 | 字段 / field | 怎样填写 |\n|---|---|---|\n" + rows + "\n"
    )
