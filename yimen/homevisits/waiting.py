"""What waits for whoever decides about visits and longer hours, and for whoever goes."""

from datetime import date

import msgspec
from django.db.models import Count, Min, Q

from yimen.homevisits.alone import alone
from yimen.homevisits.models import Extension, Note, Route, Visit
from yimen.homevisits.named import gone
from yimen.lib import clock


class ToDecide(msgspec.Struct, frozen=True):
    """How much waits for who decides: to be answered, planned, explained, without its officers, and longer hours; each with its nearest day."""

    asked: int
    answer_by: date | None
    accepted: int
    make_by: date | None
    unexplained: int
    alone: int
    alone_on: date | None
    longer: int
    longer_on: date | None
    unstayed: int
    unstayed_on: date | None


def to_decide() -> ToDecide:
    """Return how much waits for who decides."""
    rows = Visit.objects.filter(Q(state__in=("asked", "accepted")) | Q(unexplained=True))
    visits = rows.aggregate(
        asked=Count("pk", filter=Q(state="asked")),
        answer_by=Min("answer_by", filter=Q(state="asked")),
        accepted=Count("pk", filter=Q(state="accepted")),
        make_by=Min("make_by", filter=Q(state="accepted")),
        unexplained=Count("pk", filter=Q(unexplained=True)),
    )
    wished = Extension.objects.filter(state="wished", on__gte=clock.today())
    unattended = Visit.objects.filter(pk__in=alone()).aggregate(alone=Count("pk"), alone_on=Min("told_on"))
    missed = Extension.objects.filter(pk__in=gone()).aggregate(unstayed=Count("pk"), unstayed_on=Min("on"))
    longer = wished.aggregate(longer=Count("pk"), longer_on=Min("on"))
    return ToDecide(**visits | unattended | longer | missed)


class Going(msgspec.Struct, frozen=True):
    """A route of today on which somebody is expected: at how many places, and from which minute of the day."""

    route: int
    day: date
    places: int
    begins: int


def routes_of(account: int) -> list[Going]:
    """Return the routes of today on which somebody goes and is expected, the first before."""
    rows = Route.objects.filter(day=clock.today(), officers__contains=[account], visits__state="planned")
    found = rows.annotate(places=Count("visits"), begins=Min("visits__begins")).order_by("begins", "id")
    return [Going(*row) for row in found.values_list("id", "day", "places", "begins")]


def unjoined(account: int) -> int:
    """Return how much of what somebody took on the spot did not join and waits for them."""
    return Note.objects.filter(standing="kept", account=account).count()
