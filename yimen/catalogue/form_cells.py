"""The cell of an item list that defines the application form: fields, types, pages, conditions and bounds, without code."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from yimen.catalogue import labels
from yimen.catalogue.cells import Wrong, coded, conditions, entry, listed, one_of, yes
from yimen.process.form import Field


def _several(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in re.split("[,，、]", text) if one.strip())


def _sum(text: str) -> str:
    if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text):
        raise Wrong(f"“{text}”不是数", "填写数字，金额以元为单位，例如 200 或者 1200.50")
    return text


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text):
        raise Wrong(f"“{text}”不是字数", "填写数字，例如 20")
    return int(text)


FIELD: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "代码": ("name", str),
    "英文": ("label_en", str),
    "类型": ("type", coded(labels.FIELD_TYPES, "栏目类型")),
    "选项": ("choices", _several),
    "选项英文": ("choices_en", _several),
    "必填": ("required", yes),
    "提示": ("hint", str),
    "提示英文": ("hint_en", str),
    "示例英文": ("example_en", str),
    "个人信息": ("personal", yes),
    "分组": ("group", str),
    "分组英文": ("group_en", str),
    "适用": ("when", conditions),
    "最少字数": ("shortest", _count),
    "最多字数": ("longest", _count),
    "最小": ("least", _sum),
    "最大": ("most", _sum),
    "日期": ("day", one_of({"今天以前": "past", "今天以后": "future"}, "日期范围")),
}


def fields(text: str) -> tuple[Field, ...]:
    """Return the fields of the form written as 栏目|示例|类型=选择|选项=甲、乙|分组=经营情况. Raises Wrong."""
    found = []
    for place, one in enumerate(listed(text), start=1):
        (label, example), more = entry(one, 2, FIELD)
        of = {"name": f"f{place}", "label": label, "example": example, **more}
        found.append(Field(**of | _bounds(of)))
    return tuple(found)


def _bounds(of: Mapping[str, Any]) -> dict[str, int]:
    """Return the bounds as a field keeps them: a sum of money in fen, any other number as it is. Raises Wrong."""
    money = of.get("type") == "money"
    found = {}
    for name in ("least", "most"):
        whole, _point, part = str(of.get(name, "")).partition(".")
        if part and not money:
            raise Wrong(f"“{of[name]}”不是整数", "填写整数，例如 80")
        if whole:
            found[name] = int(whole) * 100 + int(part.ljust(2, "0")) if money else int(whole)
    return found
