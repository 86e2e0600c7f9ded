"""Hours are longer by a decision that everybody can read; who stayed is read off the sittings, and earned once."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.hall.furnished import area, by, opened, ticket, window
from tests.homevisits.furnished import LONG, go
from tests.homevisits.test_homevisits import refused
from yimen.hall import calling, closing, days, lines, sittings, taking
from yimen.hall.models import Area
from yimen.homevisits import extending, staying
from yimen.homevisits.extending import Longer
from yimen.homevisits.models import Extension, Stay
from yimen.process.hall.opening import Period
from yimen.roster import overtime

TUESDAY, SATURDAY = date(2026, 3, 3), date(2026, 3, 7)


def longer(at, **changes):
    plain = {"area": at, "on": TUESDAY, "periods": LONG, "wisher": "organ", "whom": "下班以后才能来的企业"}
    return Longer(**plain | {"accounts": (by("clerk1"),)} | changes)


@pytest.fixture
def hall(city):
    """An area with two pools; return the area and the first pool."""
    plain, _own = opened()
    return lines.lines()[plain].area, plain


def decided(at, **changes):
    id = extending.wish(longer(at, **changes), by=by("clerk3"))
    extending.decide(id, by=by("duty"), accounts=[by("clerk1")])
    return id


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_area", {"area": 0}),
        ("no_whom", {"whom": " "}),
        ("in_the_past", {"on": date(2026, 3, 1)}),
        ("bad_hours", {"periods": (Period(720, 700),)}),
        ("not_longer", {"periods": (Period(540, 720), Period(810, 1020))}),
        ("not_longer", {"periods": (Period(600, 700),)}),
        ("unknown_year", {"on": date(2031, 3, 3)}),
    ],
)
def test_longer_hours_that_are_none_are_refused(hall, code, changes):
    refused(code, extending.wish, longer(hall[0], **changes), by=by("clerk3"))
    assert not Extension.objects.exists()


def test_what_is_decided_opens_the_hall_and_is_published(hall):
    id = extending.wish(longer(hall[0]), by=by("clerk3"))
    assert extending.ahead() == []
    refused("not_entitled", extending.decide, id, by=by("clerk3"), accounts=[by("clerk1")])
    refused("nobody_stays", extending.decide, id, by=by("duty"), accounts=[])
    extending.decide(id, by=by("duty"), accounts=[by("clerk1")])
    assert days.opens(Area.objects.get(pk=hall[0]), TUESDAY) == LONG
    ((row, name, _english),) = extending.ahead()
    assert row.on == TUESDAY and name == "一楼大厅"
    refused("decided_already", extending.decide, id, by=by("duty"), accounts=[by("clerk1")])
    again = extending.wish(longer(hall[0]), by=by("clerk3"))
    refused("decided_already", extending.decide, again, by=by("duty"), accounts=[by("clerk1")])
    extending.decline(again, by=by("duty"), why="已经定过")
    assert Extension.objects.get(pk=again).state == "declined"


def test_tickets_are_given_in_the_longer_hours(hall):
    decided(hall[0])
    go("03-03T18:30")
    assert taking.shut(hall[0]) is None
    ticket(hall[1])


def served_until(hall, day, begins, ends, rises):
    """Somebody sits at window 1, serves one person, and rises; none: forgets to."""
    go(f"{day}T{begins}")
    one = ticket(hall[1])
    sittings.sit(by=by("clerk1"), window=window(1))
    calling.call(by=by("clerk1"))
    go(f"{day}T{ends}")
    calling.done(by=by("clerk1"))
    if rises:
        go(f"{day}T{rises}")
        sittings.rise(by=by("clerk1"))
    return one


def test_whoever_serves_the_last_person_stayed_and_earns_it_once(hall):
    served_until(hall, "03-02", "16:40", "17:50", "17:55")
    assert staying.note_due() == 0 and overtime.balance(by("clerk1")) == 0
    go("03-03T00:30")
    assert staying.note_due() == 2 and staying.note_due() == 0
    (stay,) = Stay.objects.all()
    assert (stay.minutes, stay.why, stay.account) == (55, "last", by("clerk1"))
    (earned,) = overtime.of(by("clerk1"))
    assert (earned.on, earned.minutes) == (date(2026, 3, 2), 55) and earned.link.endswith(f"stay={stay.pk}")
    assert overtime.balance(by("clerk1")) == 55


def test_a_hall_that_is_open_at_noon_by_plan_is_longer_hours_too(hall):
    decided(hall[0], periods=(Period(540, 1020),))
    served_until(hall, "03-03", "09:00", "16:00", "17:00")
    go("03-04T00:30")
    staying.note_due()
    assert (Stay.objects.get().minutes, Stay.objects.get().why) == (90, "plan")


def test_whoever_forgot_to_rise_is_counted_until_the_last_person(hall):
    served_until(hall, "03-02", "16:40", "17:20", None)
    go("03-03T00:30")
    assert staying.note_due() == 0
    closing.close_days()
    staying.note_due()
    assert Stay.objects.get().minutes == 30


def test_a_saturday_by_plan_is_a_day_of_rest_from_its_beginning(hall):
    decided(hall[0], on=SATURDAY, periods=(Period(540, 720),))
    served_until(hall, "03-07", "09:00", "11:50", "12:20")
    go("03-08T01:00")
    staying.note_due()
    assert (Stay.objects.get().minutes, Stay.objects.get().why) == (180, "restday")


def test_a_make_up_saturday_is_worked_like_a_working_day(hall):
    served_until(hall, "05-09", "16:40", "17:05", "17:06")
    go("05-10T01:00")
    staying.note_due()
    assert not Stay.objects.exists()


def test_who_stayed_is_never_changed(hall):
    served_until(hall, "03-02", "16:40", "17:50", "17:55")
    go("03-03T00:30")
    staying.note_due()
    with pytest.raises(DatabaseError), transaction.atomic():
        Stay.objects.update(minutes=600)
    assert staying.stays(date(2026, 3, 1), TUESDAY, by("clerk2")) == []
    assert len(staying.stays(date(2026, 3, 1), TUESDAY, by("clerk1"))) == 1


def test_another_hall_has_stays_of_its_own(hall):
    area("second")
    served_until(hall, "03-02", "16:40", "17:50", "17:55")
    go("03-03T00:30")
    staying.note_due()
    assert Stay.objects.get().area == hall[0]
