"""The cells of an item list that hold more than a word: materials, fees, steps, questions, and their named parts.

A cell lists its entries by `；` or by lines, the parts of an entry by `|`. After the parts that stand in order
come those with a name: `营业执照|必要|类型=复印件|份数=2`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from yimen.catalogue import labels
from yimen.catalogue.sources import ranks_of
from yimen.process.item import Basis, Faq, Fee, Intermediary, Layer, Material, Part, SpecialProcedure, Step
from yimen.process.joint.words import MEETINGS
from yimen.process.words import CHANNELS, GROUNDS, Labels

# The columns of the national list beside the six elements: heading, and the name of the field.
MORE: dict[str, tuple[str, ...]] = {
    "case_type": ("办件类型", "case_type"),
    "summary_en": ("英文简介", "summary_en"),
    "conditions_en": ("受理条件（英文）", "conditions_en"),
    "special_procedures": ("特别程序", "special_procedures"),
    "channels": ("办理形式", "channels"),
    "result_kind": ("结果类型", "result_kind"),
    "validity_months": ("有效月数", "validity_months"),
    "decided_by": ("择优方式", "decided_by"),
    "presence_basis": ("须本人到场的依据", "presence_basis"),
    "commitment_allowed": ("告知承诺", "commitment_allowed"),
    "gap_allowed": ("容缺受理", "gap_allowed"),
    "faqs": ("常见问题", "faqs"),
    "themes": ("主题", "themes"),
    "life_events": ("人生企业事件", "life_events"),
    "implementation_code": ("国标实施编码", "implementation_code"),
    "variant_code": ("业务办理项编码", "variant_code"),
    "variant_name": ("业务办理项名称", "variant_name"),
    "exercise_level": ("行使层级", "exercise_level"),
    "authority_division": ("权限划分", "authority_division"),
    "exercise_content": ("行使内容", "exercise_content"),
    "power_source": ("权力来源", "power_source"),
    "body_kind": ("实施主体性质", "body_kind"),
    "delegating_body": ("委托部门", "delegating_body"),
    "handling_unit": ("承办机构", "handling_unit"),
    "joint_bodies": ("共同实施部门", "joint_bodies"),
    "jurisdiction": ("行政管辖", "jurisdiction"),
    "review_criteria": ("审批条件", "review_criteria"),
    "review_criteria_en": ("审批条件（英文）", "review_criteria_en"),
    "intermediary_services": ("中介服务", "intermediary_services"),
    "visits_required": ("到现场次数", "visits_required"),
    "visit_reason": ("必须现场原因", "visit_reason"),
    "visit_reason_en": ("必须现场原因（英文）", "visit_reason_en"),
    "online_depth": ("网办深度", "online_depth"),
    "cross_region_scope": ("通办范围", "cross_region_scope"),
    "result_sample": ("结果样本", "result_sample"),
    "validity_note": ("有效期限", "validity_note"),
    "validity_note_en": ("有效期限（英文）", "validity_note_en"),
    "express_delivery": ("物流快递", "express_delivery"),
    "supports_appointment": ("预约", "supports_appointment"),
    "supports_kiosk": ("自助终端", "supports_kiosk"),
    "in_hall": ("进驻大厅", "in_hall"),
    "comprehensive_window": ("一窗受理", "comprehensive_window"),
    "takes_questions": ("受理综合咨询", "takes_questions"),
    "progress_query": ("办理状态查询", "progress_query"),
    "quantity_en": ("数量限制（英文）", "quantity_en"),
    "places_en": ("办理地点（英文）", "places_en"),
    "hours_en": ("办理时间（英文）", "hours_en"),
    "consultation_en": ("咨询方式（英文）", "consultation_en"),
    "supervision_en": ("监督投诉（英文）", "supervision_en"),
    "reconsideration_organ_en": ("行政复议机关（英文）", "reconsideration_organ_en"),
    "court_en": ("管辖法院（英文）", "court_en"),
    "result_name_en": ("办理结果（英文）", "result_name_en"),
    "power_source_en": ("权力来源（英文）", "power_source_en"),
    "delegating_body_en": ("委托部门（英文）", "delegating_body_en"),
    "handling_unit_en": ("承办机构（英文）", "handling_unit_en"),
    "jurisdiction_en": ("行政管辖（英文）", "jurisdiction_en"),
    "progress_query_en": ("办理状态查询（英文）", "progress_query_en"),
}
_ARTICLES = re.compile(r"第[零一二三四五六七八九十百千0-9、]+条.*$")


class Wrong(ValueError):
    """A cell that is not what its column asks: what is wrong, and what to write instead."""

    def __init__(self, wrong: str, instead: str) -> None:
        super().__init__(wrong)
        self.wrong, self.instead = wrong, instead


def one_of(known: Mapping[str, str], what: str) -> Callable[[str], str]:
    """Return a reader of one of these words. It raises Wrong."""

    def choose(text: str) -> str:
        if text not in known:
            names = [name for name in known if not name.isascii()]
            raise Wrong(f"“{text}”不是已知的{what}", "填写" + "、".join(names or known))
        return known[text]

    return choose


def coded(words: Labels, what: str) -> Callable[[str], str]:
    """Return a reader of a code by its Chinese name or by the code itself."""
    return one_of({zh: code for code, (zh, _en) in words.items()} | {code: code for code in words}, what)


def listed(text: str) -> tuple[str, ...]:
    """Return the entries of a cell."""
    return tuple(part.strip() for part in re.split(r"[;；\n]", text) if part.strip())


def basis_of(text: str) -> Basis:
    """Return a norm written as 法律名称 第三十二条. Raises Wrong."""
    found = _ARTICLES.search(text)
    law = (text[: found.start()] if found else text).strip(" 《》")
    if not law or len(law) > 100:
        raise Wrong(f"“{text}”不是依据", "写作：行政许可法 第四十二条")
    ranks = ranks_of(law)
    return Basis(law, found[0].strip() if found else "", ranks[0] if ranks else "document")


def yes(text: str) -> bool:
    """Return a yes or no. Raises Wrong."""
    return (
        one_of({"是": "1", "否": "", "支持": "1", "不支持": "", "yes": "1", "no": ""}, "是或者否")(text)
        == "1"
    )


def whole(text: str) -> int:
    """Return a whole number, with or without 次, 份, 天. Raises Wrong."""
    found = re.fullmatch(r"(\d{1,4})\s*(次|份|天|个月|个工作日)?", text)
    if not found:
        raise Wrong(f"“{text}”不是整数", "填写数字，例如 1")
    return int(found[1])


def conditions(text: str) -> tuple[str, ...]:
    """Return answers written as 栏目代码=答案或者栏目代码=答案."""
    return tuple(one.strip() for one in text.split("或者"))


def entry(
    text: str, most: int, named: Mapping[str, tuple[str, Callable[[str], Any]]]
) -> tuple[list[str], dict[str, Any]]:
    """Return the parts of an entry that stand in order, `most` of them, and its named ones by field. Raises Wrong."""
    parts = [part.strip() for part in re.split(r"[|｜]", text)]
    ordered = [part for part in parts if not (part.partition("=")[1] and part.partition("=")[0] in named)]
    if strange := next((p for p in ordered[most:] if "=" in p), ""):
        raise Wrong(f"“{text}”里的“{strange.partition('=')[0]}”不认识", "可以写：" + "、".join(named))
    if len(ordered) > most:
        raise Wrong(f"“{text}”用竖线分成了 {len(ordered)} 段", f"最多 {most} 段")
    values = {}
    for part in parts:
        key, sign, value = part.partition("=")
        if sign and key in named:
            field, read = named[key]
            values[field] = read(value.strip())
    return [*ordered, *[""] * (most - len(ordered))], values


MATERIAL: dict[str, tuple[str, Callable[[str], Any]]] = {
    "英文": ("name_en", str),
    "类型": ("form", coded(labels.FORMS, "材料类型")),
    "形式": ("medium", coded(labels.MEDIA, "材料形式")),
    "份数": ("copies", whole),
    "规格": ("page_format", str),
    "规格英文": ("page_format_en", str),
    "来源": ("source", coded(labels.SOURCES, "来源渠道")),
    "来源说明": ("source_note", str),
    "出具机构": ("issuer", str),
    "受理标准": ("standard", str),
    "填报须知": ("filling_notes", str),
    "空白表格": ("blank_form", str),
    "示例样表": ("sample_form", str),
    "本事项申请表": ("own_form", yes),
    "共享免交": ("obtainable_by_sharing", yes),
    "依据": ("basis", basis_of),
    "适用": ("when", conditions),
    "可用证件": ("permits", lambda text: tuple(one.strip() for one in text.split("、") if one.strip())),
}
FEE: dict[str, tuple[str, Callable[[str], Any]]] = {
    "英文": ("name_en", str),
    "标准": ("per", str),
    "减免": ("reduction", str),
    "目录清单": ("listed", str),
    "网上支付": ("online_payment", yes),
}
PROCEDURE: dict[str, tuple[str, Callable[[str], Any]]] = {
    "天数": ("days", whole),
    "依据": ("basis", basis_of),
}
STEP: dict[str, tuple[str, Callable[[str], Any]]] = {
    "由": ("by", str),
    "由英文": ("by_en", str),
    "天数": ("days", whole),
    "英文": ("name_en", str),
}


LAYER: dict[str, tuple[str, Callable[[str], Any]]] = {
    "天数": ("days", whole),
    "英文": ("name_en", str),
}


def codes(text: str) -> tuple[str, ...]:
    """Return codes, or pairs of them, written one behind the other with 、 between."""
    return tuple(filter(None, map(str.strip, re.split("[、,，]", text))))


PART: dict[str, tuple[str, Callable[[str], Any]]] = {
    "要先办": ("after", codes),
    "天数": ("days", whole),
    "适用": ("when", conditions),
    "共用": ("shared", codes),
    "不答复视为同意": ("silence", str),
}


def materials(text: str) -> tuple[Material, ...]:
    """Return materials written as 名称|必要性|类型=…. Raises Wrong."""
    needs = {"": "required", "必要": "required", "非必要": "optional", "容缺": "may_be_promised"}
    found = []
    for place, one in enumerate(listed(text), start=1):
        (name, need), more = entry(one, 2, MATERIAL)
        if need not in needs:
            raise Wrong(f"材料“{name}”的必要性“{need}”读不懂", "写作：营业执照|必要，或者非必要、容缺")
        found.append(Material(f"m{place}", name, necessity=needs[need], provenance="published", **more))  # type: ignore[arg-type]
    return tuple(found)


def fees(text: str) -> tuple[Fee, ...]:
    """Return fees written as 名称|金额|依据|标准=…, the amount in yuan there and in fen here. Raises Wrong."""
    found = []
    for one in listed(text):
        (name, amount, basis), more = entry(one, 3, FEE)
        said = re.fullmatch(r"(\d{1,8})(?:\.(\d{1,2}))?\s*元?", amount)
        if not name or not said:
            raise Wrong(f"收费“{one}”读不懂", "写作：工本费|20元|居民身份证法 第二十条；不收费的留空")
        fen = int(said[1]) * 100 + int((said[2] or "").ljust(2, "0") or 0)
        norm = basis_of(basis) if basis else Basis("", "")
        found.append(Fee(name, fen, norm, provenance="published", **more))
    return tuple(found)


def steps(text: str) -> tuple[Step, ...]:
    """Return steps written as 审查|由=承办部门|天数=3. Raises Wrong."""
    entries = (entry(one, 1, STEP) for one in listed(text))
    return tuple(Step(name, **more) for (name,), more in entries)


def layers(text: str) -> tuple[Layer, ...]:
    """Return layers of sign-off written as 科室负责人|审查人员|天数=1. Raises Wrong."""
    signs = {zh: code for code, (zh, _en) in labels.SIGNS.items()}
    found = []
    for one in listed(text):
        (name, by), more = entry(one, 2, LAYER)
        if by not in signs:
            raise Wrong(
                f"层级“{name}”由谁签“{by}”读不懂", "写作：科室负责人|审查人员，或者决定人员、机关负责人"
            )
        found.append(Layer(name, signs[by], **more))  # type: ignore[arg-type]
    return tuple(found)


def parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a joint item written as 事项编码|要先办=编码、编码|天数=3. Raises Wrong."""
    entries = (entry(one, 1, PART) for one in listed(text))
    return tuple(Part(code, **more) for (code,), more in entries)


