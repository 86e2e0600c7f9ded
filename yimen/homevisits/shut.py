"""What a visit is about and takes nothing in by its day: whoever asked is told in time, so that nobody waits for it in vain."""

from django.db import transaction

from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Entry
from yimen.homevisits import deeds, telling
from yimen.homevisits.models import Visit
from yimen.lib import clock
from yimen.process.homevisits.words import OPEN

BATCH = 200


def on_its_day(one: Visit) -> Entry | None:
    """Return the item of an open visit where it is cancelled or suspended on the day that was told; else None.

    While no day is told, as the item stands today.
    """
    if not one.item or one.state not in OPEN:
        return None
    found = catalogue.entry(one.item, one.told_on or clock.today())
    return found if found is not None and found.status in ("cancelled", "suspended") else None


def tell_due() -> int:
    """Tell those to whom somebody comes for an item that takes nothing in on that day, each once, up to a batch; return how many.

    The visit stays: what was applied for before is brought, fetched and looked at all the same.
    """
    coming = Visit.objects.filter(state="planned", told_on__gte=clock.today()).exclude(item="")
    items = catalogue.once_shut(coming.values_list("item", flat=True).distinct())
    told = 0
    for id in list(coming.filter(item__in=items).order_by("told_on", "id").values_list("id", flat=True)):
        told += _tell(id)
        if told >= BATCH:
            break
    return told


def _tell(id: int) -> int:
    """Tell one of them, who was not told before; return 1, or 0."""
    with transaction.atomic():
        one = Visit.objects.select_for_update(skip_locked=True).filter(pk=id, state="planned").first()
        shut = on_its_day(one) if one else None
        if one is None or shut is None or one.deeds.filter(act="shut").exists():
            return 0
        deeds.record("shut", one, on=one.told_on, reason=shut.status_basis)
        telling.tell(one, f"shut_{shut.status}", reason=shut.status_basis, item=shut)
    return 1
