"""Is it truly solved? Asked on the page of a matter that has ended, answered once, by its applicant or with its query code."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused
from yimen.cases.numbers import query_code
from yimen.cases.queries import View
from yimen.centres import limits
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.words import language
from yimen.portal import acting, limited
from yimen.portal.complain_forms import SolvedForm
from yimen.portal.views import opened, remember
from yimen.process.refusals import Refused
from yimen.ratings import solved
from yimen.ratings.refused import NotRated

PAGE = "portal/solved.html"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask, and take the answer; a no leads to the number and code of what it opened. Raises Http404."""
    seen = opened(request, number, "")
    row = or_404(solved.standing(seen.whole) if seen.applied else None)
    form = SolvedForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"seen": seen, "form": form, "row": row, "asks": solved.asks(row)}
    if request.method != "POST":
        return pages.render(request, PAGE, context)
    if not form.is_valid():
        return pages.render(request, PAGE, context, status=422)
    if wait := limits.take("ask", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(pages.render(request, PAGE, context, status=429), wait)
    try:
        made = _said(request, seen, form.cleaned_data)
    except NotRated as refused:
        form.add_error("words" if refused.code == "nothing_said" else None, refused.sentence(language()))
        return pages.render(request, PAGE, context, status=422 if refused.code == "nothing_said" else 409)
    except Refused as refused:
        form.add_error(None, sentence(refused, seen.version.item, language()))
        return pages.render(request, PAGE, context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    if not made:
        return redirect(reverse("portal:progress", args=[number]))
    remember(request, made)
    said = {
        "number": spaced_case_number(made),
        "code": query_code(made),
        "case": seen,
        "title": _("已经登记，有人核实"),
    }
    return pages.render(request, "portal/said.html", said)


def _said(request: HttpRequest, seen: View, given: dict[str, Any]) -> str:
    """Take the answer of the applicant by their account, or of whoever opened the case by its code. Raises NotRated, Refused."""
    account = acting.of(request).account if request.user.is_authenticated else None
    public = account if account is not None and account.kind == "public" else None
    return solved.say(
        seen=seen,
        by=request.user.pk or 0,
        account=public,
        solved=given["solved"],
        words=given["words"],
        key=pages.submission_key(request),
    )
