"""An appointment of the filled city's hall, and one of the other centre's."""

from datetime import datetime

from tests.hall.furnished import by
from yimen.appointments import booking, keeping
from yimen.process.appointments.rules import Rules

PHONE = "13800001111"
LATER = datetime.fromisoformat("2026-03-03T10:00+08:00")


def booked(pool):
    """Let a pool be booked and book a time of it; return what stands at its addresses."""
    keeping.offer(pool, Rules())
    one = booking.book(pool, LATER, phone=PHONE, by=by("duty"))
    return {"offered": pool, "booking": one.pk, "booking_code": one.token}


def elsewhere(pool, clerk):
    """The same of the other centre."""
    keeping.offer(pool, Rules())
    one = booking.book(pool, LATER, phone=PHONE, by=clerk)
    return {"offered": pool, "booking": one.pk, "booking_code": one.token}
