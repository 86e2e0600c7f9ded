"""The 128 composed definitions: read from law texts and typical practice, each element with its provenance."""

import csv
import io
import re
from collections.abc import Iterator
from importlib.resources import files

from yimen.law.clock import Unit
from yimen.law.profile import Extender
from yimen.process.item import Basis, Extension, Field, Item, ItemType, Limit, Material, Step

TYPES: dict[str, ItemType] = {
    "01": "licence",
    "05": "payment",
    "07": "confirmation",
    "10": "other",
    "20": "public_service",
}
UNITS: dict[str, Unit] = {"WD": "wd", "D": "day", "MONTH": "month"}
# Whose words in the research stand behind a department's label; the demo city's organ that carries it.
FIELDS = (
    Field("place", "经营或者办理地点", "Place of business or of the matter", hint="写到门牌号", hint_en="Down to the door number"),
    Field("matter", "申请事项说明", "What you apply for", type="long_text", hint="用一两句话说明", hint_en="One or two sentences"),
    Field("address", "通讯地址", "Postal address", required=False, personal=True),
)  # fmt: skip


def rows() -> Iterator[dict[str, str]]:
    """Yield the seeds as they stand in the file."""
    text = files("yimen.catalogue").joinpath("data", "seed_items.csv").read_text("utf-8")
    yield from csv.DictReader(io.StringIO(text))


def organ_name(label: str) -> str:
    """Return the one organ that a seed's label names: the first of several, without its superior."""
    name = re.split(r"→|/|\(", label)[0]
    return {"住建": "住建局", "交通运输": "交通运输局", "应急管理": "应急管理局", "宣传": "宣传部"}.get(
        name, name
    )


def definition(row: dict[str, str]) -> Item:
    """Return the composed definition of a seed. What is not read in a law text is demonstration."""
    name, kind = row["name_zh"], TYPES[row["item_type_code"]]
    immediate = row["case_type_code"] == "1"
    statutory = _limit(row)
    return Item(
        code=f"511602-S{int(row['no']):03d}",
        name=name,
        name_en=row["name_en"],
        type=kind,
        organ=organ_name(row["department_zh"]),
        case_type="immediate" if immediate else "promised",
        summary=f"{name}，由{organ_name(row['department_zh'])}办理。",
        summary_en=f"{row['name_en']}.",
        bases=tuple(Basis(*_basis(part)) for part in row["legal_basis_zh"].split(";")),
        conditions=("符合设定依据规定的条件", "申请材料真实、齐全、符合法定形式"),
        conditions_en=("The conditions of the legal basis are met", "The materials are true, complete and in legal form"),
        quantity="有数量限制" if "数量限制" in row["special_procedure_zh"] else "无数量限制",
        statutory=statutory,
        promised=Limit(min(int(row["typical_promised_n"] or 0), 9999)),
        extension=_extension(row["extension_zh"]),
        materials=_materials(row["typical_materials_zh"]),
        fields=FIELDS,
        steps=tuple(Step(*s) for s in (("收件", "Receipt"), ("受理", "Acceptance"), ("审查", "Review"), ("决定", "Decision"), ("送达", "Delivery"))),
        places=("安州市政务服务中心综合窗口",),
        hours="工作日 9:00—17:00",
        consultation="0826-000-0000（演示）",
        supervision="0826-000-0001（演示）",
        reconsideration_organ="安州市人民政府",
        court="安州市中级人民法院",
        result_name=f"{name}决定",
        result_kind="licence" if kind == "licence" else "document",
        quantity_limited="数量限制" in row["special_procedure_zh"],
        substantive_check=any(word in row["special_procedure_zh"] for word in ("核查", "查验", "勘验", "检查", "审核")) and not immediate,
        hearing_mandatory="必须听证" in row["special_procedure_zh"],
        commitment_allowed="告知承诺" in row["special_procedure_zh"],
    )  # fmt: skip


def _basis(text: str) -> tuple[str, str]:
    found = re.match(r"^(.*?)(?:\((?:.*?)\))?\s*(第.*条)?$", text.strip())
    assert found is not None
    return found[1].strip(), (found[2] or "").strip()


def _limit(row: dict[str, str]) -> Limit | None:
    unit = UNITS.get(row["unit_as_written"], "wd")
    counted = "receipt" if row["counted_from_zh"].startswith(("收到", "提")) else "acceptance"
    return Limit(int(row["statutory_n"] or 0), unit, counted)  # type: ignore[arg-type]


def _extension(text: str) -> Extension | None:
    found = re.match(r"\+(\d+)(WD|D)?\s*(.*)", text)
    if not found:
        return None
    by: Extender = "principal_or_deputy" if "负责人" in found[3] and "主要" not in found[3] else "principal"
    return Extension(int(found[1]), by, UNITS[found[2] or "WD"])


def _materials(text: str) -> tuple[Material, ...]:
    names = [name.strip() for name in text.split(";") if name.strip()]
    return tuple(Material(f"m{place}", name) for place, name in enumerate(names, start=1))
