"""The composed definitions: read from law texts and typical practice, each element with its provenance."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from yimen.catalogue import shipped
from yimen.catalogue.composed import CIRCUMSTANCES, code_of, completed
from yimen.catalogue.sources import ranks_of, stands
from yimen.law import licensing
from yimen.law.clock import Unit
from yimen.law.profile import Extender
from yimen.process.item import (
    Basis,
    Extension,
    Field,
    Item,
    ItemType,
    Limit,
    Material,
    Provenance,
    Step,
)

TYPES: dict[str, ItemType] = {
    "01": "licence",
    "05": "payment",
    "07": "confirmation",
    "10": "other",
    "20": "public_service",
}
UNITS: dict[str, Unit] = {"WD": "wd", "D": "day", "MONTH": "month"}
Variant = Literal["new", "change", "renewal", "reissue", "deregistration", "other"]
VARIANTS: dict[str, Variant] = {"变更": "change", "注销": "deregistration", "延续": "renewal"}
# Rules of ministries whose names could also be those of administrative regulations.
MINISTERIAL = ("登记规定", "备案管理办法", "生产许可管理办法", "实施细则", "管理暂行规定", "使用管理规则")
STATE_COUNCIL = ("税收征收管理法实施细则",)
COMPOSED = (
    "bases", "conditions", "quantity", "steps", "places", "hours", "consultation", "supervision",
    "reconsideration_organ", "court", "result_name", "validity_months", "fields",
)  # fmt: skip
# The pages of the form: what is applied for, and what the circumstances are, which decides about materials.
MATTER, MATTER_EN = "申请事项", "What you apply for"
FIELDS = (
    Field("place", "经营或者办理地点", "Place of business or of the matter", type="address", group=MATTER, group_en=MATTER_EN, hint="写到门牌号", hint_en="Down to the door number",
          example="安州市滨江路 18 号 1 层", example_en="Ground floor, 18 Binjiang Road, Anzhou"),
    Field("matter", "申请事项说明", "What you apply for", type="long_text", group=MATTER, group_en=MATTER_EN, hint="用一两句话说明", hint_en="One or two sentences",
          example="在上述地点开办，面积 80 平方米，6 名工作人员。", example_en="To open at that place: 80 square metres, six people."),
    Field("address", "通讯地址", "Postal address", type="address", group=MATTER, group_en=MATTER_EN, required=False, personal=True,
          example="安州市人民路 2 号 3 单元 501", example_en="Flat 501, entrance 3, 2 Renmin Road, Anzhou"),
)  # fmt: skip
# Where every item of the demonstration is handled, whom one asks, and before whom one goes against it.
WHERE: dict[str, Any] = {
    "places": ("安州市政务服务中心综合窗口",),
    "places_en": ("Anzhou Government Service Centre",),
    "hours": "工作日 9:00—17:00",
    "hours_en": "Working days 9:00–17:00",
    "consultation": "0826-000-0000（演示）",
    "consultation_en": "0826-000-0000 (demonstration)",
    "supervision": "0826-000-0001（演示）",
    "supervision_en": "0826-000-0001 (demonstration)",
    "reconsideration_organ": "安州市人民政府",
    "reconsideration_organ_en": "Anzhou Municipal People's Government",
    "court": "安州市中级人民法院",
    "court_en": "Anzhou Intermediate People's Court",
}
STEPS = tuple(
    Step(*s)
    for s in (("收件", "Receipt"), ("受理", "Acceptance"), ("审查", "Review"), ("决定", "Decision"), ("送达", "Delivery"))
)  # fmt: skip


def rows() -> Iterator[dict[str, str]]:
    """Yield the seeds as they stand in the file."""
    yield from shipped.rows("seed_items.csv")


@cache
def quotations() -> dict[tuple[str, str], Basis]:
    """Return the words of law that say a seed's limit, extension, validity, basis or order of remedies, by (number, element)."""
    return {
        (row["seed_no"], row["element"]): Basis(
            row["law"], row["article"], rank_of(row["law"]), row["quote"], row["version"]
        )
        for row in shipped.rows("limit_quotations.csv")
    }


