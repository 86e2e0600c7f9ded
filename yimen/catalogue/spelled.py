"""A definition as the cells of an item list: what `columns` reads, written; and a list of items as a workbook."""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
import xlsxwriter

from yimen.catalogue import cells, columns, form_cells, labels
from yimen.process import item as of
from yimen.process.item import Item
from yimen.process.joint.words import MEETINGS
from yimen.process.words import CHANNELS, GROUNDS, Labels

TARGETS = {"person": "自然人", "firm": "法人", "both": "自然人和法人"}
NEEDS = {"required": "必要", "optional": "非必要", "may_be_promised": "容缺"}
UNITS = {"wd": "个工作日", "day": "日", "month": "个月"}
SIDES = {"past": "今天以前", "future": "今天以后"}


def basis(one: of.Basis | None) -> str:
    """Return a norm as 行政许可法 第四十二条."""
    return f"{one.law} {one.article}".strip() if one else ""


def period(one: of.Limit | of.Extension | None) -> str:
    """Return a limit as 10个工作日, 当场; empty for none."""
    if one is None:
        return ""
    return f"{one.days}{UNITS[one.unit]}" if one.days else "当场"


def entry(*parts: str) -> str:
    """Return an entry of a cell; what would part it from itself or its neighbours is written another way."""
    return "|".join(part.translate(_APART) for part in parts)


_APART = str.maketrans({"；": "，", ";": "，", "\n": " ", "\r": " ", "|": "／", "｜": "／"})


def yes(value: bool) -> str:
    """Return a yes or no."""
    return "是" if value else "否"


def zh(words: Labels) -> Callable[[str], str]:
    """Return a writer of codes by their Chinese names."""
    return lambda code: words[code][0] if code in words else code


def _sum(field: of.Field, name: str) -> str:
    value = getattr(field, name)
    if value is None:
        return ""
    return field.typed(str(value)) if field.type == "money" else str(value)


_PART: dict[str, Callable[[Any], str]] = {
    "form": zh(labels.FORMS),
    "medium": zh(labels.MEDIA),
    "source": zh(labels.SOURCES),
    "basis": basis,
    "when": "或者".join,
    "permits": "、".join,
    "after": "、".join,
    "shared": "、".join,
    "type": zh(labels.FIELD_TYPES),
    "choices": "、".join,
    "choices_en": "、".join,
    "day": lambda side: SIDES.get(side, ""),
}


def _named(one: Any, names: Mapping[str, tuple[str, Any]], always: tuple[str, ...] = ()) -> list[str]:
    """Return the parts of an entry that have a name, those that say something."""
    found = []
    defaults = dict(zip(reversed(one.__struct_fields__), reversed(one.__struct_defaults__), strict=False))
    for key, (field, _read) in names.items():
        value = getattr(one, field)
        if field not in always and value == defaults.get(field):
            continue
        if isinstance(one, of.Field) and field in ("least", "most"):
            text = _sum(one, field)
        elif isinstance(value, bool):
            text = yes(value)
        else:
            text = _PART[field](value) if field in _PART else str(value)
        if text:
            found.append(f"{key}={text}")
    return found


def material(one: of.Material) -> str:
    """Return a material as 名称|必要性|类型=…."""
    return entry(one.name, NEEDS[one.necessity], *_named(one, cells.MATERIAL))


def field(one: of.Field) -> str:
    """Return a field of the form as 栏目|示例|代码=…."""
    return entry(one.label, one.example, *_named(one, form_cells.FIELD, ("name",)))


def fee(one: of.Fee) -> str:
    """Return a fee as 名称|20.00元|依据|标准=…."""
    return entry(one.name, f"{one.amount_fen / 100:.2f}元", basis(one.basis), *_named(one, cells.FEE))


def step(one: of.Step) -> str:
    """Return a step as 名称|由=…."""
    return entry(one.name, *_named(one, cells.STEP))


def layer(one: of.Layer) -> str:
    """Return a layer of sign-off as 名称|谁签|天数=…."""
    return entry(one.name, zh(labels.SIGNS)(one.letter), *_named(one, cells.LAYER))


def part(one: of.Part) -> str:
    """Return a part of a joint item as 事项编码|要先办=…."""
    return entry(one.code, *_named(one, cells.PART))


def procedure(one: of.SpecialProcedure) -> str:
    """Return a special procedure as 种类|不计入|天数=…."""
    counted = "计入" if one.counted else "不计入"
    return entry(zh(GROUNDS)(one.ground), counted, *_named(one, cells.PROCEDURE))


