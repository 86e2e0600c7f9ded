"""The hall at this moment: who waits where, which windows are manned and whom they serve, and how long one waits."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.hall import lines
from yimen.hall.lines import Line, Place
from yimen.hall.models import Sitting, Stop
from yimen.lib import clock
from yimen.process.hall import order, waiting
from yimen.process.hall.order import Turn
from yimen.process.hall.waiting import Serving, Stands

# What a visitor sees may be so old; at a window it is read anew.
SECONDS = 5
# So many tickets of today say how long one takes now.
LAST = 50


class Waits(msgspec.Struct, frozen=True):
    """Somebody in line: `window` is the one at which alone they are to be called; `wait` None where nobody serves the pool."""

    stop: int
    ticket: int
    number: str
    pool: int
    item: str
    first: bool
    rank: datetime
    booked: datetime | None
    came: datetime
    window: int | None
    wait: timedelta | None = None


class AtWindow(msgspec.Struct, frozen=True):
    """A window at which somebody sits, and (where there is one) the ticket before it."""

    sitting: int
    window: int
    account: int
    since: datetime
    paused_at: datetime | None
    pause: str
    stop: int = 0
    ticket: int = 0
    number: str = ""
    pool: int = 0
    item: str = ""
    calls: int = 0
    called_at: datetime | None = None


class Missed(msgspec.Struct, frozen=True):
    """A ticket that was called and not there: at which window, and when."""

    stop: int
    ticket: int
    number: str
    pool: int
    window: int | None
    at: datetime


class State(msgspec.Struct, frozen=True):
    """A hall, or an area of it, at an instant: those in line in the order in which they are called."""

    at: datetime
    waiting: tuple[Waits, ...]
    windows: tuple[AtWindow, ...]
    missed: tuple[Missed, ...]
    newcomers: dict[int, timedelta]

    def in_line(self, pool: int) -> tuple[Waits, ...]:
        """Return who waits in one pool."""
        return tuple(one for one in self.waiting if one.pool == pool)

    def serving(self, line: Line) -> int:
        """Return how many windows call people of a pool now."""
        return sum(1 for one in self.windows if one.window in line.windows and one.paused_at is None)

    def if_taken(self, line: Line) -> timedelta | None:
        """Return how long somebody waits who takes a ticket now; None where no window serves the pool."""
        return self.newcomers.get(line.id)


# Of thousands in line each instant that is read as such costs: rank and coming are microseconds, others stand where needed.
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TODAY = """SELECT s.id, s.ticket_id, t.number, s.pool_id, s.item, t.first, (EXTRACT(EPOCH FROM s.rank) * 1000000)::bigint,
    s.booked, (EXTRACT(EPOCH FROM t.came) * 1000000)::bigint, s.window, s.phase,
    CASE s.phase WHEN 'missed' THEN COALESCE(s.ended_at, t.came) END, s.calls, CASE s.phase WHEN 'called' THEN s.called_at END
