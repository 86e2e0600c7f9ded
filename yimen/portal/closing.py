"""One's own account closed for good, or a firm's: what is erased and what stays is said first, with all that is in course."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import drafts, parties, typed
from yimen.beforehand import asking, queries as beforehand
from yimen.beforehand.words import KINDS
from yimen.cases import queries as cases
from yimen.catalogue.templatetags.catalogue import item_name
from yimen.centres import limits
from yimen.law import personal_data
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.templatetags.look import bilingual, zh
from yimen.look.words import word
from yimen.notices import retention
from yimen.people import closing, firms, mandates
from yimen.people.administration import SENTENCES, Denied
from yimen.portal import acting, days, limited
from yimen.portal.questions_shown import topic
from yimen.process.application import state as application
from yimen.process.complaint import state as complaint
from yimen.process.complaint.words import SORTS
from yimen.process.joint import state as joint
from yimen.process.question import state as question
from yimen.projects import opening, queries as projects
from yimen.voices import beside, queries as voices

IN_COURSE = frozenset((*application.OPEN, *application.DECIDED_OPEN, *joint.OPEN))
# What other rooms keep for an account's holder alone.
FORGETS = (drafts.forget_all, typed.forget_all, retention.forget_of)
DONE = "closed"


class Waiting(msgspec.Struct, frozen=True):
    """One thing that is still in course: what it is, which one, and the page on which it is ended or followed."""

    what: Any
    which: Any
    url: str


class CloseForm(forms.Form):
    """The present password, and that one knows what one does."""

    present = forms.CharField(
        label=_("现在的密码"), widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    sure = forms.BooleanField(
        label=_("我知道不能恢复"), error_messages={"required": _("注销前请确认：注销以后不能恢复。")}
    )


def waiting(account: Any, leaving: int = 0) -> list[Waiting]:
    """Return everything of an account's holder that is still in course, each with its page; nothing: it can be closed.

    Of a firm `leaving` is its member who closes it: the others are in the way.
    """
    to_come = [Waiting(*one) for one in days.to_come(account.pk)]
    return [*_applied(account), *_asked(account), *to_come, *_powers(account, leaving)]


def _applied(account: Any) -> Iterator[Waiting]:
    own = parties.mine(account, parties.MOST)
    running = [one for one in own if one.phase in IN_COURSE]
    for one in running:
        which = _numbered(item_name(one.item), one.number)
        yield Waiting(_("没有办结的申请"), which, reverse("portal:progress", args=[one.number]))
    numbers = {one.number for one in running}
    for todo in days.todo([one for one in own if one.number not in numbers]):
        yield Waiting(todo.what, _numbered(item_name(todo.item), todo.number), todo.url)
    for permit in cases.permits(account.subject) if account.subject else ():
        if permit.ending:
            which, page = _numbered(item_name(permit.item), permit.number), "portal:permit"
            yield Waiting(_("正在终止的许可"), which, reverse(page, args=[permit.number]))


def _asked(account: Any) -> Iterator[Waiting]:
    known = parties.known_as(account)
    for one in voices.mine(known, parties.MOST):
        if one.phase == question.ASKED:
            page = reverse("portal:question", args=[one.number])
            yield Waiting(_("没有答复的咨询"), _numbered(topic(one.topic), one.number), page)
    for brought in beside.mine(known):
        if brought.phase in complaint.OPEN:
            page = reverse("portal:complaint", args=[brought.number])
            yield Waiting(_("没有办结的投诉举报"), _numbered(word(SORTS, brought.sort), brought.number), page)
    for whole in beforehand.of_subjects(asking.names(account)):
        if not (whole.over or whole.answered):
            page = reverse("portal:before", args=[whole.one.id])
            yield Waiting(
                _("提交以前问的，部门还没有答复"), f"{word(KINDS, whole.one.kind)} {whole.one.id}", page
            )


def _powers(account: Any, leaving: int) -> Iterator[Waiting]:
    agents, people, today = reverse("portal:agents"), reverse("portal:firms"), clock.today()
    for one in mandates.given(account.pk):
        if one.state in ("in_force", "coming"):
            yield Waiting(_("给出的常年授权"), zh(one.agent_name), agents)
    for one in mandates.held(account.pk):
        if one.state in ("in_force", "coming"):
            yield Waiting(_("得到的常年授权"), zh(one.principal_name), agents)
    for member in firms.standing(account.pk):
        if member["valid_until"] is None or member["valid_until"] >= today:
            yield Waiting(_("您还是这个单位的成员"), zh(member["name"]), people)
    for one_of in firms.people(account.pk):
        if one_of.confirmed and one_of.person != leaving:
            yield Waiting(_("这个单位还有成员"), zh(one_of.name), people)
    for project in projects.of_investor(account.pk):
        if opening.in_force(project):
            page = reverse("portal:project", args=[project.id])
            yield Waiting(_("还在代办的投资项目"), bilingual(project.name, project.name_en), page)


def _numbered(name: Any, number: str) -> SafeString:
    return format_html("{} · {}", name, spaced_case_number(number))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Show what closing one's account erases, what stays and what stands in the way; close it with the present password."""
    own: Any = request.user
    if own.kind != "public":
        return errors.response(request, 403, reason=str(SENTENCES["of_the_office"]))
    found = waiting(own)
    context = {
        "member": any(one.url == reverse("portal:firms") for one in found),
        "kept_days": drafts.kept_days(),
    }

    def do(present: str) -> bool:
        return closing.close(own, present=present, waits=lambda one: bool(waiting(one)), forgets=FORGETS)

    if page := _answered(request, "portal/close.html", found, context, do):
        return page
    logout(request)
    request.session[DONE] = True
    return redirect(reverse("portal:closed"))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close_firm(request: HttpRequest, id: int) -> HttpResponse:
    """Show what closing a firm's account erases and what stands in the way; let the last of its people close it.

    Raises Http404 for whoever does not administer it.
    """
    by: Any = request.user
    member = firms.acting(by.pk, id)
    if member is None or member.role not in firms.ADMINISTERS:
        raise Http404
    found = waiting(member.firm, by.pk)
    context = {"name": firms.shown(member.firm), "id": id}

    def do(present: str) -> bool:
        return closing.close_firm(
            by, id, present=present, waits=lambda one: bool(waiting(one, by.pk)), forgets=FORGETS
        )

    if page := _answered(request, "portal/close_firm.html", found, context, do):
        return page
    if acting.of(request).firm == id:
        acting.take(request, 0)
    messages.success(request, gettext("单位在这里的登记已经注销。"))
    return redirect(reverse("portal:firms"))


