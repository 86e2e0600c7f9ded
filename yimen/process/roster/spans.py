"""Stretches of time with a beginning and an end: joined, cut out of one another, and measured."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """From an instant on until another, that one not included."""

    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        """Return how long it lasts."""
        return self.until - self.since


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return stretches in order, those that touch or overlap as one; what has no length is left out."""
    found: list[Span] = []
    for one in sorted(span for span in spans if span.until > span.since):
        if found and one.since <= found[-1].until:
            found[-1] = Span(found[-1].since, max(found[-1].until, one.until))
        else:
            found.append(one)
    return found


def without(spans: Iterable[Span], gone: Iterable[Span]) -> list[Span]:
    """Return what is left of stretches when others are cut out of them."""
    left = joined(spans)
    for cut in joined(gone):
        left = [
            part
            for one in left
            for part in (
                Span(one.since, min(one.until, cut.since)),
                Span(max(one.since, cut.until), one.until),
            )
            if part.until > part.since
        ]
    return joined(left)


def within(spans: Iterable[Span], since: datetime, until: datetime) -> list[Span]:
    """Return the part of stretches that lies between two instants."""
    return joined(Span(max(one.since, since), min(one.until, until)) for one in spans)


def minutes(length: timedelta) -> int:
    """Return whole minutes, never more than they are."""
    return int(length.total_seconds() // 60)
