"""How a form of a round is answered: refused in words above it, done once, or sent back as it was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.office.act import carried_out
from yimen.look import errors, pages
from yimen.rounds.refused import NotCleaned

FORM = "desk/rounds/form.html"
# Which field a refusal is about.
AT = {
    "no_target": "into",
    "too_early": "answer_by",
    "unknown_items": "items",
    "no_criteria": "criteria",
    "dated_later": "dated_on",
    "in_the_past": "on",
}


def answered(
    request: HttpRequest,
    form: forms.Form,
    context: dict[str, Any],
    do: Callable[[], object],
    *,
    then: str,
    said: str,
) -> HttpResponse:
    """Show a form, or carry out what it asks for, once, and go to `then`; a refusal loses nothing."""
    shown = {**context, "form": form}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, FORM, shown, status=422 if form.is_bound else 200)
    try:
        carried_out(request, do)
    except NotCleaned as refused:
        at = AT.get(refused.code)
        form.add_error(at if at in form.fields else None, refused.sentence(choices.language()))
        return pages.render(request, FORM, shown, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, said)
    return redirect(then)
