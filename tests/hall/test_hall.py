"""Tickets are taken, called, missed, passed on and ended; what an evil day does to the hall, it does to nobody's turn."""

from datetime import timedelta

import pytest

from tests.hall.furnished import acts, at, by, come, opened, refused, standing_at, ticket, window
from tests.signing import client
from yimen.centres import clock as standing
from yimen.hall import calling, lines, showing, sittings, taking
from yimen.hall.models import Led, Move, Pause, Sitting, Stop
from yimen.hall.refused import NotServed
from yimen.lib import clock


def test_a_ticket_is_taken_called_and_ended(city):
    plain, _own = opened()
    first, second = ticket(plain), ticket(plain)
    assert [first.number, second.number] == ["A001", "A002"] and first.token != second.token
    clerk = at("clerk1", 1)
    assert calling.call(by=clerk).ticket == first
    calling.again(by=clerk)
    # The next press ends the one and calls the other.
    assert calling.call(by=clerk).ticket == second
    assert acts(first) == ["taken", "called", "again", "done"]
    assert calling.call(by=clerk) is None
    assert Stop.objects.get(ticket=second).phase == "done"
    refused("nobody_called", calling.done, by=clerk)
    sittings.rise(by=clerk)
    refused("not_sitting", calling.call, by=clerk)


def test_a_key_pressed_too_early_is_taken_back_and_nobody_loses_a_turn(city):
    plain, own = opened()
    both = taking.take([(plain, ""), (own, "")], way="desk", by=by("duty"))
    second, third = ticket(plain), ticket(plain)
    clerk = at("clerk1", 1)
    refused("nobody_ended", calling.take_back, by=clerk)
    assert calling.call(by=clerk).ticket == both
    # The slip: the next one is called, and the first stands in the next line already.
    assert calling.call(by=clerk).ticket == second
    assert calling.ended(clerk).ticket == both
    assert calling.take_back(by=clerk).ticket == both
    assert Stop.objects.get(phase="called").ticket == both and Stop.objects.get(phase="later").turn == 2
    assert acts(both) == ["taken", "called", "done", "resumed"]
    assert acts(second) == ["taken", "called", "put_back"]
    assert [calling.call(by=clerk).ticket for _ in range(2)] == [second, third]


def test_who_is_called_elsewhere_or_long_gone_is_not_called_back(city):
    plain, own = opened()
    both = taking.take([(plain, ""), (own, "")], way="desk", by=by("duty"))
    clerk, five = at("clerk1", 1), at("clerk5", 5)
    calling.call(by=clerk)
    calling.done(by=clerk)
    assert calling.call(by=five).ticket == both
    refused("called_on", calling.take_back, by=clerk)
    come("10:40")
    assert calling.ended(clerk) is None
    refused("nobody_ended", calling.take_back, by=clerk)


def test_a_window_calls_of_its_pools_and_no_others(city):
    plain, own = opened()
    mine, theirs = ticket(own), ticket(plain)
    five = at("clerk5", 5)
    assert calling.call(by=five).ticket == mine
    assert calling.call(by=five) is None
    three = at("clerk3", 3)
    assert calling.call(by=three).ticket == theirs


def test_who_asked_for_priority_goes_a_little_before(city):
    plain, _own = opened()
    early = ticket(plain)
    come("09:25")
    later, asked = ticket(plain), ticket(plain, first=True)
    clerk = at("clerk1", 1)
    assert [calling.call(by=clerk).ticket for _ in range(3)] == [early, asked, later]


def test_an_appointment_is_called_at_its_time(city):
    plain, _own = opened()
    came = clock.now()
    booked = ticket(plain, way="booked", booked=came + timedelta(minutes=20), booking=7)
    walked = [ticket(plain) for _ in range(3)]
    clerk = at("clerk1", 1)
    assert calling.call(by=clerk).ticket == walked[0]
    come("09:20")
    assert calling.call(by=clerk).ticket == booked
    assert calling.call(by=clerk).ticket == walked[1]


