"""Tickets that supervision may want to look at: those that were served for seconds, and those that were called by whoever took them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.db.models import F

from yimen.hall.models import Move, Pool, Stop
from yimen.process.watch.in_the_hall import Served

# How somebody of the staff makes a ticket: at the desk, or from a roll of paper.
MADE = ("taken", "entered")


class Shown(msgspec.Struct, frozen=True):
    """A ticket as whoever looks into it reads it: its number, when and how it was taken, how long it was before the window."""

    ticket: int
    number: str
    came: datetime
    way: str
    took: timedelta


def in_less_than(limit: timedelta, since: date, until: date) -> list[Served]:
    """Return what was served in less than this within some days, both included; how it is rated is known elsewhere."""
    rows = _served(since, until).filter(took__lt=limit, took__gt=timedelta())
    return list(_read(rows))


def by_their_own(since: date, until: date) -> list[Served]:
    """Return what was called by whoever had taken or entered it within some days, both included."""
    own = Move.objects.filter(act__in=MADE, ticket__on__gte=since, ticket__on__lte=until).exclude(by=0)
    took = dict(own.values_list("ticket", "by"))
    return [
        one._replace(taken_by=took[one.ticket])
        for one in _read(_served(since, until).filter(ticket__in=took))
        if one.by == took[one.ticket]
    ]


def _served(since: date, until: date) -> Any:
    # With the pools named, the index by pool and end is read, and not every ticket that there ever was.
    pools = list(Pool.objects.values_list("pk", flat=True))
    rows = Stop.objects.filter(phase="done", pool__in=pools, on__gte=since, on__lte=until)
    return rows.annotate(took=F("ended_at") - F("called_at")).exclude(window=None)


def _read(rows: Any) -> Iterator[Served]:
    for ticket, on, window, by, took in rows.values_list("ticket", "on", "window", "by", "took"):
        yield Served(ticket, on, window or 0, by, took)


def shown(tickets: Sequence[int], window: int, by: int) -> list[Shown]:
    """Return these tickets as one person served them at one window, in the order in which they were called."""
    rows = Stop.objects.filter(ticket__in=tickets, window=window, by=by, phase="done").order_by("called_at")
    took = rows.annotate(took=F("ended_at") - F("called_at"))
    return [
        Shown(*one)
        for one in took.values_list("ticket", "ticket__number", "ticket__came", "ticket__way", "took")
    ]
