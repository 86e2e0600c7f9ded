"""Opening hours, the order of a line, and how long one waits: a month of tickets lived through against what was told."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from heapq import heapify, heappop, heappush
from statistics import median

import pytest

from yimen.law import workdays
from yimen.process.hall import opening, waiting
from yimen.process.hall.opening import Hours, Period
from yimen.process.hall.order import Terms, Turn, back, key, turn
from yimen.process.hall.waiting import Serving, Stands

USUAL = Hours(work=(Period(540, 720), Period(810, 1020)), saturday=(Period(540, 720),))
NINE = datetime(2026, 3, 2, 1, tzinfo=UTC)
TERMS = Terms()


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2026, 3, 2), USUAL.work),
        (date(2026, 2, 28), USUAL.work),  # a Saturday that is worked
        (date(2026, 3, 7), USUAL.saturday),
        (date(2026, 3, 8), ()),
        (date(2026, 2, 21), ()),  # a Saturday within the Spring Festival
        (date(2026, 10, 1), ()),
    ],
)
def test_an_area_is_open_by_the_working_calendar(on: date, found: tuple[Period, ...]) -> None:
    assert opening.periods(on, USUAL, workdays.shipped()) == found


def test_what_was_decided_for_a_day_goes_before_the_calendar() -> None:
    decided = {date(2026, 3, 2): (), date(2027, 5, 8): (Period(600, 660),)}
    assert opening.periods(date(2026, 3, 2), USUAL, workdays.shipped(), decided) == ()
    assert opening.periods(date(2027, 5, 8), USUAL, workdays.shipped(), decided) == (Period(600, 660),)
    with pytest.raises(workdays.CalendarUnknown):
        opening.periods(date(2029, 5, 8), USUAL, workdays.shipped(), decided)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("09:00-12:00 13:30-17:00", USUAL.work),
        ("9：00—12：00、13:30–17:00", USUAL.work),
        ("", ()),
        ("09:00", None),
        ("12:00-09:00", None),
        ("09:00-12:00 11:00-13:00", None),
        ("09:00-25:00", None),
        ("9:7-10:00", None),
        ("²:00-10:00", None),
    ],
)
def test_hours_are_read_from_a_line(text: str, found: tuple[Period, ...] | None) -> None:
    assert opening.read_periods(text) == found


def test_hours_are_told_as_they_are_read() -> None:
    assert opening.told(USUAL.work) == "09:00-12:00 13:30-17:00"
    assert opening.read_periods(opening.told(USUAL.work)) == USUAL.work


def test_who_came_first_is_called_first() -> None:
    assert key(turn(NINE, TERMS), NINE) < key(turn(NINE + minutes(1), TERMS), NINE)


def test_priority_goes_before_those_who_came_a_little_earlier_and_not_before_all() -> None:
    asked = turn(NINE + minutes(19), TERMS, first=True)
    assert (
        key(asked, NINE)
        < key(turn(NINE, TERMS), NINE)
        < key(turn(NINE + minutes(21), TERMS, first=True), NINE)
    )


def test_an_appointment_is_called_at_its_time_and_not_before_others_earlier() -> None:
    booked = turn(NINE, TERMS, booked=NINE + minutes(30))
    walked_in = turn(NINE + minutes(5), TERMS)
    assert key(walked_in, NINE + minutes(29)) < key(booked, NINE + minutes(29))
    assert key(booked, NINE + minutes(30)) < key(walked_in, NINE + minutes(30))


def test_who_is_late_keeps_the_appointment_for_a_while_and_then_stands_in_line() -> None:
    booked = NINE + minutes(30)
    assert turn(booked + minutes(10), TERMS, booked=booked).booked == booked
    assert turn(booked + minutes(11), TERMS, booked=booked) == Turn(booked + minutes(11))


def test_who_was_missed_comes_back_behind_a_few() -> None:
    ranks = [NINE + minutes(n) for n in range(5)]
    again = back(ranks, NINE + minutes(9), TERMS)
    assert ranks[2] < again < ranks[3]
    assert back(ranks[:2], NINE + minutes(9), TERMS) == NINE + minutes(9)


def test_a_pace_follows_the_day_and_not_one_odd_ticket() -> None:
    assert waiting.pace(10, []) == minutes(10)
    assert waiting.pace(10, [minutes(200)]) == minutes(10)
    assert minutes(10) < waiting.pace(10, [minutes(80)]) < minutes(18)
    assert waiting.pace(10, [minutes(4)] * 50) < minutes(5)


def test_a_line_is_lived_ahead_window_by_window() -> None:
    stood = [Stands(n, 1, Turn(NINE + minutes(n))) for n in range(4)] + [Stands(9, 2, Turn(NINE))]
    windows = [Serving((1,), NINE, 1), Serving((1,))]
    now = NINE + minutes(6)
    found = waiting.expected(stood, windows, {1: minutes(10)}, now)
    assert found == {0: minutes(0), 1: minutes(4), 2: minutes(10), 3: minutes(14)}


def _month(seed: int) -> list[tuple[float, float]]:
    """Return (minutes told, minutes waited) of everybody of twenty-two days: mornings crowded, services long and short."""
    chance, told = random.Random(seed), []
    for day in range(22):
        opens = NINE + timedelta(days=day)
        busy = chance.choice((0.8, 1.0, 1.15))
        came = sorted(
            opens + minutes(chance.betavariate(1.4, 2.2) * 420)
            for _ in range(int(chance.gauss(150, 10) * busy))
        )
        told += _day(came, lambda: minutes(min(60, chance.lognormvariate(2.0, 0.7))), windows=4)
    return told


def _day(came: list[datetime], takes, windows: int) -> list[tuple[float, float]]:
    """Live one day of one pool at some windows; tell each comer what the pool would, and wait."""
    busy: dict[int, datetime | None] = dict.fromkeys(range(windows))
    line: list[tuple[datetime, int]] = []
    taken: list[timedelta] = []
    promised: dict[int, timedelta] = {}
    waited: dict[int, timedelta] = {}
    events = [(at, 0, n) for n, at in enumerate(came)]
    heapify(events)
    idle = set(range(windows))
    ends: dict[int, timedelta] = {}

    def call(at: datetime) -> None:
        while idle and line:
            window = idle.pop()
            rank, who = line.pop(0)
            waited[who] = at - rank
            busy[window], ends[window] = at, takes()
            heappush(events, (at + ends[window], 1, window))

    while events:
        at, what, who = heappop(events)
        if what:
            idle.add(who)
            busy[who] = None
            taken.append(ends[who])
        else:
            line.append((at, who))
            stood = [Stands(n, 1, Turn(rank)) for rank, n in line]
            served = [Serving((1,), since, 1 if since else 0) for since in busy.values()]
            promised[who] = waiting.expected(stood, served, {1: waiting.pace(9, taken[-50:])}, at)[who]
        call(at)
    return [(promised[n] / minutes(1), waited[n] / minutes(1)) for n in waited]


def test_what_is_told_is_what_is_waited_over_a_month() -> None:
    told = _month(7)
    assert len(told) > 3000
    crowded = [(said, waited) for said, waited in told if waited > 5]
    assert len(crowded) > 500
    assert median(abs(said - waited) for said, waited in told) <= 5
    assert median(abs(said - waited) / waited for said, waited in crowded) <= 0.2
    # Neither flattering nor frightening: on the whole as much is told as is waited.
    assert abs(sum(said - waited for said, waited in crowded)) / sum(waited for _, waited in crowded) <= 0.05


def test_who_only_asks_is_told_what_they_would_wait_and_takes_nobodys_time():
    stood = [Stands(n, 1, Turn(NINE + minutes(n))) for n in range(4)]
    now, windows, paces = NINE + minutes(6), [Serving((1, 2)), Serving((1,))], {1: minutes(10), 2: minutes(5)}
    asks = [Stands(-1, 1, Turn(now)), Stands(-2, 2, Turn(now))]
    found = waiting.expected([*stood, *asks], windows, paces, now)
    assert {n: found[n] for n in range(4)} == waiting.expected(stood, windows, paces, now)
    came = waiting.expected([*stood, Stands(9, 1, Turn(now))], windows, paces, now)
    assert found[-1] == came[9] and found[-2] == minutes(20)


def test_a_longer_line_is_never_told_shorter() -> None:
    paces, windows = {1: minutes(7), 2: minutes(5)}, [Serving((1, 2)), Serving((2,), NINE, 2)]
    chance, before = random.Random(3), defaultdict(timedelta)
    stood: list[Stands] = []
    for n in range(40):
        stood.append(Stands(n, chance.choice((1, 2)), Turn(NINE + minutes(n / 10))))
        found = waiting.expected(stood, windows, paces, NINE + minutes(5))
        assert found.keys() == {one.id for one in stood}
        assert all(found[id] >= before[id] for id in found)
        before.update(found)
