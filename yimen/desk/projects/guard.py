"""Who comes to the desk of projects, and to one of them: whoever has a part in it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from yimen.desk.guard import staff_only
from yimen.projects import parts
from yimen.projects.parts import Part


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does in projects; read once for a request."""
    known = getattr(request, "carries", None)
    if known is None:
        known = parts.part(request.user.pk or 0)
        request.carries = known  # type: ignore[attr-defined]
    found: Part = known
    return found


def parties_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to whoever projects concern, and hand it what they do in them; other staff get 403."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        me = part_of(request)
        if not parts.concerned(me):
            raise PermissionDenied
        return view(request, me, *given, **named)

    return guarded


def seen(me: Part, id: int) -> Any:
    """Return a project that somebody sees. Raises Http404."""
    found = me.sees().filter(pk=id).first() if id < 2**63 else None
    if found is None:
        raise Http404
    return found
