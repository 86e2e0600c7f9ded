"""Handing in once, and the receipt that one holds for it."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from yimen.applications import drafts, forecast, parties
from yimen.applications.queries import sentence
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.numbers import query_code
from yimen.cases.queries import View
from yimen.cases.rating_token import token
from yimen.centres.site import site
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.qr import drawn as drawn_qr
from yimen.look.receipt import receipt as drawn
from yimen.look.words import language
from yimen.portal import acting, limited, matters, needed, shown
from yimen.portal.apply import opened as opened_draft
from yimen.portal.beginning import account_of, drafted
from yimen.portal.draft_over import gone
from yimen.portal.matters import Work
from yimen.portal.views import opened, remember
from yimen.process.application import state as st
from yimen.process.refusals import Refused


@login_required
@require_POST
def hand_in(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Hand in once: a second press, a retry, another tab get the same receipt."""
    account, found = account_of(request), drafted(request, draft)
    if found is None:
        return gone(request)
    if number := drafts.handed_in(draft, found[1], account=account):
        return redirect(reverse("portal:receipt", args=[number]))
    work = opened_draft(request, draft, closed=True)
    if isinstance(work, HttpResponse):
        return work
    if not matters.ready(work) or request.POST.get("version", str(work.version.id)) != str(work.version.id):
        # Something is missing, or the item was changed since these answers were checked.
        return redirect(reverse("portal:tasks", args=[draft]))
    if wait := limited.wait(request, "hand_in"):
        return limited.too_many(request, wait)
    return _handed_in(request, work)


def _handed_in(request: HttpRequest, work: Work) -> HttpResponse:
    filled, version, acts = work.filled, work.version, acting.of(request)
    try:
        outcome = parties.hand_in(
            acts,
            version.id,
            matters.handed(work),
            draft=work.id,
            item=work.item.code,
            language=language(),
        )
    except Refused as refused:
        said = sentence(refused, version.item, language())
        return errors.refused(request, said, *filter(None, [refused.article]))
    except KeyReused:  # changed in one tab while another handed it in: what was handed in counts
        number = drafts.handed_in(work.id, filled, account=work.account)
        return redirect(reverse("portal:receipt", args=[number]))
    filled.handed_in = outcome.number
    drafts.keep(account=work.account, item_version=version.id, filled=filled, id=work.id)
    if (
        not acts.firm and not filled.mandate
    ):  # a firm's people and its agents see it for as long as they are that
        remember(request, outcome.number)
    return redirect(reverse("portal:receipt", args=[outcome.number]))


@login_required
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt: number, query code, what came in, what happens next and when. It can be bookmarked."""
    seen = opened(request, number)
    context = shown.progress(seen) | {
        "code": query_code(seen.number),
        "received_at": needed.received_at(seen),
        "number": spaced_case_number(seen.number),
        "received": seen.state.phase == st.RECEIVED,
        "missing": needed.missing(seen),
        "electronic": seen.state.electronic_service,
        "rate_url": (rate := reverse("portal:rate", args=[token(seen.whole)])),
        "rate_qr": drawn_qr(site() + rate),
    }
    return pages.render(request, "portal/receipt.html", context | _ahead(seen))


def _ahead(seen: View) -> dict[str, Any]:
    """Return what lies ahead of what is not accepted yet: the days to tell what is missing, one by one, and the forecast."""
    running = seen.state.running("correction")
    if running is None or seen.state.phase != st.RECEIVED:
        return {}
    today, item = seen.context.today, seen.version.item
    days = seen.days("correction")
    return {
        "correction": seen.due(running).on,
        "told_days": drawn(days, today, start=gettext("收件"), due=gettext("最迟告知")) if days else None,
        "when": forecast.if_accepted(item, today, cases.calendar(), seen.state.counts_from),
    }
