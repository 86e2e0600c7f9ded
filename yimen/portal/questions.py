"""A question's own page, and what its asker does on it: ask further, or say that no answer is needed."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import sent_late
from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.centres import limits
from yimen.look import errors, pages
from yimen.look.words import language
from yimen.portal import limited, questions_shown, rating
from yimen.portal.views import brought_by, opened
from yimen.process.question import commands as do
from yimen.process.refusals import Refused
from yimen.voices import actions

ACTS: dict[str, Any] = {"further": _("继续咨询"), "withdraw": _("不再需要答复")}


class FurtherForm(forms.Form):
    """What was not made clear."""

    words = forms.CharField(
        label=_("还要问什么"), max_length=actions.LONGEST, widget=forms.Textarea({"rows": 6})
    )


@login_not_required
@require_safe
def question(request: HttpRequest, number: str) -> HttpResponse:
    """Show who answers for a question, by when, its words and its way, and what its asker can do."""
    seen = opened(request, number, "question")
    context = questions_shown.question(seen) | {
        "may_act": brought_by(request, seen) is not None,
        "rate": rating.link(seen),
    }
    return pages.render(request, "portal/question.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sent_late.kept_for("public")
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Ask further or withdraw; a refusal keeps what was written."""
    seen = opened(request, number, "question")
    who = brought_by(request, seen)
    if name not in ACTS or who is None:
        raise Http404
    of = FurtherForm if name == "further" else forms.Form
    form = of(request.POST or None, initial=sent_late.back(request))
    context = questions_shown.question(seen) | {"form": form, "name": name, "title": ACTS[name]}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "portal/question_act.html", context, status=status)
    if wait := limits.take("ask", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(pages.render(request, "portal/question_act.html", context, status=429), wait)
    try:
        _carry_out(request, seen, name, form, *who)
    except Refused as refused:
        form.add_error(None, sentence(refused, seen.version.item, language()))
        return pages.render(request, "portal/question_act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("portal:question", args=[number]))


def _carry_out(
    request: HttpRequest, seen: View, name: str, form: forms.Form, account: int, subject: str
) -> None:
    key = pages.submission_key(request)
    if name == "further":
        words = form.cleaned_data["words"]
        actions.ask_further(account=account, seen=seen, words=words, subject=subject, key=key)
    else:
        actions.act(account=account, case=seen.id, command=do.WithdrawQuestion(), subject=subject, key=key)
