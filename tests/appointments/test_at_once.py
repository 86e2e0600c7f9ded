"""Two hundred people want the same hour: each seat is given once, and everybody else is told at once."""

from datetime import timedelta

import pytest

from tests.committed import committed, truly_at_once
from tests.hall.furnished import HOURS
from yimen.appointments import booking, keeping
from yimen.appointments.models import Booking, Deed
from yimen.appointments.refused import NotBooked
from yimen.hall import days, keeping as halls
from yimen.hall.keeping import Setting
from yimen.lib import clock
from yimen.people.models import Account, Organ, Posting, Window
from yimen.process.appointments.rules import Rules
from yimen.process.hall.opening import Period

SEATS, PEOPLE = 6, 200


@pytest.fixture(scope="module")
def pool(django_db_setup, django_db_blocker):
    """A pool of six windows, each with somebody posted, open tomorrow whatever day it is."""
    with committed(django_db_blocker):
        since = clock.today() - timedelta(days=1)
        organ = Organ.objects.create(code="o", name="机关", abbreviation="机", office="0001", kind="department", division="511602", valid_from=since)  # fmt: skip
        windows = [
            Window.objects.create(code=str(n), name=f"{n} 号", valid_from=since).pk for n in range(SEATS)
        ]
        for n, window in enumerate(windows):
            clerk = Account.objects.create(login=f"c{n}", kind="staff")
            Posting.objects.create(account=clerk, organ=organ, window_id=window, role="window_clerk", valid_from=since)  # fmt: skip
        area = halls.area(id=None, code="main", name="大厅", name_en="", hours=HOURS)
        halls.decide(by=1, area=area, days=[clock.today() + timedelta(days=1)], periods=[Period(540, 600)], reason="试")  # fmt: skip
        made = halls.pool(Setting(area, "A", "综合", windows=tuple(windows)))
        keeping.offer(made, Rules(walk_in=0))
        yield made


@pytest.fixture
def starts():
    """The one time that everybody wants."""
    return days.instant(clock.today() + timedelta(days=1), 540)


def wants(pool, starts, n):
    def act():
        try:
            return booking.book(pool, starts, phone=f"138{n:08d}").seat
        except NotBooked as refused:
            return refused.sentence()

    return act


def test_two_hundred_book_one_time_at_one_moment_and_six_get_it(pool, starts):
    found = truly_at_once(*[wants(pool, starts, n) for n in range(PEOPLE)])
    seats = [one for one in found if isinstance(one, int)]
    said = [one for one in found if isinstance(one, str)]
    assert sorted(seats) == list(range(1, SEATS + 1))
    assert said == [NotBooked("taken").sentence()] * (PEOPLE - SEATS)
    kept = list(Booking.objects.filter(starts=starts, state="booked").values_list("seat", flat=True))
    assert sorted(kept) == sorted(seats)
    # Each of the six was recorded once, and nobody else at all.
    assert Deed.objects.filter(act="booked").count() == Booking.objects.count() == SEATS


def test_who_changes_and_who_books_at_one_moment_share_what_is_free(pool, starts):
    Booking.objects.filter(state="booked").update(state="cancelled", ended_at=clock.now())
    later = [starts + timedelta(minutes=15 * n) for n in (1, 2, 3)]
    held = [booking.book(pool, later[n % 3], phone=f"139{n:08d}").pk for n in range(15)]

    def changes(id):
        def act():
            try:
                return booking.change(id, starts, by=1).seat
            except NotBooked as refused:
                return refused.sentence()

        return act

    found = truly_at_once(*map(changes, held), *[wants(pool, starts, 1000 + n) for n in range(25)])
    seats = [one for one in found if isinstance(one, int)]
    assert sorted(seats) == list(range(1, SEATS + 1))
    assert {one for one in found if isinstance(one, str)} == {NotBooked("taken").sentence()}
    # Whoever did not get it kept what they had.
    moved = sum(isinstance(one, int) for one in found[: len(held)])
    assert Booking.objects.filter(state="booked", starts__in=later).count() == len(held) - moved
    assert Booking.objects.filter(state="booked", starts=starts).count() == SEATS
