"""The columns of an item list: how people head them, and what each cell must be."""

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from yimen.catalogue.cells import CELLS, MORE, Wrong, basis_of, listed, one_of
from yimen.catalogue.form_cells import fields
from yimen.catalogue.tables import DIGITS_LOST, BadFile, Line, column_of
from yimen.law.clock import Unit
from yimen.process.item import ItemType

# Field: the headings under which it is known; the first is the one that is recommended.
HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("事项编码", "实施编码", "事项编号", "编码", "编号", "code", "item_code"),
    "name": ("事项名称", "名称", "name", "item_name", "item_name_zh"),
    "type": ("事项类型", "类型", "type", "item_type", "item_type_code"),
    "organ": ("实施主体", "实施部门", "承办部门", "部门", "organ", "department", "department_zh"),
    "uscc": ("主体代码", "统一社会信用代码", "uscc", "subject_uscc"),
    "name_en": ("英文名称", "name_en"),
    "variant": ("业务类型", "variant"),
    "base_code": ("主项编码", "base_code"),
    "target": ("服务对象", "target"),
    "summary": ("简介", "summary"),
    "bases": ("设定依据", "bases"),
    "conditions": ("受理条件", "conditions"),
    "quantity": ("数量限制", "quantity"),
    "statutory": ("法定时限", "statutory"),
    "statutory_basis": ("法定时限依据", "statutory_basis"),
    "statutory_quote": ("法定时限原文", "statutory_quote"),
    "promised": ("承诺时限", "promised"),
    "counted_from": ("起算", "counted_from"),
    "extension": ("延长期限", "extension"),
    "materials": ("申报材料", "申请材料", "materials"),
    "fields": ("申请表栏目", "fields"),
    "fees": ("收费", "fees"),
    "steps": ("办理程序", "办理流程", "steps"),
    "layers": ("签批层级", "layers"),
    "parts": ("联办事项", "parts"),
    "joint_acts": ("联合办理", "joint_acts"),
    "issuing_days": ("统一出件的工作日", "issuing_days"),
    "places": ("办理地点", "places"),
    "hours": ("办理时间", "hours"),
    "consultation": ("咨询方式", "consultation"),
    "supervision": ("监督投诉", "supervision"),
    "reconsideration_organ": ("行政复议机关", "reconsideration_organ"),
    "court": ("管辖法院", "court"),
    "reconsideration_first": ("复议前置依据", "reconsideration_first"),
    "result_name": ("办理结果", "result_name"),
    **MORE,
}
REQUIRED = ("code", "name", "type", "organ")
IDENTITY = (*REQUIRED, "uscc")
# Columns of the district's list that say what other columns say.
KNOWN_AND_IGNORED = ("main_item_zh", "item_type_zh", "base_code_prefix", "uscc_check", "序号", "主项名称")
LONGEST = {"code": 64, "name": 300, "uscc": 40}
TYPES: dict[str, ItemType] = {
    "1": "licence", "01": "licence", "行政许可": "licence", "licence": "licence",
    "5": "payment", "05": "payment", "行政给付": "payment", "payment": "payment",
    "6": "levy", "06": "levy", "行政征收": "levy", "levy": "levy",
    "7": "confirmation", "07": "confirmation", "行政确认": "confirmation", "confirmation": "confirmation",
    "8": "reward", "08": "reward", "行政奖励": "reward", "reward": "reward",
    "9": "adjudication", "09": "adjudication", "行政裁决": "adjudication", "adjudication": "adjudication",
    "10": "other", "其他行政权力": "other", "other": "other",
    "20": "public_service", "公共服务": "public_service", "public_service": "public_service",
}  # fmt: skip
VARIANTS = {"新办": "new", "设立": "new", "首次": "new", "变更": "change", "延续": "renewal", "补办": "reissue", "补发": "reissue", "注销": "deregistration", "其他": "other"}  # fmt: skip
TARGETS = {"自然人": "person", "个人": "person", "法人": "firm", "企业": "firm", "自然人和法人": "both", "both": "both", "person": "person", "firm": "firm"}  # fmt: skip
_LIMIT = re.compile(r"(\d{1,4})\s*个?\s*(工作日|日|天|月|wd|days?|months?)?")
_UNITS: dict[str, Unit] = {"工作日": "wd", "wd": "wd", "日": "day", "天": "day", "day": "day", "days": "day", "月": "month", "month": "month", "months": "month"}  # fmt: skip
_AT_ONCE = ("当场", "即办", "即时", "0")


