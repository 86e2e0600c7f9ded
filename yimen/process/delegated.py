"""Papers on an item that another organ entrusted its organ with: drawn in the name of that one since papers say so (行政许可法 24).

The number of the template stands in the event: what was drawn before in the name of whoever handled it stays so.
"""

from typing import Any

from msgspec.structs import replace

from yimen.process.item import Item

# Of `Paper.template`: 1 names the organ that handled the case, from 2 on the one that entrusted it.
IN_ITS_NAME = 2
# From 3 on a grant on a permit tells its term by that permit: a renewal's begins where the old one ends, a change moves none.
BY_ITS_PERMIT = 3


def drawn(happened: list[Any], item: Item) -> list[Any]:
    """Return what happened with its papers under the template that names who entrusted the organ; as it is where nobody did.

    The papers of a part of a joint case are drawn by that part's own item, before they come to the whole.
    """
    if not item.delegating_body.strip():
        return happened
    return [replace(one, event=_drawn(one.event)) for one in happened]


def _drawn(event: Any) -> Any:
    paper = getattr(event, "paper", None)
    if paper is None or event.part:
        return event
    return replace(event, paper=replace(paper, template=max(paper.template, IN_ITS_NAME)))


def named(paper: Any) -> bool:
    """Return whether a paper is in the name of the organ that entrusted another one, where one did."""
    return bool(paper.template >= IN_ITS_NAME)
