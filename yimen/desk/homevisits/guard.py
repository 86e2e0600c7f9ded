"""Who comes into the rooms of home visits: who decides and plans, who can be sent, who looks on; who goes on a route."""

from typing import Any

from django.http import Http404, HttpRequest

from yimen.desk.guard import for_whom, held_by, remembered
from yimen.homevisits import finding, parts, routes
from yimen.homevisits.parts import Part
from yimen.look.errors import or_404


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about visits; read once for a request."""
    return remembered(request, "homevisits", lambda: parts.part(held_by(request), request.user.pk or 0))


concerned_only = for_whom(part_of, lambda me: me.any)
asking_only = for_whom(part_of, lambda me: me.asks)
deciding_only = for_whom(part_of, lambda me: me.decides)


def visit(id: int) -> Any:
    """Return a visit. Raises Http404."""
    return or_404(finding.by_id(id))


def route(me: Part, id: int) -> Any:
    """Return a route of somebody who decides, looks on, or goes on it. Raises Http404."""
    found = routes.of(id)
    if found is None or not (me.decides or me.looks or me.account in found.officers):
        raise Http404
    return found


def own(me: Part, id: int) -> Any:
    """Return a route on which somebody goes: they alone take it along and bring it back. Raises Http404."""
    found = routes.of(id)
    if found is None or me.account not in found.officers:
        raise Http404
    return found
