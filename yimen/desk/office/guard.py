"""Who may come into the office, and into which of its rooms."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from yimen.desk.guard import for_whom, remembered
from yimen.people import office, staff
from yimen.people.office import Standing


def standing_of(request: HttpRequest) -> Standing:
    """Return how whoever asks stands in the office; read once for a request."""
    return remembered(request, "office", lambda: office.standing(request.user.pk or 0))


def room(*names: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a view to whoever may enter one of these rooms, and hand it their standing; others get 403."""
    return for_whom(standing_of, lambda me: set(names) & set(me.rooms))


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
