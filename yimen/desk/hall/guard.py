"""Who comes into the hall's rooms: who serves at windows, who keeps the hall, and who looks on."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by, knows, knows_who, remembered
from yimen.hall import parts
from yimen.hall.parts import Part


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does in the hall; read once for a request."""
    return remembered(request, "hall", lambda: parts.part(held_by(request), request.user.pk or 0))


serving_only = for_whom(part_of, lambda me: me.serves)
receiving_only = for_whom(part_of, lambda me: me.serves or me.keeps)
keeping_only = for_whom(part_of, lambda me: me.keeps)
concerned_only = for_whom(part_of, lambda me: me.any)


def walks(request: HttpRequest, number: str) -> bool:
    """Return whether whoever asks may walk between a ticket and a case that it led to.

    A ticket names nobody, but what else it led to may: of a complaint only who knows who complained does.
    """
    return knows(request, number) and knows_who(request, number)
