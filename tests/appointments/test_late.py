"""Whoever comes too late for an appointment is told so, and that they stand in line like everybody; who is in time is not."""

from datetime import datetime

import pytest

from tests.hall.furnished import by, opened
from tests.signing import client
from yimen.appointments import booking, keeping
from yimen.centres import clock as standing
from yimen.process.appointments.rules import Rules

SAID = "预约的是 09:30，来得晚"


def at(text):
    return datetime.fromisoformat(f"2026-{text}+08:00")


@pytest.fixture
def booked(city):
    """Somebody who booked for half past nine today."""
    plain, _own = opened()
    keeping.offer(plain, Rules())
    return booking.book(plain, at("03-03T09:30"), phone="13800001111")


@pytest.mark.parametrize(("came", "late"), [("03-03T09:25", False), ("03-03T10:30", True)])
def test_it_stands_on_their_ticket_and_on_the_slip(booked, came, late):
    standing.move(at(came))
    ticket = booking.arrive(booked.pk, by=by("clerk1"))
    for face, page in (
        ("", f"/hall/tickets/{ticket.token}/"),
        ("clerk3", f"/desk/hall/reception/{ticket.pk}/"),
    ):
        said = client(face or None).get(page)
        assert said.status_code == 200 and (SAID in said.content.decode()) is late


def test_an_empty_day_does_not_ask_to_open_what_is_open(city):
    plain, _own = opened()
    at_desk = "/desk/appointments/"
    assert "开放队列以后" in client("duty").get(at_desk).content.decode()
    keeping.offer(plain, Rules())
    said = client("duty").get(at_desk).content.decode()
    assert "开放队列以后" not in said and "别的日子的，在筛选里选" in said