class BadCell(msgspec.Struct, frozen=True):
    """Where a list is wrong: the line, the column's letters and heading, what is wrong, what to write instead."""

    line: int
    column: str
    heading: str
    wrong: str
    instead: str


def places(header: Line) -> tuple[dict[str, int], list[str]]:
    """Return the place of each known field, and the headings that nobody knows.

    Raises BadFile where a required column is missing or two columns say the same.
    """
    known = {heading.lower(): field for field, headings in HEADINGS.items() for heading in headings}
    found: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(header.cells):
        field = known.get(re.sub(r"\s+|[*＊]", "", cell).lower())
        if field is None and cell and cell not in KNOWN_AND_IGNORED:
            unknown.append(cell)
        elif field in found:
            raise BadFile(
                f"第 {header.number} 行有两列都是“{HEADINGS[field][0]}”。", f"Two columns are headed {field}."
            )
        elif field:
            found[field] = place
    if missing := [field for field in REQUIRED if field not in found]:
        wanted = "、".join(HEADINGS[field][0] for field in missing)
        raise BadFile(
            f"第 {header.number} 行应当是表头，缺少这些列：{wanted}。现在读到的是：{'、'.join(c[:20] for c in header.cells if c)[:200]}。",
            f"Line {header.number} should be the header; it lacks: {', '.join(missing)}.",
        )
    return found, unknown


class Row(msgspec.Struct):
    """What one line says: values by field, what is wrong with it, and the words of each of its columns."""

    line: int
    values: dict[str, Any]
    wrong: list[BadCell]
    texts: dict[str, str] = {}


def row_of(line: Line, where: Mapping[str, int], organs: Mapping[str, int]) -> Row:
    """Return the values of a line; a cell that is wrong is named, and the rest is read all the same."""
    row = Row(line.number, {}, [])
    for field, place in where.items():
        text = line.cells[place] if place < len(line.cells) else ""
        row.texts[field] = text
        try:
            if DIGITS_LOST in text:
                raise Wrong("编号在 Excel 里成了数字，末几位已经丢失", "把这一列设为文本，重新填写编号")
            value = _read(field, text, organs)
        except Wrong as wrong:
            cell = BadCell(line.number, column_of(place), HEADINGS[field][0], wrong.wrong, wrong.instead)
            row.wrong.append(cell)
            continue
        if value not in (None, "", ()):
            row.values[field] = value
    return row


def _read(field: str, text: str, organs: Mapping[str, int]) -> Any:
    if not text:
        if field in REQUIRED:
            raise Wrong("没有填写", f"填写{HEADINGS[field][0]}")
        return None
    if len(text) > LONGEST.get(field, 30_000):
        raise Wrong(f"有 {len(text)} 个字，太长", f"不超过 {LONGEST.get(field, 30_000)} 个字")
    if field == "organ" and text not in organs:
        near = difflib.get_close_matches(text, organs, 1, 0.5)
        instead = f"改为“{near[0]}”，或者先登记这个部门" if near else "先登记这个部门，或者改为已登记的部门"
        raise Wrong(f"本中心没有“{text}”", instead)
    reader = READERS.get(field)
    return reader(text) if reader else text


def _code(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.\-_]*", text):
        raise Wrong(f"编码“{text}”含有字母、数字、点和横线以外的字符", "照清单原样填写编码，不留空格")
    return text


def _limit(text: str) -> tuple[int, Unit]:
    if text in _AT_ONCE:
        return 0, "wd"
    found = _LIMIT.fullmatch(text)
    if not found:
        raise Wrong(f"“{text}”不是时限", "写作：10个工作日、30日、3个月或者当场")
    return int(found[1]), _UNITS[found[2] or "工作日"]


def _counted(text: str) -> str:
    return one_of({"受理": "acceptance", "收件": "receipt", "收到申请": "receipt"}, "起算点")(text)


READERS: dict[str, Callable[[str], Any]] = {
    "code": _code,
    "type": one_of(TYPES, "事项类型"),
    "variant": one_of(VARIANTS, "业务类型"),
    "target": one_of(TARGETS, "服务对象"),
    "bases": lambda text: tuple(basis_of(one) for one in listed(text)),
    "conditions": listed,
    "statutory": _limit,
    "statutory_basis": basis_of,
    "promised": _limit,
    "reconsideration_first": basis_of,
    "counted_from": _counted,
    "extension": _limit,
    "places": listed,
    "fields": fields,
    **CELLS,
}
