"""A day's route: who goes, to whom in which order, between which hours; told to everybody on it the moment it is fixed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec
from django.db import connection, transaction
from django.db.models import Prefetch, Sum

from yimen.centres.current import current_schema
from yimen.homevisits import deeds, parts, telling, terms
from yimen.homevisits.models import Deed, Route, Visit
from yimen.homevisits.refused import NotVisited
from yimen.lib import clock, crypto
from yimen.people import colleagues
from yimen.process.hall.opening import Period
from yimen.process.homevisits import rules
from yimen.roster import staffing

DAY = timedelta(days=1)
_SLIP = """INSERT INTO homevisits_counter AS c (year, n) VALUES (%s, 1)
ON CONFLICT (year) DO UPDATE SET n = c.n + 1 RETURNING n"""


class Stop(msgspec.Struct, frozen=True):
    """A place of a route: which visit, and between which minutes of the day somebody comes."""

    visit: int
    window: Period


class Again(msgspec.Struct, frozen=True):
    """Another day for a visit that was not made: with the same officers, unless others are named."""

    day: date
    window: Period
    officers: tuple[int, ...] = ()


def to_plan() -> list[Visit]:
    """Return the visits that wait for a route, the most urgent first."""
    return list(Visit.objects.filter(state="accepted").order_by("make_by", "township", "id")[:200])


def plan(*, by: int, day: date, officers: Sequence[int], stops: Sequence[Stop]) -> int:
    """Fix a route and tell everybody on it their day and hours; return its id. Raises NotVisited: then nobody is told."""
    parts.require_deciding(by)
    how, going = terms.terms(), list(dict.fromkeys(officers))
    if day < clock.today():
        raise NotVisited("in_the_past")
    if not stops:
        raise NotVisited("no_visits")
    if len(stops) > how.most:
        raise NotVisited("too_long", most=how.most)
    if (wrong := rules.in_order([one.window for one in stops], how.window)) is not None:
        raise NotVisited("bad_window", place=wrong + 1, least=how.window)
    parts.require_going(going)
    with transaction.atomic():
        _free(day, going)
        visits = [deeds.locked(one.visit, "accepted") for one in sorted(stops, key=lambda one: one.visit)]
        _enough(visits, going)
        route = Route.objects.create(day=day, officers=going, planned_by=by, planned_at=clock.now())
        known = {one.pk: one for one in visits}
        for place, stop in enumerate(stops, start=1):
            _put(known[stop.visit], route, place, stop.window, by)
    return int(route.pk)


def put(one: Visit, again: Again, *, by: int, before: Sequence[int] = ()) -> None:
    """Put a visit that is locked on another day: on the route of its officers on that day, else on a new one.

    `before` are the officers of the route on which it was. Raises NotVisited.
    """
    going = list(dict.fromkeys(again.officers or before))
    if again.day < clock.today():
        raise NotVisited("in_the_past")
    if rules.in_order([again.window], terms.terms().window) is not None:
        raise NotVisited("bad_window", place=1, least=terms.terms().window)
    parts.require_going(going)
    _enough([one], going)
    rows = Route.objects.select_for_update().filter(day=again.day, handed_in_at=None)
    route = next((row for row in rows if sorted(row.officers) == sorted(going)), None)
    if route is None:
        _free(again.day, going)
        route = Route.objects.create(day=again.day, officers=going, planned_by=by, planned_at=clock.now())
    # Told with why the day before was not kept: one message, not two.
    _put(one, route, route.visits.count() + 1, again.window, by, tell=False)
    for place, row in enumerate(route.visits.order_by("begins", "place", "id"), start=1):
        Visit.objects.filter(pk=row.pk).update(place=place)


def _free(day: date, going: Iterable[int], but: int = 0) -> None:
    """Raise NotVisited where one of these goes on another route on a day, or has leave; two who plan at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"homevisits {current_schema()} {day}"])
    # Who has been everywhere on a route may go on another one.
    rows = Route.objects.filter(day=day, visits__state="planned").exclude(pk=but).distinct()
    taken = {account for row in rows for account in row.officers} & set(going)
    if taken:
        raise NotVisited("busy", names=[one.name for one in colleagues.who(taken).values()])
    if away := staffing.on_leave(day, day).keys() & set(going):
        raise NotVisited("away", names=[one.name for one in colleagues.who(away).values()])


