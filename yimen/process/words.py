"""What people call the codes of the procedure: one label in Chinese and one in English (domain research 5, 6.2)."""

from datetime import date
from typing import Literal

from yimen.law.clock import UNITS, Unit
from yimen.process.accountability import words as accountability
from yimen.process.application import words as application
from yimen.process.bad_rating import words as bad_rating
from yimen.process.card import words as card
from yimen.process.complaint import words as complaint
from yimen.process.grounds import GROUNDS as GROUNDS, Labels as Labels
from yimen.process.joint import words as joint
from yimen.process.order import words as order
from yimen.process.question import words as question
from yimen.process.rectification import words as rectification
from yimen.process.serving import SERVICE as SERVICE, WHEREABOUTS as WHEREABOUTS

Language = Literal["zh", "en"]
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

PHASES: Labels = {
    "": ("尚未提交", "not submitted"),
    "RECEIVED": ("已收件（待受理）", "received, awaiting acceptance"),
    "CORRECTION_REQUESTED": ("待补正", "correction requested"),
    "NOT_REQUIRED": ("不受理（不需要许可）", "not required"),
    "NOT_ACCEPTED": ("不予受理", "not accepted"),
    "LAPSED": ("视为撤回（逾期未补）", "lapsed, deemed withdrawn"),
    "ACCEPTED": ("已受理", "accepted"),
    "ACCEPTANCE_REVOKED": ("撤销受理", "acceptance revoked"),
    "UNDER_REVIEW": ("审查中", "under review"),
    "IN_SPECIAL_PROCEDURE": ("特别程序中", "in a special procedure"),
    "FORWARDED": ("已上报", "forwarded to the higher organ"),
    "AWAITING_DECISION": ("待决定", "awaiting the decision"),
    "GRANTED": ("准予许可", "granted"),
    "REFUSED": ("不予许可", "refused"),
    "ISSUED": ("已制证", "certificate made"),
    "DELIVERED": ("已送达", "delivered"),
    "GRANT_SET_ASIDE": ("准予的决定已被撤销", "the grant was set aside"),
    "WITHDRAWN": ("申请人撤回", "withdrawn by the applicant"),
    "TERMINATED": ("终止办理", "terminated"),
    "VALID": ("有效", "in force"),
    "RENEWAL_PENDING": ("有效，延续申请办理中", "in force, renewal asked for"),
    "EXPIRED": ("已到期", "expired"),
    "PERMIT_WITHDRAWN": ("已撤回", "withdrawn by the organ"),
    "PERMIT_REVOKED": ("已撤销", "revoked"),
    "PERMIT_CANCELLED": ("已吊销", "cancelled as a penalty"),
    "PERMIT_SET_ASIDE": ("准予许可的决定已被撤销", "its grant was set aside"),
    "DEREGISTERED": ("已注销", "deregistered"),
    "ENDING_PROPOSED": ("已提出，听取持证人意见", "proposed, the holder is heard"),
    "ENDING_DECIDED": ("已作出决定", "decided"),
    "ENDING_DROPPED": ("不再进行", "dropped"),
    "ENDING_SET_ASIDE": ("决定已被撤销，许可恢复", "set aside, the permit is there again"),
    **question.PHASES,
    **joint.PHASES,
    **card.PHASES,
    **rectification.PHASES,
    **accountability.PHASES,
    **bad_rating.PHASES,
    **complaint.PHASES,
    **order.PHASES,
}

COMMANDS: Labels = {
    **application.COMMANDS,
    **question.COMMANDS,
    **joint.COMMANDS,
    **card.COMMANDS,
    **rectification.COMMANDS,
    **accountability.COMMANDS,
    **bad_rating.COMMANDS,
    **complaint.COMMANDS,
    **order.COMMANDS,
}

