"""The roles of a centre: what each is called, who gives it, who needs a second factor, and which stand apart."""

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from django.utils.translation import gettext_lazy as _

Sort = Literal["administers", "decides", "watches", "serves"]
SYSTEM, SECURITY, AUDIT = "system_administrator", "security_administrator", "audit_administrator"
ADMINISTRATORS = (SYSTEM, SECURITY, AUDIT)


class Role(msgspec.Struct, frozen=True):
    """A role. `name` is shown in the reader's language; `given_by` is the administrator who gives and ends it.

    `sort` tells what it keeps apart from: who administers holds nothing that decides or watches, nor a second
    administration; who watches decides nothing. What only serves goes with everything.
    """

    name: Any
    sort: Sort
    second_factor: bool = True
    given_by: str = SECURITY


# Applicant and agent are no postings: who applies is known by identity, who acts for them by the case.
PUBLIC_ROLES: dict[str, Any] = {"applicant": _("申请人"), "agent": _("代理人")}

ROLES: dict[str, Role] = {
    "window_clerk": Role(_("窗口工作人员"), "serves", second_factor=False),
    "comprehensive_clerk": Role(_("综合窗口工作人员"), "serves", second_factor=False),
    "approver": Role(_("审批人员"), "decides"),
    "chief_representative": Role(_("首席代表"), "decides"),
    "head_of_department": Role(_("部门负责人"), "decides"),
    "head_of_organ": Role(_("行政机关负责人"), "decides"),
    "head_of_government": Role(_("人民政府负责人"), "decides"),
    "higher_approver": Role(_("上级机关审批人员"), "decides"),
    "legal_affairs": Role(_("法制审核人员"), "decides"),
    "coordinator": Role(_("牵头协调人员"), "serves", second_factor=False),
    "catalogue_editor": Role(_("事项目录编辑"), "serves"),
    "supervisor": Role(_("监督人员"), "watches"),
    "efficiency_complaint_centre": Role(_("效能投诉中心工作人员"), "watches"),
    "efficiency_office": Role(_("效能办工作人员"), "watches"),
    "discipline_group": Role(_("驻点纪检组人员"), "watches"),
    "discipline_commission": Role(_("派出驻点纪检组的纪检监察机关人员"), "watches"),
    "invited_supervisor": Role(_("特邀监督员"), "watches"),
    "higher_supervisor": Role(_("上级监督人员"), "watches"),
    "investment_bureau": Role(_("投资促进部门人员"), "serves", second_factor=False),
    "development_zone": Role(_("开发区人员"), "serves", second_factor=False),
    "collector": Role(_("代收银行和国库集中收付人员"), "serves"),
    "duty_chief": Role(_("值班主任"), "serves", second_factor=False),
    SYSTEM: Role(_("系统管理员"), "administers"),
    # Who opens accounts must not reach the hand that gives roles: the audit administrator, who does nothing
    # else to anybody's standing, appoints the security administrator.
    SECURITY: Role(_("安全管理员"), "administers", given_by=AUDIT),
    AUDIT: Role(_("审计管理员"), "administers"),
}
# One of them is the principal (正职), the others deputies in charge: local rules name one or either.
HEADS = frozenset({"head_of_department", "head_of_organ", "head_of_government"})
# Who identifies people at a window: confirms accounts, gives one-time codes, finds lost case numbers.
IDENTIFIES = ("window_clerk", "comprehensive_clerk", "chief_representative")
# What a posting can be authorised to do by a dated document, and what it is called.
ACTS: dict[str, Any] = {"decide": _("作出决定"), "approve_extension": _("批准延长期限")}


# Roles that somebody holds at a window, wherever their posting says that they sit.
AT_A_WINDOW = frozenset({"window_clerk", "comprehensive_clerk", "chief_representative"})


def sent_to_window(role: str, kind: str, window: int | None) -> bool:
    """Return whether a posting is one of a department's people at a window; `kind` is its organ's.

    The centre's own staff is not sent by anybody: it is posted in the office like every other role.
    """
    return kind != "centre" and (window is not None or role in AT_A_WINDOW)


def of_sort(sort: Sort) -> tuple[str, ...]:
    """Return the roles of one sort, in the table's order."""
    return tuple(name for name, role in ROLES.items() if role.sort == sort)


def apart(one: str, other: str) -> bool:
    """Return whether nobody may hold both roles at a time. Raises KeyError for an unknown role."""
    sorts = {ROLES[one].sort, ROLES[other].sort}
    if "administers" in sorts:
        return sorts != {"administers", "serves"}
    return sorts == {"decides", "watches"}


def authorisable(role: str, act: str) -> bool:
    """Return whether a posting in this role can be authorised to an act of ACTS. Raises KeyError for an unknown role.

    Who decides can be; a window clerk too, to decide on the spot. Nobody who administers, watches or only serves.
    """
    return ROLES[role].sort == "decides" or (act == "decide" and role == "window_clerk")


def needs_second_factor(held: Iterable[str]) -> bool:
    """Return whether somebody with these roles signs in by two factors; a role nobody knows demands it."""
    return any(role not in ROLES or ROLES[role].second_factor for role in held)
