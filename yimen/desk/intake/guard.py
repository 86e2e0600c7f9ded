"""Who takes in applications: whoever holds the window's letter, for the items of their organ, or for all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from yimen.applications import window
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Entry, Version
from yimen.desk.guard import held_by, staff_only
from yimen.lib import clock


class Closed(Exception):
    """An item that takes nothing in today."""

    def __init__(self, code: str) -> None:
        """Keep which one."""
        super().__init__(code)
        self.code = code


def takes_in(request: HttpRequest) -> bool:
    """Return whether whoever asks takes in applications of any item at all."""
    return window.takes_in(held_by(request))


def at_window(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to who takes in applications, and let no browser keep it; other staff get 403."""

    @staff_only
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if not takes_in(request):
            raise PermissionDenied
        try:
            return view(request, *parts, **named)
        except Closed as closed:
            # Its guide says since when, on what basis, and what can be done instead.
            return redirect(reverse("portal:guide", args=[closed.code]))

    return guarded


def opened(request: HttpRequest, code: str) -> tuple[Entry, Version, frozenset[str]]:
    """Return an item that this window may take in, its version in force, and the letters held for it.

    Raises Http404 for an item that nobody knows, Closed for one that takes nothing in, PermissionDenied for another organ's.
    """
    entry = catalogue.entry(code, clock.today())
    if entry is None or entry.version is None:
        raise Http404
    if not (entry.open or entry.for_holders):
        raise Closed(code)
    version = catalogue.version(entry.version)
    letters = window.letters(version, held_by(request), request.user.pk or 0)
    if "W" not in letters:
        raise PermissionDenied
    return entry, version, letters
