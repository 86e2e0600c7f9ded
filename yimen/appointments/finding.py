"""A booking found: by the code of its page, by its number with the phone number, or those of a person."""

import re
from unicodedata import normalize

from django.db.models import Q, QuerySet

from yimen.appointments.models import Booking, Deed
from yimen.appointments.refused import NotBooked
from yimen.centres.current import current_schema
from yimen.law import identity
from yimen.lib import clock, crypto

_PHONE = re.compile(r"1[0-9]{10}|0[0-9]{9,11}")


def read_phone(typed: str) -> str:
    """Return a telephone number as its digits, without the country's code; empty for nothing. Raises NotBooked for what is none."""
    digits = (
        re.sub(r"[\s()（）\-－—.]", "", normalize("NFKC", typed)).removeprefix("+86").removeprefix("0086")
    )
    if digits and not _PHONE.fullmatch(digits):
        raise NotBooked("bad_phone")
    return digits


def read_number(typed: str) -> str:
    """Return the number of a booking as it is kept, however it was typed."""
    return identity.digits(typed)[:10]


def person(phone: str) -> str:
    """Return the keyed hash by which somebody's bookings are found; empty for no number."""
    return crypto.keyed_hash(current_schema(), "appointments", phone) if phone else ""


def by_token(token: str) -> Booking | None:
    """Return a booking by the code of its page, None where there is none."""
    return Booking.objects.filter(token=token).first()


def by_id(id: int) -> Booking | None:
    """Return a booking, None where there is none."""
    return Booking.objects.filter(pk=id).first()


def by_number(number: str, phone: str = "") -> Booking | None:
    """Return a booking by its number and the phone number that was given for it.

    The number alone opens what the desk wrote down for somebody who left nothing else; an account's stands with its holder.
    """
    found = Booking.objects.filter(number=read_number(number)).first()
    if found is None or (found.account and not found.phone):
        return None
    return found if found.phone == person(phone) or not found.phone else None


def at_the_hall(number: str) -> Booking | None:
    """Return a booking of today by its number alone, for whoever has come with it."""
    found = Booking.objects.filter(number=read_number(number), state="booked").first()
    return found if found and clock.legal_day(found.starts) == clock.today() else None


def of_person(phone: str, account: int | None) -> QuerySet[Booking]:
    """Return somebody's bookings, by the keyed hash of the phone number or by the account; nobody's for neither."""
    whose = Q(pk=None)
    if phone:
        whose |= Q(phone=phone)
    if account is not None:
        whose |= Q(account=account)
    return Booking.objects.filter(whose)


def deeds(booking: int) -> list[Deed]:
    """Return what was done to a booking, first to last."""
    return list(Deed.objects.filter(booking=booking).order_by("id"))
