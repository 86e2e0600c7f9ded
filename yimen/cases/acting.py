"""In whose name an act on an item is done: an entrusted organ acts in the name of the one that entrusted it (行政许可法 24 ¶3)."""

from datetime import date

from yimen.people.names import Name, organ_id_on, organ_on
from yimen.process.item import Item


def named(item: Item, on: date) -> Name | None:
    """Return the organ in whose name acts on an item are done, as it was called on a day; None where it is unknown.

    An organ that entrusts another one need not be of this centre: then its names are those that the item gives.
    """
    body = item.delegating_body.strip()
    if not body:
        return organ_on(item.organ, on)
    known = organ_on(body, on)
    return Name(known.zh if known else body, item.delegating_body_en.strip() or (known.en if known else ""))


def sealing(item: Item, on: date, own: int) -> int:
    """Return the id of the organ whose seal an act on an item bears on a day: `own`, unless that one is entrusted.

    0: another organ's that is not of this centre, so that nobody here signs for it.
    """
    body = item.delegating_body.strip()
    return organ_id_on(body, on) if body else own


def numbering(item: Item, on: date, own: int) -> int:
    """Return the id of the organ in whose year a numbered paper on an item takes its number on a day: whose seal it bears.

    Where that is of elsewhere, nobody here knows its series: then the number is that of the organ it entrusted (`own`).
    """
    return sealing(item, on, own) or own
