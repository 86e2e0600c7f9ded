"""Who comes to training at the desk: whoever has a part in it, and everybody of the staff to what is everybody's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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


def parties_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to whoever has a part in training, and hand it what they do; other staff get 403."""
    return for_whom(part_of, parts.concerned)(view)


def running_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to whoever runs training; other staff get 403."""
    return for_whom(part_of, lambda me: me.runs)(view)


def everybody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to the staff, and hand it what they do."""
    return for_whom(part_of, lambda _me: True)(view)