FROM hall_stop s JOIN hall_ticket t ON t.id = s.ticket_id
WHERE s.on = %(on)s AND s.phase IN ('waiting', 'called', 'missed') AND s.pool_id = ANY(%(pools)s)"""
_TAKEN = """SELECT p.id, t.took FROM unnest(%(pools)s::bigint[]) AS p(id), LATERAL (
    SELECT s.ended_at - s.called_at AS took FROM hall_stop s
    WHERE s.pool_id = p.id AND s.phase = 'done' AND s.ended_at >= %(since)s ORDER BY s.ended_at DESC LIMIT %(last)s) t"""


def now(place: Place | None = None) -> State:
    """Return the hall as it is, or one area of it."""
    found = tuple(place.lines if place else lines.lines().values())
    pools, at, today = [line.id for line in found], clock.now(), clock.today()
    with connection.cursor() as cursor:
        cursor.execute(_TODAY, {"on": today, "pools": pools})
        rows = cursor.fetchall()
        cursor.execute(_TAKEN, {"pools": pools, "since": at - timedelta(hours=12), "last": LAST})
        took: dict[int, list[timedelta]] = {}
        for pool, one in cursor.fetchall():
            took.setdefault(pool, []).append(one)
    windows = _windows(found, {r[9]: r for r in rows if r[10] == "called"})
    in_line = [_waits(r) for r in rows if r[10] == "waiting"]
    paces = {line.id: waiting.pace(line.minutes, took.get(line.id, ())) for line in found}
    # Whoever comes now stands behind all others of a pool: they ask, and take no time.
    asks = [Stands(-line.id, line.id, Turn(at)) for line in found]
    stood = [*map(_stands, in_line)]
    expected = waiting.expected([*stood, *asks], _serving(windows, found), _with_windows(paces, in_line), at)
    ordered = sorted(
        zip(stood, in_line, strict=True), key=lambda one: (*order.key(one[0].turn, at), one[0].id)
    )
    return State(
        at,
        tuple(msgspec.structs.replace(one, wait=expected.get(one.stop)) for _stands, one in ordered),
        windows,
        tuple(Missed(r[0], r[1], r[2], r[3], r[9], r[11]) for r in rows if r[10] == "missed"),
        {line.id: expected[-line.id] for line in found if -line.id in expected},
    )


def _waits(row: Sequence[Any]) -> Waits:
    stop, ticket, number, pool, item, first, rank, booked, came, window = row[:10]
    return Waits(stop, ticket, number, pool, item, first, _instant(rank), booked, _instant(came), window)


def _instant(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def _windows(found: Sequence[Line], called: dict[int, tuple[object, ...]]) -> tuple[AtWindow, ...]:
    served = {window for line in found for window in line.windows}
    rows = Sitting.objects.filter(until=None, window__in=served).order_by("window")
    made = []
    for one in rows:
        r = called.get(one.window)
        before = {"stop": r[0], "ticket": r[1], "number": r[2], "pool": r[3], "item": r[4], "calls": r[12], "called_at": r[13]} if r else {}  # fmt: skip
        made.append(AtWindow(one.id, one.window, one.account, one.since, one.paused_at, one.pause, **before))  # type: ignore[arg-type]
    return tuple(made)


def _stands(one: Waits) -> Stands:
    # Whoever is to be called at one window alone stands in a line of that window's own.
    return Stands(one.stop, -one.window if one.window else one.pool, Turn(one.rank, one.booked))


def _with_windows(paces: dict[int, timedelta], in_line: Sequence[Waits]) -> dict[int, timedelta]:
    return paces | {-one.window: paces[one.pool] for one in in_line if one.window}


def _serving(windows: Sequence[AtWindow], found: Sequence[Line]) -> list[Serving]:
    served: dict[int, list[int]] = {}
    for line in found:
        for window in line.windows:
            served.setdefault(window, []).append(line.id)
    return [
        Serving((*served[one.window], -one.window), one.called_at, one.pool)
        for one in windows
        if one.paused_at is None
    ]


def lately(place: Place | None = None, ticket: int = 0) -> State:
    """Return the hall as it was a few seconds ago at most: for pages that many people look at.

    With a `ticket` that waits it is one in which that is in line: whoever has just taken it is not told that they are next.
    """
    key = f"hall_state:{place.code if place else ''}"
    kept: bytes | None = cache.get(key)
    if kept is not None:
        found = msgspec.msgpack.decode(kept, type=State)
        if not ticket or any(one.ticket == ticket for one in found.waiting):
            return found
    found = now(place)
    # Pickled, as the cache keeps other things, thousands in line cost more than to live them ahead.
    cache.set(key, msgspec.msgpack.encode(found), SECONDS)
    return found


def last_called(place: Place) -> list[tuple[str, int, datetime, int]]:
    """Return the last eight tickets called in an area today, newest first: number, window, when, how often called."""
    pools = [line.id for line in place.lines]
    rows = Stop.objects.filter(
        on=clock.today(), pool__in=pools, called_at__isnull=False, window__isnull=False
    )
    found = rows.order_by("-called_at").values_list("ticket__number", "window", "called_at", "calls")[:8]
    return [(number, window or 0, at, calls) for number, window, at, calls in found if at]
