"""Who comes into the hall's rooms: who serves at windows, who keeps the hall, and who looks on."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by, remembered
from yimen.hall import parts
from yimen.hall.parts import Part


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does in the hall; read once for a request."""
    return remembered(request, "hall", lambda: parts.part(held_by(request), request.user.pk or 0))


serving_only = for_whom(part_of, lambda me: me.serves)
receiving_only = for_whom(part_of, lambda me: me.serves or me.keeps)
keeping_only = for_whom(part_of, lambda me: me.keeps)
concerned_only = for_whom(part_of, lambda me: me.any)
