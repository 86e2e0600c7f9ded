"""What somebody says they come for, as a ticket bears it: the item with whichever of the pools handles it."""

from collections.abc import Sequence

from yimen.catalogue import queries as catalogue
from yimen.hall import lines, showing
from yimen.hall.lines import Line
from yimen.hall.refused import NotServed, Reason
from yimen.hall.taking import Wish


def wishes(pools: Sequence[int], item: str = "") -> list[Wish]:
    """Return what a ticket is taken for: the pools that were chosen, of these the one that handles the item bearing it.

    Of an item alone it is the pool that handles it, of several where one waits least. Raises NotServed.
    """
    if not item:
        return [(pool, "") for pool in pools]
    handled = lines.for_item(item) if catalogue.published_version(item) else ()
    if not handled:
        raise NotServed("nowhere")
    if not pools:
        return [(_shortest(handled).id, item)]
    fits = {line.id for line in handled}.intersection(pools)
    if not fits:
        names = (
            "、".join(one.name for one in handled),
            ", ".join(one.name_en or one.name for one in handled),
        )
        raise NotServed("elsewhere", lines=Reason(*names))
    return [(pool, item if pool in fits else "") for pool in pools]


def _shortest(handled: Sequence[Line]) -> Line:
    """Return where a newcomer waits least; where no window serves, nobody knows, and they come last."""
    state = showing.lately()
    known = [(state.if_taken(line), line) for line in handled]
    served = [(wait, line.id) for wait, line in known if wait is not None]
    return next(line for _wait, line in known if line.id == min(served)[1]) if served else handled[0]
