"""A visit is planned, moved or called off with a reason, and written down once it was made; what was missed is entered."""

from datetime import date

from django.db import transaction
from django.db.models import F

from yimen.clients import parts, telling
from yimen.clients.deeds import NOBODY, locked, record, sealed, visit as kept
from yimen.clients.models import Client, Visit
from yimen.clients.refused import NotFollowed
from yimen.lib import clock


def makes(me: parts.Part, one: Client, row: Visit) -> bool:
    """Return whether somebody writes a visit down: who was to make it, who keeps in touch, who leads."""
    return me.keeps(one) or (me.staff and row.visitor == me.account)


@transaction.atomic
def plan(*, by: int, client: int, visitor: int, on: date, about: str) -> int:
    """Plan a visit: who makes it, when, what about; return its id. Raises NotFollowed."""
    one = locked(client)
    parts.require(parts.part(by).keeps(one))
    _require(visitor, on)
    row = one.visits.create(visitor=visitor, planned_on=on, about=about)
    record("plan", client=one, by=by, visit=row)
    telling.planned(one, row)
    return int(row.id)


def _require(visitor: int, on: date) -> None:
    parts.require_one_of(parts.STAFF, visitor)
    if on < clock.today():
        raise NotFollowed("in_the_past")


@transaction.atomic
def move(*, by: int, client: int, row: int, visitor: int, on: date, why: str) -> None:
    """Let a visit be made on another day or by somebody else. Raises NotFollowed."""
    one = locked(client)
    parts.require(parts.part(by).keeps(one))
    found = _settled(one, row)
    _require(visitor, on)
    found.visitor, found.planned_on = visitor, on
    found.save(update_fields=["visitor", "planned_on"])
    record("move", client=one, by=by, visit=found, said=sealed(why))
    telling.planned(one, found)


@transaction.atomic
def drop(*, by: int, client: int, row: int, why: str) -> None:
    """Call a visit off. Raises NotFollowed."""
    one = locked(client)
    parts.require(parts.part(by).keeps(one))
    found = _settled(one, row)
    _dropped(one, found)
    record("drop", client=one, by=by, visit=found, said=sealed(why))


def drop_all(one: Client) -> None:
    """Call off every visit that is still to be made of a client that is locked, in the transaction of the act."""
    for found in one.visits.filter(made_on=None, dropped_on=None):
        _pass(one, found)
        _dropped(one, found)


def _dropped(one: Client, found: Visit) -> None:
    found.dropped_on = clock.today()
    found.save(update_fields=["dropped_on"])
    if found.planned_on >= clock.today():
        telling.called_off(one, found)


@transaction.atomic
def make(*, by: int, client: int, row: int, on: date, said: str) -> None:
    """Write a visit down: the day and what was said. One made in time and written down later was not missed.

    Raises NotFollowed.
    """
    one = locked(client)
    found = _settled(one, row)
    parts.require(makes(parts.part(by), one, found))
    if on > clock.today():
        raise NotFollowed("made_later")
    if found.missed_on == found.planned_on and on <= found.planned_on:
        found.missed_on = None
    found.made_on, found.said = on, sealed(said)
    found.save(update_fields=["made_on", "said", "missed_on"])
    record("make", client=one, by=by, visit=found)


def _settled(one: Client, id: int) -> Visit:
    """Return a visit that is still to be made, after what its day brought: nothing is lost with the sweep off."""
    found = kept(one, id)
    _pass(one, found)
    return found


def _pass(one: Client, found: Visit) -> bool:
    """Enter that the day of a visit passed without it, once for each day; return whether it was entered now."""
    if found.planned_on >= clock.today() or found.missed_on == found.planned_on:
        return False
    found.missed_on = found.planned_on
    found.save(update_fields=["missed_on"])
    record("miss", client=one, by=NOBODY, visit=found)
    return True


def note_missed(limit: int = 100) -> int:
    """Enter up to `limit` visits whose day passed without them; return how many were entered."""
    passed = Visit.objects.filter(planned_on__lt=clock.today(), made_on=None, dropped_on=None)
    due = passed.exclude(missed_on=F("planned_on")).order_by("planned_on", "id")
    return sum(_noted(client, id) for client, id in list(due.values_list("client", "id")[:limit]))


@transaction.atomic
def _noted(client: int, id: int) -> bool:
    """Enter a missed visit; the lock comes first, so that whoever writes it down meanwhile is not overtaken."""
    one = Client.objects.select_for_update().get(pk=client)
    found = one.visits.filter(pk=id, made_on=None, dropped_on=None).first()
    return found is not None and _pass(one, found)