@cache
def fields() -> dict[str, tuple[Field, ...]]:
    """Return the fields that an item's form has beside everybody's, by its seed."""
    found: dict[str, tuple[Field, ...]] = {}
    for row in shipped.rows("seed_fields.csv"):
        lists = {
            name: tuple(filter(None, row[name].split(";"))) for name in ("choices", "choices_en", "when")
        }
        texts = {name: row[name] for name in row if name not in ("seed_no", *lists) and row[name]}
        field = msgspec.convert({**CIRCUMSTANCES, **texts, **lists}, Field, strict=False)
        found[row["seed_no"]] = (*found.get(row["seed_no"], ()), field)
    return found


@cache
def validities() -> dict[str, dict[str, str]]:
    """Return how long what a seed grants holds, in months, and how many days before its end renewal must be asked for."""
    return {row["seed_no"]: row for row in shipped.rows("seed_validities.csv")}


def rank_of(law: str) -> Literal["law", "administrative_regulation", "local_regulation", "rule", "document"]:
    """Return the rank of a norm that a seed names: by its name, the ministries' rules by their own list."""
    possible = ranks_of(law)
    if "rule" in possible and law.endswith(MINISTERIAL) and law not in STATE_COUNCIL:
        return "rule"
    return possible[0] if possible else "document"


def organ_name(label: str) -> str:
    """Return the one organ that a seed's label names: the first of several, without its superior."""
    name = re.split(r"→|/|\(", label)[0]
    return {"住建": "住建局", "交通运输": "交通运输局", "应急管理": "应急管理局", "宣传": "宣传部"}.get(
        name, name
    )


def superior_name(label: str) -> str:
    """Return the higher organ that a seed's label names, empty where one level decides alone."""
    name = label.partition("→")[2]
    return {"市政府": "安州市人民政府", "规划局": "自然资源和规划局"}.get(name, name)


def definition(row: dict[str, str]) -> Item:
    """Return the composed definition of a seed. What is not read in a law text is demonstration."""
    name, kind = row["name_zh"], TYPES[row["item_type_code"]]
    immediate = row["case_type_code"] == "1"
    organ, special = organ_name(row["department_zh"]), row["special_procedure_zh"]
    bases = _bases(row)
    own, above = _limit(row, bases), _above(row, bases)
    statutory = _together(own, above) if above else own
    promised = int(row["promised_n"]) + (above.days if above else 0)
    validity = validities().get(row["no"], {})
    item = Item(
        code=code_of(row["no"]),
        name=name,
        name_en=row["name_en"],
        type=kind,
        organ=organ,
        case_type="immediate" if immediate else "promised",
        variant=next((v for word, v in VARIANTS.items() if word in name), "new"),
        summary=f"{name}，由{organ}办理。",
        summary_en=f"{row['name_en']}.",
        bases=bases,
        conditions=("符合设定依据规定的条件", "申请材料真实、齐全、符合法定形式"),
        conditions_en=("The conditions of the legal basis are met", "The materials are true, complete and in legal form"),
        quantity="有数量限制" if "数量限制" in special else "无数量限制",
        quantity_en="Limited in number" if "数量限制" in special else "Not limited in number",
        statutory=statutory,
        promised=Limit(promised, UNITS[row["promised_unit"]], statutory.counted_from),
        extension=_extension(row, statutory, kind, bases),
        materials=_materials(row["typical_materials_zh"]),
        fields=(*FIELDS, *fields().get(row["no"], ())),
        steps=STEPS,
        **WHERE,
        reconsideration_first=quotations().get((row["no"], "reconsideration_first")),
        result_name=f"{name}决定",
        result_name_en="Decision",
        result_kind="licence" if kind == "licence" else "document",
        validity_months=int(validity.get("months") or 0),
        renewal_calendar_days=int(validity.get("renewal_days") or 0),
        higher_organ=superior_name(row["department_zh"]),
        examine_below=own if above else None,
        decide_above=above,
        quantity_limited="数量限制" in special,
        substantive_check=any(word in special for word in ("核查", "查验", "勘验", "检查", "审核")) and not immediate,
        hearing_mandatory="必须听证" in special,
        commitment_allowed="告知承诺" in special,
        provenance=_provenance(row["no"], bases),
    )  # fmt: skip
    return completed(item, row)


