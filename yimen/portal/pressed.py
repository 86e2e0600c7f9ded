"""The three presses on progress pages and guides: confirmed on a short page, said once, with one sentence more if one likes."""

import secrets
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused
from yimen.cases.numbers import query_code
from yimen.cases.queries import View
from yimen.centres import limits
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.look.words import language
from yimen.portal import acting, limited, sent_again
from yimen.portal.views import opened, remember
from yimen.pressed import saying
from yimen.process.refusals import Refused
from yimen.voices.about import about

TITLES = {
    "elsewhere": _("有人让我到别处递交"),
    "fee": _("有人要我另外交钱"),
    "sent_away": _("我被推走了，白跑一趟"),
}


class SayForm(forms.Form):
    """One sentence more, and how one is reached: all of it if one likes."""

    words = forms.CharField(
        label=_("多说一句"), required=False, max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("例如：哪天、哪个窗口、让您去哪里、要多少钱。"),
    )  # fmt: skip


@login_not_required
@asks
def of_case(request: HttpRequest, number: str, cause: str) -> HttpResponse:
    """Say it of a case that whoever asks may see."""
    return _answered(request, cause, opened(request, number), "")


@login_not_required
@asks
def of_item(request: HttpRequest, code: str, cause: str) -> HttpResponse:
    """Say it of an item, without any case."""
    return _answered(request, cause, None, code)


def _answered(request: HttpRequest, cause: str, case: View | None, item: str) -> HttpResponse:
    """Confirm and say it; said again of the same case, the first number is shown."""
    if cause not in TITLES:
        raise Http404
    form = SayForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "title": TITLES[cause], "case": case, "item": item, "about": _about(case, item)}  # fmt: skip
    if request.method != "POST":
        request.session.setdefault("visitor", secrets.token_hex(16))
        return pages.render(request, "portal/say.html", context)
    if not form.is_valid():
        return pages.render(request, "portal/say.html", context, status=422)
    said = {"cause": cause, "case": case.number if case else "", "item": item, **form.cleaned_data}
    if number := sent_again.number(request, said):
        return _answer(request, context, number)
    if wait := limits.take("ask", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(pages.render(request, "portal/say.html", context, status=429), wait)
    try:
        number = _said(request, cause, case, item, form.cleaned_data["words"])
    except Refused as refused:
        form.add_error(None, sentence(refused, context["about"].version.item, language()))
        return pages.render(request, "portal/say.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    remember(request, number)
    sent_again.keep(request, said, number)
    return _answer(request, context, number)


def _answer(request: HttpRequest, context: dict[str, Any], number: str) -> HttpResponse:
    context |= {"number": number, "spaced": spaced_case_number(number), "code": query_code(number)}
    return pages.render(request, "portal/said.html", context)


def _about(case: View | None, item: str) -> Any:
    """Return what it is about. Raises Http404 where nobody takes it, or it is about nothing."""
    code = case.version.item.code if case else item
    try:
        found = about(code) if code else None
    except LookupError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


def _said(request: HttpRequest, cause: Any, case: View | None, item: str, words: str) -> str:
    account = acting.of(request).account if request.user.is_authenticated else None
    key = pages.submission_key(request)
    visitor = f"{request.session.get('visitor') or secrets.token_hex(16)}:{key}"
    return saying.say(
        account=request.user.pk or 0,
        who=saying.known_as(account, case, visitor),
        cause=cause,
        case=case,
        item=item,
        words=words,
        key=key,
    )
