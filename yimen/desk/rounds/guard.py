"""Who comes to the desk of clean-up rounds, and to an item in one: whoever has a part in it."""

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from yimen.desk.guard import for_whom, remembered
from yimen.look.errors import or_404
from yimen.rounds import parts, queries
from yimen.rounds.parts import Part
from yimen.rounds.queries import Standing, Whole


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does in rounds; read once for a request."""
    return remembered(request, "part", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, lambda me: not me.nothing)


class Seen(msgspec.Struct, frozen=True):
    """An item in a round as somebody sees it."""

    me: Part
    whole: Whole
    one: Standing


def whole(id: int) -> Whole:
    """Return a round. Raises Http404."""
    return or_404(queries.one(id))


def seen(me: Part, id: int, item: str) -> Seen:
    """Return an item of a round for whom it concerns. Raises Http404."""
    found = whole(id)
    lines = queries.standings(id, me.reach(), item)
    if not lines:
        raise Http404
    return Seen(me, found, lines[0])


def acts(me: Part, one: Standing) -> tuple[str, ...]:
    """Return what somebody may do with an item of a round now; the acts themselves check again."""
    found = []
    if not one.what and parts.holds(me.answers, one.organ):
        found.append("answer")
    if one.answer and not one.what and parts.holds(me.reviews, one.organ):
        found.append("opinion")
    return tuple(found)


def may(me: Part, id: int, item: str, act: str) -> Seen:
    """Return an item on which somebody may do this. Raises Http404, and PermissionDenied where they may not."""
    found = seen(me, id, item)
    if act not in acts(me, found.one):
        raise PermissionDenied
    return found
