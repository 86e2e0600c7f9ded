"""Who comes to departments' registers: supervision, who runs the centre, and each organ to its own."""

from typing import Any

from django.http import HttpRequest

from yimen.desk.guard import for_whom, remembered
from yimen.look.errors import or_404
from yimen.registers import parts, queries, shown
from yimen.registers.parts import Part
from yimen.registers.queries import Standing


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about registers; read once for a request."""
    return remembered(request, "registers", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, lambda me: me.comes)


def register(me: Part, id: int) -> Standing:
    """Return a register that somebody sees. Raises Http404."""
    return or_404(queries.register(me, id))


def intake(me: Part, id: int) -> Any:
    """Return a file of a register that somebody sees. Raises Http404."""
    return or_404(queries.intake(me, id))


def finding(me: Part, id: int) -> Any:
    """Return a finding that somebody sees. Raises Http404."""
    return or_404(shown.found(me, id))
