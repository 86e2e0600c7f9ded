"""At a window: call who is next, call again, miss, pass on, put back, end; all in the order that the line keeps."""

from datetime import timedelta

from django.db import connection, transaction

from yimen.hall import lines, sittings
from yimen.hall.finding import BEFORE
from yimen.hall.models import Led, Move, Sitting, Stop
from yimen.hall.refused import NotServed
from yimen.hall.taking import turn
from yimen.lib import clock
from yimen.process.hall import order


def call(*, by: int) -> Stop | None:
    """End whoever was before one's window and call who is next; return the stop, None where nobody waits. Raises NotServed."""
    with transaction.atomic():
        mine = sittings.of(by)
        if mine.paused_at is not None:
            raise NotServed("paused")
        before = _before(mine.window)
        if before:
            _done(before, by)
        stop = _next(mine.window)
        if stop is not None:
            _called(stop, mine.window, by)
    return stop


# A window has few pools: of each the head of its line, then the first of these heads (`order.key`). What another window
# takes at the same instant is passed by, so that nobody waits for anybody and no ticket is called twice.
_NEXT = """SELECT s.id FROM hall_stop s
WHERE s.phase = 'waiting' AND s.on = %(today)s AND s.pool_id = ANY(%(pools)s) AND (s.window IS NULL OR s.window = %(window)s)
ORDER BY (s.booked IS NULL OR s.booked > %(now)s), CASE WHEN s.booked <= %(now)s THEN s.booked ELSE s.rank END, s.id
LIMIT 1 FOR UPDATE SKIP LOCKED"""


def _next(window: int) -> Stop | None:
    pools = [line.id for line in lines.of_window(window)]
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"pools": pools, "window": window, "now": clock.now(), "today": clock.today()})
        row = cursor.fetchone()
    return Stop.objects.select_related("ticket").get(pk=row[0]) if row else None


def call_this(*, by: int, stop: int) -> Stop:
    """Call a ticket of one's pools out of turn, as one that was missed a moment ago; return the stop. Raises NotServed."""
    with transaction.atomic():
        mine = sittings.of(by)
        if mine.paused_at is not None:
            raise NotServed("paused")
        if _before(mine.window):
            raise NotServed("still_serving")
        pools = [line.id for line in lines.of_window(mine.window)]
        found = (
            Stop.objects.select_for_update(of=("self",))
            .select_related("ticket")
            .filter(pk=stop, pool__in=pools)
            .first()
        )
        if found is None or found.phase != "missed" or found.window != mine.window:
            raise NotServed("over")
        _called(found, mine.window, by)
    return found


def _called(stop: Stop, window: int, by: int) -> None:
    stop.phase, stop.window, stop.by = "called", window, by
    stop.called_at, stop.calls = clock.now(), stop.calls + 1
    stop.save(update_fields=["phase", "window", "by", "called_at", "calls"])
    _moved(stop, "called", by, window)


def again(*, by: int) -> Stop:
    """Call once more who is called already; return the stop. Raises NotServed."""
    with transaction.atomic():
        stop = _mine(by)
        stop.calls += 1
        stop.save(update_fields=["calls"])
        _moved(stop, "again", by, stop.window)
    return stop


def miss(*, by: int) -> None:
    """Let a ticket be missed: nobody came. It can come back the same day. Raises NotServed."""
    with transaction.atomic():
        stop = _mine(by)
        _over(stop, "missed", by)


def done(*, by: int) -> Stop:
    """End the service of whoever is before one's window, without calling the next; return the stop. Raises NotServed."""
    with transaction.atomic():
        stop = _mine(by)
        _done(stop, by)
    return stop


def _done(stop: Stop, by: int) -> None:
    _over(stop, "done", by)
    following = Stop.objects.filter(ticket=stop.ticket_id, phase="later").order_by("turn").first()
    if following:
        following.phase = "waiting"
        following.save(update_fields=["phase"])


# A key pressed too early is noticed while whoever stood there has not gone far.
NOTICED = timedelta(minutes=5)


def ended(by: int) -> Stop | None:
    """Return whom somebody served last in their sitting, where that ended a moment ago; None where it did not."""
    mine = Sitting.objects.filter(account=by, until=None).first()
    if mine is None:
        return None
    since = max(mine.since, clock.now() - NOTICED)
    rows = Stop.objects.select_related("ticket").filter(window=mine.window, by=by, phase="done")
    # By the pool, as the index of what ended is read.
    return rows.filter(pool__in=lines.lines(), ended_at__gte=since).order_by("-ended_at").first()


def take_back(*, by: int) -> Stop:
    """Take back that one's last visitor was served: they are before the window again; return their stop. Raises NotServed.

    Whoever was called meanwhile stands in line again as before. Not where the ticket is already called for what it waits for next.
    """
    with transaction.atomic():
        mine, last = sittings.of(by), ended(by)
        if last is None:
            raise NotServed("nobody_ended")
        later = last.ticket.stops.select_for_update().filter(turn__gt=last.turn).order_by("turn").first()
        if later and later.phase not in ("waiting", "later"):
            raise NotServed("called_on")
        if later:
            later.phase = "later"
            later.save(update_fields=["phase"])
        before = _before(mine.window)
        if before:
            back_in_line(before, by, "")
        last.phase, last.ended_at = "called", None
        last.save(update_fields=["phase", "ended_at"])
        _moved(last, "resumed", by, mine.window)
    return last


