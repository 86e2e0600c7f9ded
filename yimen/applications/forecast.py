"""The promised day of an application that is not made yet: if it came in, and were accepted, that day."""

from datetime import date

import msgspec

from yimen.law.clock import Clock, Day, Due, due, explain
from yimen.law.workdays import WorkCalendar
from yimen.process.application import clocks
from yimen.process.item import Item


class Forecast(msgspec.Struct, frozen=True):
    """Both periods of a day: `promised` and `statutory` last days, and the earlier one explained day by day."""

    promised: Due | None
    statutory: Due | None
    days: list[Day]

    @property
    def first(self) -> Due | None:
        """Return the earlier of both: what is shown as the promised day, as everywhere."""
        known = [one for one in (self.promised, self.statutory) if one and one.on]
        return min(known, key=lambda one: one.on or date.max) if known else self.promised or self.statutory


def if_accepted(item: Item, on: date, calendar: WorkCalendar, received_on: date | None = None) -> Forecast:
    """Return the last days of an application that is accepted on a day, nothing excluded.

    It came in on that day too, unless `received_on` says when: some limits count from there.
    """
    handling = clocks.handling(item, received_on or on, on)
    found = {c.kind: c for c in handling if c.kind in ("promised", "statutory")}
    dues = {kind: due(clock, calendar) for kind, clock in found.items()}
    first = _first(found, dues)
    days = explain(first, calendar, on) if first and dues[first.kind].on else []
    return Forecast(dues.get("promised"), dues.get("statutory"), days)


def _first(found: dict[str, Clock], dues: dict[str, Due]) -> Clock | None:
    known = [kind for kind in ("promised", "statutory") if kind in dues and dues[kind].on]
    return found[min(known, key=lambda kind: dues[kind].on or date.max)] if known else None