CLOCKS: Labels = {
    "correction": ("告知补正的期限", "time to tell what is missing"),
    "applicant_correction": ("申请人补正的期限", "applicant's time to correct"),
    "statutory": ("法定办理期限", "statutory limit"),
    "promised": ("承诺办理期限", "promised limit"),
    "sublevel": ("下级机关审查期限", "lower organ's time to examine"),
    "higher": ("上级机关审查期限", "higher organ's time to examine"),
    "assign_inspectors": ("指派核查人员的期限", "time to assign inspectors"),
    "gap": ("容缺补齐的期限", "time to fill the gap"),
    "statement": ("陈述申辩的期限", "time for statements"),
    "hearing_request": ("要求听证的期限", "time to ask for a hearing"),
    "hearing_organise": ("组织听证的期限", "time to organise the hearing"),
    "issue": ("颁证送达的期限", "time to issue and serve"),
    "publish": ("公开结果的期限", "time to publish"),
    "publish_latest": ("公开结果的法定期限", "time to publish by law"),
    "objection": ("对公开提出异议的期限", "time to object to disclosure"),
    "urging": ("答复催办的期限", "time to answer an urging"),
    "supervisor_urging": ("答复督办的期限", "time to answer supervision"),
    "ordered": ("文书要求作出决定的期限", "time ordered for a decision"),
    "anew": ("重新作出决定的期限", "time to decide anew"),
    **question.CLOCKS,
    **card.CLOCKS,
    **rectification.CLOCKS,
    **accountability.CLOCKS,
    **bad_rating.CLOCKS,
    **complaint.CLOCKS,
    **order.CLOCKS,
}

# What ended a clock.
OUTCOMES: Labels = {
    "explicit": ("已受理", "accepted"),
    "deemed": ("依法视为受理", "accepted by law"),
    "consented": ("未答复，视为同意", "silent, taken as consent"),
    "conditional": ("容缺受理", "accepted with a gap"),
    "commitment": ("凭承诺办理", "by commitment"),
    "on_the_spot": ("当场办结", "done on the spot"),
    "not_required": ("不受理", "not required"),
    "notified": ("已告知补正", "corrections notified"),
    "filled": ("已补齐", "filled"),
    "assigned": ("已指派", "assigned"),
    "stated": ("已陈述", "stated"),
    "waived": ("放弃陈述", "waived"),
    "requested": ("已要求听证", "hearing asked for"),
    "request_withdrawn": ("听证申请已撤回", "request for a hearing taken back"),
    "held": ("已举行听证", "hearing held"),
    "told_again": ("重新告知", "told again"),
    "forwarded": ("已上报", "forwarded"),
    "decided": ("已作出决定", "decided"),
    "served": ("已送达", "served"),
    "published": ("已公开", "published"),
    "withdrawn": ("申请人撤回", "withdrawn"),
    "terminated": ("终止办理", "terminated"),
    "lapsed": ("视为撤回", "lapsed"),
    "set_aside": ("决定被撤销", "set aside"),
    "answered": ("已答复", "answered"),
    "over": ("已作出决定", "decided"),
    "confirmed": ("已确认", "confirmed"),
    "returned": ("已退回", "returned"),
    "taken_back": ("已收回", "taken back"),
    "entered_wrongly": ("登记有误，已撤回", "entered wrongly, taken back"),
    "ended": ("随办件终止", "ended with the case"),
    **card.OUTCOMES,
    **rectification.OUTCOMES,
    **accountability.OUTCOMES,
    **bad_rating.OUTCOMES,
    **complaint.OUTCOMES,
    **order.OUTCOMES,
}

