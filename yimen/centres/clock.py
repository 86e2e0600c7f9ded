"""The clock of the current centre: where it stands, moving it, and noticing a machine that went back."""

from datetime import datetime

from django.db import connection

from yimen.centres.current import current_centre
from yimen.lib import clock


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


def move(instant: datetime) -> None:
    """Move the centre's standing clock forward. Raises ClockRefused in a real centre, or backwards."""
    if not current_centre().stands:
        raise ClockRefused("the clock of a real centre is not moved by hand")
    if instant.utcoffset() is None:
        raise ClockRefused("say the instant with its offset, as 2026-03-02T09:00+08:00")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE centre_clock SET instant = %s, latest = %s WHERE instant IS NULL OR instant <= %s",
            [instant, instant, instant],
        )
        if cursor.rowcount != 1:
            raise ClockRefused("a clock moves forward only")
    clock.stand_at(instant)


def seen(instant: datetime) -> None:
    """Remember the latest instant of a running clock: a machine that later stands before it has gone back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE centre_clock SET latest = %s WHERE instant IS NULL AND (latest IS NULL OR latest < %s)",
            [instant, instant],
        )
