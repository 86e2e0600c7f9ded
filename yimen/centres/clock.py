"""The clock of the current centre: where it stands, moving it, and noticing a machine whose clock is wrong."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from yimen.centres.current import current_centre, current_schema
from yimen.lib import clock

# A clock that a time service trims may step back by less than this.
TRIM = timedelta(seconds=5)
# Two machines whose clocks differ by more than this do not agree on what is due.
APART = timedelta(seconds=60)
# From here on some periods end in no year that can be written, and a clock that stands there comes back from nowhere.
NEVER = datetime(2200, 1, 1, tzinfo=UTC)


class ClockRefused(ValueError):
    """A clock that may not be moved, or not backwards."""


def take() -> datetime | None:
    """Read where the centre's clock stands into the present context, and return it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT instant FROM centre_clock")
        row = cursor.fetchone()
    instant = row[0] if row else None
    clock.stand_at(instant)
    return instant


def begin(instant: datetime) -> None:
    """Let the clock of a centre that is being made stand at an instant, past or future: its days are still to come.

    For makers of fresh centres alone: a replay begins with its log, a demonstration with its first week. Raises
    ClockRefused in a real centre and where a clock stands already.
    """
    _may_stand(instant)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE centre_clock SET instant = %s, latest = %s WHERE instant IS NULL", [instant, instant]
        )
        if cursor.rowcount != 1:
            raise ClockRefused("this centre's clock stands already: it moves forward only")
    clock.stand_at(instant)


def move(instant: datetime) -> None:
    """Move the centre's clock forward and let it stand there. Raises ClockRefused in a real centre, or backwards.

    Backwards is: before where it stands; before what a running clock has seen, and before the machine's time
    that it shows. A centre that has seen no instant yet may begin at any.
    """
    _may_stand(instant)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE centre_clock SET instant = %(to)s, latest = %(to)s WHERE latest IS NULL"
            " OR %(to)s >= greatest(latest, coalesce(instant, %(now)s))",
            {"to": instant, "now": clock.machine_now()},
        )
        if cursor.rowcount != 1:
            raise ClockRefused(
                f"a clock moves forward only: this one was at {_reached(cursor):%Y-%m-%dT%H:%MZ}"
            )
    clock.stand_at(instant)


def _reached(cursor: Any) -> datetime:
    cursor.execute(
        "SELECT greatest(latest, coalesce(instant, %s)) AT TIME ZONE 'UTC' FROM centre_clock",
        [clock.machine_now()],
    )
    at: datetime = cursor.fetchone()[0]
    return at


def _may_stand(instant: datetime) -> None:
    if not current_centre().stands:
        raise ClockRefused("the clock of a real centre is not moved by hand")
    if instant.utcoffset() is None:
        raise ClockRefused("say the instant with its offset, as 2026-03-02T09:00+08:00")
    if instant >= NEVER:
        raise ClockRefused(
            f"no clock stands in {instant.year}: it moves forward only, and so far are no days to count"
        )


def run() -> None:
    """Let a standing clock run with the machine's again. Raises ClockRefused where that would be backwards."""
    now = clock.machine_now()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE centre_clock SET instant = NULL, latest = %s WHERE instant IS NULL OR instant <= %s",
            [now, now],
        )
        if cursor.rowcount != 1:
            raise ClockRefused("the centre's clock stands later than this machine's: it cannot go back")
    clock.stand_at(None)


def seen(instant: datetime) -> None:
    """Remember the latest instant of a running clock: a machine that later stands before it has gone back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE centre_clock SET latest = %s WHERE instant IS NULL AND (latest IS NULL OR latest < %s)",
            [instant, instant],
        )


def trouble() -> str:
    """Return why the law's acts halt in this centre, as a sentence for its operator; empty where they do not.

    A running clock is compared with the latest instant that the centre has seen, and with the clock of the
    database's machine. A standing clock is never wrong.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT instant, latest, clock_timestamp() FROM centre_clock")
        instant, latest, theirs = cursor.fetchone()
    if instant is not None:
        return ""
    now = clock.machine_now()
    if latest is not None and now < latest - TRIM:
        return (
            f"this machine's clock says {now:%Y-%m-%d %H:%M:%S}Z, but the centre was already at"
            f" {latest:%Y-%m-%d %H:%M:%S}Z: it has gone back. Set it right (timedatectl); if it ran ahead and is right now:"
            f" bin/yimen centre trust-clock {current_schema()}"
        )
    if abs(now - theirs) > APART:
        apart = abs(now - theirs).total_seconds()
        return f"this machine's clock and the database's differ by {apart:.0f} seconds: set both right (timedatectl)"
    return ""


def trust_machine() -> None:
    """Take the machine's present time as right although the centre has seen a later one: an operator's decision.

    For a clock that ran ahead for a while and was then set right. Raises ClockRefused for a standing clock.
    """
    with connection.cursor() as cursor:
        cursor.execute("UPDATE centre_clock SET latest = %s WHERE instant IS NULL", [clock.machine_now()])
        if cursor.rowcount != 1:
            raise ClockRefused("this centre's clock stands; there is no machine to trust")
