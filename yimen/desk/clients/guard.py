"""Who comes to the desk of key clients, and to one of them: whoever has a part in it."""

from typing import Any

from django.http import HttpRequest

from yimen.clients import parts
from yimen.clients.parts import Part
from yimen.desk.guard import for_whom, remembered
from yimen.look.errors import or_404


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about key clients; read once for a request."""
    return remembered(request, "follows", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, parts.concerned)


def seen(me: Part, id: int) -> Any:
    """Return a client that somebody sees. Raises Http404."""
    return or_404(me.sees().filter(pk=id).first())
