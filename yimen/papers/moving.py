"""The one way in which a folder changes hands: a row of the log, and the folder's own copy of it, in one transaction."""

from collections.abc import Collection
from typing import Any

import msgspec

from yimen.lib import clock
from yimen.papers import barcodes
from yimen.papers.holders import Holder
from yimen.papers.models import Folder, Handover, Movement
from yimen.papers.refused import NotMoved


def move(
    folder: Folder,
    act: str,
    to: Holder,
    *,
    place: str = "",
    gave: int = 0,
    took: int = 0,
    handover: Handover | None = None,
    **detail: Any,
) -> Movement:
    """Write what happens to a folder, and to whom it goes; without another holder it stays where it is.

    Call it in a transaction, with the folder locked or new. `gave` and `took` are the accounts that answer for it.
    """
    now = clock.now()
    written = Movement.objects.create(
        folder=folder,
        act=act,
        from_holder=folder.holder,
        from_id=folder.holder_id,
        holder=to.kind,
        holder_id=to.id,
        place=place,
        gave=gave,
        took=took,
        handover=handover,
        at=now,
        detail=msgspec.json.encode(detail, order="sorted").decode() if detail else "",
    )
    if (folder.holder, folder.holder_id) != (to.kind, to.id):
        folder.since = now
    folder.holder, folder.holder_id, folder.place = to.kind, to.id, place
    folder.save()
    return written


def note(folder: Folder, act: str, by: int, **detail: Any) -> Movement:
    """Write what happens to what lies in a folder; it stays where it is."""
    return move(folder, act, Holder(folder.holder, folder.holder_id), place=folder.place, took=by, **detail)


def locked(ids: Collection[int]) -> list[Folder]:
    """Return folders by id, in that order, for nobody else to move until the transaction ends. Raises NotMoved."""
    found = list(Folder.objects.select_for_update().filter(id__in=set(ids)).order_by("id"))
    missing = set(ids) - {one.id for one in found}
    if missing:
        raise NotMoved("unknown", codes=[barcodes.folder(id) for id in sorted(missing)])
    return found


def in_hand(ids: Collection[int], hands: Collection[Holder]) -> list[Folder]:
    """Return these folders, locked, where somebody who acts for `hands` holds every one. Raises NotMoved."""
    found = locked(ids)
    away = [barcodes.folder(one.id) for one in found if Holder(one.holder, one.holder_id) not in hands]
    if away:
        raise NotMoved("not_here", codes=away)
    return found
