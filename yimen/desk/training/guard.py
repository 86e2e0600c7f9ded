"""Who comes to training at the desk: whoever has a part in it, and everybody of the staff to what is everybody's."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, remembered
from yimen.training import parts
from yimen.training.parts import Part

ROOM, OWN = "training", "my_training"


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about training; read once for a request."""
    return remembered(request, "trained", lambda: parts.part(request.user.pk or 0))


def room_of(me: Part) -> str:
    """Return by which of its rooms somebody comes to training: all of it, or what is their own."""
    return ROOM if parts.concerned(me) else OWN


parties_only = for_whom(part_of, parts.concerned)
running_only = for_whom(part_of, lambda me: me.runs)
# All of the staff.
everybody = for_whom(part_of, lambda _me: True)
