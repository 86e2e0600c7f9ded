"""Book a time, change it, cancel it, arrive; each once, whoever else wants the same seat at the same moment."""

import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from yimen.appointments import finding, telling, times
from yimen.appointments.finding import person
from yimen.appointments.models import Booking, Deed, Offer
from yimen.appointments.refused import NotBooked
from yimen.hall import days, lines, taking
from yimen.hall.lines import Line
from yimen.hall.models import Ticket
from yimen.hall.refused import Reason
from yimen.lib import clock
from yimen.process.appointments import rules as the
from yimen.process.appointments.rules import Rules

DIGITS = 8


def book(
    pool: int,
    starts: datetime,
    *,
    phone: str = "",
    account: int | None = None,
    item: str = "",
    first: bool = False,
    language: str = "zh",
    by: int = 0,
) -> Booking:
    """Book a time of a pool; return the booking. `phone` are its digits; without an account it is needed, but not at the desk.

    Raises NotBooked.
    """
    if not phone and account is None and not by:
        raise NotBooked("no_phone")
    line, who = lines.lines().get(pool), person(phone)
    if line is None:
        raise NotBooked("not_offered")
    with transaction.atomic():
        how = _locked(pool)
        _handles(line, item)
        _may_book(line, how, who, account, starts)
        made = Booking(
            number=_number(),
            token=secrets.token_urlsafe(15),
            pool=pool,
            item=item[:64],
            account=account,
            phone=who,
            first=first,
            language=language,
            made_at=clock.now(),
        )
        _seat(made, line, how, starts)
        if phone:
            made.sealed = telling.sealed(made.id, phone)
            made.save(update_fields=["sealed"])
        _record(made, "booked", by)
        telling.tell(made, "booked")
    return made


def change(
    booking: int, starts: datetime, *, pool: int | None = None, item: str | None = None, by: int = 0
) -> Booking:
    """Move a booking to another time, and where asked to another pool or item; its number and code stay. Raises NotBooked.

    The seat that it had is free for others, and the new one taken, in one transaction or not at all.
    """
    with transaction.atomic():
        one = locked(booking)
        was, pool_was, item_was = one.starts, one.pool, one.item
        one.pool, one.item = one.pool if pool is None else pool, one.item if item is None else item[:64]
        line = lines.lines().get(one.pool)
        if line is None:
            raise NotBooked("not_offered")
        how = _locked(one.pool)
        if (one.pool, one.item) != (pool_was, item_was):
            _handles(line, one.item)
        _may_be_at(line, how, finding.of_person(one.phone, one.account).exclude(pk=one.pk), starts, was)
        # Its own seat is free for itself.
        Booking.objects.filter(pk=one.pk).update(state="cancelled")
        # Where they chose anew, what the centre had moved is over.
        one.reminded_at = one.was = None
        _seat(one, line, how, starts)
        _record(one, "changed", by, was=was, pool=pool_was, item=item_was)
        telling.tell(one, "changed")
    return one


def cancel(booking: int, *, by: int = 0, reason: str = "") -> None:
    """Cancel a booking; its time is free for others at once. Raises NotBooked."""
    with transaction.atomic():
        one = locked(booking)
        one.state, one.ended_at = "cancelled", clock.now()
        one.save(update_fields=["state", "ended_at"])
        _record(one, "cancelled", by, reason=reason)
        if by:
            telling.tell(one, "cancelled", Reason(reason))


def arrive(booking: int, *, by: int = 0) -> Ticket:
    """Give whoever booked and has come the ticket that is called at their time; return it. Raises NotBooked, hall's NotServed.

    Whoever comes too late gets a ticket too, and stands in line from when they came.
    """
    with transaction.atomic():
        one = locked(booking)
        if clock.legal_day(one.starts) != clock.today():
            raise NotBooked("not_today", on=f"{clock.legal_day(one.starts):%Y-%m-%d}")
        ticket = taking.take(
            [(one.pool, one.item)], way="booked", by=by, first=one.first, booked=one.starts, booking=one.id
        )
        one.state, one.ended_at, one.ticket = "came", clock.now(), ticket.id
        one.save(update_fields=["state", "ended_at", "ticket"])
        _record(one, "came", by)
    return ticket


