"""Who comes to postings at the desk: whoever has a part in them, and everybody of the staff to what concerns themselves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yimen.desk.guard import for_whom, remembered
from yimen.postings import parts
from yimen.postings.parts import Part

ROOM = "postings"


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about postings; read once for a request."""
    return remembered(request, "sent", lambda: parts.part(request.user.pk or 0))


def parties_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to whoever has a part in postings, and hand it what they do; other staff get 403."""
    return for_whom(part_of, parts.concerned)(view)


def of_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open the page of one row to staff, and hand it what they do: whom it does not concern learns not that it is there."""
    return for_whom(part_of, lambda _me: True)(view)
