"""Which pools can be booked and how, and the bookings of a day for who keeps the hall."""

from datetime import date

import msgspec
from django.db.models import QuerySet

from yimen.appointments.models import Booking, Offer
from yimen.appointments.refused import NotBooked
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


def of_days(first: date, last: date, pools: list[int], states: list[str]) -> QuerySet[Booking]:
    """Return the bookings from a day to a day, of some pools and states (none: of all), in order of time."""
    rows = Booking.objects.filter(starts__gte=days.instant(first, 0), starts__lt=days.ends_at(last))
    if pools:
        rows = rows.filter(pool__in=pools)
    if states:
        rows = rows.filter(state__in=states)
    return rows.order_by("starts", "id")
