"""Applying: fill in, check the answers, hand in once, hold the receipt."""

import uuid
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.applications import drafts
from yimen.applications.actions import Applicant, submit
from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused
from yimen.cases.numbers import query_code
from yimen.catalogue import queries as catalogue
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.people.accounts import personal
from yimen.portal import limited, shown
from yimen.portal.forms import ApplicantForm, ApplicationForm
from yimen.portal.views import opened
from yimen.process.application.commands import Handed
from yimen.process.refusals import Refused

NONE = timedelta()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, code: str) -> HttpResponse:
    """Fill in an application; what was given before is offered again, and no file is asked for twice."""
    entry = catalogue.entry(code, clock.today())
    if entry is None or entry.definition is None or entry.version is None:
        raise Http404
    if not entry.open:
        return redirect(reverse("portal:guide", args=[code]))
    id, filled = _draft(request)
    data = request.POST if request.method == "POST" else None
    wait = limited.wait(request, "upload") if request.FILES else NONE
    offered = filled.applicant or personal(request.user)  # type: ignore[arg-type]
    who = ApplicantForm(data, initial=offered)
    form = ApplicationForm(
        entry.definition,
        filled.names,
        data,
        None if data is None or wait else request.FILES,
        held=filled.materials,
        initial={f"field_{name}": value for name, value in filled.answers.items()},
    )
    context = {"entry": entry, "who": who, "form": form}
    if data is None:
        return pages.render(request, "portal/apply.html", context)
    whole = who.is_valid() & form.is_valid() and not wait
    taken = _taken(filled, who, form, whole)
    id = drafts.keep(account=account_of(request), item_version=entry.version, filled=taken, id=id)
    if whole:
        return redirect(reverse("portal:check", args=[id]))
    form.keep(taken.names)
    if wait:
        form.add_error(None, limited.sentence(wait))
    answer = pages.render(request, "portal/apply.html", context | {"draft": id}, status=429 if wait else 422)
    return limited.later(answer, wait)


def account_of(request: HttpRequest) -> int:
    """Return who is signed in; the pages here are closed to visitors."""
    return int(request.user.pk or 0)


def _draft(request: HttpRequest) -> tuple[uuid.UUID, drafts.Filled]:
    """Return the draft that is changed: the one that is named, if it is one's own, else the one that this form makes."""
    account = account_of(request)
    try:
        id = uuid.UUID(request.GET.get("draft", ""))
    except ValueError:
        id = None
    if id is None or drafts.read(id, account=account) is None:
        id = drafts.id_for(account, pages.submission_key(request))
    return drafts.follow(id, account=account)


def _taken(filled: drafts.Filled, who: ApplicantForm, form: ApplicationForm, whole: bool) -> drafts.Filled:
    answers = {
        name.removeprefix("field_"): str(value)
        for name, value in form.cleaned_data.items()
        if name.startswith("field_") and value not in (None, "")
    }
    materials = {m.code: m for m in filled.materials}
    names = dict(filled.names)
    for name, value in form.cleaned_data.items():
        if name.startswith("file_") and value:
            code = name.removeprefix("file_")
            digest, size, media_type, names[code] = value
            materials[code] = Handed(code, "electronic", digest, size, media_type)
    return drafts.Filled(dict(who.cleaned_data), answers, list(materials.values()), names, whole)


def _own(request: HttpRequest, draft: uuid.UUID) -> tuple[catalogue.Version, drafts.Filled]:
    found = drafts.read(draft, account=account_of(request))
    if found is None:
        raise Http404
    return catalogue.version(found[0]), found[1]


@login_required
@require_safe
def check(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show everything that will be handed in, each with a way to change it."""
    version, filled = _own(request, draft)
    if number := drafts.handed_in(draft, filled, account=account_of(request)):
        return redirect(reverse("portal:receipt", args=[number]))
    change = f"{reverse('portal:apply', args=[version.item.code])}?draft={draft}"
    if not filled.whole:
        return redirect(change)
    context = {"draft": draft, "version": version, "filled": filled, "change": change}
    return pages.render(request, "portal/check.html", context | shown.answers(version.item, filled, change))


@login_required
@require_POST
def hand_in(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Hand in once: a second press, a retry, another tab get the same receipt."""
    account = account_of(request)
    version, filled = _own(request, draft)
    if number := drafts.handed_in(draft, filled, account=account):
        return redirect(reverse("portal:receipt", args=[number]))
    if not filled.whole:
        return redirect(f"{reverse('portal:apply', args=[version.item.code])}?draft={draft}")
    if wait := limited.wait(request, "hand_in"):
        return limited.too_many(request, wait)
    try:
        outcome = submit(
            account=account,
            item_version=version.id,
            applicant=Applicant(**filled.applicant, language=shown.language()),
            answers=filled.answers,
            materials=filled.materials,
            key=drafts.request_key(draft),
        )
    except Refused as refused:
        said = sentence(refused, version.item, shown.language())
        return errors.refused(request, said, *filter(None, [refused.article]))
    except KeyReused:  # changed in one tab while another handed it in: what was handed in counts
        return redirect(reverse("portal:receipt", args=[drafts.handed_in(draft, filled, account=account)]))
    filled.handed_in = outcome.number
    drafts.keep(account=account, item_version=version.id, filled=filled, id=draft)
    request.session["opened"] = [*request.session.get("opened", [])[-19:], outcome.number]
    return redirect(reverse("portal:receipt", args=[outcome.number]))


@login_required
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt: number, query code, what happens next and when. It can be bookmarked."""
    seen = opened(request, number)
    context = shown.progress(seen) | {
        "code": query_code(seen.number),
        "number": spaced_case_number(seen.number),
        "correction": seen.due(found).on if (found := seen.state.clock("correction")) else None,
    }
    return pages.render(request, "portal/receipt.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List one's own cases, newest first."""
    return pages.render(request, "portal/mine.html", {"cases": shown.own_cases(request.user)})
