"""Who identifies visitors: those whose role stands at a window, and only accounts that they have just looked for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from yimen.desk.guard import staff_only
from yimen.desk.office.guard import standing_of
from yimen.look.errors import or_404
from yimen.people import identification
from yimen.people.identification import Found
from yimen.people.roles import IDENTIFIES

REMEMBERED = 20


def identifies(request: HttpRequest) -> bool:
    """Return whether whoever asks identifies visitors at a window."""
    return not standing_of(request).roles.isdisjoint(IDENTIFIES)


def at_window(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to who works at a window, and let no browser keep it; other staff get 403."""

    @staff_only
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if not identifies(request):
            raise PermissionDenied
        return view(request, *parts, **named)

    return guarded


def remember(request: HttpRequest, found: list[Found]) -> None:
    """Let the accounts that were found be opened in this session: what nobody looked for has no page."""
    known = request.session.get("visitors", [])
    request.session["visitors"] = [*known, *(one.id for one in found)][-REMEMBERED:]


def visitor(request: HttpRequest, id: int) -> Found:
    """Return an account that was looked for in this session. Raises Http404."""
    known = id in request.session.get("visitors", [])
    return or_404(identification.account(by=request.user.pk or 0, id=id) if known else None)