def intermediary(one: of.Intermediary) -> str:
    """Return an intermediary service as 名称|依据."""
    return entry(*filter(None, [one.name, basis(one.basis)]))


def faq(one: of.Faq) -> str:
    """Return a question as 问题|答案."""
    return entry(one.question, one.answer)


_LINES = (
    "conditions",
    "conditions_en",
    "places",
    "places_en",
    "joint_bodies",
    "review_criteria",
    "review_criteria_en",
)
# How each entry of a list is written, and what stands between them.
ENTRIES: dict[str, tuple[Callable[..., str], str]] = {
    "bases": (basis, "；"),
    "materials": (material, "\n"),
    "fields": (field, "\n"),
    "fees": (fee, "\n"),
    "steps": (step, "\n"),
    "layers": (layer, "\n"),
    "parts": (part, "\n"),
    "special_procedures": (procedure, "\n"),
    "intermediary_services": (intermediary, "\n"),
    "faqs": (faq, "\n"),
    **dict.fromkeys(_LINES, (entry, "\n")),
}
_CODED: dict[str, Labels] = {
    "type": labels.TYPES,
    "variant": labels.VARIANTS,
    "case_type": labels.CASE_TYPES,
    "result_kind": labels.RESULTS,
    "decided_by": labels.DECIDED_BY,
    "exercise_level": labels.LEVELS,
    "body_kind": labels.BODY_KINDS,
    "online_depth": labels.ONLINE_DEPTHS,
    "cross_region_scope": labels.SCOPES,
}


def row(item: Item) -> dict[str, str]:
    """Return the cells of an item by the columns' names."""
    return {name: _cell(item, name) for name in columns.HEADINGS}


def _cell(item: Item, name: str) -> str:
    limits: dict[str, Callable[[], str]] = {
        "statutory": lambda: period(item.statutory),
        "promised": lambda: period(item.promised),
        "extension": lambda: period(item.extension),
        "statutory_basis": lambda: basis(item.statutory.basis) if item.statutory else "",
        "statutory_quote": lambda: (
            item.statutory.basis.quote if item.statutory and item.statutory.basis else ""
        ),
        "counted_from": lambda: _counted(item),
        "target": lambda: TARGETS[item.target],
        "joint_acts": lambda: "、".join(MEETINGS[one][0] for one in item.joint_acts if one in MEETINGS),
        "channels": lambda: "、".join(CHANNELS[one][0] for one in item.channels if one in CHANNELS),
    }
    if name in limits:
        return limits[name]()
    value = getattr(item, name)
    if name in ENTRIES:
        write, between = ENTRIES[name]
        return between.join(write(one) for one in value)
    if name in _CODED:
        return zh(_CODED[name])(value)
    if isinstance(value, of.Basis):
        return basis(value)
    if isinstance(value, bool):
        return yes(value)
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def _counted(item: Item) -> str:
    limit = item.statutory or item.promised
    if limit is None:
        return ""
    return "收到申请" if limit.counted_from == "receipt" else "受理"


def workbook(items: Iterable[Item]) -> bytes:
    """Return items as the workbook that the importer reads: a line each, all columns, everything as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": True})
        sheet = book.add_worksheet("事项")
        sheet.set_column(0, len(columns.HEADINGS) - 1, 20, text)
        sheet.write_row(0, 0, [headings[0] for headings in columns.HEADINGS.values()], bold)
        sheet.freeze_panes(1, 2)
        for place, item in enumerate(items, start=1):
            for column, cell in enumerate(row(item).values()):
                sheet.write_string(place, column, cell, text)
    return out.getvalue()


def merged(name: str, before: tuple[Any, ...], read: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the entries of a cell that was written from `before` and changed since, read as `read`.

    An entry whose words are those of an earlier one is that one, with all that a cell cannot say; one of the same
    name keeps its code. A new one gets a code that was never another's.
    """
    write, _between = ENTRIES[name]
    known = {write(one): one for one in before}
    named = {_name(one): one for one in before}
    taken = {code for one in before if (code := getattr(one, "code", ""))}
    found = []
    for one in read:
        old = known.get(write(one)) or named.get(_name(one))
        if old is not None and write(old) == write(one):
            one = old
        elif isinstance(one, of.Material):
            code = old.code if old else next(c for n in range(1, 9999) if (c := f"m{n}") not in taken)
            taken.add(code)
            one = msgspec.structs.replace(one, code=code)
        found.append(one)
    return tuple(found)


def _name(one: Any) -> str:
    if isinstance(one, str):
        return one
    if isinstance(one, of.Field):
        return one.name
    return getattr(one, "name", "") or getattr(one, "question", "") or basis(one)
