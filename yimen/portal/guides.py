"""The guide of an item in every published version: as a page, on one printed sheet, as JSON, and two compared."""

from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.catalogue import comparing, opened, queries as catalogue, versions
from yimen.catalogue.names import called
from yimen.catalogue.versions import Published
from yimen.centres import limits
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.words import language
from yimen.portal import given, guide_shown, limited

CLOSED = ("announced", "suspended", "cancelled")


@login_not_required
@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Show an item's guide as it is in force, or what is known of an item that is not complete."""
    entry = known(code)
    context: dict[str, Any] = {"entry": entry, "item": entry.definition, "closed": CLOSED}
    if entry.definition is not None:
        listed = versions.published(code)
        shown = next((one for one in listed if one.effective_on == entry.effective_on), None)
        context |= {"versions": listed, "version": shown, "present": True}
        context |= {"shuts": entry.shuts(clock.today()), "stopped": called(entry.stopped_by).items()}
        context["lacks"] = called(entry.lacks).items() if entry.open else ()
        context |= guide_shown.guide(entry.definition, absolute(request, "portal:guide", code))
    context["query"] = words = request.GET.get("q", "").strip()[:60]
    _count(request, code, words)
    return pages.render(request, "portal/guide.html", context)


def _count(request: HttpRequest, code: str, words: str) -> None:
    """Count that the guide was opened, by somebody who came to read it: no staff, no fetching ahead."""
    ahead = request.headers.get("Sec-Purpose", "") or request.method != "GET"
    if ahead or getattr(request.user, "kind", "public") != "public":
        return
    visitor = limited.address(request)
    if not limits.take("opened", address=visitor, item_from_address=f"{visitor} {code}"):
        opened.count(code, words)


@login_not_required
@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show the guide as one published version says it; the one in force has its own address."""
    entry, found = known(code), published(code, number)
    if entry.definition is not None and found.effective_on == entry.effective_on:
        return redirect(reverse("portal:guide", args=[code]))
    item = found.item
    context = {"entry": entry, "item": item, "closed": CLOSED, "version": found, "present": False}
    context |= {"versions": versions.published(code), "stands": found.stands(clock.today())}
    context |= guide_shown.guide(item, absolute(request, "portal:version", code, number))
    return pages.render(request, "portal/guide.html", context)


@login_not_required
@require_safe
def version_json(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Return one published version as data; its definition never changes, its last day may be set later."""
    found = published(code, number)
    body = msgspec.json.format(msgspec.json.encode(document(request, code, found)), indent=1)
    return given.tagged(request, HttpResponse(body, content_type="application/json; charset=utf-8"))


def document(request: HttpRequest, code: str, found: Published) -> dict[str, object]:
    """Return a published version as it is given out, with the address of what describes its fields."""
    return {
        "code": code,
        "version": found.number,
        "effective_on": found.effective_on.isoformat(),
        "until": found.until.isoformat() if found.until else None,
        "description": absolute(request, "portal:open_items"),
        "definition": msgspec.Raw(found.definition),
    }


@login_not_required
@require_safe
def compare(request: HttpRequest, code: str, before: int, after: int) -> HttpResponse:
    """Show in words what changed from one published version to another."""
    entry, old, new = known(code), published(code, before), published(code, after)
    changes = comparing.changes(old.item, new.item, language())
    context = {"entry": entry, "item": new.item, "before": old, "after": new, "changes": changes}
    return pages.render(request, "portal/compare.html", context)


@login_not_required
@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Show the item's application form to print: blank, or filled in as the model that must be announced (30)."""
    entry = known(code)
    if entry.definition is None or not entry.definition.fields:
        raise Http404
    context = {"entry": entry, "item": entry.definition, "sample": "sample" in request.GET}
    return pages.render(request, "portal/blank_form.html", context)


def known(code: str) -> catalogue.Entry:
    """Return an item as it stands today. Raises Http404 where the public knows none."""
    return or_404(catalogue.entry(code, clock.today()))


def published(code: str, number: int) -> Published:
    """Return one published version. Raises Http404."""
    return or_404(versions.numbered(code, number))


def absolute(request: HttpRequest, name: str, *args: object) -> str:
    """Return the whole address of a page, as it is printed and scanned."""
    return request.build_absolute_uri(reverse(name, args=args))
