"""Which pools can be booked and how, and the bookings of a day for who keeps the hall."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec
from django.db.models import QuerySet

from yimen.appointments.models import Booking, Offer
from yimen.appointments.refused import NotBooked
from yimen.catalogue.queries import open_to_applicants
from yimen.hall import days, lines
from yimen.lib import clock
from yimen.process.appointments.rules import Rules


def offer(pool: int, how: Rules) -> None:
    """Let a pool be booked by these rules from now on; what was booked stays. Raises NotBooked."""
    if pool not in lines.lines():
        raise NotBooked("not_offered")
    if not (5 <= how.minutes <= 240 and 0 <= how.walk_in <= 95 and how.days >= 1 and how.most >= 1):
        raise NotBooked("bad_rules")
    kept = {"rules": msgspec.to_builtins(how), "ended_on": None}
    Offer.objects.update_or_create(pool=pool, defaults=kept)


def end(pool: int) -> None:
    """Let a pool be booked no more; what was booked stays."""
    Offer.objects.filter(pool=pool, ended_on=None).update(ended_on=clock.today())


# In which order the bookings of some days stand; the first by itself.
ORDERS: Mapping[str, tuple[str, ...]] = {
    "": ("starts", "id"),
    "-made": ("-made_at", "-id"),
    "item": ("item", "starts", "id"),
}


def of_days(
    first: date, last: date, *, pools: Sequence[int], states: Sequence[str], item: str = "", order: str = ""
) -> QuerySet[Booking]:
    """Return the bookings from a day to a day, of some pools and states (none: of all) and an item, in one of `ORDERS`."""
    rows = Booking.objects.filter(starts__gte=days.instant(first, 0), starts__lt=days.ends_at(last))
    if pools:
        rows = rows.filter(pool__in=pools)
    if states:
        rows = rows.filter(state__in=states)
    if item:
        rows = rows.filter(item=item)
    return rows.order_by(*ORDERS.get(order, ORDERS[""]))


def items(pools: Collection[int]) -> list[tuple[str, str, str]]:
    """Return what can be applied for today and is handled in any of these pools, by organ and code: (code, name, organ's name)."""
    known = lines.lines()
    by_pool, takes_all = lines.items(known), {id for id, line in known.items() if line.any}
    named: dict[str, set[int]] = {}
    for pool, codes in by_pool.items():
        for code in codes:
            named.setdefault(code, set()).add(pool)
    wanted = set(pools)
    return [one for one in open_to_applicants() if wanted & named.get(one[0], takes_all)]
