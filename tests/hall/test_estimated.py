"""What a newcomer is told at the machine, off real tickets, sittings and pauses in the tables, against what they waited."""

import random
from datetime import datetime, timedelta
from heapq import heappop, heappush
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.hall.furnished import at, by, come, opened, ticket
from tests.signing import client
from yimen.centres import clock as standing
from yimen.hall import calling, lines, showing, sittings
from yimen.hall.models import Stop
from yimen.lib import clock

NINE = datetime.fromisoformat("2026-03-02T09:00+08:00")


def minutes(n):
    return timedelta(minutes=n)


def _morning(seed, plain, own):
    """Live a crowded morning through the tables; return what each was told when they took their ticket, and waited, in minutes."""
    chance = random.Random(seed)
    clerks = {at(f"clerk{n}", n): n for n in (1, 2, 3, 4, 5)}
    events, told, waited, idle = [], {}, {}, set(clerks)
    comes = 0.0
    for n in range(110):
        comes += chance.expovariate(1 / 1.75)
        heappush(events, (NINE + minutes(comes), n, "comes", chance.choice((plain, plain, own))))
    # A clerk goes for a quarter of an hour and comes back.
    heappush(events, (NINE + minutes(60), 1000, "pauses", next(iter(clerks))))
    order = 2000

    def call(clerk):
        nonlocal order
        stop = calling.call(by=clerk)
        if stop is None:
            idle.add(clerk)
            return
        idle.discard(clerk)
        waited[stop.ticket_id] = (clock.now() - stop.ticket.came) / minutes(1)
        usual = 8 if stop.pool_id == plain else 13
        order += 1
        heappush(
            events, (clock.now() + minutes(max(1, chance.gauss(usual, usual / 3))), order, "free", clerk)
        )

    while events:
        when, _n, what, whom = heappop(events)
        standing.move(when)
        if what == "comes":
            wait = showing.now().if_taken(lines.lines()[whom])
            told[ticket(whom).pk] = wait / minutes(1)
            for clerk in sorted(idle):
                call(clerk)
        elif what == "free" and not paused(whom):
            call(whom)
        elif what == "free":
            calling.done(by=whom)
        elif what == "pauses":
            sittings.pause(by=whom, why="break")
            heappush(events, (when + minutes(15), 1001, "goes on", whom))
        else:
            sittings.resume(by=whom)
            if not Stop.objects.filter(phase="called", window__in=[one.window for one in showing.now().windows if one.account == whom]).exists():  # fmt: skip
                call(whom)
    assert told.keys() == waited.keys()
    return [(told[id], waited[id]) for id in told]


def paused(clerk):
    return any(one.account == clerk and one.paused_at for one in showing.now().windows)


def test_what_is_told_off_the_tables_is_what_is_waited(city):
    plain, own = opened()
    told = _morning(5, plain, own)
    crowded = [(said, waited) for said, waited in told if waited > 5]
    assert len(told) == 110 and len(crowded) > 40
    assert max(waited for _, waited in told) > 30
    assert median(abs(said - waited) for said, waited in told) <= 5
    assert median(abs(said - waited) / waited for said, waited in crowded) <= 0.25
    assert abs(sum(said - waited for said, waited in crowded)) / sum(waited for _, waited in crowded) <= 0.15


def test_the_pace_is_that_of_todays_tickets_and_not_of_yesterdays(city):
    plain, _own = opened()
    clerk = at("clerk1", 1)
    for n in range(12):
        come(f"09:{n * 4:02d}")
        ticket(plain)
        calling.call(by=clerk)
    come("09:50")
    ticket(plain), ticket(plain)
    calling.call(by=clerk)
    come("09:51")
    waits = showing.now().in_line(plain)[0].wait
    # Eight at the usual ten minutes, and what twelve took today: four each, the last six.
    assert waits == (minutes(10) * 8 + minutes(4) * 11 + minutes(6)) / 20 - minutes(1)
    calling.done(by=clerk)
    standing.move(datetime.fromisoformat("2026-03-03T09:00+08:00"))
    sittings.rise(by=clerk)
    at("clerk1", 1)
    ticket(plain), ticket(plain)
    calling.call(by=clerk)
    assert showing.now().in_line(plain)[0].wait == minutes(10), "another day begins at the usual pace"


def test_the_home_page_says_who_waits_now_and_how_long_one_would(city):
    plain, own = opened()
    home = client().get("/").content.decode()
    assert "大厅现在" not in home, "nobody serves and nobody waits"
    standing.take()
    clerk = at("clerk1", 1)
    for _ in range(4):
        ticket(plain)
    calling.call(by=clerk)
    come("09:02")
    forget()
    said, english = (" ".join(client().get(path).content.decode().split()) for path in ("/", "/en/"))
    assert "综合受理" in said and "3 人在等 · 大约等 38 分钟" in said and "不动产登记" not in said
    assert "3 people wait · about 38 minutes" in english and "General" in english
    # A few seconds later it is another figure; somebody left, and the other line is waited in though nobody serves it.
    standing.take()
    come("09:03")
    calling.leave(ticket=Stop.objects.filter(phase="waiting").latest("id").ticket_id)
    ticket(own)
    forget()
    said = " ".join(client().get("/").content.decode().split())
    assert "2 人在等 · 大约等 27 分钟" in said and "1 人在等</span>" in said.split("不动产登记")[1][:80]


def forget():
    """Let the seconds pass for which the page keeps what it showed."""
    from django.core.cache import cache

    cache.delete("hall_state:")


def test_what_visitors_see_for_a_few_seconds_is_the_hall_as_it_was(city):
    plain, own = opened()
    come("09:00")
    at("clerk3", 3)
    for n in range(6):
        ticket((plain, own)[n % 2], first=n == 4)
    calling.call(by=by("clerk3"))
    calling.miss(by=by("clerk3"))
    calling.call(by=by("clerk3"))
    forget()
    made, kept = showing.lately(), showing.lately()
    assert kept == made == showing.now() and kept is not made
    assert kept.missed and kept.newcomers and kept.waiting[0].wait is not None and kept.windows[0].number
    ticket(plain)
    assert showing.lately() == kept != showing.now()


def test_the_hall_is_read_anew_by_the_same_few_questions_however_many_windows_serve(city):
    plain, _own = opened()
    come("09:00")
    at("clerk1", 1)
    ticket(plain), ticket(plain)
    lines.lines()
    with CaptureQueriesContext(connection) as few:
        showing.now()
    for n in (2, 3, 4, 5, 6):
        at(f"clerk{n}", n)
    with CaptureQueriesContext(connection) as many:
        assert len(showing.now().windows) == 6
    assert len(many) == len(few) <= 4, [one["sql"] for one in many]
