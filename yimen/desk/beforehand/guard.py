"""Who comes to the desk of what is asked before filing: whoever answers, records or watches it."""

from typing import Any

from django.http import HttpRequest

from yimen.beforehand import parts
from yimen.beforehand.parts import Part
from yimen.desk.guard import for_whom, held_by, remembered
from yimen.look.errors import or_404


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does here; read once for a request."""
    return remembered(request, "before_filing", lambda: parts.part(request.user.pk or 0, held_by(request)))


parties_only = for_whom(part_of, lambda me: not me.nothing)
# A view of one request: whom it does not concern finds no such request.
seers = for_whom(part_of, lambda _me: True)


def seen(me: Part, id: int) -> Any:
    """Return a request that somebody sees. Raises Http404."""
    return or_404(me.sees().filter(pk=id).first())


def sees(request: HttpRequest, id: int) -> bool:
    """Return whether whoever asks sees a request."""
    return part_of(request).sees().filter(pk=id).exists()
