"""Unified issue at the desk: results come in, lie on a shelf, are handed out against a signature or sent."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.cases import queries as cases
from yimen.desk.guard import seen_by
from yimen.desk.papers import shown
from yimen.desk.papers.act import done
from yimen.desk.papers.folder import at
from yimen.desk.papers.forms import (
    CollectForm,
    DeliveredForm,
    FindForm,
    PlaceForm,
    ReceiveForm,
    SendForm,
    WhyForm,
)
from yimen.desk.papers.guard import folder_of, hands, of_hands
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.look import pages
from yimen.papers import barcodes, folders, holders, issuing
from yimen.papers.folders import Folder


@of_hands
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the results at this window: first what waits for a place, then what waits longest; find the case of a new one."""
    asked = request.GET.get("q", "").strip()[:80]
    number = _number(asked)
    if number and cases.view(number):
        return redirect(reverse("desk:papers:receive", args=[number]))
    rows = shown.rows(issuing.shelf(hands(request)))
    context = {"section": "papers", "form": FindForm(request.GET if asked else None), "asked": asked}
    waiting = [row for row in rows if row["folder"].ready_at is None]
    ready = [row for row in rows if row["folder"].ready_at]
    return pages.render(request, "desk/papers/results.html", context | {"waiting": waiting, "ready": ready})


def _number(asked: str) -> str:
    """Return the case number that was typed, or of the folder whose bar code was."""
    read = barcodes.read(asked)
    folder = folders.one(read.id) if read and read.sort == "F" else None
    return folder.number if folder else read_case_number(asked) or ""


@of_hands
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, number: str) -> HttpResponse:
    """Enter a result that came in for a case: which document, and where it lies."""
    seen, _rows = seen_by(request, number)
    if seen.kind.name != "application":
        raise Http404
    papers, account = issuing.to_issue(seen), request.user.pk or 0
    form, status = ReceiveForm(papers, request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data

            def enter() -> str:
                made = issuing.receive(
                    by=account, seen=seen, document=given["document"], place=given["place"]
                )
                return f"{at(made, 'label')}"

            if answer := done(request, form, enter):
                return answer
            status = 409
    context = {
        "section": "papers",
        "form": form,
        "papers": papers,
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "item": seen.version.item,
        "unissued": seen.state.phase == "GRANTED",
    }
    return pages.render(request, "desk/papers/receive.html", context, status=status)


FORMS: dict[str, type[forms.Form]] = {
    "shelve": PlaceForm,
    "hand_out": CollectForm,
    "send": SendForm,
    "delivered": DeliveredForm,
    "came_back": WhyForm,
}


def _open(folder: Folder) -> list[str]:
    """Return what can be done with a result now."""
    if folder.holder == holders.COURIER:
        return ["delivered", "came_back"]
    return ["hand_out", "shelve", "send"] if folder.holder == holders.WINDOW else ["hand_out", "send"]


@of_hands
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Hand a result out, put it on a shelf, send it, or say what became of it on its way; one form for each."""
    folder, mine = folder_of(request, code)
    if folder.kind != "result" or not (mine or folder.holder == holders.COURIER):
        raise Http404
    name = request.POST.get("act", "") if request.method == "POST" else ""
    sent = FORMS[name](request.POST, prefix=name) if name in FORMS else None
    others = [(one.pk, shown.result(one)) for one in issuing.beside(folder)]
    status = 422 if request.method == "POST" else 200
    if isinstance(sent, CollectForm):
        sent.together(others)
    if sent is not None and sent.is_valid():
        if answer := done(request, sent, lambda: _carry_out(request, folder, name, sent)):
            return answer
        status = 409
    acts = [
        {"name": one, "form": sent if sent is not None and one == name else FORMS[one](prefix=one)}
        for one in _open(folder)
    ]
    for act in acts:
        if isinstance(act["form"], CollectForm) and act["form"] is not sent:
            act["form"].together(others)
    context = {"section": "papers", "row": shown.row(folder), "acts": acts, "failed": sent}
    return pages.render(request, "desk/papers/result.html", context, status=status)


def _carry_out(request: HttpRequest, folder: Folder, name: str, form: forms.Form) -> str:
    """Carry out what a form asks for; return where it leads."""
    common: dict[str, Any] = {"by": request.user.pk or 0, "id": folder.id}
    key, given = pages.submission_key(request), form.cleaned_data
    if isinstance(form, CollectForm):
        issuing.hand_out(to=form.collected(), also=given.get("also", ()), key=key, **common)
    elif name == "delivered":
        issuing.delivered(on=given["on"], key=key, **common)
    else:
        acts: dict[str, Callable[..., None]] = {
            "shelve": issuing.shelve,
            "send": issuing.send,
            "came_back": issuing.came_back,
        }
        acts[name](**common, **given)
    return reverse("desk:papers:results") if name == "shelve" else at(folder)


@of_hands
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Print the receipt that is signed when a result is collected; the name stands masked, the signature in full."""
    folder, _mine = folder_of(request, code)
    if folder.kind != "result":
        raise Http404
    context = {
        "section": "papers",
        "row": shown.row(folder),
        "label": shown.label(folder),
        "others": [shown.result(one) for one in issuing.beside(folder)],
    }
    return pages.render(request, "desk/papers/receipt.html", context)
