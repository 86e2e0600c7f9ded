"""A task is given to an inspector who is in office and has no ties to the place, or taken up of one's own accord."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from yimen.inspectors import parts, places, register, standing
from yimen.inspectors.deeds import locked, record, sealed
from yimen.inspectors.models import Inspector, Task
from yimen.inspectors.points import points as known_points
from yimen.inspectors.refused import NotInspected
from yimen.law.identity import credit_code, normalised
from yimen.lib import clock
from yimen.people import organs as all_organs
from yimen.people.names import organs as names


@transaction.atomic
def give(
    *,
    by: int,
    inspector: int,
    open: bool,
    first: date,
    last: date,
    points: Sequence[str],
    hall: bool = False,
    organs: Sequence[int] = (),
    windows: Sequence[int] = (),
    item: str = "",
    firm: str = "",
    note: str = "",
) -> int:
    """Give an inspector a task, or take one up as the inspector; return its id. Raises NotInspected, with the reason.

    The organs of the windows are visited too, and with the hall the centre's own.
    """
    me, one = parts.part(by), locked(inspector)
    parts.require(me.gives or _of_own_accord(me, one))
    if one.ended_on is not None:
        raise NotInspected("ended")
    if first < clock.today() or last < first:
        raise NotInspected("in_the_past")
    _in_office(one, first, last)
    visited = _visited(hall, organs, windows)
    if me.gives and not _of_own_accord(me, one) and visited & me.own:
        raise NotInspected("own_place")
    firm = normalised(firm)
    if firm and credit_code(firm) == "invalid":
        raise NotInspected("bad_code")
    require_no_ties(one, visited, firm)
    looked = [code for code in known_points() if code in points]
    if not looked:
        raise NotInspected("no_points")
    task = one.tasks.create(
        open=open,
        hall=hall,
        organs=sorted(visited),
        windows=sorted(set(windows)),
        item=item,
        firm=firm,
        points=looked,
        note=sealed(note) if note.strip() else None,
        first=first,
        last=last,
        given_by=by,
        given_at=clock.now(),
    )
    record("give", inspector=one, by=by, task=task)
    return int(task.id)


def _of_own_accord(me: parts.Part, one: Inspector) -> bool:
    return me.inspector is not None and me.inspector.pk == one.pk


def _in_office(one: Inspector, first: date, last: date) -> None:
    terms = register.terms(one)
    if not terms:
        raise NotInspected("no_letter")
    if standing.on(terms, one.ended_on, clock.today()) == "over":
        standing.require(terms, one.ended_on, clock.today())
    if not standing.covers(terms, first, last):
        raise NotInspected("term_shorter", last=max(ends for _begins, ends in terms))


def _visited(hall: bool, organs: Sequence[int], windows: Sequence[int]) -> frozenset[int]:
    """Return the organs that are visited. Raises NotInspected where a place is unknown, or there is none."""
    known, at = {id for id, *_rest in all_organs.present()}, {one.id: one.organ for one in places.windows()}
    if not known.issuperset(organs) or not at.keys() >= set(windows):
        raise NotInspected("no_place")
    found = {*organs, *(at[id] for id in windows)}
    if hall:
        found.add(places.centre())
    if not found:
        raise NotInspected("no_place")
    return frozenset(found)


def require_no_ties(one: Inspector, organs: frozenset[int], firm: str = "") -> None:
    """Raise NotInspected, naming the organ or firm, where an inspector is recused from a place."""
    for tie in register.ties_of(one):
        if tie.organ in organs:
            raise NotInspected("recused", who=names([tie.organ])[tie.organ].zh)
        if tie.firm and tie.firm == firm:
            raise NotInspected("recused", who=firm)


@transaction.atomic
def drop(*, by: int, task: int, why: str) -> None:
    """Call a task off that nobody went for yet, with the reason, by who gave it or gives tasks. Raises NotInspected."""
    me = parts.part(by)
    found = me.tasks().filter(pk=task).select_related("inspector").first()
    if found is None:
        raise NotInspected("not_entitled")
    one = locked(found.inspector_id)
    found = Task.objects.get(pk=task)
    parts.require(me.gives or found.given_by == by)
    if found.dropped_on is not None:
        raise NotInspected("not_open")
    if hasattr(found, "visit"):
        raise NotInspected("under_way" if found.visit.handed_in_at is None else "not_open")
    found.dropped_on = clock.today()
    found.save(update_fields=["dropped_on"])
    record("drop", inspector=one, by=by, task=found, said=sealed(why))
