"""How a form of the office is answered: refused in words at the field, done once, or sent back as it was typed."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from yimen.centres.once import Reused, once
from yimen.desk import choices
from yimen.desk.office.words import DAYS, REFUSED_AT
from yimen.look import errors, pages
from yimen.people.administration import Denied

R = TypeVar("R", bound=Exception)
FORM = "desk/office/form.html"
# What every form carries and no request is told apart by.
TOKENS = frozenset({"csrfmiddlewaretoken", "submission_key"})


def sent(request: HttpRequest) -> tuple[Any, ...]:
    """Return what was sent, as a form takes it, files too; nothing for a form that is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def answered(
    request: HttpRequest,
    form: forms.Form,
    context: Mapping[str, Any],
    do: Callable[[dict[str, Any]], object],
    *,
    then: str,
    said: object,
    template: str = FORM,
) -> HttpResponse:
    """Show the form, or carry it out and go to `then` with the sentence `said`.

    `do` gets what was filled in. What it refuses stands at its field (409), what was mistyped too (422); nothing
    typed is lost. A form that is sent again is led where the first one was.
    """
    return settled(
        request,
        form,
        context,
        lambda: do(form.cleaned_data),
        refusing=(Denied, refuse),
        then=lambda _made: then,
        said=said,
        template=template,
    )


def settled(
    request: HttpRequest,
    form: forms.Form,
    context: Mapping[str, Any],
    do: Callable[[], object],
    *,
    refusing: tuple[type[R], Callable[[forms.Form, R], None]],
    then: Callable[[str], str],
    said: object,
    template: str,
) -> HttpResponse:
    """Show a form, or do what it asks for, once, and go where `then` leads with what it made.

    `refusing` is what a room refuses by, and how that is said on its form; nothing typed is lost. `said` is empty where
    the page that follows shows by itself what was done.
    """
    refusal, say = refusing
    shown = {**context, "form": form}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, template, shown, status=422 if form.is_bound else 200)
    try:
        made = carried_out(request, do)
    except refusal as refused:
        say(form, refused)
        return pages.render(request, template, shown, status=409)
    except Reused:
        return errors.response(request, 422)
    if said:
        messages.success(request, str(said))
    return redirect(then(made))


def at_field(fields: Mapping[str, str]) -> Callable[[forms.Form, Any], None]:
    """Return how a refusal is said whose code one of these fields is about: there, else above the form."""

    def say(form: forms.Form, refused: Any) -> None:
        at = fields.get(refused.code)
        form.add_error(at if at in form.fields else None, refused.sentence(choices.language()))

    return say


def answering(refused: type[R], fields: Mapping[str, str], template: str) -> Callable[..., HttpResponse]:
    """Return how a room answers its forms: as `settled`, by what it refuses by, the fields that this is about, and its page."""

    def answered(
        request: HttpRequest,
        form: forms.Form,
        context: Mapping[str, Any],
        do: Callable[[], object],
        *,
        then: Callable[[str], str],
        said: object,
        template: str = template,
    ) -> HttpResponse:
        refusing = (refused, at_field(fields))
        return settled(request, form, context, do, refusing=refusing, then=then, said=said, template=template)

    return answered


def carried_out(request: HttpRequest, act: Callable[[], object]) -> str:
    """Do what the form of this request asks for, once; return what it answered. Raises Denied and Reused."""
    typed = sorted((name, *request.POST.getlist(name)) for name in request.POST if name not in TOKENS)
    digest = sha256(repr((request.path_info.removeprefix("/en"), typed)).encode()).digest()
    key = request.POST.get("submission_key", "")
    return once(f"a:{request.user.pk}", key, digest, lambda: str(act() or ""))


def refuse(form: forms.Form, denied: Denied) -> None:
    """Say a refusal at the field it is about, or above the form."""
    wanted = (REFUSED_AT.get(denied.code, ""), *(DAYS if denied.code == "in_the_past" else ()))
    form.add_error(next((name for name in wanted if name in form.fields), None), _said(denied))


def _said(denied: Denied) -> str:
    """Return a refusal in words; what can be mended elsewhere leads there."""
    if denied.code != "no_certificate":
        return str(denied)
    link = '{} <a class="govuk-link" href="{}">{}</a>'
    return format_html(link, str(denied), reverse("desk:training:tests"), gettext("看测试和证书"))
