"""A case's way from receipt to its end, cut into steps that add up: working days and hours, waiting and working.

*Days* are working days by the case's calendar between the legal days of the events at both ends of a step. Where the law
dates an acceptance back, the day counts on which it came: until then the window was waited for. *Hours* run on
working days from 9:00 to 17:00, the eight hours of 国务院关于职工工作时间的规定 3, between the instants of the record; they are a
yardstick and no limit. *Waiting* is the time until the first act on a step (`steps.WORKS`, or the act that ends it),
*working* the time from then on. A step that the law ends at the very instant at which it began is none.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from yimen.law.article import Article, cites
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.item import Item
from yimen.process.machine import LAW, Event, Kind
from yimen.process.paths import steps

EIGHT_HOURS = Article("国务院关于职工工作时间的规定", "1995-03-25", 3, "职工每日工作8小时")
OPENS, CLOSES = time(9), time(17)
# Their legal day may lie before the day on which they came: silence, and what was made good, count from receipt.
DATED_BACK = ("Accepted", "Granted")


class Entry(msgspec.Struct, frozen=True):
    """One event of a journal: its legal day, its instant as Asia/Shanghai reads it, and who acted."""

    event: Event
    on: date
    at: datetime
    actor: str


class Stay(msgspec.Struct, frozen=True):
    """One step of a path. `days` are `waiting` + `working`; all three None where the calendar of a year is unknown.

    `minutes` are office minutes, None as well. `acts` are the places in the journal (from 0) of what happened in it, with
    what ended it; what came after the end is in no step.
    """

    name: str
    since: date
    until: date
    waiting: int | None
    working: int | None
    minutes: int | None
    acts: tuple[int, ...] = ()

    @property
    def days(self) -> int | None:
        """Return the working days of the step."""
        return None if self.waiting is None or self.working is None else self.waiting + self.working


class Path(msgspec.Struct, frozen=True):
    """The whole way. `ending` is how it ended, as the last name of the variant says it.

    `corrections` counts the notices, `points` are what they named; `signed` counts the layers that signed, `returned`
    how often one sent the case back.
    """

    stays: tuple[Stay, ...]
    ending: str
    corrections: int
    points: tuple[str, ...]
    signed: int
    returned: int

    @property
    def variant(self) -> tuple[str, ...]:
        """Return the names of its steps in their order, and last how it ended."""
        return (*(stay.name for stay in self.stays), self.ending)

    @property
    def days(self) -> int | None:
        """Return the working days of all steps together; None where those of one are unknown."""
        found = [stay.days for stay in self.stays]
        return None if None in found else sum(n for n in found if n is not None)

    @property
    def started_on(self) -> date:
        """Return the first day."""
        return self.stays[0].since

    @property
    def ended_on(self) -> date:
        """Return the day on which it ended."""
        return self.stays[-1].until


class _Cut(msgspec.Struct):
    """A step that is going on: since when, and when the first act on it was."""

    name: str
    since: date
    at: datetime
    calendar: str
    acts: tuple[int, ...] = ()
    first: date | None = None


def path(
    kind: Kind,
    entries: Iterable[Entry],
    items: Callable[[int], Item],
    calendars: Callable[[str], WorkCalendar],
    part: str = "",
) -> Path | None:
    """Return the path of an ended case from its whole journal; None where it has not ended.

    `items` gives the definition under which the case ran at its n-th event (from 0), `calendars` the calendar of a
    version: all days are counted by the one under which the case ended. With `part` it is the path of that part of a joint
    case, from its acceptance on; what happens in the other parts may be left out of the entries.
    """
    taken = tuple(entries)
    cuts = list(_cut(_named(kind, taken, items, part)))
    if len(cuts) < 2 or not steps.ended(cuts[-1].name):
        return None
    calendar = calendars(cuts[-1].calendar)
    stays = tuple(_stay(one, then, calendar) for one, then in zip(cuts, cuts[1:], strict=False))
    own = [one.event for one in taken if getattr(one.event, "part", "") == part]
    notices = [event for event in own if type(event).__name__ == "CorrectionsNotified"]
    return Path(
        stays=stays,
        ending=cuts[-1].name,
        corrections=len(notices),
        points=tuple(dict.fromkeys(point.code for event in notices for point in event.points)),  # type: ignore[attr-defined]
        signed=sum(type(event).__name__ == "LayerSigned" for event in own),
        returned=sum(type(event).__name__ == "LayerReturned" for event in own),
    )


def _named(
    kind: Kind, entries: tuple[Entry, ...], items: Callable[[int], Item], part: str
) -> Iterator[tuple[Entry, str, str]]:
    """Yield each event with the step in which it left the case ("" before there is any), and the calendar's version."""
    state: Any = kind.state()
    for place, entry in enumerate(entries):
        kind.apply(state, entry.event, entry.on)
        if not part:
            yield entry, steps.step(state, items(place)), state.calendar
        elif own := state.parts.get(part):
            yield entry, steps.step(own, items(place)), own.calendar
        else:
            yield entry, "others" if state.accepted_on is not None else "", state.calendar


