"""Who comes to the sealed box, and how one request opens it: each wrong passphrase is counted, no right one is."""

from collections.abc import Callable
from math import ceil
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse

from yimen.centres import limits
from yimen.desk import choices
from yimen.desk.guard import for_whom, remembered
from yimen.look import errors, pages
from yimen.sealedbox import parts
from yimen.sealedbox.refused import NotOpened

T = TypeVar("T")
AT = {"wrong": "passphrase", "short": "passphrase", "nothing": "text"}


def box_of(request: HttpRequest) -> str:
    """Return whose box whoever asks has a part in; empty for none."""
    return remembered(request, "box", lambda: parts.box_of(request.user.pk or 0))


holders_only = for_whom(box_of, bool)


def shown(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return a page of the box, which nothing keeps."""
    answer = pages.render(
        request, f"desk/discipline/{name}.html", {"room": "discipline"} | context, status=status
    )
    answer["Cache-Control"] = "no-store"
    return answer


def opened(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[str], T],
    then: Callable[[T], HttpResponse],
    context: dict[str, Any],
) -> HttpResponse:
    """Ask for a passphrase, do what it opens within this request, and answer with `then`; a refusal stands on the form."""
    context = context | {"form": form}
    if request.method != "POST" or not form.is_valid():
        return shown(request, "form", context, 422 if form.is_bound else 200)
    counted = {"account": str(request.user.pk)}
    if wait := limits.take("passphrase", **counted):
        return errors.response(request, 429, retry_after=ceil(wait.total_seconds()))
    try:
        made = do(form.cleaned_data.get("passphrase", ""))
    except NotOpened as refused:
        if refused.code != "wrong":
            limits.give_back("passphrase", **counted)
        at = AT.get(refused.code)
        form.add_error(at if at in form.fields else None, refused.sentence(choices.language()))
        return shown(request, "form", context, 409)
    limits.give_back("passphrase", **counted)
    return then(made)
