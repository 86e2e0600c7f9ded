"""Two hundred people want the same hour: each seat is given once, and everybody else is told at once."""

from datetime import timedelta

import pytest

from tests.committed import at_once, committed
from tests.hall.furnished import HOURS
from yimen.appointments import booking, keeping
from yimen.appointments.models import Booking
from yimen.appointments.refused import NotBooked
from yimen.hall import days, keeping as halls
from yimen.hall.keeping import Setting
from yimen.lib import clock
from yimen.people.models import Account, Organ, Posting, Window
from yimen.process.appointments.rules import Rules
from yimen.process.hall.opening import Period

SEATS, LOTS, EACH = 6, 5, 40


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
        halls.decide(by=1, area=area, days=[clock.today() + timedelta(days=1)], periods=[Period(540, 555)], reason="试")  # fmt: skip
        made = halls.pool(Setting(area, "A", "综合", windows=tuple(windows)))
        keeping.offer(made, Rules(walk_in=0))
        yield made


def test_two_hundred_book_one_time_and_six_get_it(pool):
    starts = days.instant(clock.today() + timedelta(days=1), 540)

    def want(n):
        try:
            return booking.book(pool, starts, phone=f"138{n:08d}").seat
        except NotBooked as refused:
            return refused.code

    found = []
    for lot in range(LOTS):
        found += at_once(*[lambda n=lot * EACH + n: want(n) for n in range(EACH)])
    seats = [one for one in found if one != "taken"]
    assert sorted(seats) == list(range(1, SEATS + 1)) and len(found) == 200
    assert Booking.objects.count() == SEATS
