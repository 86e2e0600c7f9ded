"""A change of who decides: drafted from an item's line, signed by department and centre, compared once it holds."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.authority import proposing
from yimen.authority.refused import NotChanged
from yimen.catalogue.publication import PublicationRefused
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.authority import item as items
from yimen.desk.authority.columns import COLUMNS, cells
from yimen.desk.authority.forms import DelegationForm, LayerForm, ReasonForm, SignForm
from yimen.desk.authority.guard import Reach, readers_only
from yimen.desk.authority.said import about, facts, reason
from yimen.desk.office.act import carried_out, refuse
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.people.administration import Denied


def _answered(
    request: HttpRequest, form: forms.Form, context: dict[str, Any], do: Callable[[], object], said: str
) -> HttpResponse:
    """Show a form, or carry out what it asks for, once, and go to the change; a refusal stands above it."""
    shown = {"section": "authority", **context, "form": form}
    template = "desk/authority/form.html"
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, template, shown, status=422 if form.is_bound else 200)
    try:
        id = carried_out(request, do)
    except (NotChanged, NotDone) as refused:
        form.add_error(None, refused.sentence(choices.language()))
    except PublicationRefused as refused:
        for sentence in refused.sentences(choices.language()):
            form.add_error(None, sentence)
    except Denied as denied:
        refuse(form, denied)
    except Reused:
        return errors.response(request, 422)
    else:
        messages.success(request, said)
        return redirect(reverse("desk:authority:change", args=[id]))
    return pages.render(request, template, shown, status=409)


@readers_only
@asks
def layer(request: HttpRequest, reach: Reach, code: str) -> HttpResponse:
    """Draft a version of an item without a layer, to be signed by two."""
    one, by = items.seen(request, reach, code), request.user.pk or 0
    form = LayerForm(one.item, reason(one), request.POST if request.method == "POST" else None)
    return _answered(
        request,
        form,
        _drafting(one, gettext("起草：取消一层签批")),
        lambda: proposing.take_out_layer(by=by, code=code, **form.cleaned_data),
        gettext("草稿已经立好，等待部门负责人和中心签署。"),
    )


@readers_only
@asks
def delegate(request: HttpRequest, reach: Reach, code: str) -> HttpResponse:
    """Draft the authorisation of a posting to an act on an item, to be signed by two."""
    one, by = items.seen(request, reach, code), request.user.pk or 0
    form = DelegationForm(one.version.organ, reason(one), request.POST if request.method == "POST" else None)
    return _answered(
        request,
        form,
        _drafting(one, gettext("起草：授权一个岗位")),
        lambda: proposing.delegate(by=by, code=code, **form.cleaned_data),
        gettext("草稿已经立好，等待部门负责人和中心签署。"),
    )


def _drafting(one: items.Seen, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "item": one.item,
        "back": reverse("desk:authority:item", args=[one.item.code]),
        "notes": [
            gettext("部门的正职负责人和中心负责人两个人签署，起草的人不签。"),
            gettext("已经受理的办件按原来的版本办完。"),
        ],
    }


def _seen(reach: Reach, id: int) -> proposing.Proposal:
    """Return a change of an organ that somebody reads of. Raises Http404."""
    found = proposing.one(id)
    if found is None or (reach is not None and found.organ not in reach):
        raise Http404
    return found


@readers_only
@require_safe
def show(request: HttpRequest, reach: Reach, id: int) -> HttpResponse:
    """Show a change: what, why, who signed, and, once it holds, the item before and after it."""
    one, by = _seen(reach, id), request.user.pk or 0
    found = proposing.compared(one)
    context = {
        "section": "authority",
        "one": one,
        "said": about(one),
        "facts": facts(one),
        "signs": proposing.side(by, one),
        "declines": proposing.declines(by, one),
        "compared": found,
        "columns": [{"label": ""}, *({"label": label, "numeric": True} for _n, label, _s in COLUMNS)],
        "rows": [
            [gettext("之前"), *cells(found.before)],
            [gettext("之后"), *cells(found.after)],
        ]
        if found
        else [],
        "few": bool(found and (found.before.few or found.after.few)),
    }
    return pages.render(request, "desk/authority/change.html", context)


@readers_only
@asks
def sign(request: HttpRequest, reach: Reach, id: int) -> HttpResponse:
    """Sign a change for the side that is mine. Raises Http404 for whom neither is."""
    one, by = _seen(reach, id), request.user.pk or 0
    side = proposing.side(by, one)
    if not side:
        raise Http404
    asked: type[forms.Form] = SignForm if side == "department" else forms.Form
    form = asked(request.POST if request.method == "POST" else None)

    def do() -> int:
        proposing.sign(by=by, id=id, document=form.cleaned_data.get("document", ""))
        return id

    return _answered(request, form, _about(one, gettext("签署")), do, gettext("已经签署。"))


@readers_only
@asks
def decline(request: HttpRequest, reach: Reach, id: int) -> HttpResponse:
    """Take a change back, with a reason. Raises Http404 for whom it is not."""
    one, by = _seen(reach, id), request.user.pk or 0
    if not proposing.declines(by, one):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def do() -> int:
        proposing.decline(by=by, id=id, why=form.cleaned_data["why"])
        return id

    return _answered(request, form, _about(one, gettext("撤下")), do, gettext("已经撤下。"))


def _about(one: proposing.Proposal, title: str) -> dict[str, Any]:
    return {"title": title, "facts": facts(one), "said": about(one), "back": reverse("desk:authority:change", args=[one.id])}  # fmt: skip
