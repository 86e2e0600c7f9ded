"""Somebody's standing changed: a role given or ended, an act authorised or withdrawn, a case stood aside from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from yimen.catalogue import queries as catalogue
from yimen.catalogue.names import coded
from yimen.desk.office import cells, words
from yimen.desk.office.act import answered
from yimen.desk.office.forms import AsideForm, AuthoriseForm, EndForm, GiveRoleForm
from yimen.desk.office.guard import person_seen, require, room
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import actions, office, staff
from yimen.people.office import Standing


def about(one: staff.Person, act: str) -> dict[str, Any]:
    """Return what stands around a form about somebody: who it is, what they hold, the way back."""
    held = [row for row in one.postings if not cells.over(row.valid_until)]
    return {
        "title": words.ACTS[act],
        "who": f"{one.login} {one.name}".strip(),
        "back": reverse("desk:office:person", args=[one.id]),
        "back_to": gettext("返回人员"),
        "held": [(_called(row), cells.period(row.valid_from, row.valid_until)) for row in held],
    }


def _called(row: Any) -> Any:
    return cells.join(words.role(row.role), cells.organ(row.organ))


@room("people")
@asks
def give_role(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Give a role to somebody, by a document, from a day on."""
    one = person_seen(me, id)
    require("give_role" in office.may_do(me, one.whom))
    form = GiveRoleForm(me.gives, request.POST or None)
    context = about(one, "give_role") | {
        "notes": [
            gettext("管理员不能兼任审批和监督，监督人员不能兼任审批。"),
            gettext("部门派到窗口的人不在这里授予：由部门在“人员和大厅—派驻”里提出，双方同意后在那里办理。"),
            gettext("办理后此人的登录全部退出；审批、监督和管理人员下次登录要绑定验证器。"),
        ]
    }
    return answered(
        request,
        form,
        context,
        lambda given: actions.give_role(by=me.account, account=id, **given),
        then=context["back"],
        said=gettext("角色已经授予。"),
    )


def _posting_seen(me: Standing, id: int, act: str) -> tuple[Any, staff.Person]:
    """Return a posting and its holder. Raises Http404 for whom I do not see, PermissionDenied where it is not mine."""
    row = or_404(staff.posting(id))
    one = person_seen(me, row.account_id)
    require(act in office.may_do_with(me, office.held(row)))
    return row, one


@room("people")
@asks
def end_role(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """End a role, at once or with a last day."""
    row, one = _posting_seen(me, id, "end_role")
    form = EndForm(request.POST or None)
    context = about(one, "end_role") | {
        "who": cells.join(one.login, one.name, _called(row)),
        "notes": [gettext("这个岗位的授权一同结束。他经办过的仍然记在他名下。")],
    }
    return answered(
        request,
        form,
        context,
        lambda given: actions.end_role(
            by=me.account, posting=id, on=form.last_day(), document=given["document"]
        ),
        then=context["back"],
        said=gettext("角色已经结束。"),
    )


@room("people")
@asks
def authorise(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Authorise a posting to an act, for one item or all of its organ's."""
    row, one = _posting_seen(me, id, "authorise")
    items = coded([code for code, _name, _organ in catalogue.of_organs([row.organ_id])])
    form = AuthoriseForm(items, request.POST or None)
    context = about(one, "authorise") | {
        "who": cells.join(one.login, one.name, _called(row)),
        "notes": [gettext("由行政机关的正职负责人授权；安全管理员凭正职签署的文件登记。")],
    }
    return answered(
        request,
        form,
        context,
        lambda given: actions.authorise(by=me.account, posting=id, **given),
        then=context["back"],
        said=gettext("授权已经登记。"),
    )


@room("people")
@asks
def withdraw(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Withdraw an authorisation, at once or with a last day."""
    found = or_404(staff.authorisation(id))
    row, one = _posting_seen(me, found.posting_id, "withdraw")
    require(not cells.over(found.valid_until))
    form = EndForm(request.POST or None)
    matter = f"{words.authorised(found.act)} {found.item or gettext('全部事项')}"
    context = about(one, "withdraw") | {"who": cells.join(one.login, one.name, _called(row), matter)}
    return answered(
        request,
        form,
        context,
        lambda given: actions.withdraw(
            by=me.account, authorisation=id, on=form.last_day(), document=given["document"]
        ),
        then=context["back"],
        said=gettext("授权已经撤回。"),
    )


@room("people")
@asks
def stand_aside(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Decide that somebody stands aside from a case."""
    one = person_seen(me, id)
    require("stand_aside" in office.may_do(me, one.whom))
    form = AsideForm(request.POST or None)
    context = about(one, "stand_aside") | {
        "notes": [
            gettext("从今天起，此人在这一件上不再有审查、决定的权力。正职负责人的回避由政府负责人决定。")
        ]
    }
    return answered(
        request,
        form,
        context,
        lambda given: actions.stand_aside(by=me.account, account=id, **given),
        then=context["back"],
        said=gettext("回避已经登记。"),
    )
