"""Who comes to the register of complaints: the complaint centre, the group, the efficiency office, heads of organs."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by
from yimen.voices import heard
from yimen.voices.heard import Reach


def reach(request: HttpRequest) -> Reach:
    """Return what whoever asks may list."""
    return heard.reach(held_by(request), request.user.pk or 0)


readers_only = for_whom(reach, lambda of: of.kinds)
