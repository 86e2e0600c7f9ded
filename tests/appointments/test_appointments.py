"""Times are booked, changed, kept, missed and moved; nobody has two of one, and nobody is moved without being told."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.hall.furnished import by, opened, window
from tests.projects.furnished import account
from tests.signing import client
from yimen.appointments import booking, finding, following, keeping, telling, times
from yimen.appointments.models import Booking, Deed
from yimen.appointments.refused import NotBooked
from yimen.centres import clock as standing
from yimen.centres.sealed import reseal
from yimen.hall import calling, keeping as halls, lines, sittings, taking
from yimen.hall.models import Pool, Stop
from yimen.hall.refused import NotServed
from yimen.notices.models import Delivery, Notice
from yimen.notices.visitors import addressee, forget as forget_messages
from yimen.people.models import Posting
from yimen.process.appointments.rules import Rules
from yimen.process.hall.opening import Period

PHONE, OTHER = "13800001111", "13900002222"


def refused(code, act, /, *given, **named):
    with pytest.raises(NotBooked) as one:
        act(*given, **named)
    assert one.value.code == code
    assert one.value.sentence() and one.value.sentence("en")


def at(text):
    return datetime.fromisoformat(f"2026-{text}+08:00")


def go(text):
    standing.move(at(text))


@pytest.fixture
def pool(city):
    """A pool with four windows, each with a clerk: two can be booked at a time."""
    plain, _own = opened()
    keeping.offer(plain, Rules())
    return plain


def book(pool, when, phone=PHONE, **more):
    return booking.book(pool, at(when), phone=phone, **more)


def acts(one):
    return [row.act for row in finding.deeds(one.pk)]


def test_what_can_be_booked_follows_the_calendar_and_who_is_posted(pool):
    line, how = lines.lines()[pool], Rules()
    found = times.ahead(line, how)
    # Ten working days after today; no weekend.
    assert found[0] == date(2026, 3, 2) and len(found) == 11 and all(on.weekday() < 5 for on in found)
    today, tomorrow = times.of_days(line, how, found[:2])
    assert today.times[0].begins == 570 and tomorrow.times[0].begins == 540
    assert all(one.free == (1, 2) for one in tomorrow.times)
    Posting.objects.filter(window__in=[window(n) for n in (2, 3, 4)]).update(valid_until=date(2026, 3, 2))
    assert all(one.free == (1,) for one in times.of_days(line, how, [date(2026, 3, 3)])[0].times)
    Posting.objects.filter(window=window(1)).update(valid_until=date(2026, 3, 2))
    assert times.of_days(line, how, [date(2026, 3, 3)])[0].free == 0


def test_a_make_up_saturday_can_be_booked(city):
    plain, _own = opened()
    keeping.offer(plain, Rules(days=150))
    saturday = date(2026, 5, 9)
    assert saturday in times.ahead(lines.lines()[plain], Rules(days=150))
    assert booking.book(plain, at("05-09T09:00"), phone=PHONE).seat == 1


def test_a_time_is_booked_once_a_seat(pool):
    first, second = book(pool, "03-03T09:00"), book(pool, "03-03T09:00", OTHER)
    assert {first.seat, second.seat} == {1, 2} and first.number != second.number
    refused("taken", book, pool, "03-03T09:00", "13700003333")
    refused("at_this_time", book, pool, "03-03T09:00")
    refused("no_time", book, pool, "03-03T09:07")
    refused("no_time", book, pool, "03-07T09:00")
    refused("too_soon", book, pool, "03-02T09:15")
    refused("too_far", book, pool, "03-20T09:00")
    refused("no_phone", booking.book, pool, at("03-03T10:00"))
    refused("not_offered", book, 0, "03-03T10:00")
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=second.pk).update(seat=first.seat)


def test_longer_times_decided_later_do_not_meet_what_was_booked(pool):
    book(pool, "03-03T09:15"), book(pool, "03-03T09:15", OTHER)
    keeping.offer(pool, Rules(minutes=30))
    refused("taken", book, pool, "03-03T09:00", "13700003333")
    assert book(pool, "03-03T09:30", "13700003333").ends - at("03-03T09:30") == timedelta(minutes=30)


def test_a_person_has_no_more_than_a_few_to_come(pool):
    book(pool, "03-03T09:00"), book(pool, "03-03T10:00")
    refused("too_many", book, pool, "03-03T11:00")
    assert book(pool, "03-03T11:00", OTHER)


def test_who_has_as_many_as_may_be_is_led_to_those_they_hold_and_a_telephone_number_alone_shows_nobodys(pool):
    mine = [booking.book(pool, at(f"03-03T{hour}:00"), account=account("li").pk) for hour in ("09", "10")]
    theirs = [book(pool, f"03-04T{hour}:00") for hour in ("09", "10")]
    sent = {
        "starts": "2026-03-03T11:00",
        "phone": "",
        "submission_key": "k" * 31 + "1",
    }
    page = client("li").post(f"/appointments/{pool}/", sent)
    text = page.content.decode()
    assert page.status_code == 409 and all(f"/{one.token}/" in text for one in mine), text
    assert 'href="#starts-1"' not in text
    page = client().post(
        f"/appointments/{pool}/",
        sent | {"phone": PHONE, "submission_key": "k" * 31 + "2"},
    )
    text = page.content.decode()
    assert page.status_code == 409 and "#number" in text and not any(one.token in text for one in theirs)


def test_a_booking_is_found_by_number_and_phone_and_by_neither_alone(pool):
    made = book(pool, "03-03T09:00")
    assert finding.by_number(f"{made.number[:4]} {made.number[4:]}", PHONE) == made
    assert finding.by_number(made.number) is None and finding.by_number(made.number, OTHER) is None
    assert finding.by_token(made.token) == made and finding.by_token("x") is None
    assert PHONE not in str(Booking.objects.filter(pk=made.pk).values()) and telling.phone(made) == PHONE
    assert finding.read_phone("+86 138-0000-1111") == finding.read_phone("１３８００００１１１１") == PHONE
    refused("bad_phone", finding.read_phone, "12345")
    # An account's stands with its holder; what the desk wrote down for somebody who left nothing else has its number alone.
    theirs = booking.book(pool, at("03-03T11:00"), account=account("li").pk)
    assert finding.by_number(theirs.number) is None and finding.by_number(theirs.number, PHONE) is None
    written = booking.book(pool, at("03-03T11:15"), by=by("duty"))
    assert finding.by_number(written.number) == written


def test_a_booking_is_changed_and_cancelled(pool):
    made = book(pool, "03-03T09:00")
    booking.change(made.pk, at("03-04T10:00"))
    made.refresh_from_db()
    assert made.starts == at("03-04T10:00") and acts(made) == ["booked", "changed"]
    # The old time is free again, and its own new one no hindrance to itself.
    assert book(pool, "03-03T09:00", OTHER).seat == 1
    booking.change(made.pk, at("03-04T10:00"))
    refused("no_time", booking.change, made.pk, at("03-08T10:00"))
    made.refresh_from_db()
    assert made.state == "booked"
    booking.cancel(made.pk)
    refused("over", booking.cancel, made.pk)
    refused("over", booking.change, made.pk, at("03-05T10:00"))
    refused("not_found", booking.cancel, 0)


def test_who_arrives_gets_a_ticket_that_is_called_at_the_time(pool):
    made = book(pool, "03-03T10:00")
    refused("not_today", booking.arrive, made.pk)
    go("03-03T09:00")
    for _ in range(2):
        from yimen.hall import taking

        taking.take([(pool, "")], way="kiosk")
    ticket = booking.arrive(made.pk, by=by("clerk1"))
    assert ticket.booked == at("03-03T10:00") and acts(made)[-1] == "came"
    refused("over", booking.arrive, made.pk)
    clerk = by("clerk1")
    sittings.sit(by=clerk, window=window(1))
    assert calling.call(by=clerk).ticket != ticket
    go("03-03T10:00")
    assert calling.call(by=clerk).ticket == ticket
    assert Stop.objects.filter(phase="waiting").count() == 1


def test_who_does_not_come_twice_books_near_days_for_a_while(pool):
    book(pool, "03-03T09:00"), book(pool, "03-04T09:00")
    go("03-05T00:10")
    assert following.miss_due() == 2 and following.miss_due() == 0
    go("03-05T09:00")
    refused("rests", book, pool, "03-10T09:00")
    # Tomorrow all the same, and a ticket in the hall always.
    assert book(pool, "03-06T09:00").state == "booked"
    assert book(pool, "03-10T09:00", OTHER)


def test_a_closed_hall_moves_its_bookings_to_the_same_time_of_the_next_day_and_says_why(pool):
    made, other = book(pool, "03-03T09:00"), book(pool, "03-03T14:00", OTHER)
    area = lines.lines()[pool].area
    halls.decide(
        by=by("duty"), area=area, days=[date(2026, 3, 3)], periods=[Period(540, 720)], reason="下午停电检修"
    )
    assert following.move_due() == 1 and following.move_due() == 0
    made.refresh_from_db(), other.refresh_from_db()
    assert made.starts == at("03-03T09:00")
    assert other.starts == at("03-04T14:00") and other.was == at("03-03T14:00")
    booking.change(other.pk, at("03-05T14:00"))
    other.refresh_from_db()
    assert other.was is None
    assert Deed.objects.get(act="moved").reason == "下午停电检修"


def test_where_nothing_is_free_a_moved_booking_is_cancelled_with_what_to_do(pool):
    keeping.offer(pool, Rules(days=1, walk_in=95))
    made, other = book(pool, "03-03T09:00"), book(pool, "03-03T09:15", OTHER)
    area = lines.lines()[pool].area
    halls.decide(by=by("duty"), area=area, days=[date(2026, 3, 3)], periods=[], reason="台风")
    # The day after is all that is left: each goes to its own time there.
    assert following.move_due() == 2
    halls.decide(
        by=by("duty"), area=area, days=[date(2026, 3, 4), date(2026, 3, 5)], periods=[], reason="台风"
    )
    keeping.end(pool)
    assert following.move_due() == 2
    made.refresh_from_db(), other.refresh_from_db()
    assert made.state == other.state == "cancelled"


def test_a_new_holiday_over_booked_days_moves_them(pool, monkeypatch):
    from yimen.cases import queries as cases
    from yimen.law.workdays import Arranged, WorkCalendar

    made = book(pool, "03-03T09:00")
    known = cases.calendar()
    named = [*known.arranged.values(), Arranged(date(2026, 3, 3), "临时放假", True, 2026)]
    monkeypatch.setattr(cases, "calendar", lambda: WorkCalendar("new", named, known.years))
    assert following.move_due() == 1
    made.refresh_from_db()
    assert made.starts == at("03-04T09:00")


def test_people_are_reminded_the_day_before_once_and_not_at_night(pool, monkeypatch):
    book(pool, "03-04T09:00"), book(pool, "03-05T09:00", OTHER)
    go("03-03T08:59")
    assert following.remind_due() == 0
    go("03-03T09:00")
    assert following.remind_due() == 1 and following.remind_due() == 0


def test_who_has_an_account_finds_it_among_their_messages(pool):
    li = account("li")
    made = booking.book(pool, at("03-03T09:00"), account=li.pk)
    notice = Notice.objects.filter(account_id=li.pk, template="appointment_booked").get()
    assert made.number in notice.text and "/appointments/" in notice.text
    assert finding.of_person("", li.pk).get() == made


def test_who_gave_a_phone_alone_is_told_by_it_and_it_is_forgotten(pool, monkeypatch):
    from yimen.notices import people

    env = people.environment()
    monkeypatch.setattr(people, "environment", lambda: _with_sms(env))
    made = book(pool, "03-03T09:00")
    notice = Notice.objects.get(recipient="visitor")
    assert addressee(notice.pk).phone == PHONE and PHONE not in notice.text
    assert Delivery.objects.get(notice=notice).way == "sms" and made.number in notice.text
    go("04-03T09:00")
    assert forget_messages() == 1 and forget_messages() == 0
    notice.refresh_from_db()
    assert notice.text == "" and not notice.sealed


def _with_sms(env):
    import copy

    changed = copy.copy(env)
    object.__setattr__(changed, "sms_url", "https://sms.example/")
    return changed


def test_numbers_are_sealed_anew_and_forgotten_after_their_term(pool):
    made = book(pool, "03-03T09:00")
    assert list(reseal(telling.SEALED)) == [0]
    go("09-01T09:00")
    assert following.forget() == 1 and following.forget() == 0
    made.refresh_from_db()
    assert made.phone == "" and telling.phone(made) == ""


def test_a_pool_is_offered_by_sound_rules_only(pool):
    refused("bad_rules", keeping.offer, pool, Rules(minutes=0))
    refused("bad_rules", keeping.offer, pool, Rules(walk_in=100))
    refused("not_offered", keeping.offer, 0, Rules())
    assert times.offered() == {pool: Rules()}
    keeping.end(pool)
    assert times.offered() == {}


@pytest.mark.parametrize(
    "statement", ["UPDATE appointments_deed SET act = act", "DELETE FROM appointments_deed"]
)
def test_what_was_done_to_a_booking_is_only_added_to(pool, statement):
    book(pool, "03-03T09:00")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_booked_is_served_though_the_days_tickets_are_given_and_each_person_has_one(pool):
    made = book(pool, "03-02T09:30")
    halls_pool = Pool.objects.get(pk=pool)
    halls_pool.cap, halls_pool.named = 1, True
    halls_pool.save()
    lines.forget()
    taking.take([(pool, "")], way="desk", number="11010519491231002X")
    with pytest.raises(NotServed) as full:
        taking.take([(pool, "")], way="desk", number="110105194912310011")
    assert full.value.code == "full"
    go("03-02T09:25")
    assert booking.arrive(made.pk).booked == at("03-02T09:30")


def test_a_line_that_ends_cancels_what_was_booked_and_nobody_missed_it(pool):
    made, near = book(pool, "03-03T09:00"), book(pool, "03-02T10:00", OTHER)
    halls.end_pool(pool)
    go("03-02T10:05")
    # Whose time had begun is not moved; that they did not come is not theirs.
    assert following.move_due() == 1 and following.move_due() == 0
    go("03-03T00:30")
    assert following.miss_due() == 1
    made.refresh_from_db(), near.refresh_from_db()
    assert (made.state, near.state) == ("cancelled", "cancelled")
    assert Deed.objects.get(booking=made, act="cancelled").reason == "这项业务不再单独排队"
    assert Deed.objects.filter(act="missed").count() == 0


def test_nobody_missed_a_hall_that_closed_while_they_were_waited_for(pool):
    made = book(pool, "03-02T14:00")
    go("03-02T14:05")
    area = lines.lines()[pool].area
    halls.decide(by=by("duty"), area=area, days=[date(2026, 3, 2)], periods=[Period(540, 720)], reason="停电")
    go("03-03T00:30")
    assert following.miss_due() == 1
    made.refresh_from_db()
    assert made.state == "cancelled" and Deed.objects.filter(act="missed").count() == 0


def test_the_calendar_s_entry_says_when_and_where_and_nothing_about_the_person(pool):
    made = book(pool, "03-03T09:00")
    answer = client().get(f"/appointments/mine/{made.token}/calendar.ics")
    said = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20260303T010000Z" in said and "DTEND:20260303T011500Z" in said
    assert f"{made.number[:4]}" in said and PHONE not in said


def test_another_day_is_looked_at_without_typing_the_telephone_again(pool):
    visitor, path = client(), f"/appointments/{pool}/"
    typed = {"phone": PHONE, "first": "1", "starts": "2026-03-02T10:00"}
    page = visitor.post(path, {**typed, "on": "2026-03-04"})
    said = page.content.decode()
    assert page.status_code == 200 and f'value="{PHONE}"' in said and 'value="1" checked' in said
    assert 'value="2026-03-04T09:00"' in said and 'value="2026-03-02T10:00"' not in said
    assert not Booking.objects.exists()
    # What Enter presses is the first button of the form.
    assert 'name="on"' not in said.split("<main")[1].split("</button>")[0]
    back = visitor.post(path, {**typed, "on": "2026-03-02"}).content.decode()
    assert 'value="2026-03-02T10:00" checked' in back
    made = visitor.post(path, {"phone": PHONE, "starts": "2026-03-04T09:00", "submission_key": "k" * 32})
    assert made.status_code == 302 and Booking.objects.get().starts == at("03-04T09:00")
    change = f"{made['Location']}change/"
    assert 'value="2026-03-05T09:00"' in visitor.post(change, {"on": "2026-03-05"}).content.decode()
    assert Booking.objects.get().starts == at("03-04T09:00")


def test_who_forgot_something_is_not_led_to_another_day_unseen(pool):
    """Whoever had chosen Wednesday and pressed without a time, or without a number, found the times of the first free day."""
    visitor, path = client(), f"/appointments/{pool}/"
    shown = re.search(
        r'name="shown" value="(.+?)"', visitor.post(path, {"on": "2026-03-04"}).content.decode()
    )[1]
    assert shown == "2026-03-04"
    for given in ({"phone": PHONE, "shown": shown}, {"starts": "2026-03-04T09:00", "shown": shown}):
        assert 'value="2026-03-04T09:00"' in visitor.post(path, given).content.decode()
    made = visitor.post(path, {"phone": PHONE, "starts": "2026-03-04T09:00", "submission_key": "k" * 32})
    change = f"{made['Location']}change/"
    assert 'value="2026-03-05T09:00"' in visitor.post(change, {"shown": "2026-03-05"}).content.decode()


def test_a_refusal_stands_in_the_title_takes_the_focus_and_leads_to_its_field(pool):
    page = f"/appointments/{pool}/"
    for path, given, to in (
        ("/appointments/", {"number": "1", "phone": OTHER}, "number"),
        (page, {"phone": PHONE}, "starts-1"),
        (page, {"starts": "2026-03-02T10:15"}, "phone"),
    ):
        answer = client().post(path, given)
        text = answer.content.decode()
        assert answer.status_code in (409, 422) and re.search("<title>\\s*错误：", text), path
        assert "data-focus-error" in text and f'<a href="#{to}">' in text and f'id="{to}"' in text
