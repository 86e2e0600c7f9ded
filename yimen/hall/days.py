"""When an area is open: by its usual hours, the working calendar, and what was decided for single days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from yimen.cases import queries as cases
from yimen.hall.models import Area, Decided
from yimen.hall.refused import UNSAID, Reason
from yimen.lib import clock
from yimen.process.hall import opening
from yimen.process.hall.opening import Hours, Period


def hours(area: Area) -> Hours:
    """Return the usual hours of an area."""
    return msgspec.convert(area.hours, Hours)


def decided(area: int, first: date, last: date) -> dict[date, Decided]:
    """Return what counts for single days of an area from a day to a day."""
    rows = Decided.objects.filter(area=area, on__range=(first, last)).order_by("id")
    return {row.on: row for row in rows}


def opens(area: Area, on: date) -> tuple[Period, ...]:
    """Return when an area is open on a day; none where it is closed. Raises CalendarUnknown."""
    return opens_each(area, [on])[on]


def on_day(area: Area, on: date, chosen: Mapping[date, tuple[Period, ...]]) -> tuple[Period, ...]:
    """Return when an area is open on a day, where what was decided for days is known already. Raises CalendarUnknown."""
    return opening.periods(on, hours(area), cases.calendar(), chosen)


def opens_each(area: Area, days: Sequence[date]) -> dict[date, tuple[Period, ...]]:
    """Return when an area is open on each of some days. Raises CalendarUnknown."""
    rows = decided(area.id, min(days), max(days)) if days else {}
    chosen = {on: periods(row) for on, row in rows.items()}
    usual, calendar = hours(area), cases.calendar()
    return {on: opening.periods(on, usual, calendar, chosen) for on in days}


def periods(row: Decided) -> tuple[Period, ...]:
    """Return the stretches of a decision for a day."""
    return msgspec.convert(row.periods, tuple[Period, ...])


def unusual(area: int, on: date) -> tuple[str, Reason]:
    """Return the hours that were decided for a single day, as a line, and why; nothing for a day like any other."""
    row = decided(area, on, on).get(on)
    return (opening.told(periods(row)), reason(row)) if row else ("", UNSAID)


def reason(row: Decided | None) -> Reason:
    """Return why something was decided for a day; nothing where nothing was."""
    return Reason(row.reason, row.reason_en) if row else UNSAID


def minute(instant: datetime) -> int:
    """Return the minute of the day of an instant in Asia/Shanghai."""
    local = instant.astimezone(clock.CHINA)
    return local.hour * 60 + local.minute


def instant(on: date, minute: int) -> datetime:
    """Return the instant of a minute of a day in Asia/Shanghai."""
    return datetime.combine(on, time(), clock.CHINA) + timedelta(minutes=minute)


def ends_at(on: date) -> datetime:
    """Return the instant at which a day is over."""
    return instant(on, opening.DAY_ENDS)
