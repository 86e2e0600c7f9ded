"""The window workstation: one page on which an application is taken in, checked and answered in one press."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from yimen.applications import drafts, forecast, known, parties as parties_of, window
from yimen.applications.queries import sentence
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.catalogue.names import called
from yimen.catalogue.queries import Entry, Version
from yimen.desk import choices, typed
from yimen.desk.intake import parties
from yimen.desk.intake.guard import at_window, opened
from yimen.desk.intake.offered import BEGUN, LOOK, looked_up
from yimen.desk.intake.permits import PERMIT
from yimen.desk.intake.sheet import TAKES_IN_ALONE, Sheet
from yimen.hall import calling
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.papers import folders
from yimen.process import words
from yimen.process.refusals import Refused

ANSWERS = frozenset({"accept", "notify", "gap", "grant", *TAKES_IN_ALONE})
# Where the table's own act goes on: what is not needed, or not ours, has words of its own to be written.
GOES_ON = {"not_required": "DeclareNotRequired", "not_competent": "ProposeNegative"}
PAGE = "desk/intake/take.html"


@typed.kept
@at_window
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take in an application and answer it; what does not fit stands at its line, and nothing typed is lost."""
    entry, version, letters = opened(request, code)
    before = typed.back(request)
    account, draft = request.user.pk or 0, _draft(request, str(before.get("draft", "")))
    context = _beside(entry, version, letters) | {"called": calling.called(request.user.pk or 0)}
    if request.method != "POST":
        return pages.render(
            request, PAGE, context | {"sheet": Sheet(version, account, draft, initial=before)}
        )
    answer = request.POST.get("do", "accept")
    if answer not in ANSWERS and answer != LOOK and not answer.startswith((BEGUN, PERMIT)):
        return errors.response(request, 400)
    if answer not in ANSWERS:
        sheet, more = looked_up(request, version, draft, answer)
        return pages.render(request, PAGE, context | {"sheet": sheet, **more})
    sheet = Sheet(version, account, draft, data=request.POST, files=request.FILES)
    whole = sheet.is_valid()
    checked = sheet.checked()
    context |= {"sheet": sheet, "checked": checked, "begun": request.POST.get("begun", "")}
    context["lacking"] = called(entry.lacking(sheet.answered())).items()
    # Whatever is wrong is said at once: who applies and what lacks are not two rounds.
    fits = checked is not None and sheet.fits(answer, checked)
    context["under_way"] = _under_way(request, sheet, code) if whole and fits else []
    context["has_errors"] = not whole or not fits or bool(context["under_way"])
    if context["has_errors"]:
        return pages.render(request, PAGE, context, status=422)
    try:
        outcome = window.take_in(
            account=account,
            version=version,
            intake=sheet.intake(),
            answer="receive" if answer in TAKES_IN_ALONE else answer,  # type: ignore[arg-type]
            key=pages.submission_key(request),
        )
    except Refused as refused:
        sheet.who.add_error(None, sentence(refused, version.item, choices.language()))
        context |= {"articles": [refused.article] if refused.article else [], "has_errors": True}
        return pages.render(request, PAGE, context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    if begun := context["begun"]:
        number = sheet.who.cleaned_data["identity"]
        known.ended(number=number, code=code, id=begun, case=outcome.number)
    sheet.done(outcome.number)
    folders.received(by=account, number=outcome.number)
    calling.lead(by=account, case=outcome.number)
    if answer in GOES_ON:
        return redirect(reverse("desk:act", args=[outcome.number, GOES_ON[answer]]))
    return redirect(reverse("desk:intake:papers", args=[outcome.number]))


def _under_way(request: HttpRequest, sheet: Sheet, code: str) -> list[dict[str, str]]:
    """Return what its applicant applies for already, and say so at the form; nothing where the clerk knows, or it was sent twice.

    Whoever went back to correct a name, or comes from another window, would have it twice, with two last days.
    """
    who = sheet.who.cleaned_data
    if who["another"] or cases.answered(request.user.pk or 0, pages.submission_key(request)):
        return []
    permit = sheet.beside.cleaned_data.get("permit", "")
    found = parties_of.under_way_of(who["identity"], code, permit)
    if found:
        said = gettext(
            "这个申请人办这个事项，已经有没有办结的申请。写错了要重来的，先由申请人撤回原来的；确实是另外一件的，勾选后再按一次。"
        )
        sheet.who.add_error("another", said)
    return [
        {
            "number": one.number,
            "spaced": spaced_case_number(one.number),
            "phase": choices.word(words.PHASES, one.phase),
        }
        for one in found
    ]


def _draft(request: HttpRequest, before: str = "") -> uuid.UUID:
    """Return where scans of this intake are kept: the draft that the form names, if it is the clerk's own, or a new one.

    `before` is the one of a form that was sent too late.
    """
    account = request.user.pk or 0
    try:
        named = uuid.UUID(request.POST.get("draft", before))
    except ValueError:
        return drafts.id_for(account, pages.submission_key(request))
    return named if drafts.read(named, account=account) else drafts.id_for(account, str(named))


def _beside(entry: Entry, version: Version, letters: frozenset[str]) -> dict[str, Any]:
    """Return what stands beside the forms: the promised day if it were accepted now, and which answers there are."""
    item, today = version.item, clock.today()
    return {
        "section": "intake",
        "entry": entry,
        "item": item,
        "lacks": called(entry.lacks).items(),
        "forecast": forecast.if_accepted(item, today, cases.calendar()),
        "offered": window.offered(version, letters),
    }


@at_window
@require_POST
def number(request: HttpRequest) -> HttpResponse:
    """Say at once what the check character of a number says; the number stands in no address and is kept nowhere."""
    field = "agent-identity" if "agent" in request.GET else "identity"
    typed = request.POST.get(field, "")
    document = request.POST.get(field.replace("identity", "document"), "")
    right, said = parties.told(typed, document) if typed.strip() else (True, "")
    return pages.render(request, "desk/intake/told.html", {"right": right, "said": said})


@at_window
@require_POST
def drawn(request: HttpRequest, code: str) -> HttpResponse:
    """Return what the check list leads to as it stands, while it is filled in."""
    entry, version, _letters = opened(request, code)
    sheet = Sheet(version, request.user.pk or 0, _draft(request), data=request.POST)
    lacking = called(entry.lacking(sheet.answered())).items()
    context = {"checked": sheet.checked(), "lacking": lacking}
    return pages.render(request, "desk/intake/drawn.html", context)
