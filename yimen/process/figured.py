"""What the figures of a finding are called, and their values in words: on the pages of supervision and on its papers."""

from datetime import date

from yimen.process.application.trips import CAUSES
from yimen.process.grounds import GROUNDS, Labels
from yimen.process.registers import words as registers
from yimen.process.words import CLOCKS, Language, day, word, yuan

FIGURES: Labels = {
    "clock": ("期限", "Period"),
    "last_on": ("最后一日", "Last day"),
    "used": ("已用（工作日）", "Used (working days)"),
    "limit": ("期限（工作日）", "Period (working days)"),
    "ground": ("情形", "Ground"),
    "told_on": ("告知的最后一日", "Last day as told"),
    "asked_on": ("征求日期", "Asked on"),
    "since": ("最近一次动作", "Last act"),
    "points": ("新提出的", "New points"),
    "lacks": ("缺少", "Lacks"),
    "elements": ("缺少", "Lacks"),
    "version": ("版本", "Version"),
    "mended_on": ("改好", "Mended"),
    "fees": ("收费", "Fees"),
    "paid_fen": ("实缴（元）", "Paid (yuan)"),
    "due_fen": ("应缴（元）", "Due (yuan)"),
    "officers": ("核查人数", "Officers"),
    "times": ("次数", "Times"),
    "asked": ("指南写的次数", "Times that the guide says"),
    "causes": ("为了", "What for"),
    "written_on": ("记录日期", "Written down on"),
    # What was found beside the record has figures of its own.
    **registers.FIGURES,
}
LACKS: Labels = {
    "paper": ("文书", "document"),
    "facts": ("事实", "facts"),
    "reasons": ("理由", "reasons"),
    "articles": ("依据", "articles"),
    "reconsideration_organ": ("复议机关", "organ of reconsideration"),
    "court": ("法院", "court"),
}
# What the gates find beside an element of a guide that is missing altogether.
GUIDES: Labels = {
    "telephone_missing": ("监督投诉的电话", "a telephone for complaints"),
    "sample_missing": ("填写示范", "examples of how to fill in"),
    "material_nameless": ("材料的名称", "name of a material"),
    "fee_incomplete": ("收费的名称或者金额", "name or amount of a fee"),
    "form_without_fields": ("申请表的内容", "contents of the application form"),
}
# How the elements of a guide are called that must be announced before anything can be applied for.
ELEMENTS: Labels = {
    "name": ("事项名称", "name of the item"),
    "organ": ("实施机关", "organ"),
    "parts": ("联办事项", "parts"),
    "bases": ("设定依据", "legal basis"),
    "conditions": ("受理条件", "conditions"),
    "quantity": ("数量", "quantity"),
    "steps": ("办理程序", "procedure"),
    "promised": ("承诺时限", "promised limit"),
    "statutory": ("法定时限", "statutory limit"),
    "materials": ("申报材料目录", "list of materials"),
    "places": ("办理地点", "place"),
    "hours": ("办理时间", "hours"),
    "consultation": ("咨询方式", "contact for questions"),
    "supervision": ("监督投诉电话", "telephone for complaints"),
    "reconsideration_organ": ("行政复议机关", "organ of reconsideration"),
    "court": ("管辖法院", "court"),
    "reconsideration_first": ("复议前置依据", "norm for reconsideration first"),
    "reconsider_within": ("申请行政复议的特别期限", "time of a special law to ask for reconsideration"),
    "sue_within": ("提起诉讼的特别期限", "time of a special law to sue"),
    "correction_days": ("告知补正期限", "days to tell what is missing"),
    "extension": ("延长期限", "extension"),
    "examine_below": ("初审机关的期限", "limit of the examining organ"),
    "decide_above": ("上级机关的期限", "limit of the higher organ"),
    "fields": ("申请表", "application form"),
    "fees": ("收费", "fees"),
    "special_procedures": ("特别程序", "special procedures"),
    "result_name": ("办理结果", "result"),
    "validity_months": ("有效期", "term of validity"),
    "decided_by": ("择优方式", "way of choosing"),
    "presence_basis": ("须本人到场的依据", "norm for coming in person"),
    "exercise_level": ("行使层级", "level"),
    "authority_division": ("权限划分", "division of authority"),
    "exercise_content": ("行使内容", "extent of the authority"),
    "power_source": ("权力来源", "source of the power"),
    "body_kind": ("实施主体性质", "kind of the body"),
    "delegating_body": ("委托部门", "delegating body"),
    "handling_unit": ("承办机构", "handling unit"),
    "joint_bodies": ("共同实施部门", "joint bodies"),
    "jurisdiction": ("行政管辖", "jurisdiction"),
    "review_criteria": ("审批条件", "criteria of the review"),
    "intermediary_services": ("中介服务", "intermediary services"),
    "visits_required": ("到现场次数", "visits"),
    "online_depth": ("网办深度", "online depth"),
    "cross_region_scope": ("通办范围", "where it can be handled"),
    "result_sample": ("结果样本", "sample of the result"),
    "validity_note": ("有效期限", "validity"),
    "progress_query": ("状态查询", "query of the progress"),
    "faqs": ("常见问题", "questions and answers"),
}

# The values that are codes, and what names each.
CODES: dict[str, Labels] = {
    "clock": CLOCKS,
    "ground": GROUNDS,
    "causes": CAUSES,
    "lacks": LACKS,
    "elements": ELEMENTS,
    "kind": registers.FOUND,
    "outcome": registers.OUTCOMES,
}
# Several in one value stand between these.
BETWEEN = "、"


def is_day(name: str) -> bool:
    """Return whether a figure of this name is a day, written as 2026-03-06."""
    return name.endswith("_on") or name == "since"


def called(name: str, language: Language = "zh") -> str:
    """Return what a figure is called; its code where it has no name."""
    return word(FIGURES, name, language)


def said(name: str, value: str, language: Language = "zh") -> str:
    """Return a figure's value in words: codes by their names, days and sums as documents write them."""
    if is_day(name) and value[:4].isdigit():
        return day(date.fromisoformat(value), language)
    if name.endswith("_fen") and value.isdigit():
        return yuan(int(value))
    if labels := CODES.get(name):
        found = (_one(labels, code, language) for code in value.split(BETWEEN))
        return (", " if language == "en" else BETWEEN).join(dict.fromkeys(found))
    return value


def _one(labels: Labels, code: str, language: Language) -> str:
    """Return a code by its name; of an element that is there and wants something, what the gates call that."""
    element, colon, _field = code.partition(":")
    return word(GUIDES if colon else labels, element, language)
