"""The desk of lanes: every rule, one with who is in, and what is done about it."""

from collections.abc import Callable
from typing import Any

import msgspec
from django import forms as django_forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk.guard import for_whom, remembered
from yimen.desk.lanes import forms, shown
from yimen.desk.office.act import at_field, sent, settled
from yimen.desk.office.forms import About
from yimen.lanes import drafting, parts, placing, queries
from yimen.lanes.parts import Part
from yimen.lanes.refused import NotPreferred
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks

FORM = "desk/lanes/form.html"
AT = {
    "no_case": "number",
    "limited": "number",
    "in_already": "number",
    "no_project": "project",
    "bad_aim": "aim_days",
}


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about lanes; read once for a request."""
    return remembered(request, "lanes", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, lambda me: me.roles)


class LaneAct(msgspec.Struct, frozen=True):
    """One act on a lane: its button, the form, what it says once done, who may do it now, and the room's function."""

    title: Any
    form: Any
    said: Any
    may: Callable[[Part, Any], bool]
    do: Callable[..., object]


def _draft(one: Any) -> bool:
    return not one.published_on


def _in_force(one: Any) -> bool:
    return bool(one.published_on and not one.ended_on)


ACTS: dict[str, LaneAct] = {
    "case": LaneAct(
        _("放入办件"), forms.CaseForm, _("已经放入；别人的承诺日没有变。"),
        lambda me, one: me.places and _in_force(one), placing.place_case,
    ),
    "project": LaneAct(
        _("放入代办项目"), forms.InProjectForm, _("已经放入；别人的承诺日没有变。"),
        lambda me, one: me.places and _in_force(one), placing.place_project,
    ),
    "review": LaneAct(
        _("法制审核"), forms.OpinionForm, _("意见已经登记。"),
        lambda me, one: me.reviews and _draft(one) and one.drafted_by != me.account, drafting.review,
    ),
    "publish": LaneAct(
        _("公布"), About, _("已经公布，从今天起生效。"),
        lambda me, one: me.publishes and _draft(one) and one.drafted_by != me.account, drafting.publish,
    ),
    "discard": LaneAct(
        _("作废草稿"), About, _("草稿已经作废。"),
        lambda me, one: me.places and _draft(one), drafting.discard,
    ),
    "end": LaneAct(
        _("停用"), forms.ReasonForm, _("已经停用；用过几次仍然公开。"),
        lambda me, one: me.publishes and _in_force(one), drafting.end,
    ),
}  # fmt: skip


def _lane(id: int) -> Any:
    return or_404(queries.lane(id))


def _answered(
    request: HttpRequest,
    form: django_forms.Form,
    context: dict[str, Any],
    do: Callable[[], object],
    *,
    then: Callable[[str], str],
    said: Any,
) -> HttpResponse:
    refusing = (NotPreferred, at_field(AT))
    return settled(request, form, context, do, refusing=refusing, then=then, said=said, template=FORM)


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the lanes: drafts, those in force, those that have ended."""
    rows = [shown.line(one) for one in queries.lanes()]
    context = {"columns": shown.columns(), "rows": rows, "places": me.places}
    return pages.render(request, "desk/lanes/list.html", context)


@parties_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Draft a lane."""
    if not me.places:
        raise PermissionDenied
    form = forms.LaneForm(*sent(request))
    return _answered(
        request,
        form,
        {"title": gettext("起草优先规则"), "back": reverse("desk:lanes:list")},
        lambda: drafting.draft(by=me.account, **form.given()),
        then=lambda made: reverse("desk:lanes:lane", args=[int(made)]),
        said=gettext("草稿已经存好，由另一人公布。"),
    )


@parties_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a lane: its rule, who is in on which facts, and what may be done now."""
    found = _lane(id)
    whole = queries.shown(found)
    context = {
        "one": found,
        "facts": shown.facts(whole),
        "state": shown.state(found),
        "columns": shown.use_columns(),
        "rows": [shown.use(found, use, me.places) for use in whole.uses],
        "count": whole.count,
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, found)],
    }
    return pages.render(request, "desk/lanes/lane.html", context)


@parties_only
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a lane. Raises Http404 for what there is not, PermissionDenied for what may not be done now."""
    found, asked = _lane(id), ACTS.get(name)
    if asked is None:
        raise Http404
    if not asked.may(me, found):
        raise PermissionDenied
    initial = {key: request.GET[key] for key in ("number", "project") if key in request.GET}
    form = asked.form(found, *sent(request), initial=initial)
    back = reverse(
        "desk:lanes:list" if name == "discard" else "desk:lanes:lane", args=[] if name == "discard" else [id]
    )
    return _answered(
        request,
        form,
        {"title": asked.title, "back": reverse("desk:lanes:lane", args=[id]), "one": found},
        lambda: asked.do(by=me.account, lane=id, **form.given()),
        then=lambda _made: back,
        said=asked.said,
    )


@parties_only
@asks
def leave(request: HttpRequest, me: Part, id: int, placing_id: int) -> HttpResponse:
    """Take a case or project out of a lane, with a reason."""
    found = _lane(id)
    if not me.places:
        raise PermissionDenied
    if not found.placings.filter(pk=placing_id).exists():
        raise Http404
    form = forms.ReasonForm(found, *sent(request))
    back = reverse("desk:lanes:lane", args=[id])
    return _answered(
        request,
        form,
        {"title": gettext("退出通道"), "back": back, "one": found},
        lambda: placing.leave(by=me.account, lane=id, placing=placing_id, **form.given()),
        then=lambda _made: back,
        said=gettext("已经退出；曾经优先仍然公开。"),
    )
