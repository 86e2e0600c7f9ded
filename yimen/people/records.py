"""The two records that are only added to: what was done to whose standing, and who saw whose data, and why."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from yimen.lib.clock import CHINA
from yimen.people import administration
from yimen.people.models import Administration, Reading
from yimen.people.office import ROOMS

PAGE = 100
# Further than this nothing is counted or exported in one go: a span of days narrows it.
WINDOW = 10_000


class Read(msgspec.Struct, frozen=True):
    """One look at unmasked personal data. `whose` is a keyed hash."""

    at: datetime
    who: str
    whose: str
    case_number: str
    field: str
    why: str


class Done(msgspec.Struct, frozen=True):
    """One change of somebody's standing; `by` is empty where the operator founded the administration."""

    at: datetime
    act: str
    by: str
    whom: str
    organ: str
    organ_en: str
    role: str
    what: str
    document: str
    effective_on: date


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows: of or by whom (logins), whose data (a keyed hash), which case or act, on which legal days."""

    who: str = ""
    whom: str = ""
    whose: str = ""
    case_number: str = ""
    act: str = ""
    since: date | None = None
    until: date | None = None


EVERYTHING = Asked()


def readings(
    *, by: int, asked: Asked = EVERYTHING, offset: int = 0, limit: int = PAGE
) -> tuple[list[Read], int]:
    """Return who saw unmasked personal data, newest first, and how many times that was, counted up to WINDOW.

    For the audit administrator and the discipline group: raises Denied.
    """
    administration.require(by, *ROOMS["records"])
    wanted = {"who__login": asked.who, "whose": asked.whose, "case_number": asked.case_number}
    rows = _narrowed(Reading.objects.select_related("who"), wanted, "at", asked)
    # Rows are only added, so ids follow the instants; an index serves each of the filters.
    rows = rows.order_by("-at", "-id") if any(wanted.values()) else rows.order_by("-id")
    total = rows[:WINDOW].count()
    lines = [
        Read(r.at, r.who.login, r.whose, r.case_number, r.field, r.why)
        for r in _page(rows, offset, limit, total)
    ]
    return lines, total


def administrations(
    *, by: int, asked: Asked = EVERYTHING, offset: int = 0, limit: int = PAGE
) -> tuple[list[Done], int]:
    """Return what was done to whose standing, newest first, and how many times, counted up to WINDOW.

    For the audit administrator and the discipline group: raises Denied.
    """
    administration.require(by, *ROOMS["records"])
    wanted = {"by__login": asked.who, "whom__login": asked.whom, "act": asked.act}
    rows = _narrowed(_administrations(), wanted, "recorded_at", asked)
    total = rows[:WINDOW].count()
    return [_done(row) for row in _page(rows, offset, limit, total)], total


def of_person(account: int, limit: int = PAGE) -> list[Done]:
    """Return what was done to one person's standing, newest first; for whoever may see the person."""
    return [_done(row) for row in _administrations().filter(whom=account)[:limit]]


def of_organ(organ: int, limit: int = PAGE) -> list[Done]:
    """Return what was done with an organ itself and its windows, newest first: nobody's standing."""
    return [_done(row) for row in _administrations().filter(organ=organ, whom=None)[:limit]]


def _administrations() -> QuerySet[Administration]:
    return Administration.objects.select_related("by", "whom", "organ").order_by("-id")


def _narrowed(rows: QuerySet[Any], wanted: Mapping[str, str], at: str, asked: Asked) -> QuerySet[Any]:
    days = Q()
    if asked.since:
        days &= Q(**{f"{at}__gte": _begins(asked.since)})
    if asked.until:
        days &= Q(**{f"{at}__lt": _begins(asked.until + timedelta(days=1))})
    return rows.filter(days, **{name: value for name, value in wanted.items() if value})


def _page(rows: QuerySet[Any], offset: int, limit: int, total: int) -> QuerySet[Any]:
    """Return one page of the rows; beyond the last it is the last."""
    last = max(total - 1, 0) // limit * limit
    start = min(offset, last)
    return rows[start : start + limit]


def _begins(on: date) -> datetime:
    return datetime.combine(on, time(), CHINA)


def _done(row: Administration) -> Done:
    return Done(
        row.recorded_at,
        row.act,
        row.by.login if row.by else "",
        row.whom.login if row.whom else "",
        row.organ.name if row.organ else "",
        row.organ.name_en if row.organ else "",
        row.role,
        row.what,
        row.document,
        row.effective_on,
    )