def _provenance(no: str, bases: tuple[Basis, ...]) -> dict[str, Provenance]:
    """Return where the plain elements come from: norms that are quoted from law, the rest composed."""
    said: dict[str, Provenance] = dict.fromkeys(COMPOSED, "demonstration")
    if (no, "validity") in quotations():
        said["validity_months"] = "law"
    if all(stands(basis) for basis in bases):
        said["bases"] = "law"
    return said


def _bases(row: dict[str, str]) -> tuple[Basis, ...]:
    """Return the norms that a seed names; those whose words are quoted carry them."""
    quoted = [
        q
        for element in ("statutory", "below", "above", "basis")
        if (q := quotations().get((row["no"], element)))
    ]
    found: list[Basis] = []
    for part in re.sub(r"\([^()]*\)", "", row["legal_basis_zh"]).split(";"):
        law, _, article = part.strip().partition(" ")
        for number in re.findall(r"\d+", article) or [""]:
            basis = Basis(law, f"第{number}条" if number else "", rank_of(law))
            known = (q for q in quoted if (q.law, q.article) == (basis.law, basis.article))
            found.append(next(known, basis))
    return (*found, *(q for q in quoted if q not in found))


def _limit(row: dict[str, str], bases: tuple[Basis, ...]) -> Limit:
    unit = UNITS.get(row["unit_as_written"], "wd")
    counted = "receipt" if row["counted_from_zh"].startswith(("收到", "提")) else "acceptance"
    quoted = quotations().get((row["no"], "statutory")) or quotations().get((row["no"], "below"))
    named = quoted or next((b for b in bases if b.article), None)
    provenance: Provenance = "law" if quoted else "demonstration"
    return Limit(int(row["statutory_n"] or 0), unit, counted, named, provenance)  # type: ignore[arg-type]


def _above(row: dict[str, str], bases: tuple[Basis, ...]) -> Limit | None:
    """Return the higher organ's own period where two levels handle the item, from its receipt of the file.

    Where the special law sets none, it is the twenty working days of 行政许可法 42.
    """
    if not superior_name(row["department_zh"]):
        return None
    found = re.search(r"\+省级(\d+)日", row["counted_from_zh"])
    days, unit = (
        (int(found[1]), UNITS[row["unit_as_written"]]) if found else (licensing.days_to_decide(), "wd")
    )
    quoted = quotations().get((row["no"], "above"))
    named = quoted or next((b for b in bases if b.article), None)
    return Limit(days, unit, "receipt", named, "law" if quoted else "demonstration")


def _together(own: Limit, above: Limit) -> Limit:
    """Return the limit of both levels: the law sets each, the citizen waits for both."""
    both = "law" if own.provenance == above.provenance == "law" else "demonstration"
    return msgspec.structs.replace(own, days=own.days + above.days, provenance=both)


def _extension(
    row: dict[str, str], limit: Limit, kind: ItemType, bases: tuple[Basis, ...]
) -> Extension | None:
    """Return what the seed says of extending; none for a licence whose special law counts otherwise."""
    found = re.match(r"\+(\d+)(WD|D)?\s*(.*)", row["extension_zh"])
    if not found:
        return Extension(0, unit=limit.unit) if kind == "licence" and limit.unit != "wd" else None
    by: Extender = "principal_or_deputy" if "负责人" in found[3] and "主要" not in found[3] else "principal"
    quoted = quotations().get((row["no"], "extension"))
    # Up to ten working days a licence's limits are extended by 行政许可法 42, whatever else its bases are.
    general = kind == "licence" and limit.unit == "wd" and int(found[1]) <= licensing.days_of_extension()
    named = quoted or (None if general else next((b for b in bases if b.article), None))
    provenance: Provenance = "law" if quoted else "demonstration"
    return Extension(int(found[1]), by, UNITS[found[2] or "WD"], named, provenance)


@cache
def english_materials() -> dict[str, str]:
    """Return the English of the materials that the seeds ask for, by their Chinese names."""
    return {row["name_zh"]: row["name_en"] for row in shipped.rows("material_names.csv")}


def _materials(text: str) -> tuple[Material, ...]:
    names = [name.strip() for name in text.split(";") if name.strip()]
    return tuple(
        Material(f"m{place}", name, english_materials().get(name, ""))
        for place, name in enumerate(names, start=1)
    )
