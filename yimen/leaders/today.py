"""The director's day as it is now: the hall, windows without anybody, what is due and late, complaints, instructions, meetings.

What a centre does not use (the queue, the plan of windows) is said to be so, and the rest goes on.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Q

from yimen.appointments.models import Booking
from yimen.figures import now as figures
from yimen.figures.now import Total
from yimen.hall import lines, showing
from yimen.hall.showing import State
from yimen.leaders import due, heading, queries
from yimen.leaders.counted import midnight
from yimen.leaders.due import Cases, Due
from yimen.leaders.models import Meeting, Standing
from yimen.leaders.parts import Part
from yimen.leaders.queries import Asked, Instructions
from yimen.lib import clock
from yimen.process.complaint.intake import GROUP
from yimen.process.leaders.words import OPEN
from yimen.process.roster.unmanned import Unmanned
from yimen.roster import gaps, plans

# So many lines of each list stand on the page; its number leads to all of them.
LINES = 5
# What came by the discipline group's own channel passes the centre by, in number too; what one person brought twice came once, as in the figures.
_COMPLAINTS = """SELECT count(*) FILTER (WHERE c.opened_on = %(on)s AND NOT double), count(*) FILTER (WHERE c.opened_on = %(on)s AND NOT double AND c.closed_on IS NULL),
    count(*) FILTER (WHERE c.closed_on IS NULL), count(*) FILTER (WHERE c.closed_on IS NULL AND c.due_on < %(on)s),
    count(*) FILTER (WHERE c.closed_on = %(on)s)
FROM cases_case c CROSS JOIN LATERAL (SELECT COALESCE((c.state::jsonb ->> 'double')::boolean, false) AS double) d
WHERE c.kind = 'complaint' AND (c.closed_on IS NULL OR c.opened_on = %(on)s OR c.closed_on = %(on)s)
    AND (%(all)s OR c.organ = ANY(%(organs)s)) AND COALESCE(c.state::jsonb ->> 'channel', '') <> %(own)s"""


class Complaints(msgspec.Struct, frozen=True):
    """Complaints of today: came, of these still open; open in all, past their day; ended today."""

    came: int
    came_open: int
    open: int
    late: int
    ended: int


class Today(msgspec.Struct, frozen=True):
    """The day at an instant; `hall` and `unmanned` are None where the queue, or the plan of windows, is not used."""

    at: datetime
    hall: State | None
    expected: int
    unmanned: list[Unmanned] | None
    cases: Total
    late: list[Due]
    complaints: Complaints
    waits: list[Standing]
    waits_n: int
    given: list[Standing]
    given_n: int
    late_n: int
    meetings: list[Meeting]
    decided: list[Standing]
    heads_late: int

    @property
    def quiet(self) -> bool:
        """Return whether nothing asks for anybody."""
        hall = self.hall is not None and self.hall.waiting
        return not (
            hall or self.unmanned or self.cases.late or self.cases.today or self.complaints.came_open
            or self.complaints.late or self.waits_n or self.late_n or self.meetings or self.decided
        )  # fmt: skip


def now(me: Part) -> Today:
    """Return the day as it is now, for all departments or for those that somebody heads."""
    reach, on = me.reach, clock.today()
    source = Instructions(me)
    waits, waits_n = source.found(Asked(which="waits"), limit=LINES)
    given, given_n = source.found(Asked(which="given"), limit=LINES)
    return Today(
        at=clock.now(),
        hall=showing.lately() if any(place.lines for place in lines.places()) else None,
        expected=Booking.objects.filter(
            starts__gte=midnight(on), starts__lt=midnight(on, 1), state="booked"
        ).count(),
        unmanned=_unmanned(on),
        cases=figures.now().of(reach),
        late=list(Cases(me).found(due.Asked(), limit=LINES)[0]),
        complaints=_complaints(reach, on),
        waits=list(waits),
        waits_n=waits_n,
        given=list(given),
        given_n=given_n,
        late_n=source.count(Asked(which="late")),
        meetings=list(queries.today(me)),
        decided=_decided(me, on),
        heads_late=_heads_late(reach, on),
    )


def _unmanned(on: date) -> list[Unmanned] | None:
    return gaps.now() if plans.plan(on).state == "published" else None


def _complaints(reach: Collection[int] | None, on: date) -> Complaints:
    values: dict[str, Any] = {"all": reach is None, "organs": sorted(reach or ()), "on": on, "own": GROUP}
    with connection.cursor() as cursor:
        cursor.execute(_COMPLAINTS, values)
        return Complaints(*cursor.fetchone())


def _decided(me: Part, on: date) -> list[Standing]:
    """Return what meetings decided and is due by today, the oldest first."""
    rows = Standing.objects.filter(queries.reach(me), Q(instruction__meeting__isnull=False), phase__in=OPEN)
    return list(rows.filter(due_on__lte=on).select_related("instruction__meeting").order_by("due_on")[:LINES])


def _heads_late(reach: Collection[int] | None, on: date) -> int:
    """Return how many planned days of heads have passed without a record this year."""
    known = heading.departments(reach)
    plans_of = heading.lines_of(known, on.year)
    return sum(1 for rows in plans_of.values() for line in rows if line.stands == "late")
