"""Who comes into practice: whoever has, or will have, a posting whose cases can be practised, and who trains them."""

from typing import Any

from django.http import Http404, HttpRequest

from yimen.desk.guard import for_whom, remembered
from yimen.practice import exercises, parts
from yimen.practice.parts import Part

ROOM = "practice"


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks practises; read once for a request."""
    return remembered(request, "practises", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, lambda me: me.any)


def theirs(me: Part, id: int) -> Any:
    """Return an exercise of somebody's own, or for who trains of anybody. Raises Http404."""
    found = exercises.exercise(id)
    if found is None or not (me.trains or found.account == me.account):
        raise Http404
    return found
