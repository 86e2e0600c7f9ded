"""What the office calls its rooms, its acts and what it records, and where a refusal belongs in a form."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.people.records import Done
from yimen.people.roles import ACTS as AUTHORISED, ROLES

ROOMS: dict[str, Any] = {
    "people": _("人员"),
    "organs": pgettext_lazy("room", "机关"),
    "windows": pgettext_lazy("room", "窗口"),
    "reorganisations": _("机构调整"),
    "rules": _("本地规定"),
    "records": _("审计记录"),
}
# On a button, and as the title of an entry of the record.
ACTS: dict[str, Any] = {
    "give_role": _("授予角色"),
    "end_role": _("结束角色"),
    "authorise": _("授权"),
    "withdraw": _("撤回授权"),
    "certify": _("发培训证书"),
    "end_certificate": _("培训证书提前结束"),
    "need_certificate": _("授权要求培训证书"),
    "end_need": _("授权不再要求培训证书"),
    "stand_aside": _("决定回避"),
    "keep_aside": _("因代办而回避"),
    "substitute": _("指定 B 岗"),
    "end_substitute": _("提前结束 B 岗"),
    "open_account": _("开立账号"),
    "close_account": _("停用账号"),
    "reset_password": _("重设密码"),
    "reset_second_factor": _("重设验证器"),
    "confirm_identity": _("核验公众账号的身份"),
    "refuse_identity": _("不予核验公众账号的身份"),
    "other_number": _("证件号码与公众账号不一致"),
    "give_code": _("给公众账号一次性密码"),
    "close_own": _("本人注销公众账号"),
    "close_firm": _("成员注销单位账号"),
    "first_administrator": _("设立首批管理员"),
    "found_organ": _("登记机关"),
    "code_organ": _("登记统一社会信用代码"),
    "open_window": _("开设窗口"),
    "end_window": _("撤销窗口"),
    "offer_tablet": _("配评价平板"),
    "release_tablet": _("撤下评价平板"),
    "reorganise": _("机构调整"),
    "cancel_reorganisation": _("取消机构调整"),
}
# Whose an entry was that names no hand.
NOBODYS: dict[str, Any] = {
    "keep_aside": _("依规则，无人决定"),
    "close_own": _("账号本人"),
    "close_firm": _("单位最后一位管理人员"),
}
RECORDS: dict[str, Any] = {"administrations": _("人员管理记录"), "readings": _("查看个人信息的记录")}
KINDS: dict[str, Any] = {
    "merge": _("合并"),
    "split": _("分立"),
    "rename": _("更名"),
    "division": _("行政区划代码变更"),
}
# The counts of a reorganisation, in the order in which they are told.
PASSED: dict[str, Any] = {
    "organs_ended": _("撤销的机关"),
    "organs_founded": _("新设的机关"),
    "lower_organs": _("改由承接机关领导的下级机关"),
    "items": _("移交的事项"),
    "windows": _("移交的窗口"),
    "postings": _("移交的岗位"),
    "deputies": _("其中由正职改任副职"),
    "authorisations": _("继续有效的授权"),
    "authorisations_ended": _("终止的授权"),
    "series": _("接续的文号序列"),
    "cases": _("在办的办件"),
}
# The same of a change of a division code.
TOUCHED: dict[str, Any] = {"recoded": _("以原代码登记的机关"), "cases": _("保留原编号的在办办件")}
# The lists of the room of reorganisations.
LISTS: dict[str, Any] = {"reorganisations": _("机构调整"), "divisions": _("行政区划代码")}
FIELDS: dict[str, Any] = {"name": _("姓名"), "identity": _("证件号码"), "phone": _("手机号码")} | {
    "account": _("网上账号，遮盖"),
    "case": _("办件页面（已遮盖）"),
    "cases": _("名下的办件编号"),
    "query_code": _("办件编号和查询码"),
    "contact": _("以前填过的姓名和联系方式"),
    "draft": _("网上填写的草稿"),
    "history": _("以前的办件和证件（已遮盖）"),
    "leave": _("请假的理由"),
    "attendance": _("考勤的说明"),
}
# So much of a person's keyed hash is shown: enough to tell two people apart, and it leads back to nobody.
SHOWN = 8
# The field that each refusal is about; whatever is not named here, or not in the form, is said above it.
REFUSED_AT: dict[str, str] = {
    "unknown_role": "role",
    "not_a_head": "principal",
    "has_principal": "principal",
    "kept_apart": "role",
    "unknown_act": "act",
    "not_his_to_do": "act",
    "login_taken": "login",
    "bad_login": "login",
    "number_taken": "number",
    "bad_number": "number",
    "no_document": "document",
    "document_later": "document_on",
    "no_reason": "reason",
    "head_alone": "whole",
    "not_substitutable": "posting",
    "substituted_already": "posting",
    "no_scope": "substitute",
    "both_sides": "substitute",
    "document_does_not_fit": "document",
    "no_such_number": "number",
    "ends_before_it_begins": "valid_until",
    "organ_not_in_force": "organ",
    "organ_too_new": "organ",
    "window_not_in_force": "window",
    "bad_case_number": "case_number",
    "organ_code_taken": "code",
    "window_code_taken": "code",
    "abbreviation_taken": "abbreviation",
    "division_unknown": "predecessors",
    "division_taken": "code",
    "bad_division": "code",
    "division_ended": "division",
    "unknown_kind": "kind",
    "uscc_taken": "uscc",
    "uscc_same": "uscc",
    "uscc_not_yet": "valid_from",
    "uscc_later": "valid_from",
}
# Where a form calls its day otherwise.
DAYS = ("valid_from", "on", "effective_on")


def role(code: str) -> str:
    """Return what a role is called."""
    return str(ROLES[code].name) if code in ROLES else code


def act(code: str) -> str:
    """Return what an act of administration is called."""
    return str(ACTS.get(code, code))


def authorised(act: str) -> str:
    """Return what an authorised act is called."""
    return str(AUTHORISED.get(act, act))


def hand(done: Done) -> Any:
    """Return whose hand an entry of the record names; where it names none, whose it was then."""
    return done.by or NOBODYS.get(done.act, _("运行人员"))


def matter(done: Done) -> str:
    """Return what an entry of the record is about: the role, what was authorised, the case, the window."""
    parts = [role(done.role)] if done.role else []
    head, _space, rest = done.what.partition(" ")
    if head in AUTHORISED:
        parts.append(f"{authorised(head)} {rest or gettext('全部事项')}")
    elif head.removesuffix(":") in KINDS:
        parts.append(f"{KINDS[head.removesuffix(':')]} {rest}")
    elif done.what:
        parts.append(done.what)
    return " · ".join(parts)


def field(code: str) -> str:
    """Return what a personal value in the record of readings is called."""
    if code.startswith("masked:"):
        return gettext("文书（已遮盖）")
    if code.startswith("document:"):
        return gettext("完整文书")
    if code.startswith("field:"):
        return gettext("申请内容中的个人信息")
    return str(FIELDS.get(code, code))


def masked(whose: str) -> str:
    """Return as much of a person's keyed hash as is shown."""
    return whose[:SHOWN]
