"""Longer hours: wished for, decided by who keeps the hall, published with for whom; Saturdays the same way, by plan."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Case, Q, QuerySet, When

from yimen.cases import queries as cases
from yimen.hall import days, keeping, lines
from yimen.hall.models import Area
from yimen.homevisits import parts
from yimen.homevisits.models import Extension
from yimen.homevisits.refused import NotVisited
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people import colleagues
from yimen.process.hall import opening
from yimen.process.hall.opening import Period
from yimen.process.homevisits.staying import Span, beyond
from yimen.process.homevisits.words import WISHERS
from yimen.process.roster.spans import Span as Away
from yimen.roster import staffing


class Longer(msgspec.Struct, frozen=True, kw_only=True):
    """Hours of an area on a day beyond the usual ones: the whole day's, for whom and what, and who stays."""

    area: int
    on: date
    periods: tuple[Period, ...]
    wisher: str
    whom: str
    whom_en: str = ""
    accounts: tuple[int, ...] = ()


def wish(given: Longer, *, by: int) -> int:
    """Keep a wish for longer hours; return its id. Raises NotVisited."""
    area = Area.objects.filter(pk=given.area).first()
    if area is None:
        raise NotVisited("no_area")
    if given.wisher not in WISHERS or not given.whom.strip():
        raise NotVisited("no_whom")
    if given.on < clock.today():
        raise NotVisited("in_the_past")
    if not given.periods or not opening.fits(given.periods):
        raise NotVisited("bad_hours")
    usual = usual_of(area, given.on)
    if all(any(own.begins <= one.begins and one.ends <= own.ends for own in usual) for one in given.periods):
        raise NotVisited("not_longer", hours=opening.told(usual))
    row = Extension.objects.create(
        area=given.area,
        on=given.on,
        periods=msgspec.to_builtins(given.periods),
        wisher=given.wisher,
        whom=given.whom.strip()[:200],
        whom_en=given.whom_en.strip()[:200],
        accounts=list(dict.fromkeys(given.accounts)),
        by=by,
        at=clock.now(),
    )
    return int(row.pk)


def usual_of(area: Area, on: date) -> tuple[Period, ...]:
    """Return the hours of an area on a day as they are without any decision; none on a day of rest. Raises NotVisited."""
    try:
        return opening.periods(on, days.hours(area), cases.calendar())
    except CalendarUnknown as unknown:
        raise NotVisited("unknown_year") from unknown


def decide(id: int, *, by: int, accounts: Sequence[int]) -> None:
    """Decide that an area is open longer on a day, with who stays: from now on tickets are given and times booked by it.

    The hall's page tells everybody for whom and until when. Raises NotVisited.
    """
    parts.require_deciding(by)
    staying = list(dict.fromkeys(accounts))
    if not staying:
        raise NotVisited("nobody_stays")
    parts.require_going(staying)
    with transaction.atomic():
        row = _wished(id)
        if row.on < clock.today():
            raise NotVisited("in_the_past")
        require_there(row, staying)
        row.accounts, row.state, row.decided_by, row.decided_at = staying, "decided", by, clock.now()
        try:
            with transaction.atomic():
                row.save(update_fields=["accounts", "state", "decided_by", "decided_at"])
        except IntegrityError as error:
            raise NotVisited("decided_already") from error
        keeping.decide(
            by=by,
            area=row.area,
            days=[row.on],
            periods=periods(row),
            reason=f"延时服务：{row.whom}"[:200],
            reason_en=f"Longer hours: {row.whom_en or row.whom}"[:200],
        )


def longer(row: Extension, area: Area) -> list[Span]:
    """Return what of a day's hours is beyond the usual ones: all of it on a day of rest."""
    try:
        usual = usual_of(area, row.on)
    except NotVisited:
        usual = ()
    whole, known = (
        [Span(days.instant(row.on, one.begins), days.instant(row.on, one.ends)) for one in stretch]
        for stretch in (periods(row), usual)
    )
    return beyond(whole, known)


def meets(longer: Iterable[Span], away: Iterable[Away]) -> bool:
    """Return whether somebody is away in some part of the longer hours."""
    return any(one.begins < leave.until and leave.since < one.ends for one in longer for leave in away)


def require_there(row: Extension, accounts: Iterable[int]) -> None:
    """Raise NotVisited with who of these has leave while the hours are longer."""
    away = staffing.on_leave(row.on, row.on)
    hours = longer(row, Area.objects.get(pk=row.area))
    if met := [one for one in accounts if meets(hours, away.get(one, ()))]:
        raise NotVisited("stays_away", names=[one.name for one in colleagues.who(met).values()])


def decline(id: int, *, by: int, why: str) -> None:
    """Decline a wish for longer hours, with the reason. Raises NotVisited."""
    parts.require_deciding(by)
    if not why.strip():
        raise NotVisited("no_words")
    with transaction.atomic():
        row = _wished(id)
        row.state, row.decided_by, row.decided_at, row.why = "declined", by, clock.now(), why.strip()[:200]
        row.save(update_fields=["state", "decided_by", "decided_at", "why"])


def _wished(id: int) -> Extension:
    row = Extension.objects.select_for_update().filter(pk=id).first()
    if row is None or row.state != "wished":
        raise NotVisited("decided_already")
    return row


def periods(row: Extension) -> tuple[Period, ...]:
    """Return the hours that a line names."""
    return msgspec.convert(row.periods, tuple[Period, ...])


def of(id: int) -> Extension | None:
    """Return a wish for longer hours, None where there is none."""
    return Extension.objects.filter(pk=id).first()


class Asked(msgspec.Struct, frozen=True):
    """What a list of longer hours is asked for."""

    states: tuple[str, ...] = ()
    wisher: str = ""
    area: int = 0
    first: date | None = None
    last: date | None = None
    text: str = ""
    sort: str = ""


TO_DECIDE = Case(When(state="wished", then=0), default=1)
ORDERS = {
    "": (TO_DECIDE, "-on", "-id"),
    "day": ("on", "id"),
    "-day": ("-on", "-id"),
    "-asked": ("-at", "-id"),
}


def listed(asked: Asked) -> QuerySet[Extension]:
    """Return what was wished for and decided, as a list is asked for it; by itself what is to be decided first."""
    rows = Extension.objects.all()
    if asked.states:
        rows = rows.filter(state__in=asked.states)
    if asked.wisher:
        rows = rows.filter(wisher=asked.wisher)
    if asked.area:
        rows = rows.filter(area=asked.area)
    if asked.first:
        rows = rows.filter(on__gte=asked.first)
    if asked.last:
        rows = rows.filter(on__lte=asked.last)
    if asked.text:
        rows = rows.filter(Q(whom__icontains=asked.text) | Q(whom_en__icontains=asked.text))
    return rows.order_by(*ORDERS.get(asked.sort, ORDERS[""]))


def ahead() -> list[tuple[Extension, str, str]]:
    """Return the longer hours of today and later with their area's names (Chinese, English), the nearest first."""
    named = {one.id: (one.name, one.name_en) for one in lines.places()}
    rows = Extension.objects.filter(state="decided", on__gte=clock.today()).order_by("on", "area")
    return [(row, *named[row.area]) for row in rows if row.area in named]