def procedures(text: str) -> tuple[SpecialProcedure, ...]:
    """Return special procedures written as 专家评审|不计入|天数=15|依据=行政许可法 第四十五条. Raises Wrong."""
    kinds = {zh: code for code, (zh, _en) in GROUNDS.items()} | {code: code for code in GROUNDS}
    counts = one_of({"计入": "1", "不计入": "", "": "1"}, "计入或者不计入")
    found = []
    for one in listed(text):
        (name, counted), more = entry(one, 2, PROCEDURE)
        kind = one_of(kinds, "特别程序种类")(name)
        found.append(SpecialProcedure(kind, name, counts(counted) == "1", provenance="published", **more))
    return tuple(found)


def intermediaries(text: str) -> tuple[Intermediary, ...]:
    """Return intermediary services written as 名称|依据. Raises Wrong."""
    entries = (entry(one, 2, {})[0] for one in listed(text))
    return tuple(
        Intermediary(name, basis_of(basis) if basis else None, provenance="published")
        for name, basis in entries
    )


def faqs(text: str) -> tuple[Faq, ...]:
    """Return questions and answers, one a line, written as 问题|答案. Raises Wrong."""
    found = []
    for one in filter(None, map(str.strip, text.split("\n"))):
        (question, answer), _more = entry(one, 2, {})
        if not answer:
            raise Wrong(f"常见问题“{question}”没有答案", "每行一条，写作：问题|答案")
        found.append(Faq(question, answer))
    return tuple(found)