def pass_on(*, by: int, reason: str, pool: int, window: int | None = None) -> Stop:
    """Pass whoever is before one's window on to another pool, or to one window of it; return their new stop. Raises NotServed.

    They stand there as if they had come there first: the time that they waited is not lost.
    """
    sittings.require_reason(reason)
    line = lines.lines().get(pool)
    if line is None:
        raise NotServed("no_pool")
    if window is not None and window not in line.windows:
        raise NotServed("no_window")
    with transaction.atomic():
        stop = _mine(by)
        if window == stop.window or (window is None and pool == stop.pool_id and len(line.windows) < 2):
            raise NotServed("same_place")
        if window is not None and not Sitting.objects.filter(window=window, until=None).exists():
            raise NotServed("not_served")
        _over(stop, "moved", by, reason)
        # What comes later goes one back: turns of a ticket follow each other, and are numbered once.
        last = stop.ticket.stops.order_by("-turn").values_list("turn", flat=True)[0]
        stands = turn(stop.ticket, line)
        return Stop.objects.create(
            ticket=stop.ticket,
            on=stop.on,
            pool_id=pool,
            turn=last + 1,
            item=stop.item,
            phase="waiting",
            rank=stands.rank,
            booked=stands.booked,
            window=window,
            holder=stop.ticket.holder if line.named else "",
        )


def put_back(*, by: int, reason: str) -> None:
    """Put whoever is before one's window back in line, at the old place: it cannot go on here. Raises NotServed."""
    sittings.require_reason(reason)
    with transaction.atomic():
        back_in_line(_mine(by), by, reason)


def back_in_line(stop: Stop, by: int, reason: str) -> None:
    """Put a stop back in line at its old place."""
    window = stop.window
    stop.phase, stop.window, stop.called_at = "waiting", None, None
    stop.save(update_fields=["phase", "window", "called_at"])
    _moved(stop, "put_back", by, window, reason)


def end_for(*, by: int, sitting: int, reason: str) -> None:
    """End the sitting of somebody who is gone: whoever was before the window goes back in line. Raises NotServed."""
    sittings.require_reason(reason)
    with transaction.atomic():
        found = Sitting.objects.select_for_update().filter(pk=sitting, until=None).first()
        if found is None:
            raise NotServed("not_served")
        stop = _before(found.window)
        if stop:
            back_in_line(stop, by, reason)
        sittings.end(found)


def come_back(*, ticket: int, by: int = 0) -> Stop:
    """Put a missed ticket back in line, behind the next few; return its stop. Raises NotServed."""
    with transaction.atomic():
        stop = (
            Stop.objects.select_for_update().filter(ticket=ticket, on=clock.today(), phase="missed").first()
        )
        if stop is None:
            raise NotServed("not_missed")
        line = lines.lines().get(stop.pool_id)
        if line is None:
            raise NotServed("no_pool")
        ranks = Stop.objects.filter(pool=stop.pool_id, on=stop.on, phase="waiting").order_by("rank", "id")
        before = list(ranks.values_list("rank", flat=True)[: line.terms.back_after])
        stop.phase, stop.window, stop.booked, stop.called_at = "waiting", None, None, None
        stop.rank, stop.ended_at = order.back(before, clock.now(), line.terms), None
        stop.save(update_fields=["phase", "window", "booked", "rank", "called_at", "ended_at"])
        _moved(stop, "back", by)
    return stop


def leave(*, ticket: int, by: int = 0) -> None:
    """Let a ticket go that nobody needs any more. Raises NotServed."""
    with transaction.atomic():
        rows = list(
            Stop.objects.select_for_update().filter(ticket=ticket, phase__in=("waiting", "missed", "later"))
        )
        if not rows:
            raise NotServed("over")
        for stop in rows:
            _over(stop, "left", by)


def called(by: int) -> str:
    """Return the number that is before somebody's window; empty where nobody is, or they sit at none."""
    at = Sitting.objects.filter(account=by, until=None).values("window")
    found = Stop.objects.filter(phase="called", window__in=at).values_list("ticket__number", flat=True)
    return found.first() or ""


def lead_to_request(*, by: int, request: int) -> bool:
    """Note that whoever is before one's window brought what departments are asked before filing; return whether anybody is."""
    return lead(by=by, case=f"{BEFORE}{request}")


def lead(*, by: int, case: str) -> bool:
    """Note that whoever is before one's window brought this case; return whether anybody is. The ticket begins its chain."""
    with transaction.atomic():
        mine = Sitting.objects.filter(account=by, until=None).first()
        stop = _before(mine.window) if mine else None
        if stop is None:
            return False
        Led.objects.get_or_create(ticket=stop.ticket, case=case, defaults={"stop": stop, "at": clock.now()})
    return True


def _before(window: int) -> Stop | None:
    rows = Stop.objects.select_for_update(of=("self",)).select_related("ticket")
    return rows.filter(window=window, phase="called").first()


def _mine(by: int) -> Stop:
    found = _before(sittings.of(by).window)
    if found is None:
        raise NotServed("nobody_called")
    return found


def _over(stop: Stop, phase: str, by: int, reason: str = "") -> None:
    stop.phase, stop.ended_at = phase, clock.now()
    stop.save(update_fields=["phase", "ended_at"])
    _moved(stop, phase, by, stop.window, reason)


def _moved(stop: Stop, act: str, by: int, window: int | None = None, reason: str = "") -> None:
    Move.objects.create(
        ticket_id=stop.ticket_id,
        stop=stop,
        act=act,
        at=clock.now(),
        by=by,
        window=window,
        reason=reason.strip()[:200],
    )
