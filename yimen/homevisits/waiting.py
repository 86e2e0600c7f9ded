"""What waits for whoever decides about visits and longer hours, and for whoever goes."""

from datetime import date

import msgspec
from django.db.models import Count, Min, Q

from yimen.homevisits.alone import alone
from yimen.homevisits.models import Extension, Visit
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


# The routes of `today` on which an `account` goes and is expected, the first before.
ROUTES = """
SELECT r.id AS route, r.day, count(*) AS places, min(v.begins) AS begins FROM homevisits_route r
    JOIN homevisits_visit v ON v.route_id = r.id AND v.state = 'planned'
    WHERE r.day = %(today)s AND r.officers @> to_jsonb(%(account)s::bigint) GROUP BY r.id ORDER BY begins, r.id"""
# What they took on the spot that did not join.
UNJOINED = "SELECT id FROM homevisits_note WHERE standing = 'kept' AND account = %(account)s"


class _Note(msgspec.Struct):
    id: str


_going, _notes = msgspec.json.Decoder(list[Going]).decode, msgspec.json.Decoder(list[_Note]).decode


def routes(answered: str) -> list[Going]:
    """Return the routes of today on which somebody goes and is expected, the first before, from what ROUTES answered."""
    return _going(answered)


def unjoined(answered: str) -> int:
    """Return how much of what somebody took on the spot did not join and waits for them, from what UNJOINED answered."""
    return len(_notes(answered))
