"""What holders of a permit may ask for while others may apply for nothing."""

from yimen.law.article import cites
from yimen.law.licensing import RENEW
from yimen.law.permits import CHANGE
from yimen.process.item import ON_A_PERMIT, Item


@cites(RENEW, CHANGE)
def of_holders(item: Item) -> bool:
    """Return whether holders ask for an item on their permits: they may also while it is suspended.

    What is suspended is granted to nobody anew; nobody loses by that a permit in force, or the right to ask in time.
    """
    return item.variant in ON_A_PERMIT and (item.variant != "new" or bool(item.validity_months))
