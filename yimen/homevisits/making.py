"""A visit is made, or it is not: then a promise was broken, with a cause, and the person is told with a new day."""

from datetime import date, timedelta

from django.db import transaction

from yimen.homevisits import deeds, finding, parts, routes, telling
from yimen.homevisits.models import Deed, Route, Visit
from yimen.homevisits.refused import NotVisited
from yimen.lib import clock
from yimen.process.homevisits.words import CAUSES

BATCH = 200
# From this hour on people are reminded of the next day.
REMINDS_FROM = 9
LONGEST, FARTHEST = 1440, 2_000_000


def made(visit: int, *, by: int, minutes: int, metres: int, on: date | None = None, reason: str = "") -> None:
    """Write down that a visit was made on a day (today): how long it took, how far the way to it was. Raises NotVisited.

    By an officer of its route, or who decides. What was written on paper and is entered after its day puts that day right,
    as what a tablet brings back.
    """
    with transaction.atomic():
        one = deeds.locked(visit, "planned", "accepted")
        if one.state == "accepted":
            last = _passed(one, by)
            one.route, told = last.route, last.on
        else:
            told = _on_route(visit, by).told_on
        if told is None or told > (on or clock.today()):
            raise NotVisited("not_yet")
        _made(one, told, by=by, minutes=minutes, metres=metres, on=on, reason=reason)


def _passed(one: Visit, by: int) -> Deed:
    """Return the day that passed without a word, for an officer of its route or who decides. Raises NotVisited."""
    last = finding.passed(one.pk)
    if not one.unexplained or last is None:
        raise NotVisited("not_planned")
    if last.route is None or by not in last.route.officers:
        _require_deciding(by)
    return last


def _require_deciding(by: int) -> None:
    try:
        parts.require_deciding(by)
    except NotVisited as no:
        raise NotVisited("not_yours") from no


def came_back(
    visit: int, route: Route, *, by: int, minutes: int, metres: int, on: date, reason: str = ""
) -> None:
    """Write down what a tablet brought back of a visit that was made on a day. Raises NotVisited.

    It counts although the day passed before the tablet found a network: what was noted as not made is put right by it,
    in the open, and the person was told of it in between.
    """
    if by not in route.officers:
        raise NotVisited("not_yours")
    with transaction.atomic():
        one = deeds.locked(visit, "planned", "accepted")
        if not promised(visit, route):
            raise NotVisited("not_planned")
        if on < route.day:
            raise NotVisited("not_yet")
        one.route = route
        _made(one, route.day, by=by, minutes=minutes, metres=metres, on=on, reason=reason)


def _made(
    one: Visit, told: date, *, by: int, minutes: int, metres: int, on: date | None, reason: str = ""
) -> None:
    """Write down a visit that is locked as made. Raises NotVisited for figures that cannot be, and days to come."""
    if not 1 <= minutes <= LONGEST:
        raise NotVisited("bad_minutes")
    if not 0 <= metres <= FARTHEST:
        raise NotVisited("bad_metres")
    day = on or clock.today()
    if day > clock.today():
        raise NotVisited("not_yet")
    one.state, one.made_on, one.ended_on, one.told_on = "made", day, clock.today(), told
    one.minutes, one.metres, one.unexplained = minutes, metres, False
    one.save(
        update_fields=["state", "made_on", "ended_on", "told_on", "minutes", "metres", "unexplained", "route"]
    )
    deeds.record("made", one, by=by, on=told, reason=reason)


def not_made(visit: int, *, by: int, cause: str, reason: str = "", again: routes.Again | None = None) -> None:
    """Write down that a visit is not made on the day that was told, and why; the person is told at once.

    `again` is the route on which it goes instead, fixed in the same act; without one it waits for another, first of all.
    Raises NotVisited.
    """
    if cause not in CAUSES or cause == "unexplained":
        raise NotVisited("no_cause")
    with transaction.atomic():
        one = _on_route(visit, by)
        _broken(one, by=by, cause=cause, reason=reason, again=again)


def _on_route(visit: int, by: int) -> Visit:
    """Return a planned visit, locked, that somebody may write down about. Raises NotVisited."""
    one = deeds.locked(visit, "planned")
    if one.route is None:
        raise NotVisited("not_planned")
    if by not in one.route.officers:
        _require_deciding(by)
    return one


def _broken(one: Visit, *, by: int, cause: str, reason: str = "", again: routes.Again | None = None) -> None:
    was, route = one.told_on, one.route
    assert was is not None and route is not None
    one.state, one.route, one.place, one.told_on = "accepted", None, 0, None
    one.broken, one.unexplained = one.broken + 1, cause == "unexplained"
    one.save(update_fields=["state", "route", "place", "told_on", "broken", "unexplained"])
    deeds.record("broken", one, by=by, on=was, cause=cause, reason=reason, route=route)
    if again is not None:
        routes.put(one, again, by=by, before=route.officers)
    telling.broken(one, was, cause)


def explain(visit: int, *, by: int, cause: str, reason: str) -> None:
    """Give the cause of a day that passed without the visit and without a word: an officer of that day, or who decides.

    Raises NotVisited.
    """
    if cause not in CAUSES or cause == "unexplained":
        raise NotVisited("no_cause")
    if not reason.strip():
        raise NotVisited("no_words")
    with transaction.atomic():
        one = Visit.objects.select_for_update().filter(pk=visit, unexplained=True).first()
        if one is None:
            raise NotVisited("over")
        last = _passed(one, by)
        one.unexplained = False
        one.save(update_fields=["unexplained"])
        deeds.record("explained", one, by=by, on=last.on, cause=cause, reason=reason, route=last.route)


def break_due() -> int:
    """Note the visits whose day passed without them, tell the people, and let them wait for a route again; return how many.

    What a tablet still holds comes back later: then it is written down as made, and its day is not counted as kept.
    """
    with transaction.atomic():
        rows = Visit.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            state="planned", told_on__lt=clock.today()
        )
        due = list(rows.order_by("told_on", "id")[:BATCH])
        for one in due:
            _broken(one, by=0, cause="unexplained")
    return len(due)


def promised(visit: int, route: Route) -> bool:
    """Return whether a visit was ever on a route."""
    return Deed.objects.filter(visit=visit, act="planned", route=route).exists()


def remind_due() -> int:
    """Remind those to whom somebody comes tomorrow, once, and not at night; return how many."""
    now = clock.now()
    if now.astimezone(clock.CHINA).hour < REMINDS_FROM:
        return 0
    with transaction.atomic():
        rows = Visit.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            state="planned", told_on=clock.today() + timedelta(days=1), reminded_on=None
        )
        due = list(rows.order_by("begins", "id")[:BATCH])
        for one in due:
            one.reminded_on = clock.today()
            one.save(update_fields=["reminded_on"])
            telling.tell(one, "tomorrow")
    return len(due)
