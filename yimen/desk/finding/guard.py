"""Who edits what the public finds beside the items themselves, and how a form of it is answered."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from yimen.announcements.actions import EDITOR
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk.guard import staff_only
from yimen.desk.office.act import carried_out
from yimen.desk.office.guard import standing_of
from yimen.look import errors, pages
from yimen.look.words import in_english

FORM = "desk/finding/form.html"
asks = require_http_methods(["GET", "HEAD", "POST"])
# At which field of a form a refusal is said.
AT = {
    "synonym_known": "means", "synonym_empty": "means", "place_known": "code", "in_the_past": "on", "no_reason": "reason",
    "unknown_item": "items", "place_day_taken": "on", "advice_personal": "answer", "advice_empty": "answer",
}  # fmt: skip


def editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to the catalogue's editors, and hand it the account; other staff get 403."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if EDITOR not in standing_of(request).roles:
            raise PermissionDenied
        return view(request, request.user.pk or 0, *parts, **named)

    return guarded


def answered(
    request: HttpRequest,
    form: forms.Form,
    context: Mapping[str, Any],
    do: Callable[[dict[str, Any]], object],
    *,
    then: str,
    said: str,
    template: str = FORM,
) -> HttpResponse:
    """Show a form, or carry out what it asks for, once, and go to `then`; a refusal stands at its field.

    What is mistyped is 422, what is refused 409; nothing typed is lost.
    """
    shown = {**context, "form": form, "back": context.get("back", then)}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, template, shown, status=422 if form.is_bound else 200)
    try:
        carried_out(request, lambda: do(form.cleaned_data))
    except NotDone as refused:
        at = AT.get(refused.code, "")
        form.add_error(at if at in form.fields else None, refused.sentence("en" if in_english() else "zh"))
        return pages.render(request, template, shown, status=409)
    except Reused:
        return errors.response(request, 422)
    messages.success(request, said)
    return redirect(then)
