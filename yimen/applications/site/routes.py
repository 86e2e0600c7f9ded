"""A day's route of site checks: planned from cases, put in order, opened on a phone, handed in."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from yimen.applications.models import SiteRoute, SiteStop
from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.centres.current import current_schema
from yimen.law import licensing
from yimen.lib import clock, crypto
from yimen.people.rights import Rights, rights_of

DAY = timedelta(days=1)
# What two officers can look at in a day, and what a phone holds with its photographs.
MOST = 30
NAME = "a:"


class Unfit(ValueError):
    """A route or a check that cannot be taken so; the message says why and what to do."""


class Route(msgspec.Struct, frozen=True):
    """A route: `numbers` are its cases in order, `officers` accounts; `handed_in_at` None while it is out."""

    id: int
    day: date
    organ: int
    officers: tuple[int, ...]
    planned_by: int
    numbers: tuple[str, ...]
    opened_at: datetime | None = None
    handed_in_at: datetime | None = None

    @property
    def over(self) -> bool:
        """Return whether its day has passed."""
        return self.day < clock.today()

    @property
    def away(self) -> bool:
        """Return whether a device may hold it: its day is not over, and it was not handed in."""
        return not self.over and self.handed_in_at is None


def code_of(id: int) -> str:
    """Return a route's code of eight digits: it opens what the phone keeps. It follows from the id."""
    return crypto.code(current_schema(), "site route", str(id), 8)


def plan(*, by: int, organ: int, day: date, officers: Sequence[int], numbers: Sequence[str]) -> int:
    """Keep a new route and return its id. Raises Unfit with the sentence."""
    if day < clock.today():
        raise Unfit(_("路线的日期已经过去。"))
    if len(set(officers)) < licensing.officers_of_a_check():
        raise Unfit(_("须有两名以上工作人员，不能是同一人。"))
    if not numbers:
        raise Unfit(_("请至少选择一件要核查的办件。"))
    if len(numbers) > MOST:
        raise Unfit(_("一条路线最多 %(most)d 件；请分成几条。") % {"most": MOST})
    seqs = may_go(officers, numbers)
    with transaction.atomic():
        route = SiteRoute.objects.create(
            day=day,
            organ=organ,
            officers=[f"{NAME}{id}" for id in dict.fromkeys(officers)],
            planned_by=by,
            planned_at=clock.now(),
        )
        SiteStop.objects.bulk_create(
            SiteStop(route=route, number=number, place=place, seq=seqs[number])
            for place, number in enumerate(dict.fromkeys(numbers), 1)
        )
    return int(route.pk)


def may_go(officers: Iterable[int], numbers: Iterable[str]) -> dict[str, int]:
    """Return how far the journal of each case has gone, by its number.

    Raises Unfit where an officer has stood aside from one of the cases, presides over its hearing (行政许可法 48), or would
    check one of another organ.
    """
    held = rights_of(officers)
    seqs: dict[str, int] = {}
    for number in numbers:
        seen = cases.view(number)
        if seen is None:
            raise Unfit(_("没有这件办件：%(number)s。") % {"number": number})
        if stands_aside(held, number):
            raise Unfit(_("核查人员已经回避办件 %(number)s：请换人，或者不选这件。") % {"number": number})
        hearing = getattr(seen.state, "hearing", None)
        if hearing and hearing.chair in {f"{NAME}{id}" for id in held}:
            raise Unfit(
                _("核查人员是办件 %(number)s 的听证主持人，不能核查：请换人，或者不选这件。")
                % {"number": number}
            )
        if not all(_belongs(rights, seen) for rights in held.values()):
            raise Unfit(_("核查人员须是办件 %(number)s 承办机关的工作人员。") % {"number": number})
        seqs[number] = seen.state.seq
    return seqs


def stands_aside(held: dict[int, Rights], number: str) -> bool:
    """Return whether one of these people has stood aside from a case."""
    return any(number in rights.recused for rights in held.values())


def _belongs(rights: Rights, seen: View) -> bool:
    return any(posting.organ == seen.version.organ for posting in rights.postings)


def of(id: int) -> Route | None:
    """Return a route, or None where there is none."""
    found = SiteRoute.objects.filter(pk=id).first()
    return _route(found) if found else None


def listed(organs: Iterable[int], limit: int = 50) -> list[Route]:
    """Return the routes of these organs, the newest day first."""
    return [_route(one) for one in SiteRoute.objects.filter(organ__in=organs).order_by("-day", "-id")[:limit]]


def planned(numbers: Iterable[str]) -> set[str]:
    """Return which of these cases stand on a route that is not handed in and whose day is not over."""
    out = SiteStop.objects.filter(
        number__in=list(numbers), route__handed_in_at=None, route__day__gte=clock.today()
    )
    return set(out.values_list("number", flat=True))


def _route(row: SiteRoute) -> Route:
    numbers = row.stops.order_by("place", "id").values_list("number", flat=True)
    officers = tuple(int(name.removeprefix(NAME)) for name in row.officers)
    return Route(
        row.pk, row.day, row.organ, officers, row.planned_by, tuple(numbers), row.opened_at, row.handed_in_at
    )


def move(route: Route, number: str, step: int) -> None:
    """Change places of a case and the one before it (step -1) or after it (1); at either end nothing happens."""
    order = list(route.numbers)
    if number not in order:
        return
    at, to = order.index(number), order.index(number) + step
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
        _keep_order(route.id, order)


def take_off(route: Route, number: str) -> None:
    """Take a case off a route; what was sent in for it already stays."""
    SiteStop.objects.filter(route=route.id, number=number).delete()


def add(route: Route, number: str) -> None:
    """Put another case at a route's end. Raises Unfit."""
    if len(route.numbers) >= MOST:
        raise Unfit(_("一条路线最多 %(most)d 件；请分成几条。") % {"most": MOST})
    seqs = may_go(route.officers, [number])
    last = SiteStop.objects.filter(route=route.id).aggregate(last=Max("place"))["last"] or 0
    SiteStop.objects.get_or_create(
        route_id=route.id, number=number, defaults={"place": last + 1, "seq": seqs[number]}
    )


def _keep_order(id: int, numbers: Sequence[str]) -> None:
    with transaction.atomic():
        SiteRoute.objects.select_for_update().get(pk=id)
        for place, number in enumerate(numbers, 1):
            SiteStop.objects.filter(route=id, number=number).update(place=place)


def opened(route: Route, seqs: dict[str, int]) -> None:
    """Note that a route was taken along, and how far each case's journal had gone then: only the first time counts."""
    with transaction.atomic():
        if not SiteRoute.objects.filter(pk=route.id, opened_at=None).update(opened_at=clock.now()):
            return
        for number, seq in seqs.items():
            SiteStop.objects.filter(route=route.id, number=number).update(seq=seq)


def hand_in(route: Route) -> None:
    """Note that a route was handed in: no device holds it any more."""
    SiteRoute.objects.filter(pk=route.id, handed_in_at=None).update(handed_in_at=clock.now())
