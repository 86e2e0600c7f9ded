"""What became of a promised day: how far it is counted, whether it was kept, and what an extension did to it."""

from datetime import date, timedelta

import msgspec

from yimen.cases.queries import View
from yimen.law.clock import Clock, Day
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.application import clocks
from yimen.process.application.events import Extended, Granted
from yimen.process.application.kept import DECIDED

HANDLING = ("promised", "statutory")


class Extension(msgspec.Struct, frozen=True):
    """A limit that was extended: by how much, why, and the notice by its key; `key` is empty where none was made."""

    days: int
    unit: str
    reasons: str
    key: str


class Kept(msgspec.Struct, frozen=True):
    """How a period ended: on which day, and how many days early, or late beyond the last one.

    `past_first` is how late it would be without the approved extension. `decided` says whether it ended by a
    decision; a withdrawal keeps and breaks no promise.
    """

    on: date
    decided: bool
    used: int
    early: int
    late: int
    past_first: int


class Explained(msgspec.Struct, frozen=True):
    """A period explained as it is shown: its days to the last one, those beyond it, and how it ended, if it did."""

    days: list[Day]
    beyond: list[Day]
    kept: Kept | None

    @property
    def late(self) -> int:
        """Return how many days the last day has passed, decided or not."""
        return sum(day.kind == "counted" for day in self.beyond) or int(bool(self.beyond))


def main(seen: View) -> Clock | None:
    """Return the clock that the promised day comes from: the one that ends earlier."""
    found = clocks.limits(seen.running)
    dated = [(seen.due(c).on, c) for c in found]
    known = [(on, c) for on, c in dated if on is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else (found[-1] if found else None)


def explained(seen: View, clock: Clock) -> Explained:
    """Return the period's days and how it ended; no days where a year of it is not announced."""
    days = seen.days(clock.kind)
    calendar = clocks.own_calendar(seen.state, clock, seen.context)
    until = clock.stopped_on or seen.context.today
    beyond = _beyond(days, clock, calendar, until) if days and days[-1].last else []
    return Explained(days, beyond, _kept(seen, clock, days, beyond))


def extension(seen: View, kind: str) -> Extension | None:
    """Return by how much a limit was extended, with the reason and the notice of it; None where it was not."""
    for told in reversed(seen.told):
        event = told.event
        if isinstance(event, Extended) and kind in event.clocks:
            key = event.paper.key if event.paper and told.seq else ""
            return Extension(event.days, event.unit, event.reasons, key)
    return None


def _beyond(days: list[Day], clock: Clock, calendar: WorkCalendar, until: date) -> list[Day]:
    """Return the days after the last one, counted on, up to a day; none where it had not passed."""
    found: list[Day] = []
    on, number = days[-1].on, max(day.number for day in days)
    while on < until:
        on += timedelta(days=1)
        try:
            works = clock.unit != "wd" or calendar.is_working_day(on)
        except CalendarUnknown:
            return found
        number += works
        name = calendar.name(on)
        kind = "counted" if works else "holiday" if name else "weekend"
        found.append(Day(on, kind, number if works else 0, name=name, make_up=works and on.weekday() >= 5))  # type: ignore[arg-type]
    return found


def _kept(seen: View, clock: Clock, days: list[Day], beyond: list[Day]) -> Kept | None:
    if clock.stopped_on is None or not days:
        return None
    counted = [day for day in days if day.kind == "counted"]
    used = sum(day.on <= clock.stopped_on for day in counted)
    late = Explained(days, beyond, None).late
    return Kept(
        on=clock.stopped_on,
        decided=clock.outcome in DECIDED and not _by_silence(seen),
        used=used + sum(day.kind == "counted" for day in beyond),
        early=0 if late else len(counted) - used,
        late=late,
        past_first=max(0, used - clock.limit) if clock.extension and not late else 0,
    )


def _by_silence(seen: View) -> bool:
    """Return whether the law granted what nobody had decided: that keeps no promise."""
    return any(isinstance(told.event, Granted) and told.event.mode == "deemed" for told in seen.told)