TASKS: Labels = {
    "accept": ("审查材料，决定是否受理", "look at the materials and accept"),
    "sign": ("签署或者退回否定意见", "sign the “no” or send it back"),
    "sign_head": ("签署或者退回否定意见", "sign the “no” or send it back"),
    "supply": ("补正材料", "supply what was asked for"),
    "uncorrected": ("逾期未补正，作出处理", "decide on what was not corrected"),
    "review": ("开始审查", "start the review"),
    "gap": ("补齐容缺材料", "fill the gap"),
    "gap_over": ("容缺逾期未补，作出处理", "decide on the unfilled gap"),
    "inspectors": ("指派两名以上核查人员", "assign two or more inspectors"),
    "close_review": ("审查终结", "close the review"),
    "check": ("进行现场核查", "carry out the site check"),
    "exclusion": ("审批不计时申请", "decide on excluding time"),
    "extension": ("审批延期申请", "decide on the extension"),
    "exclusion_end": ("取得特别程序的结果", "bring in the special procedure's result"),
    "hearing": ("组织听证", "organise the hearing"),
    "opinion_above": ("出具上级审查意见", "give the higher organ's opinion"),
    "entered_above": ("核对录入的上级决定", "check what was entered from above"),
    "opinion": ("答复征求的意见", "give the opinion asked for"),
    "decide": ("作出决定", "decide"),
    "layer": ("层级签批", "sign the layer"),
    "voluntary": ("签发或者退回自愿补充请求", "release the voluntary request or decline it"),
    "issue": ("制作证件", "make the certificate"),
    "publish": ("公开许可结果", "publish the grant"),
    "objection": ("答复是否同意公开", "answer about disclosure"),
    "disclosure": ("决定是否公开", "decide on disclosure"),
    "urging": ("答复催办", "answer the urging"),
    "supervisor_urging": ("答复监督机关的督办", "answer supervision"),
    "pay": ("缴费", "pay the fee"),
    "refund": ("退还费用", "give a fee back"),
    "calendar": ("就日历变更作出处理", "decide on the changed calendar"),
    "commitment": ("核查承诺的履行情况", "check that the commitment was kept"),
    "corrected": ("复查整改情况", "look whether it was put right"),
    "deregister": ("办理注销手续", "strike the permit off"),
    "propose_anew": ("按要求重新作出决定", "decide again, as ordered"),
    "sign_ending": ("签署或者退回终止许可的意见", "sign the ending of a permit or decline it"),
    "confirm": ("确认补记的送达", "confirm a service recorded later"),
    "serve": ("送达文书", "serve the document"),
    "seal": ("加盖印章", "seal the document"),
    **question.TASKS,
    **joint.TASKS,
    **card.TASKS,
    **accountability.TASKS,
    **bad_rating.TASKS,
    **complaint.TASKS,
}

ACTORS: Labels = {
    "A": ("申请人或者代理人", "applicant or agent"),
    "W": ("窗口工作人员", "window officer"),
    "R": ("审查人员", "approver"),
    "O": ("有决定权的人员", "authorised to decide"),
    "H": ("本机关负责人", "head of the organ"),
    "G": ("本级人民政府负责人", "head of the government"),
    "D": ("其他部门人员", "approver of another organ"),
    "U": ("上级机关人员", "approver of the higher organ"),
    "P": ("代收银行和国库集中收付", "collector for the treasury"),
    "S": ("监督人员", "supervisor"),
    "C": ("投诉中心人员", "complaint centre"),
    "J": ("驻点纪检组人员", "discipline group"),
    "E": ("效能办人员", "efficiency office"),
    "LAW": ("依法自动办理", "by law"),
    "CASE": ("另一办件的同一动作", "the same act on another case"),
}

# What a higher organ decided outside the platform.
ABOVE: Labels = {"granted": ("准予", "granted"), "refused": ("不予", "refused")}
# The three ways of a "no", how a case was accepted and how it was granted.
NEGATIVES: Labels = {
    "not_accepted": ("不予受理", "non-acceptance"),
    "refused": ("不予许可", "refusal"),
    "acceptance_revoked": ("撤销受理", "revocation of acceptance"),
}
ACCEPTANCE: Labels = {
    "explicit": ("受理", "accepted"),
    "deemed": ("视为受理", "accepted by law"),
    "conditional": ("容缺受理", "accepted with a gap"),
    "commitment": ("告知承诺", "accepted on commitment"),
    "on_the_spot": ("当场受理", "accepted on the spot"),
    **joint.ACCEPTANCE,
}
GRANTS: Labels = {
    "decided": ("决定准予", "by decision"),
    "on_the_spot": ("当场准予", "on the spot"),
    "commitment": ("凭承诺准予", "by commitment"),
    "deemed": ("视为准予延续", "renewed by law"),
}

