"""What people call the codes of a definition, in both languages; a list of items is read by the same words."""

from yimen.process.joint.words import MEETINGS
from yimen.process.words import CHANNELS, GROUNDS, Labels, Language, word

TYPES: Labels = {
    "licence": ("行政许可", "administrative licence"),
    "confirmation": ("行政确认", "administrative confirmation"),
    "payment": ("行政给付", "administrative payment"),
    "reward": ("行政奖励", "administrative reward"),
    "adjudication": ("行政裁决", "administrative adjudication"),
    "levy": ("行政征收", "administrative levy"),
    "public_service": ("公共服务", "public service"),
    "other": ("其他行政权力", "other administrative power"),
}
CASE_TYPES: Labels = {
    "immediate": ("即办件", "done on the spot"),
    "promised": ("承诺件", "done by a promised day"),
}
VARIANTS: Labels = {
    "new": ("新办", "first application"),
    "change": ("变更", "change"),
    "renewal": ("延续", "renewal"),
    "reissue": ("补办", "reissue"),
    "deregistration": ("注销", "deregistration"),
    "other": ("其他", "other"),
}
TARGETS: Labels = {
    "person": ("自然人", "persons"),
    "firm": ("企业和其他组织", "firms and other bodies"),
    "both": ("自然人、企业和其他组织", "persons, firms and other bodies"),
}
NECESSITY: Labels = {
    "required": ("必要", "required"),
    "optional": ("非必要", "optional"),
    "may_be_promised": ("容缺", "may follow later"),
}
FORMS: Labels = {
    "original": ("原件", "original"),
    "copy": ("复印件", "copy"),
    "electronic": ("电子件", "electronic"),
    "original_and_copy": ("原件和复印件", "original and copy"),
}
MEDIA: Labels = {
    "electronic": ("电子", "electronic"),
    "paper": ("纸质", "paper"),
    "either": ("电子或者纸质", "electronic or paper"),
}
SOURCES: Labels = {
    "applicant": ("申请人自备", "the applicant"),
    "government": ("政府部门核发", "a government organ"),
    "intermediary": ("中介机构出具", "an intermediary"),
    "other": ("其他单位出具", "another body"),
}
DECIDED_BY: Labels = {
    "competition": ("招标、拍卖等公平竞争", "fair competition: tender or auction"),
    "examination": ("国家考试成绩", "marks of a state examination"),
}
LEVELS: Labels = {
    "national": ("国家级", "national"),
    "provincial": ("省级", "provincial"),
    "municipal": ("市级", "municipal"),
    "county": ("县级", "county"),
    "township": ("镇（乡、街道）级", "township"),
    "village": ("村（社区）级", "village"),
    "graded": ("分级管理", "graded"),
}
BODY_KINDS: Labels = {
    "statutory": ("法定机关", "statutory organ"),
    "authorised": ("授权组织", "authorised organisation"),
    "entrusted": ("受委托组织", "entrusted organisation"),
    "other": ("其他", "other"),
}
ONLINE_DEPTHS: Labels = {
    "information": ("网上咨询", "information"),
    "forms": ("网上下载表格", "forms to download"),
    "application": ("网上申请，到场办结", "application online, finished on site"),
    "whole": ("全程网办", "wholly online"),
}
SCOPES: Labels = {
    "city": ("全市通办", "anywhere in the city"),
    "province": ("全省通办", "anywhere in the province"),
    "region": ("跨省区域通办", "across provinces of the region"),
    "national": ("全国通办", "anywhere in the country"),
}
RESULTS: Labels = {
    "licence": ("证照", "certificate"),
    "document": ("批文或者其他文书", "document"),
    "other": ("其他", "other"),
}
UNITS: Labels = {"wd": ("工作日", "working days"), "day": ("日", "calendar days"), "month": ("月", "months")}
COUNTED_FROM: Labels = {"acceptance": ("受理", "acceptance"), "receipt": ("收到申请", "receipt")}
ORIGINS: Labels = {
    "law": ("法定", "law"),
    "published": ("部门公布", "announced"),
    "promise": ("中心承诺", "the centre’s promise"),
    "demonstration": ("演示", "demonstration"),
}
FIELD_TYPES: Labels = {
    "text": ("文字", "text"),
    "long_text": ("长文字", "long text"),
    "number": ("数字", "number"),
    "money": ("金额", "sum of money"),
    "date": ("日期", "date"),
    "choice": ("选择", "choice"),
    "choices": ("多选", "several choices"),
    "phone": ("电话", "telephone"),
    "email": ("电子邮箱", "e-mail"),
    "identity": ("身份证号码", "identity number"),
    "credit_code": ("统一社会信用代码", "credit code"),
    "address": ("地址", "address"),
    "yes_no": ("是否", "yes or no"),
}
EXTENDERS: Labels = {
    "principal": ("正职负责人", "the principal"),
    "principal_or_deputy": ("正职或者分管负责人", "the principal or the deputy in charge"),
    "authorised": ("经授权的人员", "whoever a document authorises"),
}
PAID_BEFORE: Labels = {
    "": ("不以缴费为前提", "nothing waits for it"),
    "decision": ("作出决定", "the decision"),
    "issue": ("发证", "the issue"),
}
SIGNS: Labels = {
    "R": ("审查人员", "an approver"),
    "O": ("决定人员", "whoever decides"),
    "H": ("机关负责人", "a head of the organ"),
}
SIDES: Labels = {
    "": ("不限", "any day"),
    "past": ("今天以前", "not after today"),
    "future": ("今天以后", "not before today"),
}
STAGES: Labels = {
    "draft": ("草稿", "draft"),
    "submitted": ("待审核", "waits for review"),
    "signing": ("待签署", "waits for signatures"),
    "reviewed": ("已审核，待公布", "reviewed, to be published"),
    "scheduled": ("定期生效", "scheduled"),
    "published": ("已公布", "published"),
    "incomplete": ("信息不完整", "not complete"),
    "announced": ("已公布，尚未生效", "announced, not yet in force"),
    "suspended": ("暂停", "suspended"),
    "cancelled": ("已取消", "cancelled"),
}
# What the record calls each thing that was done to an item.
DONE: Labels = {
    "list": ("列入名录", "listed"),
    "draft": ("起草", "drafted"),
    "revise": ("修改草稿", "draft changed"),
    "submit": ("提交审核", "submitted for review"),
    "review": ("审核通过", "found lawful"),
    "send_back": ("退回修改", "sent back"),
    "discard": ("放弃草稿", "draft given up"),
    "publish": ("公布", "published"),
    "suspend": ("暂停", "suspended"),
    "resume": ("恢复", "resumed"),
    "cancel": ("取消", "cancelled"),
    "confirm": ("核对新的法律文本", "held against a newer text of law"),
}
ANSWERS: Labels = {"yes": ("是", "yes"), "no": ("否", "no")}
# The code sets by the name of the field that holds them.
OF: dict[str, Labels] = {
    "type": TYPES,
    "case_type": CASE_TYPES,
    "variant": VARIANTS,
    "target": TARGETS,
    "necessity": NECESSITY,
    "form": FORMS,
    "medium": MEDIA,
    "source": SOURCES,
    "decided_by": DECIDED_BY,
    "exercise_level": LEVELS,
    "body_kind": BODY_KINDS,
    "online_depth": ONLINE_DEPTHS,
    "cross_region_scope": SCOPES,
    "result_kind": RESULTS,
    "unit": UNITS,
    "counted_from": COUNTED_FROM,
    "joint_acts": MEETINGS,
    "channels": CHANNELS,
    "ground": GROUNDS,
    "provenance": ORIGINS,
}


def label(field: str, code: str, language: Language = "zh") -> str:
    """Return what people call a code of that field; the code itself where it has no name."""
    return word(OF.get(field, {}), code, language)
