"""A ticket as a visit: who served it, where last and for what, whether it is over, and which cases it led to."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

import msgspec
from django.db.models import QuerySet

from yimen.hall import lines
from yimen.hall.finding import BEFORE
from yimen.hall.models import Led, Stop
from yimen.lib import clock
from yimen.process.hall.words import OPEN

# Somebody was, or is, at a window with it.
SERVED = frozenset({"called", "moved", "done"})


class Visit(msgspec.Struct, frozen=True):
    """One ticket that was before a window. `over`: nothing of it is waited for any more; `item` is empty where nobody said."""

    ticket: int
    on: date
    over: bool
    window: int
    served: tuple[int, ...]
    item: str = ""
    led: tuple[str, ...] = ()


class Last(msgspec.Struct, frozen=True):
    """Whom a window called last today: `here` while they are before it, else when they were done with; `on_to` another window."""

    ticket: int
    here: bool
    on_to: bool
    done_at: datetime | None


def of(ticket: int) -> Visit | None:
    """Return a ticket as a visit, None where nobody was served with it."""
    return next(_visits(Stop.objects.filter(ticket=ticket)), None)


def on(day: date) -> list[Visit] | None:
    """Return the visits of a day, each over; None as long as a ticket of it waits for the day to be closed."""
    rows = Stop.objects.filter(on=day)
    return None if rows.filter(phase__in=OPEN).exists() else list(_visits(rows))


def _visits(stops: QuerySet[Stop]) -> Iterator[Visit]:
    found = list(stops.order_by("ticket", "turn"))
    led: dict[int, list[str]] = {}
    # A request before filing is no case and is not rated: then the visit is.
    rows = Led.objects.filter(ticket__in={one.ticket_id for one in found}).exclude(case__startswith=BEFORE)
    for one in rows.order_by("at"):
        led.setdefault(one.ticket_id, []).append(one.case)
    only = _only_items()
    for ticket, own in groupby(found, key=lambda one: one.ticket_id):
        every = list(own)
        at = [one for one in every if one.phase in SERVED]
        if at:
            yield _visit(ticket, every, at, only, tuple(led.get(ticket, ())))


def _only_items() -> dict[int, str]:
    """Return the item of each pool that handles one alone: whoever comes to it comes for that."""
    known = lines.lines()
    named = lines.items(known)
    return {id: named[id][0] for id, line in known.items() if not line.any and len(named.get(id, ())) == 1}


def _visit(
    ticket: int, every: Sequence[Stop], at: Sequence[Stop], only: dict[int, str], led: tuple[str, ...]
) -> Visit:
    items = [one.item or only.get(one.pool_id, "") for one in at]
    return Visit(
        ticket,
        at[-1].on,
        not any(one.phase in OPEN for one in every),
        at[-1].window or 0,
        tuple(sorted({one.by for one in at if one.by})),
        next((item for item in reversed(items) if item), ""),
        led,
    )


def last_at(window: int) -> Last | None:
    """Return whom a window called last today, None where it called nobody, or they came back or were put back in line."""
    rows = Stop.objects.filter(window=window, called_at__isnull=False, on=clock.today())
    stop = rows.order_by("-called_at", "-id").first()
    if stop is None:
        return None
    on_to = Stop.objects.filter(ticket=stop.ticket_id, phase__in=OPEN).exclude(pk=stop.pk).exists()
    here, done = stop.phase == "called", stop.phase == "done"
    return Last(stop.ticket_id, here, on_to, stop.ended_at if done else None)
