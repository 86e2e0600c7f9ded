"""What can be done about a key client, one of its visits and one of its problems: title, form, who may, and the act."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from yimen.clients import matters, register, visits
from yimen.clients.parts import Part
from yimen.desk.clients import forms


class Act(msgspec.Struct, frozen=True):
    """One act: its button, the form, what it says once done, who may do it now, and the function of the room.

    `may` takes who asks and the client; of a visit or a problem that too.
    """

    title: Any
    form: Any
    said: Any
    may: Callable[..., bool]
    do: Callable[..., object]


def _leads(me: Part, one: Any) -> bool:
    return not one.ended_on and me.leads


ACTS: dict[str, Act] = {
    "plan": Act(
        _("安排走访"),
        forms.PlanForm,
        _("走访已经安排。"),
        lambda me, one: not one.ended_on and me.keeps(one),
        visits.plan,
    ),
    "find": Act(
        _("登记问题"),
        forms.FindForm,
        _("问题已经登记，责任人会按期答复。"),
        lambda me, one: not one.ended_on and matters.finds(me, one),
        matters.find,
    ),
    "keep": Act(_("换联系人"), forms.KeepForm, _("联系人已经更换。"), _leads, register.keep),
    "end": Act(_("移出登记簿"), forms.ReasonForm, _("客户已经移出登记簿；记录还在。"), _leads, register.end),
}


def _planned(row: Any) -> bool:
    return not (row.made_on or row.dropped_on)


def _moves(me: Part, one: Any, row: Any) -> bool:
    return _planned(row) and me.keeps(one)


VISIT_ACTS: dict[str, Act] = {
    "make": Act(
        _("登记走访"),
        forms.MakeForm,
        _("走访已经登记。"),
        lambda me, one, row: _planned(row) and visits.makes(me, one, row),
        visits.make,
    ),
    "move": Act(_("改期、换人"), forms.MoveForm, _("走访已经改期。"), _moves, visits.move),
    "drop": Act(_("取消走访"), forms.ReasonForm, _("走访已经取消。"), _moves, visits.drop),
}

MATTER_ACTS: dict[str, Act] = {
    "answer": Act(
        _("答复"),
        forms.AnswerForm,
        _("已经答复，等客户确认。"),
        lambda me, one, row: not row.answered_on and matters.answers(me, row),
        matters.answer,
    ),
    "hand": Act(
        _("换责任人"),
        forms.HandForm,
        _("责任人已经更换，到期日不变。"),
        lambda me, one, row: not row.answered_on and me.keeps(one),
        matters.hand,
    ),
    "declared": Act(
        _("登记客户的书面意见"),
        forms.DeclaredForm,
        _("客户的意见已经登记。"),
        lambda me, one, row: bool(row.answered_on and not row.confirmed_on) and matters.enters(me, row),
        matters.declare_on_paper,
    ),
}
