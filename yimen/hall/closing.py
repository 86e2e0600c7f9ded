"""The end of a day: who still waits has left, who sat has risen, and whose number a document had is forgotten."""

from django.db import transaction

from yimen.hall import days, sittings
from yimen.hall.models import Move, Sitting, Stop, Ticket
from yimen.lib import clock
from yimen.process.hall.words import OPEN

BATCH = 500


def close_days() -> int:
    """End what is left of days that are over; return how much. Safe to run twice, by any number of workers."""
    today = clock.today()
    with transaction.atomic():
        rows = Stop.objects.select_for_update(skip_locked=True).filter(on__lt=today, phase__in=OPEN)
        stops = list(rows.order_by("on", "id")[:BATCH])
        for stop in stops:
            # Nobody knows when they went: no time is counted for them.
            stop.phase = "done" if stop.phase == "called" else "left"
            stop.ended_at = stop.called_at if stop.phase == "done" else days.ends_at(stop.on)
        Stop.objects.bulk_update(stops, ["phase", "ended_at"])
        Move.objects.bulk_create(
            Move(ticket_id=stop.ticket_id, stop=stop, act="closed", at=clock.now(), window=stop.window)
            for stop in stops
        )
        sat = Sitting.objects.select_for_update(skip_locked=True).filter(
            until=None, since__lt=days.instant(today, 0)
        )
        left = list(sat[:BATCH])
        for one in left:
            sittings.end(one, days.ends_at(clock.legal_day(one.since)))
        Stop.objects.filter(on__lt=today).exclude(holder="").update(holder="")
        forgotten = Ticket.objects.filter(on__lt=today).exclude(holder="").update(holder="")
    return len(stops) + len(left) + forgotten
