"""Standing authorisations: those given by whom one acts for, those held, a new one, one taken back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import powers
from yimen.catalogue import queries as catalogue
from yimen.centres import limits
from yimen.law import licensing
from yimen.lib import clock
from yimen.look import pages
from yimen.look.pages import asks
from yimen.people import firms, mandates
from yimen.people.firms import ADMINISTERS
from yimen.people.mandates import ACTS, Held
from yimen.portal import acting, limited
from yimen.portal.firms import DONE, answered
from yimen.portal.representing import AuthoriseForm

STATES: dict[str, tuple[Any, str]] = {
    "in_force": (_("生效中"), "go"),
    "coming": (_("还没有开始"), "info"),
    "expired": (_("已到期"), ""),
    "revoked": (_("已收回"), "late"),
}


@login_required
@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show whom one has authorised, for whom one is authorised, and what was done to that."""
    acts = acting.of(request)
    decides = not acts.role or acts.role in ADMINISTERS
    context = {
        "acts": acts,
        "firm": firms.shown(acts.account) if acts.firm else "",
        "proved": bool(acts.account.subject),
        "decides": decides,
        "given": [_row(one, one.agent_name, decides) for one in mandates.given(acts.account.pk)],
        "held": [_row(one, one.principal_name, decides) for one in mandates.held(acts.account.pk)],
        "records": [
            (entry, DONE[entry.act], "") for entry in firms.records(acts.account.pk) if entry.act in _ACTS
        ],
        "article": licensing.AGENT,
    }
    return pages.render(request, "portal/agents.html", context)


_ACTS = ("authorise", "revoke", "give_up")


def _row(one: Held, other: str, decides: bool) -> dict[str, Any]:
    word, kind = STATES[one.state]
    return {
        "one": one,
        "other": other,
        "word": word,
        "kind": kind,
        "acts": [ACTS[act] for act in one.acts],
        "items": [_item(code) for code in one.items],
        "ends": decides and one.state in ("in_force", "coming"),
    }


def _item(code: str) -> str:
    entry = catalogue.entry(code, clock.today())
    return entry.name if entry else code


@login_required
@never_cache
@asks
def authorise(request: HttpRequest) -> HttpResponse:
    """Give a standing authorisation in one's own name or the firm's."""
    acts = acting.of(request)
    if acts.role and acts.role not in ADMINISTERS:
        raise Http404
    form = AuthoriseForm(request.POST or None)
    if request.method == "POST" and (wait := limits.take("authorise", account=str(acts.person.pk))):
        return limited.too_many(request, wait)
    notes = [
        gettext(
            "在授权的事项、时间和可办的事以内，受托人不用每件再交授权委托书；办件写明他凭这份授权代您办。"
        ),
        gettext("您自己照样可以看、可以办。随时可以收回，立即生效。"),
    ]

    def then(_made: str) -> HttpResponse:
        messages.success(request, gettext("已经授权。"))
        return redirect(reverse("portal:agents"))

    return answered(
        request,
        form,
        lambda given: mandates.give(by=acts.person, principal=acts.account, **given),
        then=then,
        context=_about(_("给予常年授权"), _("授权"), notes),
    )


def _about(title: Any, press: Any, notes: Sequence[str]) -> dict[str, Any]:
    back = reverse("portal:agents")
    return {"title": title, "press": press, "notes": notes, "back": back, "back_said": _("委托代理")}


@login_required
@never_cache
@asks
def revoke(request: HttpRequest, id: int) -> HttpResponse:
    """Ask once more, then take an authorisation back, or give it up as its agent."""
    acts, held = acting.of(request), mandates.one(id)
    if held is None or acts.account.pk not in (held.principal, held.agent):
        raise Http404
    if acts.role and acts.role not in ADMINISTERS:
        raise Http404
    given = acts.account.pk == held.principal
    notes = [
        acting.named(
            gettext(
                "立即生效：%(agent)s从现在起不能再代%(principal)s办理；已经提交的办件照常办，由%(principal)s自己接着办。"
            ),
            agent=held.agent_name,
            principal=held.principal_name,
        ),
        gettext("没有办结的办件随之换发查询码：回执上原来的不能再用，新的在申请人的“我的办件”里。"),
    ]
    title, press = (_("收回这份授权？"), _("收回授权")) if given else (_("放弃这份授权？"), _("放弃授权"))
    return answered(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda _given: powers.revoke(by=acts.person, mandate=id),
        then=lambda _made: redirect(reverse("portal:agents")),
        context=_about(title, press, notes) | {"warns": True},
    )
