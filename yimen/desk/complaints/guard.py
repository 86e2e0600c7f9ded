"""Who comes to the register of complaints: the complaint centre, the group, the efficiency office, heads of organs."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by
from yimen.people.rights import ANYWHERE, BODIES, CLERKS, HEADS, REVIEWERS
from yimen.voices import heard
from yimen.voices.heard import Reach

TAKERS = ANYWHERE | CLERKS | REVIEWERS | HEADS | {role for role, letter in BODIES.items() if letter == "C"}


def reach(request: HttpRequest) -> Reach:
    """Return what whoever asks may list."""
    return heard.reach(held_by(request), request.user.pk or 0)


readers_only = for_whom(reach, lambda of: of.kinds)


def takes_down(request: HttpRequest) -> bool:
    """Return whether whoever asks writes complaints down for people: whoever sits where they come, and the centre."""
    return any(posting.role in TAKERS for posting in held_by(request).postings)
