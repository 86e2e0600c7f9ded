"""Who was at a window beyond the usual hours, and how long: read off sittings and the last person served, never typed in."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from yimen.process.homevisits.rules import Terms


class Span(NamedTuple):
    """From when until when."""

    begins: datetime
    ends: datetime


class Sat(msgspec.Struct, frozen=True):
    """A sitting that is over: who, from when until when, and when the last person was served at it (None: nobody)."""

    account: int
    since: datetime
    until: datetime
    served: datetime | None = None


class Stayed(msgspec.Struct, frozen=True):
    """Somebody who was there beyond the usual hours: from when until when, and how many whole minutes of that."""

    account: int
    since: datetime
    until: datetime
    minutes: int


def stayed(
    sittings: Sequence[Sat], usual: Sequence[Span], planned: Sequence[Span], terms: Terms
) -> list[Stayed]:
    """Return who was there beyond an area's usual hours, one line a person, by account.

    `usual` is empty on a day of rest: then all of it is beyond. What counts was planned, or lies after the last hour and
    not later than a few minutes after the last person whom they served: who forgets to rise earns nothing.
    """
    found: dict[int, list[Span]] = {}
    for one in sorted(sittings, key=lambda sat: (sat.account, sat.since)):
        counts = list(planned)
        if one.served is not None:
            begins = usual[-1].ends if usual else one.since
            counts.append(Span(begins, one.served + timedelta(minutes=terms.after)))
        there = [Span(max(one.since, span.begins), min(one.until, span.ends)) for span in counts]
        found.setdefault(one.account, []).extend(beyond(there, usual))
    lines = [_line(account, _joined(spans)) for account, spans in found.items() if spans]
    return [one for one in lines if one.minutes >= terms.least]


def beyond(spans: Iterable[Span], usual: Sequence[Span]) -> list[Span]:
    """Return what of these spans lies in no usual hours."""
    left = [span for span in spans if span.begins < span.ends]
    for hours in usual:
        cut = [
            part
            for span in left
            for part in (
                Span(span.begins, min(span.ends, hours.begins)),
                Span(max(span.begins, hours.ends), span.ends),
            )
        ]
        left = [part for part in cut if part.begins < part.ends]
    return left


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans in their order, those that meet or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.begins <= found[-1].ends:
            found[-1] = Span(found[-1].begins, max(found[-1].ends, span.ends))
        else:
            found.append(span)
    return found


def _line(account: int, spans: list[Span]) -> Stayed:
    minutes = sum((span.ends - span.begins for span in spans), timedelta()) // timedelta(minutes=1)
    return Stayed(account, spans[0].begins, spans[-1].ends, minutes)


def why(*, rest_day: bool, planned: bool) -> str:
    """Return for what somebody stayed, a code of `words.STAYS`."""
    return "restday" if rest_day else "plan" if planned else "last"
