"""How a form of invited supervision is answered: refused in words at its field, done once, nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from yimen.applications.files import BadFile
from yimen.desk import choices
from yimen.desk.office.act import settled
from yimen.inspectors.refused import NotInspected
from yimen.process.refusals import Refused

FORM = "desk/inspectors/form.html"
# Which field a refusal is about.
AT = {
    "no_posting": "account", "on_register": "account", "bad_term": "last", "letter_later": "dated_on", "no_tie": "organ",
    "bad_code": "firm", "term_over": "inspector", "term_coming": "inspector", "no_letter": "inspector",
    "term_shorter": "last", "in_the_past": "last", "no_place": "hall", "no_points": "points", "too_many": "pictures",
    "not_there": "at", "no_item": "at",
}  # fmt: skip


def _say(form: forms.Form, refused: Exception) -> None:
    if isinstance(refused, NotInspected | Refused):
        at: str | None = AT.get(refused.code)
        said = refused.sentence(choices.language())
    else:
        at, said = next((name for name in ("pictures", "file") if name in form.fields), None), str(refused)
    visible = at in form.fields and not form.fields[at].widget.is_hidden if at else False
    form.add_error(at if visible else None, said)


def answered(
    request: HttpRequest,
    form: forms.Form,
    context: dict[str, Any],
    do: Callable[[], object],
    *,
    then: Callable[[str], str],
    said: Any,
    template: str = FORM,
) -> HttpResponse:
    """Show a form, or carry out what it asks for, once, and go where `then` leads with what it made."""
    refusing: Any = ((NotInspected, BadFile, Refused), _say)
    context = {"room": "inspectors", **context}
    return settled(request, form, context, do, refusing=refusing, then=then, said=said, template=template)
