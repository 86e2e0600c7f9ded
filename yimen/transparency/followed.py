"""Whom this centre trusts to witness, whose logs it witnesses, and whether a receipt stands in one of them today."""

from typing import Literal

from yimen.lib import notes
from yimen.lib.notes import Key
from yimen.transparency import growing, hashes
from yimen.transparency.holding import Held
from yimen.transparency.models import Followed, Log, Witness

# As the log of this centre says today; of one that this centre witnesses; of one that it knows nothing of.
Standing = Literal["here", "changed", "ahead", "witnessed", "unknown"]


def witnesses() -> list[Witness]:
    """Return whom this centre's log asks, by name."""
    return list(Witness.objects.order_by("name"))


def logs() -> list[Followed]:
    """Return whose logs this centre witnesses."""
    return list(Followed.objects.order_by("origin"))


def keys() -> list[Key]:
    """Return the keys of the witnesses whom this centre knows."""
    return [Key(one.name, notes.WITNESS, bytes(one.public)) for one in witnesses()]


def stands(held: Held) -> Standing:
    """Return whether the head of a receipt is one of a log that this centre knows, and whether it still holds there.

    Of this centre's own log the root of that size is made anew: a record that was changed since gives another one.
    """
    own = growing.log()
    for one in Log.objects.filter(origin=held.key.name, public=held.key.public):
        if own is None or one.pk != own.pk:
            return "unknown"
        newest = growing.newest()
        if newest is None or held.head.size > newest.size:
            return "ahead"
        return "here" if hashes.root(held.head.size) == held.head.root else "changed"
    seen = Followed.objects.filter(origin=held.key.name, public=held.key.public).exists()
    return "witnessed" if seen else "unknown"
