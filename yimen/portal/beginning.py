"""Beginning an application: for whom, go on with a draft or a new one; where it is not open online, where to go."""

import uuid
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.applications import drafts, offers, parties
from yimen.applications.drafts import Filled
from yimen.applications.parties import Acting
from yimen.beforehand import asking, offered
from yimen.catalogue import queries as catalogue
from yimen.catalogue.names import called
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.portal import acting, limited, needs, permits
from yimen.portal.shown import phase_word
from yimen.process.item import Item

MANDATE = "mandate-"


class ForWhomForm(forms.Form):
    """For whom somebody applies."""

    of = forms.ChoiceField(choices=needs.WHOSE, widget=forms.RadioSelect, label=_("给谁办"), required=False)

    def __init__(self, acts: Acting, item: Item, *args: Any, **more: Any) -> None:
        """Ask under the name by which the address says it too; who holds a standing authorisation can choose it."""
        super().__init__(*args, **more)
        offered = [("self", acting.for_itself(acts)), needs.WHOSE[1]]
        held = parties.authorised(acts.account, item.code)
        offered += [(f"{MANDATE}{one.id}", acting.by_authorisation(one)) for one in held]
        self.fields[needs.WHO] = self.fields.pop("of")
        self.fields[needs.WHO].choices = offered  # type: ignore[attr-defined]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Say what lies ahead, and begin: the same form sent twice begins one application."""
    entry = catalogue.entry(code, clock.today())
    if entry is None or entry.definition is None or entry.version is None:
        raise Http404
    if not (entry.open or entry.for_holders) or entry.definition.takes_questions:
        return redirect(reverse("portal:guide", args=[code]))
    if not entry.definition.online:
        return pages.render(request, "portal/offline.html", {"entry": entry, "item": entry.definition})
    acts = acting.of(request)
    if parties.identity_of(acts.account) is None:
        return no_identity(request)
    filled = _asked(request, acts, entry.definition)
    if not (entry.open or filled.permit):
        return redirect(reverse("portal:guide", args=[code]))
    permit = permits.named(acts.account, filled.permit, filled.on_behalf)
    if request.method == "POST":
        if wait := limited.wait(request, "begin"):
            return limited.too_many(request, wait)
        id = _begun(request, acts, entry.version, entry.definition, filled)
        return redirect(reverse("portal:tasks", args=[id]))
    open_drafts = [
        one
        for one in drafts.listed(acts.person.pk, acts.firm)
        if catalogue.version(one.item_version).item.code == code
    ]
    context = {
        "entry": entry,
        "item": entry.definition,
        "permit": permit,
        "form": ForWhomForm(acts, entry.definition, initial={needs.WHO: whose(filled)}),
        "carried": filled.answers,
        "drafts": open_drafts,
        "kept_days": drafts.kept_days(),
        "under_way": under_way(acts, code),
        "lacks": called(entry.lacks).items(),
    }
    return pages.render(request, "portal/begin.html", context)


def under_way(acts: Acting, code: str) -> list[dict[str, str]]:
    """Return what is under way already of an item, for oneself or the firm one acts for, as its line is drawn."""
    return [
        {"number": one.number, "spaced": spaced_case_number(one.number), "phase": phase_word(one.phase)}
        for one in parties.under_way(acts.account, code)
    ]


def _asked(request: HttpRequest, acts: Acting, item: Item) -> Filled:
    """Return what the form or the address says: for whom, which permit, the answers given before one signed in."""
    said = request.POST if request.method == "POST" else request.GET
    filled = Filled(firm=acts.firm, answers=needs.carried(item, said))
    choose(filled, said.get(needs.WHO) or "")
    filled.permit = permits.asked(request, filled, item)
    return filled


def choose(filled: Filled, asked: str) -> None:
    """Write into a draft for whom it is: `self`, `other`, or a standing authorisation; other words change nothing."""
    id = asked.removeprefix(MANDATE)
    if asked.startswith(MANDATE) and id.isascii() and id.isdigit():
        filled.on_behalf, filled.mandate = True, int(id)
    elif asked in ("self", "other"):
        filled.on_behalf, filled.mandate = asked == "other", 0


def whose(filled: Filled) -> str:
    """Return for whom a draft is, as `choose` reads it."""
    if filled.mandate:
        return f"{MANDATE}{filled.mandate}"
    return "other" if filled.on_behalf else "self"


def _begun(request: HttpRequest, acts: Acting, version: int, item: Item, filled: Filled) -> uuid.UUID:
    """Return the draft that this form begins, with everything offered that was given before."""
    account = acts.person.pk
    id = drafts.id_for(account, pages.submission_key(request))
    if drafts.read(id, account=account) is None:
        permit = permits.named(acts.account, filled.permit, filled.on_behalf)
        if permit and filled.on_behalf:
            filled.applicant = parties.principal(permit)
        filled.offers = offers.found(acts.account, item, filled)
        if not filled.on_behalf:
            filled.offers |= offered.found(asking.names(acts.account), item)
        drafts.keep(account=account, item_version=version, filled=filled, id=id)
    return id


def drafted(request: HttpRequest, draft: uuid.UUID) -> tuple[int, Filled] | None:
    """Return (item version, what is filled in) of one's own draft, from then on acting for whom it is; None for any other.

    Whoever is a member of the firm no more has no draft for it either.
    """
    found = drafts.read(draft, account=account_of(request))
    return found if found and acting.take(request, found[1].firm) else None


def account_of(request: HttpRequest) -> int:
    """Return who is signed in; the pages here are closed to visitors."""
    return int(request.user.pk or 0)


def no_identity(request: HttpRequest) -> HttpResponse:
    """Return the page for an account that belongs to no person or firm: nobody applies under another's login."""
    reason = gettext("这个账号没有登记个人或者单位的身份，不能用来在网上申请。")
    todo = [
        gettext("退出后用自己的个人或者单位账号登录；还没有账号的，可以注册。"),
        gettext("也可以带材料到任一综合窗口办理。"),
    ]
    return errors.response(request, 403, reason=reason, todo=todo)
