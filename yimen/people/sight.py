"""What each role may look into beside its own acts, why, and what it does at the centre: rights as data, one table.

Who handles a case sees it by the letters held on it. Whoever only watches, coordinates or reviews sees it by this
table: read-only, personal values masked, each look recorded with the reason that stands here. What no duty needs,
no role sees (个人信息保护法 6): the smallest reach that the duty asks for.
"""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from django.utils.translation import gettext_lazy as _, gettext_noop

from yimen.people.lineage import Share
from yimen.people.rights import Rights, shares

# Every case of the centre; those of the own organ; those that wait at the own organ as the higher one; none.
Reach = Literal["centre", "organ", "above", "none"]


class Sight(msgspec.Struct, frozen=True):
    """What a role may look into. `open_only`: what is public and no more; `opens`: for a reason, also what is masked;
    `permits`: permits and how they end, beside applications and questions.

    `why` stands in the record of readings; `does` says what the role does here, `awaits` what will come to its desk; `source` where the right comes from.
    """

    reach: Reach
    does: Any
    awaits: Any
    source: str
    why: str = ""
    open_only: bool = False
    opens: bool = False
    permits: bool = False


WATCHES = _("红黄牌、督办和整改的事项到来时会排在这里，最急的在前。")
HANDLES = _("新的事项到来时会按期限排在这里。")

SIGHTS: dict[str, Sight] = {
    "window_clerk": Sight(
        "organ", _("在窗口收件、核对材料、受理、送达，并催办本部门的办件。"), HANDLES, "行政许可法 26；mission M17"
    ),
    "comprehensive_clerk": Sight(
        "centre", _("在综合窗口为所有部门收件、核对材料、受理、送达，是申请人唯一的联系人。"), HANDLES, "mission M2, M17"
    ),
    "approver": Sight("organ", _("审查本机关受理的申请，经授权的可以作出决定。"), HANDLES, "行政许可法 34、37"),
    "chief_representative": Sight(
        "organ", _("代表本部门在窗口审查，在授权范围内当场作出决定。"), HANDLES, "domain 2.8 首席代表制；mission M16"
    ),
    "head_of_department": Sight(
        "organ", _("签署本部门的否定意见，批准延长期限。"), HANDLES, "domain 2.8 否定报备制；行政许可法 42"
    ),
    "head_of_organ": Sight(
        "organ", _("签署本机关的否定决定，批准延长期限，管理本机关人员的授权。"), HANDLES, "行政许可法 42；domain 2.8"
    ),
    "head_of_government": Sight(
        "above",
        _("本级人民政府的决定由您负责：等待政府决定的办件，和并联办理的延长期限。"),
        _("等待政府决定的办件，以及需要您批准延长的并联办件，会出现在这里。"),
        "行政许可法 35、42",
        gettext_noop("等待本级人民政府决定的办件"),
    ),
    "higher_approver": Sight(
        "above", _("审查下级机关报送的申请并提出意见、作出决定。"), HANDLES, "行政许可法 35、43、60", gettext_noop("上级机关的监督")
    ),
    "legal_affairs": Sight(
        "organ",
        _("审核本机关的决定是否合法：事实、依据、程序、期限和救济途径。"),
        _("需要法制审核的决定会出现在这里。"),
        "行政许可法 37、72；优化营商环境条例 58",
        gettext_noop("本机关行政许可决定的法制审核"),
    ),
    "coordinator": Sight(
        "centre",
        _("牵头协调各部门：并联审批由中心统一受理、统筹协调，哪一件卡在哪里由您来推动。"),
        _("并联审批的项目、部门之间的协调事项和要您走访的重点客户会出现在这里。"),
        "domain S10；mission M10",
        gettext_noop("中心牵头协调"),
    ),
    "duty_chief": Sight(
        "centre",
        _("值班期间负责大厅：当天到期的和已经超期的办件，由您在现场协调。"),
        _("大厅里需要您当场处理的事项和要您走访的重点客户会出现在这里。"),
        "domain 2.8 值班主任；mission M17",
        gettext_noop("值班主任现场协调"),
    ),
    "supervisor": Sight(
        "centre", _("网上监督：实时查看每一个办件，看有没有超期、推诿和违反程序。"), WATCHES, "mission M4, M21；行政许可法 60、61", gettext_noop("网上监督"), permits=True
    ),
    "efficiency_complaint_centre": Sight(
        "centre",
        _("核实对作风和效能的投诉：投诉所涉办件的经过、期限和文书。"),
        _("收到的投诉会排在这里，按答复期限先后。"),
        "domain S17, S18；mission M24",
        gettext_noop("核实效能投诉"),
    ),
    "efficiency_office": Sight(
        "centre", _("行政效能监察：期限、即办率、法律直接办理过的办件。"), WATCHES, "domain S18, 2.6；mission M22；行政许可法 60", gettext_noop("行政效能监察"), permits=True
    ),
    "discipline_group": Sight(
        "centre",
        _("驻点全程监管：查看每一个办件和人员权限的每一次变动，不参与任何办理。"),
        _("举报、核实和抽查的事项会出现在这里。"),
        "domain S17；mission M28",
        gettext_noop("驻点纪检组全程监管"),
        opens=True,
        permits=True,
    ),
    "invited_supervisor": Sight(
        "centre",
        _("明察暗访：看每一个办件公开的部分——事项、环节、期限和经过；申请人、材料和文书内容不公开。"),
        _("您提交的明察暗访记录和它们的整改结果会出现在这里。"),
        "domain S14；mission M23；行政许可法 5、40",
        gettext_noop("特邀监督员社会监督"),
        open_only=True,
    ),
    "discipline_commission": Sight(
        "none",
        _("派出驻点纪检组的机关：只收反映驻点纪检组的举报，看驻点纪检组拆阅举报的记录。办件不归您看。"),
        _("您的工作在“监察”里的“举报密箱”。"),
        "domain S17；mission M28；个人信息保护法 6",
    ),
    "higher_supervisor": Sight(
        "none",
        _("上级监督：看本地区各机关的特邀监督数字和问题整改到哪一步。办件不归您看。"),
        _("您的工作在“监察”里的“特邀监督”。"),
        "domain S14；mission M23；个人信息保护法 6",
    ),
    "investment_bureau": Sight(
        "none",
        _("与中心一起为重大投资项目全程无偿代办：审批计划、前后关系、现在在谁手里、下一个到期日。"),
        _("您的项目在“代办项目”里：每一步现在在谁手里、下一个日子；要您走访的重点客户会出现在这里。办件不归您看。"),
        "mission M19；个人信息保护法 6",
    ),
    "development_zone": Sight(
        "none",
        _("与中心一起为区内的投资项目全程代办：审批计划、前后关系、现在在谁手里、下一个到期日。"),
        _("您的项目在“代办项目”里：每一步现在在谁手里、下一个日子；要您走访的重点客户会出现在这里。办件不归您看。"),
        "mission M19；个人信息保护法 6",
    ),
    "collector": Sight(
        "none",
        _("凭缴款单代国库收款和退款：只看得到缴款单的编号和数额，办件不归您看。"),
        _("需要退还的费用会出现在这里。"),
        "行政许可法 59；个人信息保护法 6",
    ),
    "catalogue_editor": Sight(
        "none",
        _("编辑事项目录：设定依据、材料、程序、期限和收费。办件不归您看。"),
        _("等待您修改或者核对的事项会出现在这里。"),
        "mission M1, M20；个人信息保护法 6",
    ),
    "system_administrator": Sight(
        "none", _("开设账号、发放密码，登记机关和窗口。办件不归您看。"), _("您的工作在“管理”里。"), "domain 3 三员分立"
    ),
    "security_administrator": Sight(
        "none", _("授予和收回角色，重置验证器。办件不归您看。"), _("您的工作在“管理”里。"), "domain 3 三员分立"
    ),
    "audit_administrator": Sight(
        "none", _("审计：谁的权限怎样变动，谁因为什么看了谁的数据。办件不归您看。"), _("您的工作在“管理”里。"), "domain 3 三员分立"
    ),
}  # fmt: skip

