"""A full hall: how fast the next is called at sixty windows, and how fast a page of free times stands among a million."""

import gc
import statistics
import time
from datetime import timedelta

from bench import place, telling, windows
from bench.telling import Row

WINDOWS, POOLS = 60, 12
TICKETS = 5_000
# Of these a pool's hundred days have a hundred and sixty-eight each: six seats, twenty-eight times.
SEATS, TIMES, DAYS_BEHIND = 6, 28, 90

_BOOKED = """INSERT INTO appointments_booking (number, token, pool, item, seat, starts, ends, state, first, phone, sealed,
    language, made_at)
SELECT (10000000 + n)::text, 't' || n, %(first)s + n / %(each)s %% %(pools)s, '', n %% %(seats)s + 1,
    %(since)s + (n / %(seats)s / %(times)s %% %(days)s) * interval '1 day' + (n / %(seats)s %% %(times)s) * interval '15 minutes',
    %(since)s + (n / %(seats)s / %(times)s %% %(days)s) * interval '1 day' + (n / %(seats)s %% %(times)s + 1) * interval '15 minutes',
    'booked', false, '', '', 'zh', %(now)s
FROM generate_series(0, %(slots)s - 1) AS n ON CONFLICT DO NOTHING"""


def figures(run):
    """Fill a hall with a day's tickets and call them at sixty windows; book so many times as there are cases, and read a page of them."""
    tickets = TICKETS if not run.short else 60
    with place.centre(place.EMPTY):
        pools = _hall()
        yield from _called(pools, tickets, run.short)
        yield from _booked(pools, run.cases, 100 if not run.short else 3)


def _hall():
    from yimen.hall import keeping, sittings
    from yimen.hall.keeping import Setting
    from yimen.lib import clock
    from yimen.people.models import Account, Organ, Posting, Window
    from yimen.process.hall.opening import DAY_ENDS, Hours, Period

    organ, since = Organ.objects.order_by("id")[0], clock.today() - timedelta(days=400)
    windows = [
        Window.objects.create(code=f"H{n}", name=f"窗口 {n}", valid_from=since).pk for n in range(WINDOWS)
    ]
    hours = Hours(work=(Period(540, 720), Period(810, 1050)))
    area = keeping.area(id=None, code="bench", name="大厅", name_en="Hall", hours=hours)
    keeping.decide(by=1, area=area, days=[clock.today()], periods=[Period(0, DAY_ENDS)], reason="bench")
    for n, window in enumerate(windows):
        clerk = Account.objects.create(login=f"hall{n}", kind="staff")
        Posting.objects.create(
            account=clerk, organ=organ, window_id=window, role="window_clerk", valid_from=since
        )
        sittings.sit(by=clerk.pk, window=window)
    each = WINDOWS // POOLS
    return [
        keeping.pool(
            Setting(area, chr(65 + n), f"队列 {n}", windows=tuple(windows[n * each : (n + 2) * each]))
        )
        for n in range(POOLS)
    ]


def _called(pools, tickets, short):
    """Give a day's tickets at once, which is the longest line that there can be, and call them window by window."""
    from django.test import Client

    from yimen.hall import calling, showing, taking
    from yimen.hall.models import Sitting

    progress = telling.Progress("tickets taken", tickets)
    began = time.perf_counter()
    for n in range(tickets):
        taking.take([(pools[n % len(pools)], "")], way="kiosk", first=n % 10 == 0)
        progress.at(n + 1)
    yield Row(f"{tickets:,} tickets taken, one by one", f"{tickets / (time.perf_counter() - began):,.0f}/s")
    place.settle(place.EMPTY)
    clerks = list(Sitting.objects.filter(until=None).values_list("account", flat=True))
    takes = [_timed(lambda n=n: calling.call(by=clerks[n % len(clerks)])) for n in range(min(tickets, 600))]
    yield _row(f"the next called at {len(clerks)} windows, {tickets:,} in line", takes)
    yield from _at_once(clerks, short)
    # Of as many in line as no hall ever has: told, not judged.
    yield _row(
        "the hall as it is now, with how long each waits", [_timed(showing.now) for _ in range(10)]
    ).unjudged()
    visitor = Client(headers={"host": place.host(place.EMPTY)})
    _opened(visitor, "/progress/")  # what the first page of a process costs is not this one's
    # As a web worker does after loading (config/wsgi.py): a full collection is 150 ms of somebody else's.
    gc.collect()
    gc.freeze()
    yield _row(
        "the page of how long one waits, made anew", [_timed(lambda: _anew(visitor)) for _ in range(20)]
    )
    yield _row(
        "the page of how long one waits, kept for seconds",
        [_timed(lambda: _opened(visitor, "/hall/")) for _ in range(20)],
    )


def _at_once(clerks, short):
    """Call at all windows at the same time, and at each when it is free; nobody may be called twice."""
    hour = windows.busy(clerks, 3 if short else windows.BUSY)
    yield _row(
        f"the next called in a busy hour, {len(clerks)} windows, ten calls a second", [ms for ms, _ in hour]
    )
    burst = windows.together(clerks, 1 if short else windows.ROUNDS)
    # Sixty presses in one instant are work for the cores, one after the other: told, not judged.
    at_once = [ms for ms, _ in burst]
    yield _row(f"the next called at {len(clerks)} windows in the same instant", at_once).unjudged()
    called = [stop for _ms, stop in (*hour, *burst) if stop]
    twice = len(called) - len(set(called))
    yield Row(
        f"called twice among {len(called):,} calls of many at once", str(twice), value=twice, budget="<= 0"
    )


def _booked(pools, slots, times):
    """Book so many times of these pools, most of them past, and read the page on which one books."""
    from django.db import connection
    from django.test import Client

    from yimen.appointments import keeping
    from yimen.hall import days
    from yimen.lib import clock
    from yimen.process.appointments.rules import Rules

    for pool in pools:
        keeping.offer(pool, Rules(walk_in=40))
    first_day = clock.today() - timedelta(days=DAYS_BEHIND)
    # Half a day of all the times of a pool, from so many days ago on; whatever does not fit goes a year further back.
    each = max(slots // len(pools), 1)
    days_of = max(each // (SEATS * TIMES), 1)
    since = days.instant(first_day - timedelta(days=max(days_of - DAYS_BEHIND - 10, 0)), 540)
    values = {"first": min(pools), "each": each, "pools": len(pools), "seats": SEATS, "times": TIMES, "days": days_of + 1, "since": since, "slots": slots, "now": clock.now()}  # fmt: skip
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_BOOKED, values)
        made = cursor.rowcount
    yield Row(f"{made:,} times booked, excluded seat by seat", f"{time.perf_counter() - began:.1f} s")
    place.settle(place.EMPTY)
    visitor = Client(headers={"host": place.host(place.EMPTY)})
    opened = [
        _timed(lambda n=n: _opened(visitor, f"/appointments/{pools[n % len(pools)]}/")) for n in range(times)
    ]
    yield _row(f"the page on which one books, {made:,} booked", opened)


def _anew(visitor):
    """Open it as whoever comes first once the seconds are over for which it is kept."""
    from django.core.cache import cache

    cache.delete("hall_state:")
    _opened(visitor, "/hall/")


def _opened(visitor, path):
    answer = visitor.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} was answered {answer.status_code}")


def _timed(act):
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _row(what, takes):
    p95 = statistics.quantiles(takes, n=20)[-1] if len(takes) > 1 else takes[0]
    return Row(what, f"p95 {p95:.1f} ms", f"median {statistics.median(takes):.1f} ms", p95, "<= 100")
