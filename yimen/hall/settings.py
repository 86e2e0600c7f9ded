"""How an area is set up, for who keeps it: its names and hours, and what is decided for days to come."""

from datetime import date

import msgspec

from yimen.hall import days
from yimen.hall.models import Area, Decided
from yimen.lib import clock
from yimen.process.hall.opening import Hours, Period


class Held(msgspec.Struct, frozen=True):
    """An area as it is set up."""

    code: str
    name: str
    name_en: str
    hours: Hours


class ForDay(msgspec.Struct, frozen=True):
    """What counts for one day: open at these times, or (none) closed."""

    on: date
    periods: tuple[Period, ...]
    reason: str
    reason_en: str


def area(id: int) -> Held | None:
    """Return an area as it is set up, None where there is none."""
    row = Area.objects.filter(pk=id).first()
    return Held(row.code, row.name, row.name_en, days.hours(row)) if row else None


def hours(id: int) -> Hours:
    """Return the usual hours of an area."""
    return days.hours(Area.objects.get(pk=id))


def decided(id: int) -> list[ForDay]:
    """Return what counts for single days of an area from today on, the nearest first."""
    rows = {row.on: row for row in Decided.objects.filter(area=id, on__gte=clock.today()).order_by("id")}
    return [ForDay(on, days.periods(row), row.reason, row.reason_en) for on, row in sorted(rows.items())]
