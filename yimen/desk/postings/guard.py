"""Who comes to postings at the desk: whoever has a part in them, and everybody of the staff to what concerns themselves."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, remembered
from yimen.postings import parts
from yimen.postings.parts import Part

ROOM = "postings"


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about postings; read once for a request."""
    return remembered(request, "sent", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, parts.concerned)
# The page of one row: whom it does not concern learns not that it is there.
of_one = for_whom(part_of, lambda _me: True)
