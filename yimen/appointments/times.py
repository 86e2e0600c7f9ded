"""Which times of a pool can be booked: by the hall's hours, who will be at its windows, and what is booked already."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from yimen.appointments.models import Booking, Offer
from yimen.appointments.refused import NotBooked
from yimen.hall import days, lines
from yimen.hall.lines import Line
from yimen.hall.models import Area
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.process.appointments import rules as the
from yimen.process.appointments.rules import Rules
from yimen.process.hall.opening import Period
from yimen.roster import staffing


class Time(msgspec.Struct, frozen=True):
    """A time of a day with the seats that are free at it."""

    begins: int
    ends: int
    free: tuple[int, ...]


class Day(msgspec.Struct, frozen=True):
    """An open day with its times; `free` is how many can be booked on it yet."""

    on: date
    times: tuple[Time, ...]

    @property
    def free(self) -> int:
        """Return how many seats are free on the day."""
        return sum(len(one.free) for one in self.times)


def offered() -> dict[int, Rules]:
    """Return the pools that can be booked, each with its rules."""
    known = lines.lines()
    rows = Offer.objects.filter(ended_on=None, pool__in=known)
    return {one.pool: msgspec.convert(one.rules, Rules) for one in rows}


def rules(pool: int) -> Rules:
    """Return how a pool is booked. Raises NotBooked for one that cannot be."""
    row = Offer.objects.filter(pool=pool, ended_on=None).first()
    if row is None or pool not in lines.lines():
        raise NotBooked("not_offered")
    return msgspec.convert(row.rules, Rules)


def ahead(line: Line, how: Rules) -> list[date]:
    """Return the open days on which a pool can be booked from today on; as far as the calendar is known."""
    area, today, found = Area.objects.get(pk=line.area), clock.today(), list[date]()
    last = today + timedelta(days=3 * how.days + 21)
    decided = {on: days.periods(row) for on, row in days.decided(area.id, today, last).items()}
    on = today
    while len(found) <= how.days and on <= last:
        try:
            if days.on_day(area, on, decided):
                found.append(on)
        except CalendarUnknown:
            break
        on += timedelta(days=1)
    return found


def of_days(line: Line, how: Rules, wanted: Sequence[date]) -> list[Day]:
    """Return what can be booked of a pool on some days, in their order; a few questions to the database for all of them.

    Who will be at the windows says the published plan of the day, else the postings; who is on leave is not counted.
    """
    if not wanted:
        return []
    area = Area.objects.get(pk=line.area)
    opened = days.opens_each(area, wanted)
    booked = _booked(line.id, min(wanted), max(wanted))
    manned = staffing.manned(line.windows, wanted)
    earliest = clock.now() + timedelta(minutes=how.notice)
    made = []
    for on in wanted:
        times = [
            Time(
                one.begins, one.ends, _free(one, manned[on].at(one.begins, one.ends), how, booked.get(on, ()))
            )
            for one in the.times(opened[on], how.minutes)
            if days.instant(on, one.begins) >= earliest
        ]
        made.append(Day(on, tuple(times)))
    return made


def _free(at: Period, windows: int, how: Rules, booked: Sequence[tuple[Period, int]]) -> tuple[int, ...]:
    """Return the seats that are free at a time at which somebody is at so many windows."""
    held = the.taken(at, booked)
    return tuple(n for n in range(1, the.seats(windows, how.walk_in) + 1) if n not in held)


def _booked(pool: int, first: date, last: date) -> dict[date, list[tuple[Period, int]]]:
    """Return what is booked of a pool from a day to a day, by day."""
    rows = Booking.objects.filter(
        pool=pool, state="booked", starts__gte=days.instant(first, 0), starts__lt=days.ends_at(last)
    )
    found: dict[date, list[tuple[Period, int]]] = {}
    for starts, ends, seat in rows.values_list("starts", "ends", "seat"):
        at = Period(days.minute(starts), days.minute(starts) + int((ends - starts).total_seconds() // 60))
        found.setdefault(clock.legal_day(starts), []).append((at, seat))
    return found


def at(line: Line, how: Rules, starts: datetime) -> Time:
    """Return a time that can be booked. Raises NotBooked for one that is none, too near or too far."""
    on, minute = clock.legal_day(starts), days.minute(starts)
    try:
        open_days = ahead(line, how)
    except CalendarUnknown as unknown:
        raise NotBooked("unknown_year") from unknown
    if on > (open_days[-1] if open_days else clock.today()):
        raise NotBooked("too_far", days=how.days)
    if on not in open_days:
        raise NotBooked("no_time")
    if starts < clock.now() + timedelta(minutes=how.notice):
        raise NotBooked("too_soon", minutes=how.notice)
    found = next((one for one in of_days(line, how, [on])[0].times if one.begins == minute), None)
    if found is None:
        raise NotBooked("no_time")
    return found
