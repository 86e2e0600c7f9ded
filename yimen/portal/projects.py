"""The investor's own page of a project: their agent, each step, who holds it, the next day; and the entrustment to sign."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.beforehand.words import BINDS
from yimen.cases import rulebook
from yimen.cases.viewed import OF
from yimen.centres.once import Reused, once
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import attachment, errors, pages
from yimen.look.templatetags.look import tag
from yimen.look.words import capital, in_english, language, word
from yimen.people.firms import ADMINISTERS
from yimen.portal import acting, before
from yimen.process import words
from yimen.projects import drawn, letter as letters, opening, queries
from yimen.projects.refused import NotCarried
from yimen.projects.standing import Standing, way
from yimen.projects.words import KINDS, RISKS, STAGES, STATES

LIGHTS = {
    "done": "go",
    "running": "info",
    "ready": "warn",
    "late": "late",
    "failed": "late",
    "closed": "late",
}


def _mine(request: HttpRequest, id: int) -> Any:
    """Return a project of the one for whom is acted. Raises Http404."""
    found = queries.one(id)
    if found is None or found.investor != acting.of(request).account.pk:
        raise Http404
    return found


@login_required
@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List one's projects."""
    found = queries.of_investor(acting.of(request).account.pk)
    rows = [{"one": one, "stage": word(STAGES, one.stage)} for one in found]
    return pages.render(request, "portal/projects.html", {"rows": rows})


@login_required
@never_cache
@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show one's project: the agent, what waits for oneself, and each step as it stands now."""
    found = _mine(request, id)
    whole = way(found)
    agent = queries.people(found).get(found.agent)
    context = {
        "one": found,
        "stage": word(STAGES, found.stage),
        "fast": whole.fast,
        "most": rulebook.current_profile().fast_step_days,
        "tests": [before.shown(line) for line in whole.tests],
        "refused": any(line.reply and line.reply.says == "no" for line in whole.tests),
        "binds": word(BINDS, "binds"),
        "risk": word(RISKS, whole.plan.risk),
        "end": whole.plan.end,
        "agent": agent,
        "waits": opening.waiting(found),
        "power": opening.in_force(found),
        "signs": _signs(request),
        "gantt": drawn.gantt(whole, clock.today(), found.target_on, in_english()),
        "steps": [_step(step) for step in whole.steps],
        "meetings": found.meetings.order_by("-on", "-id"),
    }
    return pages.render(request, "portal/project.html", context)


def _signs(request: HttpRequest) -> bool:
    """Return whether whoever is signed in may declare for the investor: themselves, or who administers the firm."""
    acts = acting.of(request)
    return not acts.role or acts.role in ADMINISTERS


def _step(step: Standing) -> dict[str, Any]:
    """Return a step as the investor reads it."""
    owed = words.task(step.task, language()) if step.task else ""
    return {
        "one": step,
        "kind": word(KINDS, step.kind),
        "state": tag(word(STATES, step.state), LIGHTS.get(step.state, "")),
        "owed": capital(owed),
        "spaced": spaced_case_number(step.case) if step.case else "",
        "whole": step.case.partition(OF)[0],
    }


# What the investor declares: on which entrustment, by which act, with which button, and what is said then.
DECLARED: dict[str, tuple[Any, Any, Any, Any]] = {
    "sign": (opening.waiting, opening.sign, _("签署委托书"), _("委托书已经签署，代办员可以开始办了。")),
    "revoke": (opening.in_force, opening.revoke, _("收回委托"), _("委托已经收回。")),
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, id: int, name: str) -> HttpResponse:
    """Show an entrustment whole, and sign it or take it back."""
    found = _mine(request, id)
    held, do, button, said = DECLARED[name]
    power = held(found)
    if power is None or not _signs(request):
        raise Http404
    form = forms.Form(request.POST if request.method == "POST" else None)
    agent = queries.people(found, power.agent).get(power.agent)
    context = {"one": found, "power": power, "agent": agent, "form": form, "button": button}
    if request.method != "POST":
        return pages.render(request, "portal/entrustment.html", context)
    person: Any = acting.of(request).person
    try:
        key = pages.submission_key(request)
        once(f"a:{person.pk}", key, b"", lambda: str(do(by=person, project=id) or ""))
    except NotCarried as refused:
        form.add_error(None, refused.sentence(language()))
        return pages.render(request, "portal/entrustment.html", context, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, str(said))
    return redirect(reverse("portal:project", args=[id]))


@login_required
@never_cache
@require_safe
def letter_pdf(request: HttpRequest, id: int) -> HttpResponse:
    """Give the letter of today as PDF."""
    found = _mine(request, id)
    sheet = letters.sheet(
        found,
        way(found),
        investor=queries.line(found).investor,
        agent=queries.people(found).get(found.agent),
        at=clock.now(),
        language=language(),
    )
    return attachment.answer(letters.rendered(sheet), "application/pdf", f"{sheet.title}-{sheet.made_on}")
