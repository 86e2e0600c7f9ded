"""How a form of a round is answered: refused in words above it, done once, or sent back as it was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from yimen.desk.office.act import at_field, settled
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
    return settled(
        request,
        form,
        context,
        do,
        refusing=(NotCleaned, at_field(AT)),
        then=lambda _made: then,
        said=said,
        template=FORM,
    )
