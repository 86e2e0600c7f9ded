"""A ticket as pages show it, found by its code, by its number of today, or from a case that it led to."""

from datetime import date, datetime

import msgspec

from yimen.catalogue.names import called as item_names
from yimen.hall import lines
from yimen.hall.lines import Line
from yimen.hall.models import Led, Move, Stop, Ticket
from yimen.lib import clock
from yimen.process.hall import order

# How what is asked before filing stands among the cases that a ticket led to: no number of a case begins so.
BEFORE = "before:"


class Found(msgspec.Struct, frozen=True):
    """A ticket; `token` opens its page."""

    id: int
    on: date
    number: str
    token: str
    way: str
    first: bool
    came: datetime
    booked: datetime | None

    @property
    def late(self) -> bool:
        """Return whether they came too late for their appointment: then they stand in line from when they came."""
        if self.booked is None:
            return False
        pool = Stop.objects.filter(ticket=self.id).order_by("turn").values_list("pool_id", flat=True).first()
        line = lines.lines().get(pool or 0)
        return line is not None and order.late(self.came, line.terms, self.booked)


class Stands(msgspec.Struct, frozen=True):
    """One stop of a ticket as it stands."""

    id: int
    pool: int
    turn: int
    item: str
    phase: str
    window: int | None
    called_at: datetime | None
    ended_at: datetime | None


_FIELDS = ("id", "on", "number", "token", "way", "first", "came", "booked")
_STOP = ("id", "pool_id", "turn", "item", "phase", "window", "called_at", "ended_at")


def by_token(token: str) -> Found | None:
    """Return a ticket by the code of its page, None where there is none."""
    row = Ticket.objects.filter(token=token).values_list(*_FIELDS).first()
    return Found(*row) if row else None


def by_id(id: int) -> Found | None:
    """Return a ticket of today, None where there is none."""
    row = Ticket.objects.filter(pk=id, on=clock.today()).values_list(*_FIELDS).first()
    return Found(*row) if row else None


def ever(id: int) -> Found | None:
    """Return a ticket of any day, None where there is none."""
    row = Ticket.objects.filter(pk=id).values_list(*_FIELDS).first()
    return Found(*row) if row else None


def by_number(number: str) -> Found | None:
    """Return the ticket of today with this number, however it was typed."""
    written = number.strip().upper().replace(" ", "")
    row = Ticket.objects.filter(on=clock.today(), number=written).values_list(*_FIELDS).first()
    return Found(*row) if row else None


def stops(ticket: int) -> list[Stands]:
    """Return the stops of a ticket in their order."""
    rows = Stop.objects.filter(ticket=ticket).order_by("turn").values_list(*_STOP)
    return [Stands(*row) for row in rows]


def is_stop(id: int) -> bool:
    """Return whether there is such a stop."""
    return Stop.objects.filter(pk=id).exists()


class Named(msgspec.Struct, frozen=True):
    """A stop of a ticket as its slip says it: the pool, and the name of the item where one was named."""

    line: Line
    item: str


def named_stops(ticket: int) -> list[Named]:
    """Return the stops of a ticket in their order, each with what it is for in the reader's language."""
    known, found = lines.lines(), stops(ticket)
    called = item_names({one.item for one in found if one.item})
    return [Named(known[one.pool], called.get(one.item, "")) for one in found if one.pool in known]


def moves(ticket: int) -> list[Move]:
    """Return what happened to a ticket, first to last."""
    return list(Move.objects.filter(ticket=ticket).order_by("id"))


def of_case(number: str) -> list[Found]:
    """Return the tickets that led to a case, first to last."""
    rows = Ticket.objects.filter(led__case=number).order_by("id").values_list(*_FIELDS)
    return [Found(*row) for row in rows]


def cases(ticket: int) -> list[str]:
    """Return the numbers of the cases that a ticket led to."""
    return [one for one in _led(ticket) if not one.startswith(BEFORE)]


def requests(ticket: int) -> list[int]:
    """Return the ids of what a ticket led to that departments were asked before anything is filed: no cases."""
    return [int(one.removeprefix(BEFORE)) for one in _led(ticket) if one.startswith(BEFORE)]


def of_request(id: int) -> list[Found]:
    """Return the tickets that led to a request before filing: one at most, in a list as for a case."""
    return of_case(f"{BEFORE}{id}")


def _led(ticket: int) -> list[str]:
    return list(Led.objects.filter(ticket=ticket).order_by("at").values_list("case", flat=True))


def area_of(stop: Stands) -> lines.Place | None:
    """Return the area in which a stop waits."""
    return lines.place_of(stop.pool)
