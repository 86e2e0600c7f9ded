"""Who was late, left early, was away from the post or was not there at all: from clock-ins, sittings and pauses.

What is read here is a question to the person, and counts nowhere before they were asked. In doubt it is read for them: the
earliest sign of them is when they came, the last one when they went.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from yimen.process.roster.spans import Span, joined, minutes, within, without
from yimen.process.roster.terms import Terms

# Pauses in which somebody works on, or is at work elsewhere by order; how long the others may be is a term.
AT_WORK = frozenset({"case", "fault", "meeting"})


class Paused(msgspec.Struct, frozen=True):
    """A pause of a sitting, and why."""

    why: str
    span: Span


class Day(msgspec.Struct, frozen=True):
    """What is known of one person on one day; `planned` without the leave that was granted."""

    planned: tuple[Span, ...]
    clocked: tuple[datetime, ...] = ()
    sat: tuple[Span, ...] = ()
    paused: tuple[Paused, ...] = ()


class Found(msgspec.Struct, frozen=True, order=True):
    """Something to be explained: late, early, away or absent; between which instants, how many minutes."""

    kind: str
    span: Span
    minutes: int


def found(day: Day, terms: Terms) -> list[Found]:
    """Return what is to be explained of a day that is over, in order of time."""
    planned = joined(day.planned)
    if not planned:
        return []
    begins, ends = planned[0].since, planned[-1].until
    signs = sorted(
        [*day.clocked, *(one.since for one in day.sat), *(one.until for one in day.sat)],
    )
    # A sign long before or after is of another matter: somebody clocked out at night who came in by day.
    if not signs:
        total = sum((one.length for one in planned), timedelta())
        return [Found("absent", Span(begins, ends), minutes(total))]
    came, went = signs[0], signs[-1] if len(signs) > 1 else ends
    made = [*_late(planned[0], came, terms), *_early(planned[-1], went, terms)]
    made += _away(planned, day, max(came, begins), min(went, ends), terms)
    return sorted(made, key=lambda one: (one.span, one.kind))


def _late(first: Span, came: datetime, terms: Terms) -> list[Found]:
    by = came - first.since
    return [Found("late", Span(first.since, came), minutes(by))] if by > timedelta(minutes=terms.late) else []


def _early(last: Span, went: datetime, terms: Terms) -> list[Found]:
    by = last.until - went
    return (
        [Found("early", Span(went, last.until), minutes(by))] if by > timedelta(minutes=terms.early) else []
    )


def _away(planned: Sequence[Span], day: Day, came: datetime, went: datetime, terms: Terms) -> list[Found]:
    """Return the holes of a day between coming and going that are long enough to be asked about."""
    longest = timedelta(minutes=terms.pause)
    gone = [one.span for one in day.paused if one.why not in AT_WORK and one.span.length >= longest]
    there = without(day.sat, gone)
    holes = without(within(planned, came, went), there)
    least = timedelta(minutes=terms.away)
    return [Found("away", one, minutes(one.length)) for one in holes if one.length >= least]
