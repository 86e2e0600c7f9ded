"""Handing in once, and the receipt that one holds for it."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.applications import drafts, parties
from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused
from yimen.cases.numbers import query_code
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.portal import limited, needed, shown
from yimen.portal.apply import account_of, own_draft
from yimen.portal.promised import language
from yimen.portal.views import opened, remember
from yimen.process.application import state as st
from yimen.process.refusals import Refused


@login_required
@require_POST
def hand_in(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Hand in once: a second press, a retry, another tab get the same receipt."""
    account = account_of(request)
    version, filled = own_draft(request, draft)
    if number := drafts.handed_in(draft, filled, account=account):
        return redirect(reverse("portal:receipt", args=[number]))
    if not filled.whole:
        return redirect(f"{reverse('portal:apply', args=[version.item.code])}?draft={draft}")
    if wait := limited.wait(request, "hand_in"):
        return limited.too_many(request, wait)
    try:
        outcome = parties.hand_in(
            request.user,  # type: ignore[arg-type]
            version.id,
            filled,
            draft=draft,
            language=language(),
        )
    except Refused as refused:
        said = sentence(refused, version.item, language())
        return errors.refused(request, said, *filter(None, [refused.article]))
    except KeyReused:  # changed in one tab while another handed it in: what was handed in counts
        return redirect(reverse("portal:receipt", args=[drafts.handed_in(draft, filled, account=account)]))
    filled.handed_in = outcome.number
    drafts.keep(account=account, item_version=version.id, filled=filled, id=draft)
    remember(request, outcome.number)
    return redirect(reverse("portal:receipt", args=[outcome.number]))


@login_required
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt: number, query code, what came in, what happens next and when. It can be bookmarked."""
    seen = opened(request, number)
    running = seen.state.running("correction")
    context = shown.progress(seen) | {
        "code": query_code(seen.number),
        "received_at": needed.received_at(seen),
        "number": spaced_case_number(seen.number),
        "received": seen.state.phase == st.RECEIVED,
        "missing": needed.missing(seen),
        "correction": seen.due(running).on if running and seen.state.phase == st.RECEIVED else None,
    }
    return pages.render(request, "portal/receipt.html", context)
