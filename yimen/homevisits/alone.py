"""Visits that are planned and to which too few can go after all: an officer has leave meanwhile, or is posted no more.

Leave is granted in the plan of windows, which knows of no visit: here it is looked at, and whoever plans is told.
"""

from collections.abc import Iterable
from datetime import date

from yimen.hall import days
from yimen.homevisits import parts
from yimen.homevisits.models import Visit
from yimen.lib import clock
from yimen.process.homevisits import rules
from yimen.process.roster.spans import Span
from yimen.roster import leaves, staffing
from yimen.telling import tell

KIND = "visit_alone"


def alone() -> dict[int, tuple[int, ...]]:
    """Return the planned visits of today and later to which fewer can go than are wanted: who of their officers cannot, by id.

    Three questions to the database, one where nothing is planned.
    """
    return {one.pk: gone for one, gone in _found()}


def _found() -> list[tuple[Visit, tuple[int, ...]]]:
    rows = Visit.objects.filter(state="planned", told_on__gte=clock.today()).select_related("route")
    planned = [one for one in rows.order_by("told_on", "begins", "id") if one.route and one.told_on]
    if not planned:
        return []
    away = staffing.on_leave(*_stretch(planned))
    going = {account for one in planned for account in _officers(one)}
    posted = parts.going(going, {_day(one) for one in planned})
    found = []
    for one in planned:
        officers = _officers(one)
        gone = tuple(
            account
            for account in officers
            if (account, _day(one)) not in posted or _meets(one, away.get(account, ()))
        )
        if gone and len(officers) - len(gone) < rules.officers(one.needs, one.two):
            found.append((one, gone))
    return found


def _officers(one: Visit) -> list[int]:
    return list(dict.fromkeys(one.route.officers)) if one.route else []


def _day(one: Visit) -> date:
    return one.told_on or clock.today()


def _stretch(planned: Iterable[Visit]) -> tuple[date, date]:
    told = [_day(one) for one in planned]
    return min(told), max(told)


def _meets(one: Visit, spans: Iterable[Span]) -> bool:
    """Return whether somebody is away in some part of the hours that were told."""
    since, until = (days.instant(_day(one), minute or 0) for minute in (one.begins, one.ends))
    return any(span.since < until and since < span.until for span in spans)


def tell_due() -> int:
    """Tell whoever planned it of each visit that is without its officers now, once for each leave; return how many were new.

    Whoever planned it and plans no more, or was to go themselves, leaves it to all who decide today. Safe to run twice.
    """
    due = {_mark(one, gone): (one, gone) for one, gone in _found()}
    known = tell.told(due)
    new = {mark: pair for mark, pair in due.items() if mark not in known}
    deciding = parts.deciding() if new else []
    for mark, (one, gone) in new.items():
        planner = one.route.planned_by if one.route else 0
        whom = [planner] if planner in deciding and planner not in gone else deciding
        tell.tell(KIND, whom, thing=one.pk, on=one.told_on, mark=mark)
    return len(new)


def _mark(one: Visit, gone: Iterable[int]) -> str:
    """Return by what it is told once: the visit, its day, and the leaves for which it is without somebody."""
    on = _day(one)
    why = {row.account: f"l{row.pk}" for row in leaves.of_day(on)}
    return f"visit:{one.pk}:{on}:{'+'.join(why.get(account, f'a{account}') for account in gone)}"[:80]
