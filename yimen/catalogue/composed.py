"""What a demonstration composes of an item by rule: its materials' facts, questions, special procedures, visits, answers."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from yimen.catalogue import shipped
from yimen.catalogue.gates.honest import PLAIN
from yimen.catalogue.sources import ranks_of
from yimen.law import licensing
from yimen.process.item import Basis, Faq, Fee, Field, Item, Layer, Material, SpecialProcedure, Step

# Whoever applies for these comes in person, or brings a thing to be looked at.
IN_PERSON = re.compile("身份证申领|护照|婚姻登记|收养登记|残疾人证|劳动能力鉴定|公证")
BROUGHT = re.compile("机动车|特种设备|地图审核")
# Words of a seed's special procedure: ground, name, English name. Those of Art. 45 exclude a licence's time.
PROCEDURES = (
    ("听证", "hearing", "听证", "Hearing"),
    ("专家评审|专家评估|专家鉴定|方案评审|技术评审|技术评估|技术评价|评审$", "expert_review", "专家评审", "Expert review"),
    ("检测", "testing", "检测", "Testing"),
    ("考核", "inspection", "考核检验", "Inspection"),
    ("指定医院评定", "appraisal", "医院评定", "Medical appraisal"),
    ("公示|公告", "public_notice", "公示", "Public notice"),
    ("核查|查验|勘验|踏勘|现场审|场所审查|检查|入户调查|现场评定", "site_check", "现场核查", "Site check"),
)  # fmt: skip
DAYS = {"hearing": 20, "expert_review": 15, "testing": 7, "inspection": 10}
EXCLUDED = Basis(
    licensing.EXCLUDED_TIME.law, "第四十五条", "law", licensing.EXCLUDED_TIME.quote, licensing.EXCLUDED_TIME.version
)  # fmt: skip
# The page of the form that asks what decides about materials.
CIRCUMSTANCES = {"group": "办理情形", "group_en": "Your situation"}
# In these the chief representative and the leader in charge sign before it is decided, as many organs still do.
LAYERED = frozenset({"9", "13", "18", "40", "41", "56", "57", "73", "82", "101", "105"})
LAYERS = (
    Layer("首席代表复核", "O", 1, "Chief representative"),
    Layer("分管领导审签", "H", 1, "Leader in charge"),
)
CRITERIA = ("申请材料齐全、真实，符合法定形式", "符合设定依据规定的条件")
CRITERIA_EN = (
    "The materials are complete, true and in legal form",
    "The conditions of the legal basis are met",
)


# Who takes a step, and how that is called in English.
OFFICE = "承办部门"
BY_EN = {
    "综合窗口": "Comprehensive window",
    OFFICE: "Department",
    "牵头部门": "Lead department",
}
POWER: dict[str, Any] = {
    "power_source": "法定职权",
    "power_source_en": "Statutory power",
    "jurisdiction": "安州市行政区域",
    "jurisdiction_en": "Anzhou",
}


def unit(organ: str, zh: str = "行政审批科", en: str = "approval section") -> dict[str, str]:
    """Return the unit of a department that handles an item, in both languages: the approval section where none is said."""
    called = next((row["name_en"] for row in shipped.rows("organ_names.csv") if row["name_zh"] == organ), "")
    return {"handling_unit": f"{organ}{zh}", "handling_unit_en": f"{called}, {en}" if called else ""}


def code_of(number: str) -> str:
    """Return the code of a seed's item."""
    return f"511602-S{int(number):03d}"


def completed(item: Item, row: dict[str, str]) -> Item:
    """Return a seed's definition with everything that the rules compose; all of it is demonstration."""
    more, asked = _questions(item, row["no"])
    held = {
        r["material"]: r["permits"].split(";")
        for r in shipped.rows("seed_permits.csv")
        if r["seed_no"] == row["no"]
    }
    materials = tuple(_material(one, held.get(one.name, ())) for one in item.materials)
    comes = _comes(item)
    whole = msgspec.structs.replace(
        item,
        materials=(*materials, *more),
        fields=(*item.fields, *asked),
        fees=tuple(_fees(row["no"])),
        special_procedures=tuple(_procedures(item, row["special_procedure_zh"])),
        steps=_steps(item),
        layers=LAYERS if row["no"] in LAYERED else (),
        review_criteria=CRITERIA,
        review_criteria_en=CRITERIA_EN,
        faqs=tuple(Faq(r["question"], r["answer"], r["question_en"], r["answer_en"]) for r in shipped.rows("seed_faqs.csv") if r["seed_no"] == row["no"]),
        exercise_level="municipal",
        body_kind="statutory",
        **POWER,
        **unit(item.organ),
        visits_required=1 if comes else 0,
        visit_reason=comes[0] if comes else "",
        visit_reason_en=comes[1] if comes else "",
        online_depth="application" if comes else "whole",
        cross_region_scope="city",
        validity_note="以证件载明的日期为准" if item.result_kind == "licence" else "长期有效",
        validity_note_en="As the certificate says" if item.result_kind == "licence" else "Without a term",
        express_delivery=True,
        supports_appointment=True,
        in_hall=True,
        comprehensive_window=True,
        progress_query="本网站“进度”页，凭办件编号和查询码查询",
        progress_query_en="“Progress” on this site, by case number and query code",
    )  # fmt: skip
    said = {
        name: "demonstration"
        for name in PLAIN
        if name not in item.provenance and getattr(whole, name) not in ("", (), None)
    }
    if not whole.special_procedures:
        said["special_procedures"] = "demonstration"
    if not whole.fees and row["fee"] != "Y":
        # Where the seed knows of a fee and no rule composes it, nobody says that there is none.
        said["fees"] = "demonstration"
    return msgspec.structs.replace(whole, provenance={**item.provenance, **said})


