"""Who comes to site checks: who reviews for an organ plans its routes and resolves them; who is named on one goes."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from yimen.applications.site import routes
from yimen.applications.site.routes import Route
from yimen.centres import limits
from yimen.desk.guard import held_by, staff_only
from yimen.lib import clock
from yimen.people import second_factor
from yimen.people.rights import REVIEWERS

CONFIRMED = "site_confirmed_at"
HOLDS = timedelta(minutes=10)


def organs(request: HttpRequest) -> list[int]:
    """Return the organs for which whoever asks reviews applications."""
    return list(dict.fromkeys(p.organ for p in held_by(request).postings if p.role in REVIEWERS))


def reviews(request: HttpRequest) -> bool:
    """Return whether whoever asks plans routes at all."""
    return bool(organs(request))


def reviewers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Close a view to everybody who reviews nothing; no cache keeps what it answers."""

    @staff_only
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if not reviews(request):
            raise Http404
        return view(request, *parts, **named)

    return guarded


def of_organ(request: HttpRequest, id: int) -> Route:
    """Return a route of an organ of whoever asks. Raises Http404."""
    found = routes.of(id)
    if found is None or found.organ not in organs(request):
        raise Http404
    return found


def own(request: HttpRequest, id: int) -> Route:
    """Return a route on which whoever asks is named: they alone take it along and bring it back. Raises Http404."""
    found = of_organ(request, id)
    if (request.user.pk or 0) not in found.officers:
        raise Http404
    return found


def confirmed(request: HttpRequest, code: str) -> bool:
    """Return whether whoever asks has proved themselves by their second factor, now or in the last ten minutes.

    What they bring back is signed by it. An upload that was broken off goes on without another code.
    """
    now = clock.machine_now().timestamp()
    if now - request.session.get(CONFIRMED, 0) < HOLDS.total_seconds():
        return True
    account: Any = request.user
    if limits.take("second_factor", account=str(account.pk)):
        return False
    if not second_factor.check(account, code):
        return False
    limits.give_back("second_factor", account=str(account.pk))
    request.session[CONFIRMED] = now
    return True
