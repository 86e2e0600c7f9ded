"""What every change of somebody's standing has in common: who may make it, why not, and its record."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yimen.centres.looking import for_a_look
from yimen.lib import clock
from yimen.people.models import Account, Administration, Organ, Posting

SENTENCES: dict[str, Any] = {
    "not_entitled": _("您的岗位不能办理这一项。"),
    "own_standing": _("不能为自己授予、变更或者恢复权限，请另一位有权的人办理。"),
    "unknown_role": _("没有这个角色。"),
    "unknown_act": _("没有这项可以授权的职权。"),
    "unknown_account": _("没有这个工作人员账号，或者账号已经停用。"),
    "login_taken": _("这个账号名已经有人使用。"),
    "bad_login": _("账号名以小写字母开头，只用小写字母、数字、点、横线和下划线。"),
    "number_taken": _("这个工号已经是别人的。"),
    "bad_number": _("工号只用字母、数字和横线，不能是 P 加数字：那是平台编的号。"),
    "no_document": _("没有写明所依据的文件。"),
    "no_reason": _("没有写明理由。"),
    "in_the_past": _("不能从过去的日子起生效。"),
    "ends_before_it_begins": _("结束的日子早于开始的日子。"),
    "document_later": _("文件的日期晚于授权开始的日子。"),
    "organ_not_in_force": _("这个机关在那一天不存在，或者已经由别的机关承接。"),
    "organ_too_new": _("这个机关刚刚设立：设立后至少存在两天，才能由别的机关承接。"),
    "window_code_taken": _("那段时间已经有用这个编号的窗口。"),
    "window_staffed": _("那天以后还有人派在这个窗口：请先由安全管理员结束或者调整他们的岗位。"),
    "unknown_kind": _("没有这一类机关。"),
    "window_not_in_force": _("这个窗口在那一天没有开设，或者不属于这个机关。"),
    "plan_misshapen": _(
        "方案不完整：合并有一个承接机关，分立至少两个，更名一对一；新机关要有名称、文号代字和机构编号。"
    ),
    "plan_names_unknown": _("方案里写到的岗位、窗口、事项或者承接机关，不在这次调整之内。"),
    "organ_code_taken": _("新机关的代码已经有机关使用。"),
    "abbreviation_taken": _("另一个机关的文号用同样的代字，两个机关的文号会混在一起。"),
    "uscc_length": _("统一社会信用代码是 18 位，填写的有 %(what)s 位，请对照登记证书再看一遍。"),
    "uscc_letters": _("统一社会信用代码只用数字和大写字母，没有 I、O、S、V、Z：请对照登记证书再看一遍。"),
    "uscc_check": _("统一社会信用代码的校验位不符：有一位写错了，或者两位写反了，请对照登记证书再看一遍。"),
    "uscc_taken": _("另一个机关用这个统一社会信用代码：一个代码只属于一个机关。"),
    "uscc_same": _("这个机关登记的就是这个代码，没有变化。"),
    "uscc_not_yet": _("代码从过去或者今天起登记；还没有到的日子，到那一天再登记。"),
    "uscc_later": _("这个机关现在的代码从更晚的日子起有效：请写那一天或者以后的日子。"),
    "through_postings": _(
        "部门派到窗口的人，岗位不在这里授予和结束：请部门在“人员和大厅—派驻”里提出，中心和监督机关同意后，由安全管理员在那里办理。"
    ),
    "at_another_window": _("此人那段时间已经有一个窗口岗位：一个人同一时间只有一个窗口岗位，先结束那一个。"),
    "kept_apart": _("这个角色不能和此人已有的角色由同一人担任。"),
    "has_principal": _("这个机关在那一段时间已经有正职负责人。"),
    "not_a_head": _("只有负责人分正职和副职。"),
    "no_certificate": _(
        "此人没有 %(what)s 的培训证书，或者证书到不了授权开始的那一天：先参加测试、取得证书，再授权。"
    ),
    "needed_already": _("这个事项已经要求证书。"),
    "not_his_to_do": _("这个岗位不能得到这项授权。"),
    "last_of_its_kind": _("中心不能没有这一类管理员：请先任命另一位。"),
    "still_administers": _("此人还是管理员：请先由有权的人结束这个角色。"),
    "own_plan": _("这是您自己登记的调整：请另一位安全管理员取消；没有的，由审计管理员先任命一位。"),
    "cancelled_already": _("这项调整已经取消。"),
    "carried_out_already": _("这项调整已经实施，不能再取消。"),
    "plan_built_upon": _("后面还有调整或者机关以这个新代码为前提：请先取消那一项。"),
    "division_unknown": _("中心没有使用这个行政区划代码，或者它在那一天已经由别的代码接替。"),
    "division_ended": _("这个行政区划代码在那一天已经由别的代码接替，请填写接替的代码。"),
    "division_taken": _("这个行政区划代码在那段时间已经在使用。"),
    "bad_division": _("行政区划代码是六位数字，新旧代码不能相同，并且要有名称。"),
    "not_substitutable": _("这个岗位没有 AB 岗：管理和监督的岗位不由别人代。"),
    "head_alone": _("负责人的签署只能由写明这一点的文件交给别人：请勾选，并写明文件。"),
    "no_scope": _("B 岗应当在同一机关，整段时间里有同样的角色或者审批的角色。"),
    "both_sides": _("同一时间里，一个人不能既代别人，又由别人代。"),
    "substituted_already": _("这个岗位在那段时间已经有 B 岗。"),
    "ended_already": _("这一项已经结束。"),
    "bad_case_number": _("办件编号不对。"),
    "not_by_phone": _("不能用手机号码查找：请输入账号名，或者证件上的号码。"),
    "no_such_number": _("号码不对：应为 18 位，校验不符的可能写错了一位或几位，请对照证件再看一遍。"),
    "account_erased": _("这个账号已经注销，资料不再保存；本人可以另外注册一个。"),
    "of_the_office": _("工作人员的账号由系统管理员停用，不在这里注销。"),
    "still_in_course": _("还有事情没有办完，账号现在不能注销；什么也没有改动。"),
    "own_account": _("这个账号和您同名，可能是您自己的：请另一位窗口人员办理。"),
    "confirmed_already": _("这个账号的身份已经核验过。"),
    "document_does_not_fit": _("个人看身份证件，单位看营业执照或者登记证书：号码和证件的种类对不上。"),
    "no_firm_number": _("这不是单位的统一社会信用代码，请对照营业执照或者登记证书再看一遍。"),
    "no_person": _("请先用自己的个人账号登录：单位的事由人登录后代表单位办理。"),
    "no_name": _("没有写明姓名。"),
    "nobody_named": _("没有写明账号名、手机号码或者证件号码。"),
    "no_invitation": _("这份邀请已经撤回、过期，或者不是给您的。"),
    "member_already": _("此人在那一段时间已经是这个单位的成员。"),
    "has_representative": _("这个单位已经登记了法定代表人；换人的，由新的法定代表人带执照到窗口办理。"),
    "last_of_firm": _(
        "单位不能没有管理人员：请先邀请另一位管理员，等他确认；单位不再在这里办事的，可以注销它的登记。"
    ),
    "representative_unconfirmed": _("先核验法定代表人本人的账号：他的身份证件还没有在窗口核验过。"),
    "firm_of_people": _("这个单位由它的成员用自己的账号登录，没有自己的密码；忘记密码的，请重设成员本人的。"),
    "too_long": _("授权最长三年，到期可以再授权。"),
    "no_acts": _("请至少选择一项可以办的事。"),
    "no_agent": _("账号和姓名（名称）对不上，请向受托人问清楚再填；受托人不能是委托人自己。"),
    "not_proved": _(
        "委托人的身份还没有在窗口核验过，不能在网上授权。先带证件到窗口核验，或者逐件上传授权委托书。"
    ),
    "of_a_child": _(
        "不满十四周岁的，由父母或者其他监护人用自己的账号代为办理，附上监护关系的证明；也可以到窗口办理（个人信息保护法第三十一条）。"
    ),
    "has_administrators": _("中心已经有管理员，由他们任命其他人。"),
}


# For so long after its founding a centre enters in the office whom it finds at its windows: they came before it.
SET_UP = timedelta(days=30)


class Denied(Exception):
    """A change of standing that may not be made; `code` says why, `str()` in the reader's language, naming `what` is missing."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code)
        self.code, self.what = code, what

    def __str__(self) -> str:
        said = str(SENTENCES[self.code])
        return said % {"what": self.what} if self.what else said


