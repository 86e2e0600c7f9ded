"""What is one's own: drafts, applications, also those that one acts in for somebody else, and permits."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.applications import drafts, parties
from yimen.applications.parties import Acting
from yimen.cases.numbers import query_codes
from yimen.catalogue import queries as catalogue
from yimen.clients import queries as clients
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages
from yimen.look.words import word
from yimen.people import invitations
from yimen.portal import acting, before, days, permits, set_aside
from yimen.portal.own_found import FEW, OwnFilter
from yimen.portal.questions_shown import topic
from yimen.portal.shown import phase_word
from yimen.process.complaint.words import SORTS
from yimen.process.holders import of_holders
from yimen.projects import opening, queries as projects
from yimen.ratings import queries as ratings
from yimen.voices import beside, queries

PAGE = 50


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what is to be done next by when, then one's own cases, drafts, questions and permits, newest first."""
    acts = acting.of(request)
    own = parties.mine(acts.account, parties.MOST)
    form = OwnFilter(request.GET, own) if len(own) > FEW else None
    page = Paginator(form.found() if form else own, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "todo": days.todo(own),
        "form": form,
        "to_come": list(days.to_come(acts.account.pk)),
        "page": page,
        "cases": _cases(acts.account, list(page)),
        "permits": permits.listed(acts.account),
        "questions": _questions(acts.account),
        "complaints": _complaints(acts.account),
        "invited": invitations.waiting(acts.person),
        "confirmed": bool(acts.account.subject),
        "before": before.mine(acts.account),
        "projects": (carried := projects.of_investor(acts.account.pk)),
        "to_sign": [one for one in carried if opening.waiting(one)],
        "answers": clients.to_confirm(acts.account.pk),
    }
    context |= {"drafts": _drafts(acts), "kept_days": drafts.kept_days(), "acts": acts}
    return pages.render(request, "portal/mine.html", context)


def _drafts(acts: Acting) -> list[dict[str, Any]]:
    """Return a person's drafts, for themselves or the firm, as rows of a list: what for, when last saved, until when kept."""
    if acts.person.kind != "public":  # what a clerk keeps for an intake is no application of their own
        return []
    kept = drafts.listed(acts.person.pk, acts.firm)
    items = [catalogue.version(one.item_version).item for one in kept]
    today = clock.today()
    return [
        {
            "one": one,
            "item": item,
            "shut": catalogue.shut(item.code, today) and not (one.filled.permit and of_holders(item)),
        }
        for one, item in zip(kept, items, strict=True)
    ]


def _cases(account: Any, own: Sequence[parties.Own]) -> list[dict[str, Any]]:
    """Return a person's own cases as rows of a list, marked where they act for somebody else.

    To a confirmed identity each tells the query code too: whoever lost the receipt finds it here.
    """
    to_rate = ratings.to_rate([one.number for one in own])
    undone = set_aside.among([(one.number, one.phase) for one in own])
    codes = query_codes(one.number for one in own) if account.subject else {}
    return [
        {
            "rate": to_rate.get(one.number, ""),
            "number": one.number,
            "spaced": spaced_case_number(one.number),
            "phase": _phase(one, one.number in undone),
            "promised_on": one.promised_on,
            "item": one.item,
            "as_agent": one.as_agent,
            "code": codes.get(one.number, ""),
        }
        for one in own
    ]


def _phase(one: parties.Own, undone: bool) -> str:
    said = phase_word(one.phase, one.licence)
    return set_aside.said(said) if undone else said


def _questions(account: Any) -> list[dict[str, Any]]:
    """Return a person's own questions as rows of a list, newest first."""
    return [
        {
            "number": one.number,
            "spaced": spaced_case_number(one.number),
            "topic": topic(one.topic),
            "item": one.item,
            "phase": phase_word(one.phase),
            "due_on": one.due_on,
        }
        for one in queries.mine(parties.known_as(account))
    ]


def _complaints(account: Any) -> list[dict[str, Any]]:
    """Return a person's own complaints as rows of a list, newest first; what was anonymous is nobody's."""
    return [
        {
            "number": one.number,
            "spaced": spaced_case_number(one.number),
            "sort": word(SORTS, one.sort),
            "item": one.item,
            "phase": phase_word(one.phase),
            "due_on": one.due_on,
        }
        for one in beside.mine(parties.known_as(account))
    ]
