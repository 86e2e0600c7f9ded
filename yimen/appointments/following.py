"""What becomes of bookings by themselves: reminded the day before, moved where the hall is closed, missed, forgotten."""

from datetime import date, datetime, timedelta

from django.db import transaction

from yimen.appointments import booking, telling, times
from yimen.appointments.models import Booking, Deed
from yimen.appointments.refused import NotBooked
from yimen.hall import days, lines
from yimen.hall.lines import Line
from yimen.hall.models import Area, Pool
from yimen.hall.refused import Reason
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.process.hall import opening

BATCH = 200
# From this hour on people are reminded of the next day.
REMINDS_FROM = 9
# So long after the appointment the phone number is kept, for whoever asks about it.
KEPT = timedelta(days=180)
NEW_CALENDAR = Reason("放假安排有变", "new holiday arrangement")
POOL_ENDED = Reason("这项业务不再单独排队", "this line is no longer kept")


def remind_due() -> int:
    """Remind up to a batch of those who booked for tomorrow, once, and not at night; return how many."""
    now = clock.now()
    if now.astimezone(clock.CHINA).hour < REMINDS_FROM:
        return 0
    tomorrow = clock.today() + timedelta(days=1)
    with transaction.atomic():
        rows = Booking.objects.select_for_update(skip_locked=True).filter(
            state="booked",
            reminded_at=None,
            starts__gte=days.instant(tomorrow, 0),
            starts__lt=days.ends_at(tomorrow),
            made_at__lt=days.instant(clock.today(), 0),
        )
        due = list(rows.order_by("starts", "id")[:BATCH])
        for one in due:
            one.reminded_at = now
            one.save(update_fields=["reminded_at"])
            telling.tell(one, "tomorrow")
    return len(due)


def miss_due() -> int:
    """Note those of days that are over who did not come; return how many.

    Nobody did not come to a hall that was closed at their time, or to a line that had ended.
    """
    with transaction.atomic():
        rows = Booking.objects.select_for_update(skip_locked=True).filter(
            state="booked", starts__lt=days.instant(clock.today(), 0)
        )
        due = list(rows.order_by("starts", "id")[:BATCH])
        areas = {one.pk: one.area for one in Pool.objects.select_related("area")}
        for one in due:
            kept = _kept(one, areas[one.pool])
            one.state, one.ended_at = ("missed" if kept else "cancelled"), one.ends
        Booking.objects.bulk_update(due, ["state", "ended_at"])
        Deed.objects.bulk_create(Deed(booking=one, act=one.state, at=clock.now()) for one in due)
    return len(due)


def _kept(one: Booking, area: Area) -> bool:
    """Return whether the hall kept what was booked: it was open at that time, and the line was there."""
    return one.pool in lines.lines() and _fits(
        one.starts, one.ends, _opens(area, clock.legal_day(one.starts))
    )


def move_due() -> int:
    """Move those whose time is no longer open, by a decision for the day or a new calendar, and tell them; return how many.

    Each goes to the same time of the next open day on which a seat is free, else to the nearest one; where there is none
    it is cancelled, with what to do instead.
    """
    moved = _of_ended_pools()
    for pool, line in lines.lines().items():
        rows = Booking.objects.filter(pool=pool, state="booked", starts__gte=clock.now()).order_by(
            "starts", "id"
        )
        area = Area.objects.get(pk=line.area)
        opened: dict[date, tuple[opening.Period, ...] | None] = {}
        for id, starts, ends in list(rows.values_list("id", "starts", "ends")):
            on = clock.legal_day(starts)
            if on not in opened:
                opened[on] = _opens(area, on)
            if _fits(starts, ends, opened[on]):
                continue
            moved += _elsewhere(id, line, starts)
            if moved >= BATCH:
                return moved
    return moved


def _of_ended_pools() -> int:
    """Cancel what was booked of lines that are no longer kept, and tell the people; return how many."""
    rows = Booking.objects.filter(state="booked", starts__gte=clock.now()).exclude(pool__in=lines.lines())
    return sum(
        _cancelled(id, POOL_ENDED)
        for id in rows.order_by("starts", "id").values_list("id", flat=True)[:BATCH]
    )


def _cancelled(id: int, reason: Reason) -> int:
    """Cancel one booking and tell the person why; return 1, or 0 where it was changed meanwhile."""
    with transaction.atomic():
        try:
            _cancel(booking.locked(id), reason)
        except NotBooked:
            return 0
    return 1


def _cancel(one: Booking, reason: Reason) -> None:
    one.state, one.ended_at = "cancelled", clock.now()
    one.save(update_fields=["state", "ended_at"])
    Deed.objects.create(booking=one, act="cancelled", at=clock.now(), reason=reason.zh)
    telling.tell(one, "cancelled", reason)


def _opens(area: Area, on: date) -> tuple[opening.Period, ...] | None:
    """Return when an area is open on a day; None where nobody knows yet: then nothing is moved."""
    try:
        return days.opens(area, on)
    except CalendarUnknown:
        return None


def _fits(starts: datetime, ends: datetime, found: tuple[opening.Period, ...] | None) -> bool:
    if found is None:
        return True
    begins = days.minute(starts)
    last = begins + int((ends - starts).total_seconds() // 60)
    return any(one.begins <= begins and last <= one.ends for one in found)


def _elsewhere(id: int, line: Line, starts: datetime) -> int:
    """Move one booking that was at a time of a line, or cancel it where no time is free; return 1, or 0 where it was changed meanwhile.

    They chose another time themselves, or another worker has moved it.
    """
    on = clock.legal_day(starts)
    with transaction.atomic():
        try:
            one = booking.locked(id)
        except NotBooked:
            return 0
        if (one.starts, one.pool) != (starts, line.id):
            return 0
        row = days.decided(line.area, on, on).get(on)
        reason = days.reason(row) if row else NEW_CALENDAR
        try:
            to = _next_free(line, one.starts)
            if to is not None:
                booking.move(one, to, reason)
                return 1
        except NotBooked:
            one.refresh_from_db()
        _cancel(one, reason)
    return 1


def _next_free(line: Line, starts: datetime) -> datetime | None:
    """Return the same time of the next open day with a free seat, else the nearest time that is free; None for none."""
    how = times.rules(line.id)
    on, minute = clock.legal_day(starts), days.minute(starts)
    found = times.of_days(line, how, [one for one in times.ahead(line, how) if one >= on])
    free = [(one.on, at.begins) for one in found for at in one.times if at.free]
    same = next(((day, at) for day, at in free if at == minute), None)
    chosen = same or min(free, key=lambda one: (one[0], abs(one[1] - minute)), default=None)
    return days.instant(*chosen) if chosen else None


def forget() -> int:
    """Forget the phone numbers of appointments that are long over; return how many."""
    rows = Booking.objects.filter(starts__lt=clock.now() - KEPT).exclude(phone="", sealed=b"")
    return rows.update(phone="", sealed=b"")
