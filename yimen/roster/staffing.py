"""At how many windows somebody will be, time by time: by the published plan of the day, else by who is posted; without who is on leave."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from yimen.hall import days
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.hall.opening import DAY_ENDS, Period
from yimen.process.roster.spans import Span, without
from yimen.roster.models import Day, Leave, Seat

# So long before their time somebody sits down already.
SOON = timedelta(minutes=30)


class Manned(msgspec.Struct, frozen=True):
    """The windows of a day, each with the stretches of each person who will be there."""

    there: Mapping[int, Sequence[tuple[Period, ...]]]

    def at(self, begins: int, ends: int) -> int:
        """Return at how many windows somebody is throughout a stretch, in minutes of the day."""
        return sum(
            any(one.begins <= begins and ends <= one.ends for who in found for one in who)
            for found in self.there.values()
        )

    @property
    def windows(self) -> frozenset[int]:
        """Return the windows at which somebody is at all."""
        return frozenset(window for window, found in self.there.items() if any(found))


def manned(windows: Collection[int], on: Collection[date]) -> dict[date, Manned]:
    """Return who will be at these windows on each of some days; at most four questions to the database for all of them."""
    if not on:
        return {}
    first, last = min(on), max(on)
    away = on_leave(first, last)
    planned = set(Day.objects.filter(state="published", on__range=(first, last)).values_list("on", flat=True))
    found: dict[date, dict[int, list[tuple[Period, ...]]]] = {day: {} for day in on}
    if planned:
        rows = Seat.objects.filter(day__in=planned, window__in=windows, ended_at=None, account__isnull=False)
        for day, window, who, since, until in rows.order_by("since").values_list(
            "day_id", "window", "account", "since", "until"
        ):
            if day in found:
                left = without([Span(since, until)], away.get(who or 0, ()))
                _join(found[day].setdefault(window, []), _minutes(left))
    posted = staffed.posted(windows, [day for day in on if day not in planned])
    for day, at in posted.items():
        whole = Span(days.instant(day, 0), days.ends_at(day))
        for window, accounts in at.items():
            found[day][window] = [_minutes(without([whole], away.get(who, ()))) for who in accounts]
    return {day: Manned(there) for day, there in found.items()}


def _join(there: list[tuple[Period, ...]], more: tuple[Period, ...]) -> None:
    """Let one after the other at a window be as one: a change of who sits there leaves no hole."""
    known = list(there[0]) if there else []
    for one in more:
        if known and known[-1].ends == one.begins:
            known[-1] = Period(known[-1].begins, one.ends)
        else:
            known.append(one)
    there[:] = [tuple(known)]


def _minutes(spans: Sequence[Span]) -> tuple[Period, ...]:
    return tuple(Period(days.minute(one.since), days.minute(one.until) or DAY_ENDS) for one in spans)


def on_leave(first: date, last: date) -> dict[int, list[Span]]:
    """Return when whom has leave that was granted, from a day to a day."""
    rows = Leave.objects.filter(
        state="granted", since__lt=days.ends_at(last), until__gt=days.instant(first, 0)
    )
    found: dict[int, list[Span]] = {}
    for account, since, until in rows.values_list("account", "since", "until"):
        found.setdefault(account, []).append(Span(since, until))
    return found


def is_away(account: int, since: datetime, until: datetime) -> bool:
    """Return whether somebody has leave in some part of a stretch."""
    return Leave.objects.filter(account=account, state="granted", since__lt=until, until__gt=since).exists()


def handed_to(first: datetime, last: datetime) -> dict[int, int]:
    """Return who takes over from whom in some part of a stretch: the B that agreed, of leave that was granted."""
    rows = Leave.objects.filter(state="granted", since__lt=last, until__gt=first, substitute__isnull=False)
    return {account: other for account, other in rows.values_list("account", "substitute") if other}


def chief(on: date) -> int:
    """Return the duty chief of a day: who was named for it, else the one who has held the post longest; 0 for nobody."""
    named = (
        Day.objects.filter(on=on, chief__isnull=False).exclude(state="struck").values_list("chief", flat=True)
    )
    found = named.first()
    return found or next(iter(staffed.holders(("duty_chief",), on)), 0)


def chief_now() -> int:
    """Return today's duty chief; 0 for nobody."""
    return chief(clock.today())


def planned_window(account: int) -> int:
    """Return the window at which somebody is planned now or within the next half hour; 0 for none."""
    now = clock.now()
    rows = Seat.objects.filter(
        account=account, ended_at=None, day__state="published", since__lte=now + SOON, until__gt=now
    )
    return rows.order_by("since").values_list("window", flat=True).first() or 0
