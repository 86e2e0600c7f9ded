"""The survey of conduct by its link: no account, no name; nothing of whoever answers is kept, and a link answers once."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.appraisal import surveys
from yimen.appraisal.refused import NotAppraised
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.fields import say_what_is_wanted
from yimen.look.words import language
from yimen.people.names import organs
from yimen.process.appraisal.survey import MARKS, QUESTIONS
from yimen.process.words import word

PAGE = "portal/survey.html"


class SurveyForm(forms.Form):
    """One mark a question; none is chosen beforehand, and none has to be."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask the questions in the reader's language."""
        super().__init__(*args, **more)
        marks = [(code, word(MARKS, code, language())) for code in MARKS]
        for name in QUESTIONS:
            self.fields[name] = forms.ChoiceField(
                label=word(QUESTIONS, name, language()),
                choices=marks,
                widget=forms.RadioSelect,
                required=False,
            )
        say_what_is_wanted(self)

    def marks(self) -> dict[str, int]:
        """Return the marks that were given. Call it on a valid form."""
        return {name: int(mark) for name, mark in self.cleaned_data.items() if mark}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, given: str) -> HttpResponse:
    """Ask, or take the answer; a link that was used or is none says so."""
    found = surveys.invited(given)
    if found is None or clock.today() > found[0].closes_on:
        why = NotAppraised("closed" if found else "used").sentence(language())
        return pages.render(request, PAGE, {"closed": why}, status=404)
    if getattr(request.user, "kind", "") == "staff":
        return errors.response(
            request, 403, reason=gettext("工作人员不能作答：请退出登录，由来办事的人自己答。")
        )
    one, organ = found
    form = SurveyForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "one": one, "organ": organs([organ]).get(organ)}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, PAGE, context, status=422 if form.is_bound else 200)
    try:
        surveys.answer(token=given, marks=form.marks())
    except NotAppraised as refused:
        form.add_error(None, refused.sentence(language()))
        return pages.render(request, PAGE, context, status=422)
    return redirect(reverse("portal:survey_done"))


@login_not_required
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Thank whoever answered, whoever that was."""
    return pages.render(request, PAGE, {"done": True})
