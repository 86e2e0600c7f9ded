"""The desk of announcements: an editor drafts, another person releases; what is released is replaced or withdrawn."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.announcements import actions, queries
from yimen.announcements.content import KINDS
from yimen.announcements.queries import Written
from yimen.announcements.refused import NotAnnounced
from yimen.centres.once import Reused
from yimen.desk.announcing_forms import AnnouncementForm, ReasonForm
from yimen.desk.guard import staff_only
from yimen.desk.office.act import carried_out
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.words import language


def announcers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to editors and releasers, and hand it their roles; other staff get 403."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        held = actions.roles(request.user.pk or 0)
        if not held:
            raise PermissionDenied
        return view(request, held, *parts, **named)

    return guarded


def _written(id: int) -> Written:
    return or_404(queries.written(id))


def answered(
    request: HttpRequest,
    form: forms.Form,
    context: dict[str, Any],
    do: Callable[[], object],
    said: str,
    to: str = "",
) -> HttpResponse:
    """Show a form, or carry out what it asks for, once, and go back (`to`); a refusal stands above it and loses nothing."""
    template = "desk/announcing_form.html"
    back = to or reverse("desk:announcing")
    shown = {**context, "form": form, "back": back}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, template, shown, status=422 if form.is_bound else 200)
    try:
        carried_out(request, do)
    except NotAnnounced as refused:
        form.add_error(None, refused.sentence(language()))
        shown["article"] = refused.article
        return pages.render(request, template, shown, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, said)
    return redirect(back)


@announcers
@require_safe
def listed(request: HttpRequest, held: frozenset[str]) -> HttpResponse:
    """List drafts and released announcements, with what this person may do with each."""
    context = {
        "drafts": [(one, KINDS[one.content.kind]) for one in queries.drafts()],
        "released": [(one, KINDS[one.content.kind]) for one in queries.listed(archive=True, limit=100)],
        "edits": actions.EDITOR in held,
        "releases": actions.RELEASER in held,
        "me": request.user.pk,
    }
    return pages.render(request, "desk/announcing.html", context)


@announcers
@asks
def begin(request: HttpRequest, held: frozenset[str]) -> HttpResponse:
    """Draft an announcement; with `replaces` one that is to replace a released one, filled in as that one was."""
    _require(actions.EDITOR, held)
    number = request.GET.get("replaces", "")
    old = queries.one(int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else None
    form = AnnouncementForm(request.POST or None, request.FILES or None, content=old.content if old else None)
    context = {"title": gettext("起草公告"), "replaces": old}
    return answered(
        request,
        form,
        context,
        lambda: actions.draft(
            by=request.user.pk or 0, content=form.content(), supersedes=old.id if old else None
        ),
        gettext("草稿已经保存，请另一个人发布。"),
    )


@announcers
@asks
def edit(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Write a draft anew."""
    _require(actions.EDITOR, held)
    one = _written(id)
    form = AnnouncementForm(request.POST or None, request.FILES or None, content=one.content)
    return answered(
        request,
        form,
        {"title": gettext("修改草稿")},
        lambda: actions.revise(by=request.user.pk or 0, id=id, content=form.content()),
        gettext("草稿已经保存，请另一个人发布。"),
    )


@announcers
@asks
def release(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Show a draft as it will read, and release it."""
    _require(actions.RELEASER, held)
    one = _written(id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    context = {"title": gettext("发布公告"), "draft": one, "kind": KINDS[one.content.kind]}
    return answered(
        request,
        form,
        context,
        lambda: actions.release(by=request.user.pk or 0, id=id),
        gettext("公告已经发布，不能再改；要改的，起草新的公告取代它。"),
    )


@announcers
@asks
def discard(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Throw a draft away."""
    _require(actions.EDITOR, held)
    one = _written(id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    context = {"title": gettext("删除草稿"), "draft": one, "kind": KINDS[one.content.kind]}
    return answered(
        request,
        form,
        context,
        lambda: actions.discard(by=request.user.pk or 0, id=id),
        gettext("草稿已经删除。"),
    )


@announcers
@asks
def withdraw(request: HttpRequest, held: frozenset[str], id: int) -> HttpResponse:
    """Take a released announcement back, with a reason."""
    _require(actions.RELEASER, held)
    one = or_404(queries.one(id))
    form = ReasonForm(request.POST or None)
    context = {"title": gettext("撤回公告"), "draft": one, "kind": KINDS[one.content.kind]}
    return answered(
        request,
        form,
        context,
        lambda: actions.withdraw(by=request.user.pk or 0, id=id, reason=form.cleaned_data["reason"]),
        gettext("公告已经撤回，仍然可以查阅。"),
    )


def _require(role: str, held: frozenset[str]) -> None:
    if role not in held:
        raise PermissionDenied
