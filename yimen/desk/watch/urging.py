"""Urging as supervision (督办): a supervisor who looks into a case asks its organ for an answer by a day, on a paper."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.cases import queries as cases
from yimen.cases.acts import Act, KeyReused
from yimen.cases.perform import perform
from yimen.cases.queries import View
from yimen.desk import conflict, shown, typed
from yimen.desk.guard import held_by, looked_into, staff_only
from yimen.desk.watch.forms import CardForm, text
from yimen.look import errors, pages
from yimen.process.application import commands as do
from yimen.process.machine import Row
from yimen.process.refusals import Refused

FORM = "desk/watch/urge.html"
NAME = do.UrgeAsSupervisor.__name__


class UrgeForm(CardForm):
    """Why supervision urges the organ on."""

    of = do.UrgeAsSupervisor
    reasons = text(_("督办的理由"), help_text=_("写进督办通知书：哪里没有进展、看到了什么。不写个人信息。"))


def row(request: HttpRequest, seen: View) -> Row | None:
    """Return the row of the table by which whoever asks may urge as supervision now, or None: a joint case as a whole."""
    if seen.part:
        return None
    actor = cases.who_on(seen, held_by(request), request.user.pk or 0)
    rows = [one for one in cases.may(seen, actor) if one.command is do.UrgeAsSupervisor]
    return next(iter(cases.ready(seen, actor, rows)), None)


@typed.kept
@staff_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why, urge, and lead back to the case, on which the paper and the day of the answer stand."""
    seen, _rows, _sight = looked_into(request, number)
    account, key = request.user.pk or 0, pages.submission_key(request)
    there = redirect(reverse("desk:case", args=[seen.number]))
    may = row(request, seen)
    if may is None:
        if cases.answered(account, key) == seen.number:
            return there
        if "S" not in cases.who_on(seen, held_by(request), account).letters:
            raise Http404
        return conflict.closed(
            request, seen, NAME, UrgeForm(seen, request.POST) if request.method == "POST" else None
        )
    form = UrgeForm(seen, request.POST if request.method == "POST" else None, initial=typed.back(request))
    context: dict[str, Any] = shown.heading(seen) | {
        "section": "watch",
        "form": form,
        "article": may.article,
        "days": seen.context.profile.supervisor_urge_days,
        "tasks": shown.tasks(seen),
        "clocks": [shown.period(seen, clock) for clock in seen.state.clocks if clock.running],
    }
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, FORM, context, status=422 if form.is_bound else 200)
    reasons = form.cleaned_data["reasons"].strip()
    try:
        perform(
            Act(
                command=do.UrgeAsSupervisor(reasons),
                account=account,
                case=seen.id,
                key=key,
                digest=sha256(f"urge:{seen.number}:{reasons}".encode()).digest(),
            )
        )
    except Refused as refused:
        form.refuse(refused)
        return pages.render(request, FORM, context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    messages.success(request, gettext("已经督办。督办通知书已经作出，承办机关在“待办”里看到答复的期限。"))
    return there
