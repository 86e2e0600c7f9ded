"""Who comes to postings at the desk: whoever has a part in them, and everybody of the staff to what concerns themselves."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from yimen.desk.guard import for_whom, remembered, staff_only
from yimen.postings import parts
from yimen.postings.parts import Part

ROOM = "postings"


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about postings; read once for a request."""
    return remembered(request, "sent", lambda: parts.part(request.user.pk or 0))


def parties_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to whoever has a part in postings, and hand it what they do; other staff get 403."""
    return for_whom(part_of, parts.concerned)(view)


def of_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open the page of one row to staff, and hand it what they do: whom it does not concern learns not that it is there."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        return view(request, part_of(request), *given, **named)

    return guarded


def require(held: object) -> None:
    """Raise Http404 where somebody may not do, or see, what they ask for."""
    if not held:
        raise Http404