def _cut(named: Iterable[tuple[Entry, str, str]]) -> Iterator[_Cut]:
    """Yield the steps, each from the event that began it; the last one is how it ended."""
    now: _Cut | None = None
    for place, (entry, name, calendar) in enumerate(named):
        on = _day(entry)
        if now is None:
            now = _Cut(name, on, entry.at, calendar, (place,)) if name else None
        elif name != now.name:
            on = max(on, now.since)
            if now.first is None:
                now.first = on
            now.acts += (place,)
            gone = _passed_over(now, entry, on)
            if not gone:
                yield _taken_up(now, name)
            since, at, acts = (now.since, now.at, now.acts) if gone else (on, entry.at, ())
            now = _Cut(name, since, at, calendar, acts)
        else:
            now.acts += (place,)
        if now is not None and now.first is None and _works(entry, now.name):
            now.first = max(on, now.since)
    if now is not None:
        yield now


def _taken_up(one: _Cut, then: str) -> _Cut:
    """Return a step as it is told: an ending after which the case went on is none."""
    return msgspec.structs.replace(one, name="reopened") if steps.ended(one.name) and then else one


def _passed_over(one: _Cut, entry: Entry, on: date) -> bool:
    """Return whether nobody waited in a step: the law went on at once, or no other part had to be waited for."""
    at_once = entry.actor == LAW and entry.at == one.at
    return on == one.since and (at_once or one.name == "others")


def _works(entry: Entry, name: str) -> bool:
    return entry.actor != LAW and type(entry.event).__name__ in steps.WORKS.get(steps.family(name), ())


def _day(entry: Entry) -> date:
    """Return the day on which something ended a step: an acceptance or a grant that is dated back ended it when it came."""
    return max(entry.on, entry.at.date()) if type(entry.event).__name__ in DATED_BACK else entry.on


def _stay(one: _Cut, then: _Cut, calendar: WorkCalendar) -> Stay:
    first = min(one.first or then.since, then.since)
    try:
        waiting, working = calendar.between(one.since, first), calendar.between(first, then.since)
    except CalendarUnknown:
        return Stay(one.name, one.since, then.since, None, None, None, one.acts)
    spent = minutes(calendar, one.at, then.at)
    return Stay(one.name, one.since, then.since, waiting, working, spent, one.acts)


@cites(EIGHT_HOURS)
def minutes(calendar: WorkCalendar, since: datetime, until: datetime) -> int | None:
    """Return the office minutes between two instants of Asia/Shanghai; None where a year is not announced.

    They add up: of three instants, those from the first to the last are those to the second and those from it.
    """
    if until <= since:
        return 0
    try:
        return _upto(calendar, since.date(), until) - _upto(calendar, since.date(), since)
    except CalendarUnknown:
        return None


def _upto(calendar: WorkCalendar, first: date, at: datetime) -> int:
    """Return the office minutes from the morning of a day to an instant."""
    on = at.date()
    whole = calendar.between(first - timedelta(days=1), on - timedelta(days=1)) if on > first else 0
    day = (CLOSES.hour - OPENS.hour) * 60
    if not calendar.is_working_day(on):
        return whole * day
    into = (at.hour - OPENS.hour) * 60 + at.minute
    return whole * day + min(max(into, 0), day)
