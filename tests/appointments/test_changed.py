"""A booking moves to another time, pool or item: its seat is free and the new one taken, at once or not at all."""

from datetime import date

import pytest

from tests.appointments.test_appointments import OTHER, PHONE, at, book, go, refused
from tests.hall.furnished import by, opened
from tests.projects.furnished import account
from yimen.appointments import booking, finding, following, keeping
from yimen.appointments.models import Booking
from yimen.catalogue.queries import open_to_applicants
from yimen.hall import lines
from yimen.notices.models import Notice
from yimen.process.appointments.rules import Rules

FIRST, LAST = "03-03T09:00", "03-03T10:00"


@pytest.fixture
def pools(city):
    """A pool that takes all, and one for an item of its own; both can be booked."""
    codes = [code for code, _name, _organ in open_to_applicants()]
    plain, own = opened(items=tuple(codes[:1]))
    for pool in (plain, own):
        keeping.offer(pool, Rules())
    return {"plain": plain, "own": own, "item": codes[0], "other": codes[1]}


def test_it_moves_to_another_line_and_item_with_number_and_code_and_says_what_it_was(pools):
    made = book(pools["plain"], FIRST, item=pools["other"])
    booking.change(made.pk, at(LAST), pool=pools["own"], item=pools["item"], by=by("clerk1"))
    now = Booking.objects.get(pk=made.pk)
    assert (now.pool, now.item, now.starts) == (pools["own"], pools["item"], at(LAST))
    assert (now.number, now.token) == (made.number, made.token)
    deed = finding.deeds(made.pk)[-1]
    assert (deed.act, deed.by, deed.was) == ("changed", by("clerk1"), at(FIRST))
    assert (deed.pool, deed.item) == (pools["plain"], pools["other"])
    # The seat that it left is free.
    assert {book(pools["plain"], FIRST, f"1370000000{n}").seat for n in (1, 2)} == {1, 2}


def test_what_is_taken_there_leaves_everything_as_it_was(pools):
    made = book(pools["plain"], FIRST)
    for phone in (OTHER, "13700003333"):
        book(pools["own"], LAST, phone)
    refused("taken", booking.change, made.pk, at(LAST), pool=pools["own"], by=by("clerk1"))
    now = Booking.objects.get(pk=made.pk)
    assert (now.pool, now.starts, now.state, now.seat) == (pools["plain"], at(FIRST), "booked", made.seat)
    assert [row.act for row in finding.deeds(made.pk)] == ["booked"]


def test_an_item_is_booked_where_it_is_handled(pools):
    refused("other_line", book, pools["plain"], FIRST, item=pools["item"])
    refused("other_line", book, pools["own"], FIRST, item=pools["other"])
    made = book(pools["plain"], FIRST, item=pools["other"])
    refused("other_line", booking.change, made.pk, at(LAST), item=pools["item"])
    refused("other_line", booking.change, made.pk, at(LAST), pool=pools["own"])
    assert booking.change(made.pk, at(LAST), pool=pools["own"], item=pools["item"]).item == pools["item"]
    assert [code for code, _name, _organ in keeping.items([pools["own"]])] == [pools["item"]]
    assert pools["item"] not in [code for code, _name, _organ in keeping.items([pools["plain"]])]


def test_a_line_that_is_not_offered_takes_nobody_over(pools):
    made = book(pools["plain"], FIRST)
    keeping.end(pools["own"])
    refused("not_offered", booking.change, made.pk, at(LAST), pool=pools["own"])
    refused("not_offered", booking.change, made.pk, at(LAST), pool=0)
    assert Booking.objects.get(pk=made.pk).pool == pools["plain"]


def test_who_did_not_come_books_near_days_by_changing_too(pools):
    plain = pools["plain"]
    book(plain, "03-03T09:00"), book(plain, "03-04T09:00")
    go("03-05T00:30")
    assert following.miss_due() == 2
    go("03-05T09:00")
    made = book(plain, "03-06T09:00")
    refused("rests", booking.change, made.pk, at("03-12T09:00"))
    # Its own day stays theirs, at another hour.
    assert booking.change(made.pk, at("03-06T14:00"), by=by("clerk1")).starts == at("03-06T14:00")


def test_a_day_that_has_passed_cannot_be_changed_into_one_that_was_kept(pools):
    made = book(pools["plain"], FIRST)
    go("03-04T00:05")
    refused("over", booking.change, made.pk, at("03-05T09:00"), by=by("clerk1"))
    refused("over", booking.cancel, made.pk)
    assert following.miss_due() == 1
    assert Booking.objects.get(pk=made.pk).state == "missed"


def test_nobody_has_two_of_one_time_by_changing(pools):
    made = booking.book(pools["plain"], at(FIRST), account=account("li").pk)
    booking.book(pools["own"], at(LAST), account=account("li").pk)
    refused("at_this_time", booking.change, made.pk, at(LAST))
    other = book(pools["plain"], FIRST)
    book(pools["own"], LAST)
    refused("at_this_time", booking.change, other.pk, at(LAST), by=by("clerk1"))


def test_what_was_changed_at_the_desk_is_told_with_its_new_line(pools):
    li = account("li").pk
    made = booking.book(pools["plain"], at(FIRST), account=li)
    booking.change(made.pk, at(LAST), pool=pools["own"], by=by("clerk1"))
    told = Notice.objects.get(account_id=li, template="appointment_changed")
    assert (
        "10:00" in told.subject and lines.lines()[pools["own"]].name in told.text and made.number in told.text
    )


def test_a_changed_booking_is_reminded_of_its_new_day_and_of_no_other(pools):
    made = book(pools["plain"], "03-04T09:00", PHONE)
    booking.change(made.pk, at("03-05T09:00"), by=by("clerk1"))
    go("03-03T09:30")
    assert following.remind_due() == 0
    go("03-04T09:30")
    assert following.remind_due() == 1
    assert Booking.objects.get(pk=made.pk).starts.date() == date(2026, 3, 5)
