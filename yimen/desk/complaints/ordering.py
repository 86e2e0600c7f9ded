"""What follows from a founded complaint, as cases of their own: something is ordered, or somebody is to account for it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.complaints import case, facts
from yimen.desk.complaints.following_forms import OrderForm, ReferForm
from yimen.desk.complaints.sights import actor_on, sight_of
from yimen.desk.guard import seen_by, staff_only
from yimen.look import errors, pages
from yimen.process.refusals import Refused
from yimen.voices import following


def _complaint(request: HttpRequest, number: str, letters: str) -> View:
    """Return a complaint for whoever holds one of these letters on it. Raises Http404 for anybody else."""
    seen, _rows = seen_by(request, number)
    if seen.kind.name != "complaint" or sight_of(seen, request) == "questions":
        raise Http404
    if not actor_on(seen, request).letters & set(letters):
        raise Http404
    return seen


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Order that something is put right: measures, a person, a day. Refused where nothing was founded."""
    seen = _complaint(request, number, "CJ")
    me, most = actor_on(seen, request).id, seen.context.profile.order_days
    form = OrderForm(seen.version.organ, me, most, request.POST if request.method == "POST" else None)
    return _answer(request, seen, form, gettext("责令整改"), _order)


def _order(request: HttpRequest, seen: View, given: dict[str, Any]) -> str:
    return following.order(
        account=request.user.pk or 0, complaint=seen, key=pages.submission_key(request), **given
    ).number


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: HttpRequest, number: str) -> HttpResponse:
    """Bring what was founded before the discipline organ, with the reasons."""
    seen = _complaint(request, number, "C")
    form = ReferForm(seen.version.organ, request.POST if request.method == "POST" else None)
    return _answer(request, seen, form, gettext("移送问责"), _refer)


def _refer(request: HttpRequest, seen: View, given: dict[str, Any]) -> str:
    return following.refer(
        account=request.user.pk or 0, complaint=seen, key=pages.submission_key(request), **given
    ).number


def _answer(request: HttpRequest, seen: View, form: Any, title: str, carry_out: Any) -> HttpResponse:
    context = case.head(seen) | {"form": form, "title": title, "facts": facts.of(seen, request)}
    posted = request.method == "POST"
    if not posted or not form.is_valid():
        return pages.render(request, "desk/complaints/act.html", context, status=422 if posted else 200)
    try:
        made = carry_out(request, seen, form.cleaned_data)
    except Refused as refused:
        form.add_error(None, sentence(refused, seen.version.item, choices.language()))
        context["articles"] = [refused.article] if refused.article else []
        return pages.render(request, "desk/complaints/act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("desk:case", args=[made]))