def _material(material: Material, permits: Sequence[str]) -> Material:
    """Return a material with what the first rule that fits its name says of it; permits of these seeds stand in for it."""
    material = msgspec.structs.replace(material, permits=tuple(code_of(number) for number in permits))
    rule = next((r for r in shipped.rows("seed_materials.csv") if re.search(r["name"], material.name)), None)
    if rule is None:
        return msgspec.structs.replace(material, form="original")
    return msgspec.structs.replace(
        material,
        form=rule["form"],
        medium=rule["medium"],
        copies=int(rule["copies"]),
        page_format=rule["page_format"],
        page_format_en=rule["page_format_en"],
        source=rule["source"],
        issuer=rule["issuer"],
        issuer_en=rule["issuer_en"],
        obtainable_by_sharing=bool(rule["held"]),
        own_form=bool(rule["own_form"]),
        filling_notes=rule["filling_notes"],
        filling_notes_en=rule["filling_notes_en"],
        standard=rule["standard"],
        standard_en=rule["standard_en"],
    )


def _questions(item: Item, number: str) -> tuple[list[Material], list[Field]]:
    """Return the materials that only some applicants owe, and the questions of the form that decide."""
    materials: list[Material] = []
    fields: dict[str, Field] = {}
    names = [material.name for material in item.materials]
    for row in shipped.rows("seed_questions.csv"):
        said = row["materials"] and any(re.search(row["materials"], name) for name in names)
        if not said and row["seeds"] != number:
            continue
        materials.append(
            Material(
                f"q{len(materials) + 1}",
                row["name"],
                row["name_en"],
                form="copy",
                source=row["source"],  # type: ignore[arg-type]
                issuer=row["issuer"],
                issuer_en=row["issuer_en"],
                when=tuple(row["when"].split(";")),
            )
        )
        if row["field"] not in fields:
            fields[row["field"]] = _field(row)
    return materials, list(fields.values())


def _field(row: dict[str, str]) -> Field:
    yes_no = row["choices"] == "yes_no"
    choices = () if yes_no else tuple(row["choices"].split(";"))
    return Field(
        row["field"],
        row["label"],
        row["label_en"],
        type="yes_no" if yes_no else "choice",
        required=False,
        hint=row["hint"],
        hint_en=row["hint_en"],
        example="否" if yes_no else choices[0],
        example_en="No" if yes_no else row["choices_en"].split(";")[0],
        choices=choices,
        choices_en=() if yes_no else tuple(row["choices_en"].split(";")),
        group=CIRCUMSTANCES["group"],
        group_en=CIRCUMSTANCES["group_en"],
    )


def _procedures(item: Item, said: str) -> Iterator[SpecialProcedure]:
    """Yield the special procedures that a seed's words name; a licence's of Art. 45 are not counted."""
    for words, ground, name, name_en in PROCEDURES:
        if re.search(words, said):
            excluded = item.licence and ground in DAYS
            days, basis = (DAYS[ground], EXCLUDED) if excluded else (0, None)
            yield SpecialProcedure(ground, name, not excluded, days, basis, name_en=name_en)


def _steps(item: Item) -> tuple[Step, ...]:
    at_window = "综合窗口"
    by = {"收件": at_window, "受理": at_window, "送达": at_window}
    return tuple(
        msgspec.structs.replace(step, by=by.get(step.name, OFFICE), by_en=BY_EN[by.get(step.name, OFFICE)])
        for step in item.steps
    )


def _comes(item: Item) -> tuple[str, str] | None:
    """Return why somebody has to come, in both languages; None where everything is done from home."""
    if IN_PERSON.search(item.name):
        return (
            "须本人到场核验身份、采集信息或者当面确认",
            "Identity is checked, or a statement made, in person",
        )
    if BROUGHT.search(item.name):
        return "须到场查验实物", "The thing itself is looked at"
    return None


def _fees(number: str) -> Iterator[Fee]:
    for row in shipped.rows("seed_fees.csv"):
        if row["seed_no"] == number:
            basis = Basis(row["law"], row["article"], (ranks_of(row["law"]) or ("law",))[0])
            yield Fee(
                row["name"],
                int(row["amount_fen"]),
                basis,
                row["name_en"],
                row["per"],
                per_en=row["per_en"],
                reduction=row["reduction"],
                reduction_en=row["reduction_en"],
                online_payment=bool(row["online_payment"]),
            )
