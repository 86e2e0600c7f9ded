"""The files of a draft at addresses of their own, for whoever fills it in and nobody else; and a draft taken away."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import drafts, files
from yimen.applications.offers import FILE
from yimen.applications.queries import name_of
from yimen.catalogue import queries as catalogue
from yimen.look import attachment, errors, pages
from yimen.portal.beginning import account_of, drafted
from yimen.portal.draft_over import gone
from yimen.process.application.commands import Handed


@login_required
@require_safe
def file(request: HttpRequest, draft: uuid.UUID, code: str) -> HttpResponse:
    """Give back a file that stands in one's own draft."""
    found = drafted(request, draft)
    return _answer(request, found[0], code, found[1].file(code)) if found else gone(request)


@login_required
@require_safe
def earlier(request: HttpRequest, draft: uuid.UUID, code: str) -> HttpResponse:
    """Give back a file of an earlier application that is offered again in one's own draft."""
    found = drafted(request, draft)
    if found is None:
        return gone(request)
    offer = found[1].offers.get(FILE + code)
    return _answer(request, found[0], code, offer.handed if offer else None)


def _answer(request: HttpRequest, version: int, code: str, handed: Handed | None) -> HttpResponse:
    if handed is None or not handed.file:
        raise Http404
    try:
        content = files.read(handed.file)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, handed.media_type, name_of(catalogue.version(version).item, code))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Ask once more, then delete one's own draft; what was handed in stays what it is."""
    account, found = account_of(request), drafted(request, draft)
    if found is None:
        return gone(request)
    if request.method == "POST":
        drafts.forget(draft, account=account)
        return redirect(reverse("portal:mine"))
    context = {"draft": draft, "item": catalogue.version(found[0]).item}
    return pages.render(request, "portal/delete_draft.html", context)
