"""Who booked for an item that is cancelled or suspended by their day is told in time, once, and keeps the booking."""

from datetime import date

import pytest

from tests.appointments.test_appointments import OTHER, acts, at, go, pool as pool  # noqa: F401
from tests.appointments.test_moved import sms as sms, told  # noqa: F401
from tests.faces import ITEM
from tests.hall.furnished import by
from tests.projects.furnished import account
from tests.signing import client
from yimen.appointments import booking, shut
from yimen.appointments.models import Booking
from yimen.catalogue import standing
from yimen.hall import lines
from yimen.hall.models import Handles
from yimen.notices.models import Delivery

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
BASIS = "安府发〔2026〕3号"


@pytest.fixture
def booked(pool):
    """One appointment for the item on Tuesday and one on Wednesday, and one for nothing in particular."""
    Handles.objects.get_or_create(pool_id=pool, item=ITEM)
    lines.forget()
    before = booking.book(pool, at("03-03T09:00"), account=account("wang").pk, item=ITEM)
    theirs = booking.book(pool, at("03-04T09:00"), account=account("li").pk, item=ITEM)
    booking.book(pool, at("03-04T10:00"), phone=OTHER)
    return before, theirs


def test_whoever_comes_after_the_item_ended_is_told_why_once_and_keeps_the_time(booked):
    before, theirs = booked
    assert shut.tell_due() == 0
    standing.cancel(by=by("editor"), code=ITEM, on=WEDNESDAY, basis=BASIS)
    assert (shut.tell_due(), shut.tell_due()) == (1, 0)
    (message,) = told("shut_cancelled")
    assert message.account_id == account("li").pk
    assert BASIS in message.text and theirs.number in message.text and "不要空跑" in message.text
    assert acts(theirs) == ["booked", "shut"] and acts(before) == ["booked"]
    assert Booking.objects.get(pk=theirs.pk).state == "booked", "to fetch something they come all the same"
    page = client("li").get(f"/appointments/mine/{theirs.token}/").content.decode()
    assert "这个事项已经取消" in page and BASIS in page and "不要空跑" in page
    assert "不要空跑" not in client("wang").get(f"/appointments/mine/{before.token}/").content.decode()


def test_an_item_that_is_open_again_by_then_is_no_reason_not_to_come(booked):
    before, theirs = booked
    standing.suspend(by=by("editor"), code=ITEM, on=TUESDAY, basis=BASIS)
    standing.resume(by=by("editor"), code=ITEM, on=WEDNESDAY, basis="恢复")
    assert shut.tell_due() == 1 and [one.account_id for one in told("shut_suspended")] == [before.account]
    assert "不要空跑" not in client("li").get(f"/appointments/mine/{theirs.token}/").content.decode()


def test_by_phone_in_english_with_the_item_named(pool, sms):
    Handles.objects.get_or_create(pool_id=pool, item=ITEM)
    lines.forget()
    booking.book(pool, at("03-04T09:00"), phone=OTHER, item=ITEM, language="en")
    standing.suspend(by=by("editor"), code=ITEM, on=TUESDAY, basis=BASIS)
    assert shut.tell_due() == 1
    text = Delivery.objects.filter(way="sms").latest("id").text
    assert "do not come in vain" in text and "Food business" in text


def test_a_day_that_has_passed_tells_nobody(booked):
    standing.cancel(by=by("editor"), code=ITEM, on=TUESDAY, basis=BASIS)
    go("03-05T09:00")
    assert shut.tell_due() == 0
