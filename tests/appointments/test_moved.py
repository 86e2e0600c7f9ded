"""What whoever was moved by the centre is told: they alone, once, why, from when to when, and what they can do."""

from datetime import date

import pytest

from tests.appointments.test_appointments import OTHER, PHONE, _with_sms, at, book, go, pool as pool  # noqa: F401
from tests.hall.furnished import by
from tests.projects.furnished import account
from yimen.appointments import booking, following, keeping
from yimen.hall import keeping as halls, lines
from yimen.hall.models import Decided
from yimen.law.workdays import Arranged, WorkCalendar
from yimen.notices import people
from yimen.notices.models import Delivery, Notice
from yimen.notices.visitors import addressee
from yimen.process.appointments.rules import Rules

TUESDAY = date(2026, 3, 3)


def close(pool, days=(TUESDAY,), **why):
    area = lines.lines()[pool].area
    halls.decide(by=by("duty"), area=area, days=list(days), periods=[], **{"reason": "停电检修"} | why)


@pytest.fixture
def sms(monkeypatch):
    """A centre with a gateway for text messages."""
    env = people.environment()
    monkeypatch.setattr(people, "environment", lambda: _with_sms(env))


def told(template):
    return list(Notice.objects.filter(template=f"appointment_{template}").order_by("id"))


def test_a_closed_hall_tells_whoever_it_moved_and_nobody_else(pool, sms):
    li, wang = account("li").pk, account("wang").pk
    theirs = booking.book(pool, at("03-03T09:00"), account=li)
    booking.book(pool, at("03-04T10:00"), account=wang)
    phoned = book(pool, "03-03T14:00", OTHER)
    close(pool)
    assert following.move_due() == 2
    by_account, by_phone = told("moved")
    assert (by_account.account_id, by_account.recipient == "visitor") == (li, False)
    assert by_phone.recipient == "visitor" and addressee(by_phone.pk).phone == OTHER
    assert Notice.objects.filter(account_id=wang).exclude(template="appointment_booked").count() == 0
    # Why, which one, when it is now, and where another time can be chosen.
    assert "停电检修" in by_account.text and theirs.number in by_account.text
    assert (
        "3月4日" in by_account.subject and "09:00" in by_account.subject and "给您添麻烦了" in by_account.text
    )
    assert f"/appointments/mine/{theirs.token}/" in by_account.text
    sent = Delivery.objects.get(notice=by_phone)
    assert (
        sent.way == "sms" and "14:00" in sent.text and phoned.number in sent.text and OTHER not in sent.text
    )


def test_they_are_told_once_however_often_the_worker_looks(pool):
    booking.book(pool, at("03-03T09:00"), account=account("li").pk)
    close(pool)
    assert [following.move_due() for _ in range(3)] == [1, 0, 0]
    assert len(told("moved")) == 1
    # Closed again on the day to which it went: told once more, of the new day.
    close(pool, (date(2026, 3, 4),))
    assert [following.move_due() for _ in range(2)] == [1, 0]
    assert len(told("moved")) == 2 and "3月5日" in told("moved")[1].subject


def test_what_another_worker_or_the_person_moved_meanwhile_is_left_alone(pool):
    made = booking.book(pool, at("03-03T09:00"), account=account("li").pk)
    close(pool)
    line = lines.lines()[pool]
    assert following.move_due() == 1
    # A second had read it before the first was done.
    assert following._elsewhere(made.pk, line, at("03-03T09:00")) == 0
    assert len(told("moved")) == 1


def test_a_new_holiday_over_booked_days_is_told_as_what_it_is(pool, monkeypatch):
    from yimen.cases import queries as cases

    booking.book(pool, at("03-03T09:00"), account=account("li").pk)
    known = cases.calendar()
    named = [*known.arranged.values(), Arranged(TUESDAY, "临时放假", True, 2026)]
    monkeypatch.setattr(cases, "calendar", lambda: WorkCalendar("new", named, known.years))
    assert [following.move_due() for _ in range(2)] == [1, 0]
    (one,) = told("moved")
    assert "放假安排有变" in one.text and "3月4日" in one.subject and Decided.objects.count() == 0


def test_who_booked_in_english_is_told_in_english(pool, sms):
    book(pool, "03-03T09:00", PHONE, language="en")
    close(pool, reason_en="the power is off")
    assert following.move_due() == 1
    (one,) = told("moved")
    assert one.language == "en" and "the power is off" in one.text and "/en/appointments/mine/" in one.text
    assert "停电" not in one.text and "General" in one.text


def test_where_nothing_is_free_they_are_told_that_it_is_cancelled_and_what_they_can_do(pool):
    keeping.offer(pool, Rules(days=1))
    booking.book(pool, at("03-03T09:00"), account=account("li").pk)
    close(pool, [date(2026, 3, 2 + n) for n in (1, 2, 3)])
    keeping.end(pool)
    assert [following.move_due() for _ in range(2)] == [1, 0]
    (one,) = told("cancelled")
    assert told("moved") == [] and "停电检修" in one.text and "优先办理" in one.text and "3月3日" in one.text


def test_who_cancelled_themselves_is_not_told_of_a_closed_hall(pool):
    made = booking.book(pool, at("03-03T09:00"), account=account("li").pk)
    booking.cancel(made.pk)
    close(pool)
    assert following.move_due() == 0 and told("moved") == []


def test_the_reminder_of_a_moved_booking_is_of_its_new_day(pool):
    booking.book(pool, at("03-03T09:00"), account=account("li").pk)
    close(pool)
    following.move_due()
    go("03-03T09:30")
    assert following.remind_due() == 1
    (one,) = told("tomorrow")
    assert "3月4日" in one.text
