"""Who was at a window after the last hour, and until when: read off sittings and the last person served, never typed in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from yimen.process.homevisits.rules import Terms


class Sat(msgspec.Struct, frozen=True):
    """A sitting that is over: who, from when until when, and when the last person was served at it (None: nobody)."""

    account: int
    since: datetime
    until: datetime
    served: datetime | None = None


class Stayed(msgspec.Struct, frozen=True):
    """Somebody who was there after the usual end: from when until when, in whole minutes."""

    account: int
    since: datetime
    until: datetime

    @property
    def minutes(self) -> int:
        """Return how long, in whole minutes."""
        return int((self.until - self.since).total_seconds() // 60)


def stayed(
    sittings: Sequence[Sat], usual_end: datetime | None, planned_end: datetime | None, terms: Terms
) -> list[Stayed]:
    """Return who was there after the usual last hour of an area, one line a person, by account.

    `usual_end` is None on a day of rest: then all of it is beyond the usual hours. Nobody is counted on past the planned
    end, or a few minutes after the last person whom they served, whichever is later: who forgets to rise earns nothing.
    """
    found: dict[int, Stayed] = {}
    for one in sorted(sittings, key=lambda sat: (sat.account, sat.since)):
        since = max(one.since, usual_end) if usual_end else one.since
        served = one.served + timedelta(minutes=terms.after) if one.served else None
        ends = [end for end in (planned_end, served) if end is not None]
        until = min(one.until, max(ends)) if ends else since
        if until <= since:
            continue
        before = found.get(one.account)
        # Two sittings of an evening are one stay: what lies between them is minutes, not hours.
        if before is not None:
            since, until = before.since, max(before.until, until)
        found[one.account] = Stayed(one.account, since, until)
    return [one for one in found.values() if one.minutes >= terms.least]


def why(*, rest_day: bool, planned: bool) -> str:
    """Return for what somebody stayed, a code of `words.STAYS`."""
    return "restday" if rest_day else "plan" if planned else "last"