# How a permit ends, as its documents say it.
WAYS: Labels = {
    "withdrawn": ("撤回", "withdrawn"),
    "revoked": ("撤销", "revoked"),
    "deregistered": ("注销", "struck off the register"),
}
INSPECTIONS: Labels = {
    "commitment": ("承诺履行情况核查", "check of the commitment"),
    "regular": ("日常检查", "regular inspection"),
    "complaint": ("投诉举报核查", "inspection after a complaint"),
}

CHANNELS: Labels = {
    "online": ("网上", "online"),
    "mobile": ("手机", "mobile"),
    "window": ("窗口", "window"),
    "mail": ("邮寄", "mail"),
    "email": ("电子邮件", "e-mail"),
    "fax": ("传真", "fax"),
    "self_service": ("自助终端", "kiosk"),
}
# How something was asked: also by telephone, by which nothing is applied for.
ASKED_BY: Labels = {**CHANNELS, "phone": ("电话", "telephone")}
SECRETS: Labels = {
    "trade_secret": ("商业秘密", "a trade secret"),
    "undisclosed": ("未披露信息", "undisclosed information"),
}
PAID_BY: Labels = {
    "online": ("网上缴费", "online"),
    "counter": ("银行柜台", "at a bank counter"),
    "collector": ("代收人员", "with an authorised collector"),
}
SUCCESSIONS: Labels = {
    "merged": ("合并", "merged"),
    "split": ("分立", "split"),
    "changed": ("变更名称或者组织形式", "changed in name or form"),
}
TOPICS: Labels = {
    "item": ("事项怎样办", "how to apply for something"),
    "progress": ("办件进度", "how a case stands"),
    "window": ("窗口、地点和时间", "windows, places and hours"),
    "fee": ("收费", "fees"),
    "certificate": ("证件", "certificates"),
    "rules": ("中心的规定", "rules of the centre"),
    "not_done": ("事情没有办成", "something could not be done"),
    "other": ("其他", "something else"),
}
ANSWERS: Labels = {"consents": ("同意", "consented"), "objects": ("不同意", "objected")}
FAULTS: Labels = {"missing": ("缺少", "missing"), "defective": ("不符合要求", "defective")}
OPINIONS: Labels = {
    "agrees": ("同意", "agrees"),
    "disagrees": ("不同意", "disagrees"),
    "none": ("没有意见", "has no opinion"),
}
STATEMENTS: Labels = {"stated": ("已陈述", "stated"), "waived": ("放弃陈述", "waived")}


def word(labels: Labels, code: str, language: Language = "zh") -> str:
    """Return what people call a code; the code itself where it has no label."""
    chinese, english = labels.get(code, (code, code))
    return english if language == "en" else chinese


def length(days: int, unit: Unit, language: Language = "zh") -> str:
    """Return a period as people say it: `5 个工作日`, `1 month`."""
    if language == "zh":
        return f"{days} {UNITS[unit][0]}"
    name = UNITS[unit][1]
    return f"{days} {name.removesuffix('s') if days == 1 else name}"


def yuan(fen: int) -> str:
    """Return an amount of fen in yuan, as slips write it: `12.50`."""
    return f"{fen // 100}.{fen % 100:02d}"


def day(on: date, language: Language = "zh") -> str:
    """Return a day as a document writes it: `2026年3月6日`, `6 March 2026`."""
    if language == "zh":
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def task(key: str, language: Language = "zh", kind: str = "") -> str:
    """Return what is owed, by its task's key and the kind of case: `serve:acceptance` serves a document, `2/decide` in a part."""
    own = key.rpartition("/")[2].partition(":")[0]
    return word(TASKS, own if f"{kind}.{own}" not in TASKS else f"{kind}.{own}", language)


# The values of a refusal that are codes, and what names them.
IN_SENTENCES: dict[str, Labels] = {
    "phase": PHASES,
    "command": COMMANDS,
    "outcome": NEGATIVES,
    "ground": GROUNDS,
}
