"""Windows of the plan at which nobody sits: since when, and how far it has risen."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from yimen.process.roster.presence import AT_WORK
from yimen.process.roster.terms import Terms

SHOWN, CHIEF, HEAD = 1, 2, 3


class Seat(msgspec.Struct, frozen=True):
    """Who is to sit at a window in a stretch that has begun and is not over; `account` 0: nobody could be planned."""

    id: int
    window: int
    account: int
    since: datetime
    until: datetime


class Sat(msgspec.Struct, frozen=True):
    """The last that is known of a window: somebody sits there (`until` None), since when they pause and why, or left."""

    until: datetime | None = None
    paused_at: datetime | None = None
    pause: str = ""


class Unmanned(msgspec.Struct, frozen=True):
    """A window of the plan at which nobody is, since an instant."""

    seat: Seat
    since: datetime


def unmanned(seats: Iterable[Seat], sat: Mapping[int, Sat], now: datetime, terms: Terms) -> list[Unmanned]:
    """Return the windows at which nobody is now, the longest first; from the minute on at which it is to be shown.

    Who pauses longer than a pause may last, for nothing that is work, is not there.
    """
    found = []
    for one in seats:
        if not one.since <= now < one.until:
            continue
        since = _since(one, sat.get(one.window), now, terms)
        if since is not None and now - since >= timedelta(minutes=terms.shows):
            found.append(Unmanned(one, since))
    return sorted(found, key=lambda each: (each.since, each.seat.window))


def _since(one: Seat, last: Sat | None, now: datetime, terms: Terms) -> datetime | None:
    if last is None:
        return one.since
    if last.until is not None:
        return max(one.since, last.until)
    if last.paused_at is None or last.pause in AT_WORK:
        return None
    over = max(one.since, last.paused_at) + timedelta(minutes=terms.pause)
    return over if over <= now else None


def step(since: datetime, now: datetime, terms: Terms) -> int:
    """Return how far an unmanned window has risen: shown, to the duty chief, to the centre's head."""
    passed = now - since
    if passed >= timedelta(minutes=terms.head):
        return HEAD
    return CHIEF if passed >= timedelta(minutes=terms.chief) else SHOWN
