"""A hall is set up, open on its days and closed at night; what it keeps of anybody it forgets in the evening."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.hall.furnished import acts, area, at, by, come, opened, refused, standing_at, ticket, window
from tests.signing import client
from yimen.centres import clock as standing
from yimen.hall import calling, closing, keeping, lines, sittings, taking
from yimen.hall.keeping import Setting
from yimen.hall.models import Counter, Sitting, Stop, Ticket
from yimen.hall.refused import NotServed
from yimen.lib import clock
from yimen.process.hall.opening import Period

TODAY = date(2026, 3, 2)
CITIZEN = "11010519491231002X"


def test_nobody_is_called_before_the_hour_nor_after_it(city):
    plain, _own = opened()
    standing.move(standing_at("2026-03-02T17:00+08:00"))
    refused("closed", ticket, plain)
    standing.move(standing_at("2026-03-03T08:29+08:00"))
    refused("closed", ticket, plain)
    # The first stand before the door a while before it opens.
    standing.move(standing_at("2026-03-03T08:30+08:00"))
    assert ticket(plain).number == "A001"
    standing.move(standing_at("2026-03-03T17:00+08:00"))
    refused("closed", ticket, plain)
    keeping.decide(
        by=by("duty"),
        area=lines.place("main").id,
        days=[date(2026, 3, 3)],
        periods=[Period(540, 1140)],
        reason="延时服务",
    )
    assert ticket(plain).number == "A002"
    keeping.decide(
        by=by("duty"), area=lines.place("main").id, days=[date(2026, 3, 3)], periods=[], reason="停电"
    )
    refused("closed_today", ticket, plain)


def test_on_a_day_of_rest_there_are_no_tickets(city):
    plain, _own = opened()
    standing.move(standing_at("2026-03-07T10:00+08:00"))
    refused("closed_today", ticket, plain)


def test_the_page_says_when_the_hall_is_open_today_and_why_otherwise_than_usual(city):
    """It said that no tickets are given, and not until when to wait; and a Sunday on which it was open looked like a mistake."""
    opened()

    def page(prefix=""):
        return " ".join(client().get(f"{prefix}/hall/").content.decode().split())

    keeping.decide(
        by=by("duty"), area=lines.place("main").id, days=[date(2026, 3, 15)], periods=[Period(540, 720)], reason="便民周日", reason_en="Open Sunday",
    )  # fmt: skip
    standing.move(standing_at("2026-03-02T17:30+08:00"))
    assert "这里今天的办公时间是 09:00-12:00 13:30-17:00" in page()
    standing.move(standing_at("2026-03-08T10:00+08:00"))
    assert "今天不办公，不取号" in page()
    standing.move(standing_at("2026-03-15T10:00+08:00"))
    assert "今天的办公时间和平时不同：09:00-12:00。便民周日" in page()
    assert "Today’s hours are not the usual ones: 09:00-12:00. Open Sunday" in page("/en")


def test_a_day_has_no_more_tickets_than_its_cap(city):
    plain, _own = opened(cap=2)
    assert [ticket(plain).number for _ in range(2)] == ["A001", "A002"]
    refused("full", ticket, plain)
    # A paper number was given already: it is entered all the same.
    come("09:30")
    assert taking.enter(plain, "a-p7", "9:10", by=by("duty")).number == "A-P7"


def test_a_ticket_for_several_windows_counts_in_the_cap_of_each_of_their_pools(city):
    plain, own = opened(cap=3)
    keeping.pool(Setting(lines.place("main").id, "C", "发证", cap=2, windows=(window(6),)))
    last = next(line.id for line in lines.lines().values() if line.letter == "C")
    both = taking.take([(plain, ""), (last, ""), (own, "")], way="kiosk")
    assert both.number == "A001"
    # Its number is of the first pool: those of the others go on without a gap.
    assert ticket(last).number == "C001"
    refused("full", ticket, last)
    with pytest.raises(NotServed) as full:
        taking.take([(plain, ""), (last, "")], way="desk")
    assert "发证" in full.value.sentence() and "2" in full.value.sentence("en")
    # Whoever is refused has taken nobody's place in the other pool, and an appointment waits for no cap.
    assert (
        taking.take([(last, ""), (plain, "")], way="booked", booked=clock.now(), booking=5).number == "C002"
    )
    assert ticket(plain).number == "A002"
    refused("full", ticket, plain)
    twice = taking.take([(own, ""), (own, "")], way="kiosk")
    assert twice.number == "B001" and Counter.objects.get(pool=own).given == 2


def test_where_a_person_has_one_ticket_a_day_the_number_is_kept_as_a_hash_until_the_evening(city):
    plain, _own = opened(named=True)
    refused("no_number", ticket, plain)
    refused("bad_number", ticket, plain, number="110105194912310021")
    taken = ticket(plain, number=CITIZEN)
    refused("taken_already", ticket, plain, number=f" {CITIZEN.lower()} ")
    assert CITIZEN not in str(Ticket.objects.filter(pk=taken.pk).values()) and taken.holder
    calling.leave(ticket=taken.pk)
    again = ticket(plain, number=CITIZEN)
    standing.move(standing_at("2026-03-03T00:10+08:00"))
    assert closing.close_days() and not closing.close_days()
    assert not Ticket.objects.exclude(holder="").exists() and not Stop.objects.exclude(holder="").exists()
    assert acts(again)[-1] == "closed"


def test_the_day_ends_for_everybody(city):
    plain, own = opened()
    waits = ticket(plain)
    both = taking.take([(own, ""), (plain, "")], way="desk")
    clerk = at("clerk5", 5)
    calling.call(by=clerk)
    sittings.pause(by=clerk, why="meeting")
    standing.move(standing_at("2026-03-03T08:00+08:00"))
    assert closing.close_days() == 4
    assert set(Stop.objects.values_list("ticket", "phase")) == {
        (waits.pk, "left"),
        (both.pk, "done"),
        (both.pk, "left"),
    }
    assert Sitting.objects.get().until == standing_at("2026-03-03T00:00+08:00")
    standing.move(standing_at("2026-03-03T09:00+08:00"))
    assert ticket(plain).number == "A001"
    refused("not_missed", calling.come_back, ticket=waits.pk)


def test_whoever_was_left_of_yesterday_is_called_by_nobody_where_no_worker_closed_the_day(city):
    plain, _own = opened()
    ticket(plain)
    clerk = at("clerk1", 1)
    standing.move(standing_at("2026-03-03T09:00+08:00"))
    today = ticket(plain)
    assert calling.call(by=clerk).ticket == today
    assert calling.call(by=clerk) is None


def test_a_hall_is_set_up_without_two_of_the_same(city):
    plain, _own = opened()
    refused("bad_code", area)
    refused("bad_code", area, "Main Hall")
    place = lines.place("main").id
    refused("bad_letter", keeping.pool, Setting(place, "A", "另一队列"))
    refused("bad_letter", keeping.pool, Setting(place, "a", "另一队列"))
    refused("no_name", keeping.pool, Setting(place, "C", " "))
    refused("no_item", keeping.pool, Setting(place, "C", "另一队列", items=("nothing",)))
    refused(
        "in_the_past",
        keeping.decide,
        by=by("duty"),
        area=place,
        days=[date(2026, 3, 1)],
        periods=[],
        reason="过去",
    )
    refused(
        "bad_hours",
        keeping.decide,
        by=by("duty"),
        area=place,
        days=[TODAY],
        periods=[Period(600, 540)],
        reason="错",
    )
    ticket(plain)
    refused("still_waiting", keeping.end_pool, plain)
    calling.leave(ticket=Ticket.objects.get().pk)
    refused("over", calling.leave, ticket=Ticket.objects.get().pk)
    keeping.end_pool(plain)
    refused("no_pool", ticket, plain)


def test_an_item_goes_to_the_pool_that_names_it(city):
    from yimen.catalogue.models import Item

    code = Item.objects.order_by("code").values_list("code", flat=True)[0]
    plain, own = opened(items=(code,))
    assert [line.id for line in lines.for_item(code)] == [own]
    assert [line.id for line in lines.for_item("another")] == [plain]
    assert lines.items([own]) == {own: [code]}


@pytest.mark.parametrize("table", ["hall_move", "hall_pause", "hall_led", "hall_decided"])
def test_what_happened_is_only_added_to(city, table):
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608 - names of ours
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                statement.replace("SET id = id", "SET at = at") if table == "hall_led" else statement
            )


def test_a_letter_is_free_again_the_day_after_its_pool_was_closed(city):
    plain, own = opened()
    place = lines.place("main").id
    letter = lines.lines()[own].letter
    keeping.end_pool(own)
    refused("bad_letter", keeping.pool, Setting(place, letter, "新队列"))
    standing.move(standing_at("2026-03-03T08:00+08:00"))
    made = keeping.pool(Setting(place, letter, "新队列"))
    assert lines.lines()[made].letter == letter and made != own
    refused("bad_letter", keeping.pool, Setting(place, letter, "又一个"))
