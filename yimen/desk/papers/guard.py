"""Who comes to the papers: through whose hands they go, and who looks where they are by their role."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from yimen.desk.guard import held_by, staff_only
from yimen.look.errors import or_404
from yimen.papers import barcodes, folders, handovers, holders
from yimen.papers.folders import Folder
from yimen.papers.handovers import Handover
from yimen.papers.holders import Holder

View = Callable[..., HttpResponse]


def holds(request: HttpRequest) -> bool:
    """Return whether paper goes through the hands of whoever asks."""
    return holders.holds(held_by(request))


def enters(request: HttpRequest) -> bool:
    """Return whether whoever asks has any business with papers."""
    return holds(request) or holders.looks(held_by(request)) != ()


def hands(request: HttpRequest) -> frozenset[Holder]:
    """Return for whom whoever asks gives and takes."""
    return holders.hands(held_by(request), request.user.pk or 0)


def _room(allowed: Callable[[HttpRequest], bool], view: View) -> View:
    @staff_only
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if not allowed(request):
            raise Http404
        return view(request, *parts, **named)

    return guarded


def of_papers(view: View) -> View:
    """Open a view to whoever has to do with papers; for other staff it is not there."""
    return _room(enters, view)


def of_hands(view: View) -> View:
    """Open a view to those through whose hands papers go; for other staff it is not there."""
    return _room(holds, view)


def folder_of(request: HttpRequest, code: str) -> tuple[Folder, bool]:
    """Return a folder by its bar code, and whether whoever asks holds it.

    Raises Http404 for whom it does not concern: who neither holds it, nor has it on a list, nor looks into its organ's.
    """
    read = barcodes.read(code)
    found = or_404(folders.one(read.id) if read and read.sort == "F" else None)
    if not handovers.shows(found, held_by(request), request.user.pk or 0):
        raise Http404
    return found, holders.of(found) in hands(request)


def list_of(request: HttpRequest, code: str) -> Handover:
    """Return a list by its bar code. Raises Http404 for who stands on neither side, and closes no centre's day."""
    read = barcodes.read(code)
    found = handovers.one(read.id) if read and read.sort == "L" else None
    if found is None or not handovers.reads(found, held_by(request), request.user.pk or 0):
        raise Http404
    return found
