"""Who comes to the catalogue's desk, and to an item on it: whoever edits or reviews its organ's items."""

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from yimen.catalogue import drafting, edited, editors
from yimen.catalogue.edited import Edited
from yimen.catalogue.editors import Hands
from yimen.desk.guard import for_whom, remembered
from yimen.look.errors import or_404
from yimen.process.item import Item


def hands_of(request: HttpRequest) -> Hands:
    """Return what whoever asks edits and reviews; read once for a request."""
    return remembered(request, "hands", lambda: editors.hands(request.user.pk or 0))


editors_only = for_whom(hands_of, lambda me: not me.nothing)


class Seen(msgspec.Struct, frozen=True):
    """An item as somebody sees it at the desk, and what they may do with it."""

    me: Hands
    item: Edited
    acts: tuple[str, ...]

    def draft(self) -> Item:
        """Return the definition that is drafted. Raises Http404 where none is."""
        if self.item.draft_id is None:
            raise Http404
        return edited.definition(self.item.draft_id)

    def latest(self) -> Item | None:
        """Return the draft, else what is in force or to come, else None."""
        return self.draft() if self.item.draft_id else drafting.in_force(self.item.code)


def seen(me: Hands, code: str) -> Seen:
    """Return an item for whoever edits or reviews it. Raises Http404."""
    found = or_404(edited.one(me, code))
    return Seen(me, found, edited.acts(me, found))


def may(me: Hands, code: str, act: str) -> Seen:
    """Return an item on which somebody may do this. Raises Http404, and PermissionDenied where they may not."""
    found = seen(me, code)
    if act not in found.acts:
        raise PermissionDenied
    return found
