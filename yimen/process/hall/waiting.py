"""How long somebody will wait: the line is lived ahead, window by window, at the pace at which it went today."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from yimen.process.hall.order import Turn, key

# A pool's usual minutes weigh as much as so many tickets of today: a few odd ones do not turn the figure.
USUAL_WEIGHS = 8
# A ticket that stood open all through lunch says nothing of how long one takes.
LONGEST = timedelta(minutes=90)


class Stands(NamedTuple):
    """Somebody who waits: the id of their stop, the pool, and their turn in its line."""

    id: int
    pool: int
    turn: Turn


class Serving(NamedTuple):
    """A window that is manned: the pools that it serves, and since when it has somebody before it, in which pool."""

    pools: tuple[int, ...]
    since: datetime | None = None
    pool: int = 0


Lines = dict[int, deque[Stands]]


def pace(usual: int, taken: Sequence[timedelta]) -> timedelta:
    """Return how long one ticket of a pool takes: `usual` minutes, drawn towards what the last ones took today."""
    counted = [one for one in taken if timedelta() < one <= LONGEST]
    whole = timedelta(minutes=usual) * USUAL_WEIGHS + sum(counted, timedelta())
    return whole / (USUAL_WEIGHS + len(counted))


def expected(
    waiting: Iterable[Stands], windows: Iterable[Serving], paces: Mapping[int, timedelta], now: datetime
) -> dict[int, timedelta]:
    """Return after how long each who waits will be called, by the id of their stop.

    Each window calls whoever is next of its pools as soon as it is free. Whoever no window serves now is left out. A stop
    with a negative id is somebody who only asks: they are told when they would be called, and take nobody's time.
    """
    booked: Lines = {}
    others: Lines = {}
    for one in sorted(waiting, key=lambda one: (one.turn.booked or one.turn.rank, one.id)):
        (others if one.turn.booked is None else booked).setdefault(one.pool, deque()).append(one)
    free = [(_free_at(window, paces, now), place, window.pools) for place, window in enumerate(windows)]
    heapify(free)
    found: dict[int, timedelta] = {}
    while free:
        at, place, pools = heappop(free)
        line = _next(at, pools, booked, others)
        if line is None:
            continue
        one = line.popleft()
        found[one.id] = at - now
        heappush(free, (at if one.id < 0 else at + paces[one.pool], place, pools))
    return found


def _free_at(window: Serving, paces: Mapping[int, timedelta], now: datetime) -> datetime:
    """Return when a window will be free: who stays longer than usual is taken to need a quarter of the usual time yet."""
    if window.since is None or window.pool not in paces:
        return now
    usual = paces[window.pool]
    return max(window.since + usual, now + usual / 4)


def _next(at: datetime, pools: Sequence[int], booked: Lines, others: Lines) -> deque[Stands] | None:
    """Return the line whose head a window calls at an instant (`order.key`), None where nobody waits for it."""
    best: tuple[int, datetime, int] | None = None
    found = None
    for pool in pools:
        for lines in (booked, others):
            if line := lines.get(pool):
                first = line[0]
                mine = (*key(first.turn, at), first.id)
                if best is None or mine < best:
                    best, found = mine, line
    return found