def test_paper_numbers_stand_in_line_by_when_they_were_given(city):
    plain, _own = opened()
    before = ticket(plain)
    come("09:40")
    after = ticket(plain)
    come("09:50")
    paper = taking.enter(plain, "A-P1", "9:15", by=by("duty"))
    refused("number_used", taking.enter, plain, "A-P1", "9:16", by=by("duty"))
    refused("bad_time", taking.enter, plain, "A-P2", "9:51", by=by("duty"))
    refused("bad_time", taking.enter, plain, "A-P2", "soon", by=by("duty"))
    refused("bad_paper", taking.enter, plain, "李晓明", "9:16", by=by("duty"))
    # A number that the machine may come to itself is none of the roll's.
    refused("bad_paper", taking.enter, plain, "A003", "9:16", by=by("duty"))
    clerk = at("clerk1", 1)
    assert [calling.call(by=clerk).ticket for _ in range(3)] == [before, paper, after]
    assert acts(paper)[0] == "entered"


def test_one_ticket_serves_for_several_windows(city):
    plain, own = opened()
    both = taking.take([(plain, ""), (own, "")], way="desk", by=by("duty"))
    other = ticket(own)
    one, five = at("clerk1", 1), at("clerk5", 5)
    assert calling.call(by=five).ticket == other
    assert calling.call(by=one).ticket == both
    assert calling.call(by=five) is None
    calling.done(by=one)
    # They came before the other and stand where they would have stood.
    stop = calling.call(by=five)
    assert stop.ticket == both and stop.turn == 2


def test_who_is_passed_on_loses_no_time(city):
    plain, own = opened()
    mine = ticket(plain)
    come("09:10")
    theirs = ticket(own)
    one, five = at("clerk1", 1), at("clerk5", 5)
    calling.call(by=one)
    refused("no_reason", calling.pass_on, by=one, reason=" ", pool=own)
    refused("same_place", calling.pass_on, by=one, reason="要查档", pool=plain, window=window(1))
    refused("no_window", calling.pass_on, by=one, reason="要查档", pool=own, window=window(1))
    refused("not_served", calling.pass_on, by=one, reason="要查档", pool=own, window=window(6))
    six = at("clerk6", 6)
    calling.pass_on(by=one, reason="要查不动产档案", pool=own, window=window(6))
    assert calling.call(by=five).ticket == theirs
    assert calling.call(by=five) is None
    assert calling.call(by=six).ticket == mine
    assert acts(mine) == ["taken", "called", "moved", "called"]
    assert Move.objects.get(act="moved").reason == "要查不动产档案"


def test_who_was_missed_comes_back_behind_the_next_few(city):
    plain, _own = opened()
    tickets = []
    for minute in range(5):
        come(f"09:0{minute}")
        tickets.append(ticket(plain))
    clerk = at("clerk1", 1)
    calling.call(by=clerk)
    calling.miss(by=clerk)
    assert showing.now().missed[0].number == tickets[0].number
    come("09:10")
    calling.come_back(ticket=tickets[0].pk)
    refused("not_missed", calling.come_back, ticket=tickets[0].pk)
    called = [calling.call(by=clerk).ticket for _ in range(5)]
    assert called == [*tickets[1:4], tickets[0], tickets[4]]


def test_who_comes_a_moment_after_being_missed_is_called_at_once(city):
    plain, _own = opened()
    mine, other = ticket(plain), ticket(plain)
    one, two = at("clerk1", 1), at("clerk2", 2)
    stop = calling.call(by=one)
    refused("still_serving", calling.call_this, by=one, stop=stop.pk)
    calling.miss(by=one)
    refused("over", calling.call_this, by=two, stop=stop.pk)
    assert calling.call_this(by=one, stop=stop.pk).ticket == mine
    assert calling.call(by=two).ticket == other


def test_a_window_is_one_persons_and_a_person_at_one_window(city):
    opened()
    clerk = at("clerk1", 1)
    refused("sits_already", sittings.sit, by=clerk, window=window(2))
    with pytest.raises(NotServed) as one:
        sittings.sit(by=by("clerk2"), window=window(1))
    assert one.value.code == "window_taken"


def test_a_paused_window_calls_nobody(city):
    plain, _own = opened()
    ticket(plain)
    clerk = at("clerk1", 1)
    refused("no_reason", sittings.pause, by=clerk, why="tired")
    sittings.pause(by=clerk, why="break")
    refused("paused", calling.call, by=clerk)
    assert showing.now().if_taken(lines.lines()[plain]) is None
    come("09:07")
    sittings.resume(by=clerk)
    assert calling.call(by=clerk) and Pause.objects.get().until - Pause.objects.get().since == timedelta(
        minutes=7
    )


