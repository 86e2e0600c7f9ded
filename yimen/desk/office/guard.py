"""Who may come into the office, and into which of its rooms."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from yimen.desk.guard import staff_only
from yimen.people import office, staff
from yimen.people.office import Standing


def standing_of(request: HttpRequest) -> Standing:
    """Return how whoever asks stands in the office; read once for a request."""
    known = getattr(request, "office", None)
    if known is None:
        known = office.standing(request.user.pk or 0)
        request.office = known  # type: ignore[attr-defined]
    found: Standing = known
    return found


def room(*names: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a view to whoever may enter one of these rooms, and hand it their standing; others get 403."""

    def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @staff_only
        @wraps(view)
        def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
            me = standing_of(request)
            if not set(names) & set(me.rooms):
                raise PermissionDenied
            return view(request, me, *parts, **named)

        return guarded

    return opened


def require(allowed: object) -> None:
    """Raise PermissionDenied (403) unless it is allowed."""
    if not allowed:
        raise PermissionDenied


def person_seen(me: Standing, id: int) -> staff.Person:
    """Return one of the staff. Raises Http404 for whom this centre has not, or whom I do not see."""
    found = staff.person(id)
    if found is None or not office.sees(me, found.whom):
        raise Http404
    return found