# Whoever was asked a question first answers for it, wherever it waits to be confirmed.
FIRST_ASKED = Sight("none", _("首问负责"), HANDLES, "mission M6", "首问负责")


# Who reads the daily reconciliation of fees: who runs the centre, and who watches it (行政许可法 59, 75).
RECONCILES = frozenset({"coordinator", "duty_chief", "supervisor", "efficiency_office", "discipline_group"})


def reconciles(held: Rights) -> bool:
    """Return whether somebody with these rights reads what was charged and taken in, and what does not agree."""
    return any(posting.role in RECONCILES for posting in held.postings)


class Scope(msgspec.Struct, frozen=True):
    """Which cases somebody may look into: all (`organs` is None) or those of some organs, and those that wait above.

    `shares` are, by organ, of which of its items alone.
    """

    organs: tuple[int, ...] | None = ()
    above: tuple[int, ...] = ()
    shares: dict[int, Share] = {}

    @property
    def nothing(self) -> bool:
        """Return whether no case is in it."""
        return self.organs == () and not self.above


def scope(held: Rights, *, more_than_public: bool = False) -> Scope:
    """Return which cases somebody with these rights may list; without roles that see only what is public, if so asked."""
    roles = {role for role, one in SIGHTS.items() if not (more_than_public and one.open_only)}
    reaches = [(SIGHTS[p.role].reach, p.organ) for p in held.postings if p.role in roles]
    above = tuple(sorted({organ for reach, organ in reaches if reach == "above"}))
    if any(reach == "centre" for reach, _organ in reaches):
        return Scope(None)
    own = tuple(sorted({organ for reach, organ in reaches if reach == "organ"}))
    return Scope(own, above, {organ: share for organ, share in shares(held).items() if organ in own})


def watches_permits(held: Rights) -> bool:
    """Return whether somebody with these rights looks into the permits of every organ, and into how they end."""
    found = [SIGHTS[posting.role] for posting in held.postings if posting.role in SIGHTS]
    return any(one.permits and one.reach == "centre" for one in found)


def on(
    held: Rights,
    *,
    organ: int,
    higher_organ: int | None,
    waits_above: bool,
    case: str,
    item: str = "",
    of_permits: bool = False,
) -> Sight | None:
    """Return by which right somebody may look into a case, the widest of theirs; None where by none.

    `waits_above` tells whether the higher organ owes an act on it now, `of_permits` that it is a permit or its ending.
    Who stands aside from a case does not look.
    """
    if case in held.recused:
        return None
    found = [
        sight
        for posting in held.postings
        if (sight := SIGHTS.get(posting.role))
        and (sight.permits or not of_permits)
        and posting.covers(item)
        and _reaches(sight, posting.organ, organ, higher_organ, waits_above)
    ]
    return min(found, key=lambda sight: sight.open_only, default=None)


def _reaches(sight: Sight, own: int, organ: int, higher_organ: int | None, waits_above: bool) -> bool:
    match sight.reach:
        case "centre":
            return True
        case "organ":
            return own == organ
        case "above":
            return waits_above and own == higher_organ
        case _:
            return False


def duties(held: Rights) -> Sequence[tuple[str, Sight]]:
    """Return the roles that somebody holds, each once, with what it does here."""
    return [(role, SIGHTS[role]) for role in dict.fromkeys(p.role for p in held.postings) if role in SIGHTS]