def move(one: Booking, starts: datetime, reason: Reason) -> None:
    """Move a booking that is locked, because its time is no longer open, and tell the person. Raises NotBooked."""
    line, was = lines.lines()[one.pool], one.starts
    with transaction.atomic():
        how = _locked(one.pool)
        Booking.objects.filter(pk=one.pk).update(state="cancelled")
        one.was, one.reminded_at = was, None
        _seat(one, line, how, starts)
        _record(one, "moved", 0, was=was, reason=reason.zh)
        telling.tell(one, "moved", reason)


def locked(id: int) -> Booking:
    """Return a booking that is to come, which nobody else changes until the transaction ends. Raises NotBooked.

    One of a day that has passed is over, though nobody has noted yet that it was missed.
    """
    found = Booking.objects.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotBooked("not_found")
    if found.state != "booked" or clock.legal_day(found.starts) < clock.today():
        raise NotBooked("over")
    return found


def _locked(pool: int) -> Rules:
    """Return how a pool is booked, and let nobody else book of it until the transaction ends. Raises NotBooked."""
    if not Offer.objects.select_for_update().filter(pool=pool, ended_on=None).exists():
        raise NotBooked("not_offered")
    return times.rules(pool)


def _handles(line: Line, item: str) -> None:
    """Refuse an item that other lines handle. Whatever no line is named for or takes is refused nowhere."""
    found = lines.for_item(item) if item else ()
    if found and line.id not in {one.id for one in found}:
        other = found[0]
        raise NotBooked(
            "other_line",
            line=Reason(f"{other.letter} {other.name}", f"{other.letter} {other.name_en or other.name}"),
        )


def _may_book(line: Line, how: Rules, who: str, account: int | None, starts: datetime) -> None:
    """Refuse whoever has as many to come as a person may, or may not be at that time."""
    theirs = finding.of_person(who, account)
    if theirs.filter(state="booked", starts__gte=clock.now()).count() >= how.most:
        raise NotBooked("too_many", most=how.most)
    _may_be_at(line, how, theirs, starts)


def _may_be_at(
    line: Line, how: Rules, theirs: QuerySet[Booking], starts: datetime, was: datetime | None = None
) -> None:
    """Refuse two at one time, and, for a while, days that are not near to whoever did not come to the last ones.

    Whoever moves theirs, which was at `was`, keeps its day.
    """
    if theirs.filter(state="booked", starts=starts).exists():
        raise NotBooked("at_this_time")
    on = clock.legal_day(starts)
    if was is not None and on == clock.legal_day(was):
        return
    missed = [clock.legal_day(at) for at in theirs.filter(state="missed").values_list("starts", flat=True)]
    until = the.rests_until(missed, how, clock.today())
    if until and on not in times.ahead(line, how)[: how.near]:
        raise NotBooked("rests", misses=how.misses, until=f"{until:%Y-%m-%d}", near=how.near)


def _seat(one: Booking, line: Line, how: Rules, starts: datetime) -> None:
    """Give a booking the first free seat of a time and store it. Raises NotBooked where there is none."""
    found = times.at(line, how, starts)
    if not found.free:
        raise NotBooked("taken")
    on = clock.legal_day(starts)
    one.seat, one.state = found.free[0], "booked"
    one.starts, one.ends = days.instant(on, found.begins), days.instant(on, found.ends)
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as error:
        code = "at_this_time" if "one_booking_a_time" in str(error) else "taken"
        raise NotBooked(code) from error


def _number() -> str:
    """Return a number that nobody guesses and that can be read out: eight digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def _record(one: Booking, act: str, by: int, *, reason: str = "", **was: Any) -> None:
    Deed.objects.create(booking=one, act=act, at=clock.now(), by=by, reason=reason.strip()[:200], **was)
