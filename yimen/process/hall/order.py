"""Who is called next: an appointment at its time, then whoever's turn it is, with a head start for whoever asked for one."""

from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec


class Terms(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a pool keeps its line, as the place decides.

    `head_start` are the minutes by which priority goes before, so that nobody waits for ever behind it; `late` the
    minutes by which somebody with an appointment may be late and keeps its time; `back_after` how many are called first before
    one who was missed and came back.
    """

    head_start: int = 20
    late: int = 10
    back_after: int = 3


class Turn(NamedTuple):
    """Where one stands in a pool's line: `rank` is an instant, `booked` the time of the appointment where it counts."""

    rank: datetime
    booked: datetime | None = None


def late(came: datetime, terms: Terms, booked: datetime) -> bool:
    """Return whether somebody who came at an instant came too late for an appointment."""
    return came > booked + timedelta(minutes=terms.late)


def turn(came: datetime, terms: Terms, *, first: bool = False, booked: datetime | None = None) -> Turn:
    """Return where somebody stands who came at an instant; `first` asked for priority.

    Whoever comes too late for an appointment stands in line like everybody, from when they came.
    """
    head_start = timedelta(minutes=terms.head_start) if first else timedelta()
    if booked is None or late(came, terms, booked):
        return Turn(came - head_start)
    return Turn(max(came, booked) - head_start, booked)


def key(one: Turn, now: datetime) -> tuple[int, datetime]:
    """Return by what turns are ordered at an instant, the smallest first: appointments whose time has come, then by rank."""
    if one.booked is not None and one.booked <= now:
        return 0, one.booked
    return 1, one.rank


def back(waiting: list[datetime], now: datetime, terms: Terms) -> datetime:
    """Return the rank of somebody who was missed and came back: right behind the first so many who wait (ranks, in order)."""
    before = waiting[: terms.back_after]
    return before[-1] + timedelta(microseconds=1) if len(before) == terms.back_after else now
