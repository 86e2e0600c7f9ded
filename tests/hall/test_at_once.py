"""Many windows and many visitors at one moment: no ticket is called twice, no number is given twice, no cap is passed."""

import pytest

from tests.committed import at_once, committed
from tests.hall.furnished import HOURS
from yimen.hall import calling, keeping, lines, sittings, taking
from yimen.hall.keeping import Setting
from yimen.hall.models import Led, Stop, Ticket
from yimen.hall.refused import NotServed
from yimen.lib import clock
from yimen.process.hall.opening import DAY_ENDS, Period

WINDOWS = range(1, 13)


@pytest.fixture(scope="module")
def pool(django_db_setup, django_db_blocker):
    with committed(django_db_blocker):
        area = keeping.area(id=None, code="main", name="大厅", name_en="", hours=HOURS)
        keeping.decide(by=1, area=area, days=[clock.today()], periods=[Period(0, DAY_ENDS)], reason="试")
        yield keeping.pool(Setting(area, "A", "综合", cap=30, windows=tuple(WINDOWS)))


def refused(act):
    def tried():
        try:
            return act()
        except NotServed as one:
            return one.code

    return tried


def test_forty_press_the_machine_at_once_and_thirty_get_a_number_each(pool):
    given = at_once(*[refused(lambda: taking.take([(pool, "")], way="kiosk").number)] * 40)
    assert given.count("full") == 10 and len(set(given) - {"full"}) == 30
    assert Ticket.objects.count() == 30


def test_who_wants_two_lines_crosswise_at_once_waits_for_nobody_and_passes_no_cap(pool):
    area = lines.place("main").id
    b, c = (keeping.pool(Setting(area, letter, letter, cap=15, windows=(1,))) for letter in "BC")
    crosswise = [lambda: taking.take([(b, ""), (c, "")], way="kiosk"), lambda: taking.take([(c, ""), (b, "")], way="kiosk")]  # fmt: skip
    given = at_once(*[refused(act) for act in crosswise * 10])
    assert given.count("full") == 5
    numbers = {one.number for one in given if one != "full"}
    assert len(numbers) == 15
    for one in Ticket.objects.filter(number__in=numbers):
        calling.leave(ticket=one.pk)
    keeping.end_pool(b)
    keeping.end_pool(c)


def test_twelve_windows_call_at_once_and_each_has_somebody_else(pool):
    for n in WINDOWS:
        sittings.sit(by=n, window=n)
    for _ in range(2):
        called = at_once(*[lambda n=n: calling.call(by=n).pk for n in WINDOWS])
        assert len(set(called)) == 12
        assert Stop.objects.filter(phase="called").count() == 12
    assert Stop.objects.filter(phase="done").count() == 12
    left = at_once(*[lambda n=n: calling.call(by=n) for n in WINDOWS])
    assert sum(one is not None for one in left) == 6 and not Stop.objects.filter(phase="waiting").exists()


def test_what_is_taken_in_at_a_window_begins_with_its_ticket_outside_of_any_transaction(pool):
    mine = taking.enter(pool, "A-P1", "00:00", by=1)
    assert calling.call(by=1).ticket == mine
    assert calling.lead(by=1, case="X") and calling.lead(by=1, case="X")
    assert Led.objects.get().ticket == mine and not calling.lead(by=99, case="X")
    calling.done(by=1)


def test_a_key_that_is_pressed_twice_calls_one_after_the_other_and_loses_nobody(pool):
    pressed = at_once(*[lambda: calling.call(by=1)] * 2)
    assert pressed == [None, None] and lines.of_window(1)