def in_force(on: date) -> Q:
    """Return the condition that a dated row is in force on a day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))


def postings(account: int, *roles: str) -> QuerySet[Posting]:
    """Return an account's postings in these roles (none: in any) that are in force today."""
    found = Posting.objects.filter(in_force(clock.today()), account_id=account, account__is_active=True)
    return found.filter(role__in=roles) if roles else found


# Every page of the desk asks it: Django needs longer to write such a question than the database to answer it.
_HELD = """SELECT p.role, p.organ_id, p.principal, o.kind FROM people_posting p
    JOIN people_account a ON a.id = p.account_id AND a.is_active JOIN people_organ o ON o.id = p.organ_id
WHERE p.account_id = %(account)s AND p.valid_from <= %(on)s AND (p.valid_until IS NULL OR p.valid_until >= %(on)s)"""


class Held(NamedTuple):
    """A posting in force: role, organ, whether as its principal, and of which kind the organ is."""

    role: str
    organ: int
    principal: bool
    kind: str


@for_a_look
def held(account: int) -> tuple[Held, ...]:
    """Return the postings of an account's own that are in force today; none where it is closed."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"account": account, "on": clock.today()})
        return tuple(Held(*row) for row in cursor.fetchall())


def require(by: int, *roles: str) -> None:
    """Raise Denied unless `by` holds one of these roles today."""
    if not postings(by, *roles).exists():
        raise Denied("not_entitled")


def require_other(by: int, whom: int) -> None:
    """Raise Denied where somebody acts on their own standing."""
    if by == whom:
        raise Denied("own_standing")


def staff(account: int) -> Account:
    """Return an active staff account, locked until the transaction ends. Raises Denied."""
    found = Account.objects.select_for_update().filter(pk=account, kind="staff", is_active=True).first()
    if found is None:
        raise Denied("unknown_account")
    return found


def require_words(document: str, code: str = "no_document") -> str:
    """Return the words without blanks around them. Raises Denied where there are none."""
    if not document.strip():
        raise Denied(code)
    return document.strip()


def require_period(valid_from: date, valid_until: date | None) -> None:
    """Raise Denied for a period that begins before today or ends before it begins."""
    if valid_from < clock.today():
        raise Denied("in_the_past")
    if valid_until is not None and valid_until < valid_from:
        raise Denied("ends_before_it_begins")


def being_set_up() -> bool:
    """Return whether the centre was founded within the last days (SET_UP): who sits at its windows was sent before it was."""
    founded = Administration.objects.filter(act="first_administrator").order_by("id")
    at = founded.values_list("recorded_at", flat=True).first()
    return at is not None and clock.now() < at + SET_UP


def end_sessions(accounts: Iterable[int]) -> None:
    """End every session of these accounts: what they may do has changed."""
    Account.objects.filter(pk__in=list(accounts)).update(epoch=F("epoch") + 1)


def record(
    act: str,
    *,
    by: int | None,
    whom: int | None,
    on: date,
    organ: Organ | None = None,
    role: str = "",
    what: str = "",
    document: str = "",
) -> None:
    """Add one row to the record of administration, in the transaction of the act itself."""
    Administration.objects.create(
        act=act,
        by_id=by,
        whom_id=whom,
        organ=organ,
        role=role,
        what=what,
        document=document,
        effective_on=on,
        recorded_at=clock.now(),
    )