def test_a_clerk_gone_in_the_middle_leaves_nobody_behind(city):
    plain, _own = opened()
    first, second = ticket(plain), ticket(plain)
    clerk = at("clerk1", 1)
    calling.call(by=clerk)
    refused("still_serving", sittings.rise, by=clerk)
    refused("no_reason", calling.end_for, by=by("duty"), sitting=Sitting.objects.get().pk, reason="")
    calling.end_for(by=by("duty"), sitting=Sitting.objects.get().pk, reason="突发疾病")
    two = at("clerk2", 2)
    assert calling.call(by=two).ticket == first
    calling.put_back(by=two, reason="设备坏了")
    assert calling.call(by=two).ticket == first and calling.call(by=two).ticket == second
    assert acts(first) == ["taken", "called", "put_back", "called", "put_back", "called", "done"]


def test_a_power_cut_in_a_call_changes_nothing(city):
    plain, _own = opened()
    mine = ticket(plain)
    clerk = at("clerk1", 1)
    calling.call(by=clerk)
    # The machine comes back: who was called is still before the window, and is called again.
    state = showing.now()
    assert [one.number for one in state.windows] == [mine.number]
    calling.again(by=clerk)
    assert Stop.objects.get().calls == 2


def test_what_is_waited_is_told_by_pool(city):
    plain, own = opened()
    clerk = at("clerk1", 1)
    tickets = [ticket(plain) for _ in range(3)]
    lost = ticket(own)
    calling.call(by=clerk)
    come("09:04")
    state, line = showing.now(), lines.lines()
    assert [one.number for one in state.in_line(plain)] == [one.number for one in tickets[1:]]
    assert [one.wait for one in state.in_line(plain)] == [timedelta(minutes=6), timedelta(minutes=16)]
    assert state.in_line(own)[0].ticket == lost.pk and state.in_line(own)[0].wait is None
    assert state.if_taken(line[plain]) == timedelta(minutes=26) and state.if_taken(line[own]) is None
    assert state.serving(line[plain]) == 1 and state.serving(line[own]) == 0
    assert showing.last_called(lines.place("main"))[0][0] == tickets[0].number


def test_a_ticket_begins_a_chain(city):
    plain, _own = opened()
    mine = ticket(plain)
    clerk = at("clerk1", 1)
    assert not calling.lead(by=clerk, case="X") and calling.called(clerk) == ""
    calling.call(by=clerk)
    assert calling.called(clerk) == mine.number
    assert calling.lead(by=clerk, case="X") and calling.lead(by=clerk, case="X")
    assert Led.objects.get().ticket == mine


def test_the_line_of_the_database_is_the_line_of_the_rules(city):
    """Five hundred tickets of every sort, called one by one: each time the one that `order.key` puts first."""
    import random

    from yimen.process.hall.order import Turn, key

    plain, own = opened()
    chance = random.Random(11)
    for n in range(120):
        come(f"{9 + n // 60:02d}:{n % 60:02d}")
        booked = clock.now() + timedelta(minutes=chance.randint(-20, 60)) if chance.random() < 0.3 else None
        ticket(chance.choice((plain, own)), first=chance.random() < 0.2, booked=booked)
    three = at("clerk3", 3)
    left = dict.fromkeys(Stop.objects.filter(phase="waiting"))
    while left:
        first = min(left, key=lambda one: (key(Turn(one.rank, one.booked), clock.now()), one.pk))
        assert calling.call(by=three).pk == first.pk
        del left[first]
        if chance.random() < 0.3 and clock.now() < standing_at("2026-03-02T16:00+08:00"):
            standing.move(clock.now() + timedelta(minutes=2))


def test_who_has_just_taken_a_ticket_is_told_their_place_and_not_that_they_are_next(city):
    plain, _own = opened()
    for _ in range(3):
        ticket(plain)
    assert "3 人在等" in " ".join(client().get("/hall/").content.decode().split()), (
        "kept for seconds from now on"
    )
    answer = client().post("/hall/", {"pool": str(plain)})
    said = " ".join(client().get(answer["Location"]).content.decode().split())
    assert "前面 3 人" in said and "下一个就是您" not in said


def test_a_wait_of_hours_is_said_in_hours(city):
    from yimen.portal.hall import minutes as said

    assert [said(timedelta(minutes=n)) for n in (0, 99, 204)] == [
        "不用等",
        "大约等 99 分钟",
        "大约等 3 小时 24 分钟",
    ]
