"""A ticket is taken: at a machine, at the reception, on one's own phone, by an appointment, or from a roll of paper numbers."""

import re
import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from yimen.centres.current import current_schema
from yimen.hall import days, lines
from yimen.hall.lines import Line
from yimen.hall.models import Area, Move, Stop, Ticket
from yimen.hall.refused import NotServed, Reason
from yimen.law.identity import holder as holder_of, normalised
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock, crypto
from yimen.process.hall import opening, order
from yimen.process.hall.order import Turn

# What somebody wants: a pool, and (or empty) the code of the item.
Wish = tuple[int, str]
# With a P, so that the machine never comes to a number that a roll of paper has had.
PAPER = re.compile(r"[A-Z]{1,2}-P[0-9]{1,4}")
# Whoever stands before the door when it opens has a ticket already.
BEFORE_OPENING = 30


def take(
    wishes: Sequence[Wish],
    *,
    way: str,
    by: int = 0,
    first: bool = False,
    number: str = "",
    booked: datetime | None = None,
    booking: int | None = None,
) -> Ticket:
    """Give a ticket for one or several matters, each in its pool, one after the other; return it.

    `first` asks for priority, `number` is that of a document where a pool gives one ticket a person, `booked` the
    time of the appointment `booking`: what was promised so waits for no cap, and who booked is known by that.
    Raises NotServed.
    """
    now, today = clock.now(), clock.today()
    chosen = [_line(pool, way) for pool, _item in wishes]
    if not chosen:
        raise NotServed("no_pool")
    for line in {line.area: line for line in chosen}.values():
        require_open(line.area, now)
    holder = _holder(number) if booked is None and any(line.named for line in chosen) else ""
    with transaction.atomic():
        ticket = Ticket(on=today, way=way, first=first, booked=booked, booking=booking, came=now, at=now)
        ticket.number = _next_number(chosen, today, capped=booked is None)
        return _made(
            ticket, [(line, item) for line, (_, item) in zip(chosen, wishes, strict=True)], holder, by
        )


def enter(pool: int, number: str, came: str, *, by: int, item: str = "", first: bool = False) -> Ticket:
    """Enter a number of a paper roll, given while the machine or the network was gone, with the time at which it was taken.

    It stands in line by that time, as if it had been given by the machine. Raises NotServed.
    """
    now, today = clock.now(), clock.today()
    line = _line(pool, "paper")
    written = number.strip().upper().replace(" ", "")
    if not PAPER.fullmatch(written):
        raise NotServed("bad_paper")
    minute = opening.read(came)
    at = days.instant(today, minute) if minute is not None else None
    if at is None or at > now:
        raise NotServed("bad_time")
    with transaction.atomic():
        ticket = Ticket(on=today, number=written, way="paper", first=first, came=at, at=now)
        return _made(ticket, [(line, item)], "", by)


def _made(ticket: Ticket, wishes: Sequence[tuple[Line, str]], holder: str, by: int) -> Ticket:
    """Store a ticket with its stops, the first of them in line."""
    ticket.token, ticket.holder = secrets.token_urlsafe(15), holder
    try:
        with transaction.atomic():
            ticket.save(force_insert=True)
            for place, (line, item) in enumerate(wishes, start=1):
                stands = turn(ticket, line)
                Stop.objects.create(
                    ticket=ticket,
                    on=ticket.on,
                    pool_id=line.id,
                    turn=place,
                    item=item[:64],
                    phase="waiting" if place == 1 else "later",
                    rank=stands.rank,
                    booked=stands.booked,
                    holder=holder if line.named else "",
                )
    except IntegrityError as error:
        if "one_ticket_a_number_a_day" in str(error):
            raise NotServed("number_used", number=ticket.number) from error
        if "one_ticket_a_person_a_day" in str(error):
            raise NotServed("taken_already") from error
        raise
    Move.objects.create(
        ticket=ticket, act="entered" if ticket.way == "paper" else "taken", at=clock.now(), by=by
    )
    return ticket


def turn(ticket: Ticket, line: Line) -> Turn:
    """Return where a ticket stands in a pool's line, by when it was taken."""
    return order.turn(ticket.came, line.terms, first=ticket.first, booked=ticket.booked)


def _line(pool: int, way: str) -> Line:
    line = lines.lines().get(pool)
    if line is None:
        raise NotServed("no_pool")
    if way == "phone" and not line.online:
        raise NotServed("not_online")
    return line


def require_open(area: int, now: datetime) -> None:
    """Raise NotServed, with the hours of the day, where an area gives no tickets now."""
    at, today = Area.objects.get(pk=area), clock.legal_day(now)
    try:
        found = days.opens(at, today)
    except CalendarUnknown as unknown:
        raise NotServed("unknown_year") from unknown
    if not found:
        row = days.decided(area, today, today).get(today)
        raise NotServed("closed_today", reason=days.reason(row))
    if not found[0].begins - BEFORE_OPENING <= days.minute(now) < found[-1].ends:
        raise NotServed("closed", hours=opening.told(found))


def shut(area: int) -> NotServed | None:
    """Return why an area gives no tickets now; None where it gives some."""
    try:
        require_open(area, clock.now())
    except NotServed as why:
        return why
    return None


_NUMBER = """INSERT INTO hall_counter AS c ("on", pool_id, n, given) VALUES (%s, %s, %s, 1)
ON CONFLICT ("on", pool_id) DO UPDATE SET n = c.n + EXCLUDED.n, given = c.given + 1 WHERE %s = 0 OR c.given < %s
RETURNING n"""


def _next_number(chosen: Sequence[Line], on: date, *, capped: bool) -> str:
    """Return the next number of the first of some pools, and count the ticket in each of them once.

    Raises NotServed where all of a day's tickets of one of them are given; an appointment waits for no cap (not `capped`).
    """
    numbers: dict[int, int] = {}
    # Always in the same order, so that two who want the same pools do not wait for each other.
    for line in sorted({line.id: line for line in chosen}.values(), key=lambda line: line.id):
        cap = line.cap if capped else 0
        with connection.cursor() as cursor:
            cursor.execute(_NUMBER, [on, line.id, int(line.id == chosen[0].id), cap, cap])
            row = cursor.fetchone()
        if row is None:
            raise NotServed("full", line=Reason(line.name, line.name_en), cap=line.cap)
        numbers[line.id] = row[0]
    return f"{chosen[0].letter}{numbers[chosen[0].id]:03d}"


def _holder(number: str) -> str:
    """Return the keyed hash of a document's number. Raises NotServed for none, and for one that cannot be."""
    written = normalised(number)
    if not written:
        raise NotServed("no_number")
    if holder_of(written, clock.today())[1] == "invalid":
        raise NotServed("bad_number")
    return crypto.keyed_hash(current_schema(), "hall", f"{clock.today()}:{written}")
