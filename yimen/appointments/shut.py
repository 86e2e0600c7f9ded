"""What was booked for an item that takes nothing in on that day: whoever booked is told in time, so that nobody comes in vain."""

from django.db import transaction

from yimen.appointments import telling
from yimen.appointments.models import Booking, Deed
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Entry
from yimen.hall.refused import Reason
from yimen.lib import clock

BATCH = 200


def on_its_day(one: Booking) -> Entry | None:
    """Return the item of a booking as it stands on the booked day where it is cancelled or suspended then; else None."""
    found = catalogue.entry(one.item, clock.legal_day(one.starts)) if one.item else None
    return found if found is not None and found.status in ("cancelled", "suspended") else None


def tell_due() -> int:
    """Tell those whose item takes nothing in on their day, once of each item that they booked for, up to a batch; return how many.

    The booking stays: who comes to fetch something, or to bring what was asked for, comes all the same.
    """
    coming = Booking.objects.filter(state="booked", starts__gte=clock.now()).exclude(item="")
    items = catalogue.once_shut(coming.values_list("item", flat=True).distinct())
    told = 0
    for id in list(coming.filter(item__in=items).order_by("starts", "id").values_list("id", flat=True)):
        told += _tell(id)
        if told >= BATCH:
            break
    return told


def _tell(id: int) -> int:
    """Tell one of them, where they were not told of this item before; return 1, or 0."""
    with transaction.atomic():
        one = Booking.objects.select_for_update(skip_locked=True).filter(pk=id, state="booked").first()
        shut = on_its_day(one) if one else None
        if one is None or shut is None:
            return 0
        if one.deeds.filter(act="shut", item=one.item).exists():
            return 0
        basis = shut.status_basis[:200]
        Deed.objects.create(booking=one, act="shut", at=clock.now(), item=one.item, reason=basis)
        telling.tell(one, f"shut_{shut.status}", Reason(basis), item=shut)
    return 1
