"""Who comes to departments' registers: supervision, who runs the centre, and each organ to its own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from yimen.desk.guard import for_whom, remembered
from yimen.look.errors import or_404
from yimen.registers import parts, queries, shown
from yimen.registers.parts import Part
from yimen.registers.queries import Standing


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about registers; read once for a request."""
    return remembered(request, "registers", lambda: parts.part(request.user.pk or 0))


def parties_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to whoever registers concern; other staff get 403."""
    return for_whom(part_of, lambda me: me.comes)(view)


def register(me: Part, id: int) -> Standing:
    """Return a register that somebody sees. Raises Http404."""
    return or_404(queries.register(me, id))


def intake(me: Part, id: int) -> Any:
    """Return a file of a register that somebody sees. Raises Http404."""
    return or_404(queries.intake(me, id))


def finding(me: Part, id: int) -> Any:
    """Return a finding that somebody sees. Raises Http404."""
    return or_404(shown.found(me, id))