def send_others(id: int, *, by: int, officers: Sequence[int]) -> None:
    """Let others go on a route whose day is not over: somebody is ill, or needed elsewhere. Nobody's hours change.

    What a tablet of those before holds opens to them no more once it asks. Raises NotVisited.
    """
    parts.require_deciding(by)
    going = list(dict.fromkeys(officers))
    parts.require_going(going)
    with transaction.atomic():
        route = Route.objects.select_for_update().filter(pk=id, handed_in_at=None).first()
        if route is None:
            raise NotVisited("handed_in")
        if route.day < clock.today():
            raise NotVisited("in_the_past")
        waiting = list(route.visits.filter(state="planned"))
        if not waiting:
            raise NotVisited("no_visits")
        _free(route.day, going, but=route.pk)
        _enough(waiting, going)
        route.officers = going
        route.save(update_fields=["officers"])
        for one in waiting:
            deeds.record("others", one, by=by, on=route.day)


def _enough(visits: Iterable[Visit], going: Sequence[int]) -> None:
    """Raise NotVisited where fewer go than a visit of the route wants."""
    if len(set(going)) < max(rules.officers(one.needs, one.two) for one in visits):
        raise NotVisited("two_officers")


def _put(one: Visit, route: Route, place: int, window: Period, by: int, *, tell: bool = True) -> None:
    """Put an accepted visit on a route and tell its day; its slip keeps its number on every later route."""
    one.state, one.route, one.place = "planned", route, place
    one.begins, one.ends, one.told_on = window.begins, window.ends, route.day
    one.slip = one.slip or _slip(route.day.year)
    # Whoever is told today of tomorrow needs no reminder.
    one.reminded_on = clock.today() if route.day <= clock.today() + DAY else None
    one.save(update_fields=["state", "route", "place", "begins", "ends", "told_on", "slip", "reminded_on"])
    deeds.record("planned", one, by=by, on=route.day)
    if tell:
        telling.tell(one, "planned")


def _slip(year: int) -> str:
    """Return the next number of a paper given on the spot: letters, the year, five digits."""
    with connection.cursor() as cursor:
        cursor.execute(_SLIP, [year])
        return f"SM{year}-{cursor.fetchone()[0]:05d}"


def of(id: int) -> Route | None:
    """Return a route, None where there is none."""
    return Route.objects.filter(pk=id).first()


def listed(limit: int = 100) -> list[Route]:
    """Return the routes, the newest day first, each with its `broken` promises."""
    broken = Prefetch("deeds", Deed.objects.filter(act="broken"), to_attr="broken")
    return list(Route.objects.prefetch_related("visits", broken).order_by("-day", "-id")[:limit])


def visits(route: Route) -> list[Visit]:
    """Return the visits of a route in its order; one that was moved to another is on that."""
    return list(route.visits.order_by("place", "id"))


def not_made(route: Route) -> list[Deed]:
    """Return the promises of a route that were not kept, each with its visit and its cause."""
    return list(route.deeds.select_related("visit").filter(act="broken").order_by("id"))


def code_of(id: int) -> str:
    """Return a route's code of eight digits: it opens what the tablet keeps. It follows from the id."""
    return crypto.code(current_schema(), "home visits", str(id), 8)


def opened(route: Route) -> None:
    """Note when a tablet first took a route along."""
    Route.objects.filter(pk=route.pk, opened_at=None).update(opened_at=clock.now())


def away(route: Route) -> bool:
    """Return whether a tablet may hold it: its day is not over, and it was not handed in."""
    return route.handed_in_at is None and route.day >= clock.today()


def hand_in(route: Route) -> None:
    """Note that a route came back, and how far it went to everybody on it."""
    metres = route.visits.aggregate(way=Sum("metres"))["way"] or 0
    Route.objects.filter(pk=route.pk, handed_in_at=None).update(handed_in_at=clock.now(), metres=metres)
