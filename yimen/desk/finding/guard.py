"""Who edits what the public finds beside the items themselves, and how a form of it is answered."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from yimen.announcements.actions import EDITOR
from yimen.catalogue.refused import NotDone
from yimen.desk.guard import staff_only
from yimen.desk.office.act import at_field, settled
from yimen.desk.office.guard import standing_of

FORM = "desk/finding/form.html"
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
    return settled(
        request,
        form,
        {**context, "back": context.get("back", then)},
        lambda: do(form.cleaned_data),
        refusing=(NotDone, at_field(AT)),
        then=lambda _made: then,
        said=said,
        template=template,
    )
