"""What can be done about a project and about one of its steps: one table of title, form, who may, and the act."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from yimen.beforehand import sheet
from yimen.desk.projects import forms
from yimen.desk.projects.handing import HandInForm
from yimen.projects import handing, handover, opening, roadmap, shelf, succession
from yimen.projects.parts import Part, left
from yimen.projects.standing import Standing

# How an approval stands that can be handed in, for the first time or anew.
TO_HAND_IN = frozenset(("ready", "failed"))


class Act(msgspec.Struct, frozen=True):
    """One act: its button, the form, what it says once done, who may do it now, and the function of the room."""

    title: Any
    form: Any
    said: Any
    may: Callable[[Part, Any], bool]
    do: Callable[..., object]


class StepAct(msgspec.Struct, frozen=True):
    """One act on a step; `may` also looks at how the step stands."""

    title: Any
    form: Any
    said: Any
    may: Callable[[Part, Any, Standing], bool]
    do: Callable[..., object]


def _asked(me: Part, one: Any) -> bool:
    """Return whether a hand-over waits for this side."""
    row = handover.asked(one)
    return row is not None and (
        (me.account == row.giver and not row.given_at) or (me.account == row.taker and not row.taken_at)
    )


def _stands_in(me: Part, one: Any) -> bool:
    """Return whether a hand-over waits for a giver who has left, and this leader is neither side of it."""
    row = handover.asked(one)
    waits = row is not None and not row.given_at and me.account not in (row.giver, row.taker)
    return me.leads and waits and left(row.giver)  # type: ignore[union-attr]


def _carries(me: Part, one: Any) -> bool:
    return me.carries(one)


def _free(step: Standing) -> bool:
    """Return whether a step has no case, or one that ended in vain."""
    return not step.case or step.state == "failed"


ACTS: dict[str, Act] = {
    "tests": Act(
        _("发出三项判断"),
        forms.ProjectForm,
        _("三个部门已经收到。"),
        lambda me, one: me.works(one) and sheet.ready() and sheet.of_project(one.id) is None,
        opening.ask_tests,
    ),
    "roadmap": Act(_("按事项生成步骤"), forms.RoadmapForm, _("步骤已经加到路线图。"), _carries, roadmap.generate),
    "step": Act(_("增加自己的步骤"), forms.OwnForm, _("步骤已经加到路线图。"), _carries, roadmap.add),
    "shelve": Act(_("存入文件"), forms.ShelveForm, _("文件已经存好。"), lambda me, one: me.works(one), shelf.shelve),
    "meet": Act(_("登记会商、走访"), forms.MeetForm, _("已经登记。"), lambda me, one: me.works(one), shelf.meet),
    "change": Act(_("更新项目情况"), forms.ChangeForm, _("已经更新。"), lambda me, one: me.works(one), opening.change),
    "entrust": Act(
        _("另立委托书"), forms.EntrustForm, _("委托书已经起草，等投资人签署。"), _carries, opening.entrust
    ),
    "paper": Act(
        _("登记签字的原件"),
        forms.PaperForm,
        _("委托已经生效。"),
        lambda me, one: me.leads and opening.waiting(one) is not None,
        opening.sign_paper,
    ),
    "succeed": Act(
        _("登记投资人变更"),
        forms.SucceedForm,
        _("已经登记：项目由承继的单位接着办；委托书等它签署。"),
        lambda me, one: me.leads,
        succession.succeed,
    ),
    "hand-over": Act(
        _("交给别的代办员"),
        forms.HandOverForm,
        _("已经提出，双方确认以后交接。"),
        lambda me, one: me.carries(one) and handover.asked(one) is None,
        handover.propose,
    ),
    "confirm": Act(_("确认交接"), forms.ProjectForm, _("已经确认。"), _asked, handover.confirm),
    "confirm-for": Act(
        _("代离岗的代办员确认交出"), forms.ReasonForm, _("已经确认。"), _stands_in, handover.confirm_for
    ),
    "decline": Act(_("不交接"), forms.ReasonForm, _("交接已经取消，代办员不变。"), _asked, handover.decline),
}  # fmt: skip

STEP_ACTS: dict[str, StepAct] = {
    "hand-in": StepAct(
        _("代投资人提交申请"),
        HandInForm,
        _("已经提交，收件凭证发给投资人；代办员从此回避这件的收件、审查和决定。"),
        lambda me, one, step: (
            one.agent == me.account and step.state in TO_HAND_IN and opening.in_force(one) is not None
        ),
        handing.hand_in,
    ),
    "link": StepAct(
        _("登记办件编号"),
        forms.LinkForm,
        _("已经登记；代办员从此回避这件的审查和决定。"),
        lambda me, one, step: one.agent == me.account and step.kind == "approval" and _free(step),
        roadmap.link,
    ),
    "verify": StepAct(
        _("核实进度"),
        forms.VerifyForm,
        _("已经登记核实的结果。"),
        lambda me, one, step: me.carries(one) and step.state != "done",
        roadmap.verify,
    ),
    "finish": StepAct(
        _("登记办成"),
        forms.FinishForm,
        _("已经登记。"),
        lambda me, one, step: me.carries(one) and step.kind != "approval" and not step.done_on,
        roadmap.finish,
    ),
    "arrange": StepAct(
        _("调整先后和天数"),
        forms.ArrangeForm,
        _("已经调整。"),
        lambda me, one, step: me.carries(one),
        roadmap.arrange,
    ),
    "remove": StepAct(
        _("删去"),
        forms.ReasonForm,
        _("已经删去；记录里还在。"),
        lambda me, one, step: me.carries(one) and _free(step),
        roadmap.remove,
    ),
}