CELLS: dict[str, Callable[[str], Any]] = {
    "materials": materials,
    "fees": fees,
    "steps": steps,
    "layers": layers,
    "parts": parts,
    "case_type": coded(labels.CASE_TYPES, "办件类型"),
    "conditions_en": listed,
    "places_en": listed,
    "special_procedures": procedures,
    "joint_acts": lambda text: tuple(coded(MEETINGS, "联合办理")(one) for one in re.split("[;；、\n]", text) if one),
    "issuing_days": whole,
    "channels": lambda text: tuple(coded(CHANNELS, "办理形式")(one) for one in re.split("[;；、\n]", text) if one),
    "result_kind": coded(labels.RESULTS, "结果类型"),
    "validity_months": whole,
    "decided_by": coded(labels.DECIDED_BY, "择优方式"),
    "presence_basis": basis_of,
    "faqs": faqs,
    "themes": listed,
    "life_events": listed,
    "exercise_level": coded(labels.LEVELS, "行使层级"),
    "body_kind": coded(labels.BODY_KINDS, "实施主体性质"),
    "joint_bodies": listed,
    "review_criteria": listed,
    "review_criteria_en": listed,
    "intermediary_services": intermediaries,
    "visits_required": whole,
    "online_depth": coded(labels.ONLINE_DEPTHS, "网办深度"),
    "cross_region_scope": coded(labels.SCOPES, "通办范围"),
    **dict.fromkeys(
        ("commitment_allowed", "gap_allowed", "express_delivery", "supports_appointment", "supports_kiosk", "takes_questions",
         "in_hall", "comprehensive_window"), yes
    ),
}  # fmt: skip