def _answered(
    request: HttpRequest,
    template: str,
    found: list[Waiting],
    context: dict[str, Any],
    do: Callable[[str], bool],
) -> HttpResponse | None:
    """Return the page that asks for the password, or says what is in the way or wrong; None once `do` has closed it."""
    form = CloseForm(request.POST or None if not found else None)
    articles = [personal_data.TAKEN_BACK, personal_data.ERASED, personal_data.KEPT]
    context = {"form": form, "waiting": found, "articles": articles, **context}
    if request.method != "POST":
        return pages.render(request, template, context)
    if found:
        return pages.render(request, template, context, status=409)
    if not form.is_valid():
        return pages.render(request, template, context, status=422)
    keys = {"address": limited.address(request), "account": str(request.user.pk)}
    if wait := limits.take("second_factor", **keys):
        return limited.too_often(request, wait, [])
    try:
        right = do(form.cleaned_data["present"])
    except Denied as denied:  # something came up since the page was drawn
        return errors.response(request, 409, reason=str(denied))
    if not right:
        form.add_error("present", gettext("现在的密码不对。"))
        return pages.render(request, template, context, status=422)
    limits.give_back("second_factor", **keys)
    return None


@login_not_required
@never_cache
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Say that the account is closed and one is signed out, and how everything is found from here on."""
    if not request.session.get(DONE):
        return redirect(reverse("portal:home"))
    return pages.render(request, "portal/closed.html")
