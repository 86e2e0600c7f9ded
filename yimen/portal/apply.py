"""Applying: fill in, for oneself or for somebody else, and check the answers."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import drafts, parties
from yimen.applications.actions import Applicant
from yimen.applications.applicants import ContactForm, IdentityForm
from yimen.cases.queries import Permit
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.portal import limited, needs, permits, shown
from yimen.portal.forms import ApplicationForm
from yimen.process.application.commands import Handed
from yimen.process.item import AUTHORISATION

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
    own = parties.identity_of(request.user)  # type: ignore[arg-type]
    if own is None:
        return no_identity(request)
    id, filled = _draft(request)
    filled.on_behalf = _on_behalf(request, filled)
    filled.permit = permits.asked(request, filled, entry.definition)
    permit = permits.named(request.user, filled.permit, filled.on_behalf)
    if permit and filled.on_behalf and not filled.applicant:
        filled.applicant = parties.principal(permit)
    data = request.POST if request.method == "POST" else None
    wait = limited.wait(request, "upload") if request.FILES else NONE
    who = _who(filled, own, data)
    carried = needs.carried(entry.definition, request.GET)
    form = ApplicationForm(
        entry.definition,
        filled.names,
        data,
        None if data is None or wait else request.FILES,
        held=filled.materials,
        on_behalf=filled.on_behalf,
        initial={f"field_{name}": value for name, value in (carried | filled.answers).items()},
    )
    context = {"entry": entry, "who": who, "form": form, "own": own, "filled": filled, "code": code}
    context |= {"permit": permit, "switch": _switch(request, filled)}
    if data is None:
        return pages.render(request, "portal/apply.html", context)
    whole = who.is_valid() & form.is_valid() and not wait and _holds(who, filled, permit)
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


def no_identity(request: HttpRequest) -> HttpResponse:
    """Return the page for an account that belongs to no person or firm: nobody applies under another's login."""
    reason = _("这个账号没有登记个人或者单位的身份，不能用来在网上申请。")
    todo = [
        _("退出后用自己的个人或者单位账号登录；还没有账号的，可以注册。"),
        _("也可以带材料到任一综合窗口办理。"),
    ]
    return errors.response(request, 403, reason=reason, todo=todo)


def _on_behalf(request: HttpRequest, filled: drafts.Filled) -> bool:
    """Return whether it is filled in for somebody else: as the form or the address says, else as before."""
    asked = request.POST.get("for") or request.GET.get("for")
    return asked == "other" if asked in ("other", "self") else filled.on_behalf


def _switch(request: HttpRequest, filled: drafts.Filled) -> str:
    """Return the address of the same page for the other way: for oneself, or for somebody else."""
    kept = {name: value for name in ("draft", "permit") if (value := request.GET.get(name))}
    return "?" + urlencode(kept | {"for": "self" if filled.on_behalf else "other"})


def _who(filled: drafts.Filled, own: Applicant, data: Any) -> ContactForm:
    """Return the form for who applies: of one's own the ways to be reached alone, of somebody else everything."""
    kept = bool(filled.applicant.get("identity"))
    if filled.on_behalf:
        return IdentityForm(data, initial=filled.applicant if kept else {})
    contact = {"phone": own.phone, "email": own.email}
    return ContactForm(data, initial=contact if kept or not filled.applicant else filled.applicant)


def _holds(who: ContactForm, filled: drafts.Filled, permit: Permit | None) -> bool:
    """Return whether the agent's principal holds the permit to renew; where not, say so at the number."""
    if permit is None or not filled.on_behalf or permits.is_held_by(permit, who.cleaned_data["identity"]):
        return True
    who.add_error("identity", _("这个号码不是要延续的许可的持证人。只能为持证人延续它的许可。"))
    return False


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


def _taken(filled: drafts.Filled, who: ContactForm, form: ApplicationForm, whole: bool) -> drafts.Filled:
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
    if not filled.on_behalf:
        materials.pop(AUTHORISATION.code, None)
        names.pop(AUTHORISATION.code, None)
    return drafts.Filled(
        applicant=who.values(),
        answers=answers,
        materials=list(materials.values()),
        names=names,
        whole=whole,
        on_behalf=filled.on_behalf,
        permit=filled.permit,
    )


def own_draft(request: HttpRequest, draft: uuid.UUID) -> tuple[catalogue.Version, drafts.Filled]:
    """Return what stands in one's own draft, with the version of its item. Raises Http404."""
    found = drafts.read(draft, account=account_of(request))
    if found is None:
        raise Http404
    return catalogue.version(found[0]), found[1]


@login_required
@require_safe
def check(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show everything that will be handed in, each with a way to change it."""
    version, filled = own_draft(request, draft)
    if number := drafts.handed_in(draft, filled, account=account_of(request)):
        return redirect(reverse("portal:receipt", args=[number]))
    change = f"{reverse('portal:apply', args=[version.item.code])}?draft={draft}"
    if not filled.whole:
        return redirect(change)
    own = parties.identity_of(request.user)  # type: ignore[arg-type]
    if own is None:
        return no_identity(request)
    context = {"draft": draft, "version": version, "filled": filled, "change": change}
    context |= {"permit": permits.named(request.user, filled.permit, filled.on_behalf)}
    return pages.render(
        request, "portal/check.html", context | shown.answers(version.item, filled, change, own)
    )
