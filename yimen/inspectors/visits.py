"""A visit: begun on one of its days, point by point in order or with what was found, and handed in: then findings are cases."""

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from django.db import transaction

from yimen.applications import photographs
from yimen.inspectors import parts, places, rectifying, register, tasks
from yimen.inspectors.deeds import locked, record, sealed
from yimen.inspectors.models import Inspector, Task, Visit
from yimen.inspectors.refused import NotInspected
from yimen.lib import clock

MOST_PHOTOGRAPHS = 6
Photograph = tuple[BinaryIO, str]


def _mine(by: int, task: int) -> tuple[Inspector, Task]:
    """Return the inspector and their task, locked, where they are in office and not recused. Raises NotInspected."""
    me = parts.part(by)
    parts.require(me.inspector is not None)
    assert me.inspector is not None
    one = locked(me.inspector.pk)
    found = one.tasks.filter(pk=task).first()
    if found is None:
        raise NotInspected("not_entitled")
    register.require_in_office(one)
    tasks.require_no_ties(one, frozenset(found.organs), found.firm)
    return one, found


def _under_way(found: Task) -> Visit:
    visit: Visit | None = getattr(found, "visit", None)
    if visit is None:
        raise NotInspected("not_started")
    if visit.handed_in_at is not None:
        raise NotInspected("not_open")
    return visit


@transaction.atomic
def start(*, by: int, task: int, place: str = "") -> int:
    """Begin a visit on one of its task's days; `place` is what the phone told of where it is. Raises NotInspected."""
    one, found = _mine(by, task)
    if found.dropped_on is not None or getattr(found, "visit", None) is not None:
        raise NotInspected("not_open")
    _on_its_days(found, clock.today())
    visit = Visit.objects.create(
        task=found, started_at=clock.now(), place=sealed(place) if place.strip() else None
    )
    record("start", inspector=one, by=by, task=found)
    return int(visit.id)


def _on_its_days(found: Task, today: date) -> None:
    if not found.first <= today <= found.last:
        raise NotInspected("not_its_days", first=found.first, last=found.last)


@transaction.atomic
def fine(*, by: int, task: int, point: str) -> None:
    """Note that a point is in order; said twice it is one. Raises NotInspected."""
    _one, found = _mine(by, task)
    visit = _under_way(found)
    _known(found, point)
    if visit.marks.filter(point=point, fine=False).exists():
        raise NotInspected("found_already")
    visit.marks.get_or_create(point=point, fine=True, defaults={"at": clock.now()})


def _known(found: Task, point: str) -> None:
    if point not in found.points:
        raise NotInspected("no_point")


@transaction.atomic
def find(
    *,
    by: int,
    task: int,
    point: str,
    said: str,
    organ: int | None = None,
    window: int | None = None,
    pictures: Sequence[Photograph] = (),
) -> int:
    """Write down what was found of a point, at a window or of an organ, with photographs; return its id.

    Raises NotInspected, and files.BadFile for what is no photograph.
    """
    one, found = _mine(by, task)
    visit = _under_way(found)
    _known(found, point)
    place = next((each for each in places.windows() if each.id == window), None) if window else None
    organ = place.organ if place else organ
    if organ is None or (window and place is None):
        raise NotInspected("no_place")
    tasks.require_no_ties(one, frozenset({organ}))
    if not found.hall and organ not in found.organs:
        raise NotInspected("not_there")
    if places.under(organ, found.item) is None:
        raise NotInspected("no_item")
    if len(pictures) > MOST_PHOTOGRAPHS:
        raise NotInspected("too_many", most=MOST_PHOTOGRAPHS)
    words = sealed(said)
    kept = [photographs.take(file, called).name for file, called in pictures]
    visit.marks.filter(point=point, fine=True).delete()
    row = visit.marks.create(
        point=point, fine=False, organ=organ, window=window, said=words, photographs=kept, at=clock.now()
    )
    return int(row.id)


@transaction.atomic
def remove(*, by: int, task: int, row: int) -> None:
    """Take back what was noted of a point, before it is handed in. Raises NotInspected."""
    _one, found = _mine(by, task)
    _under_way(found).marks.filter(pk=row).delete()


@transaction.atomic
def hand_in(*, by: int, task: int) -> int:
    """Hand a visit in: every point has its answer, each finding becomes a case; return how many. Raises NotInspected.

    All of it or nothing.
    """
    one, found = _mine(by, task)
    visit = _under_way(found)
    marks = list(visit.marks.order_by("id"))
    left = set(found.points) - {mark.point for mark in marks}
    if left:
        raise NotInspected("points_left", n=len(left))
    opened = [rectifying.open_case(visit, found, mark, by) for mark in marks if not mark.fine]
    visit.handed_in_at = clock.now()
    visit.save(update_fields=["handed_in_at"])
    record("hand_in", inspector=one, by=by, task=found)
    return len(opened)
