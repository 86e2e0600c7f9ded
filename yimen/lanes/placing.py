"""A case or a project is put into a lane on facts, one for each criterion, and out of it with a reason.

Nothing is written to any case: no event, no column, no day.
"""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from yimen.cases import queries as cases
from yimen.cases.viewed import OF
from yimen.grants.following import holder
from yimen.lanes import parts
from yimen.lanes.drafting import locked
from yimen.lanes.inside import limited
from yimen.lanes.models import Lane, Placing
from yimen.lanes.refused import NotPreferred
from yimen.law.identity import read_case_number
from yimen.lib import clock
from yimen.look import masking
from yimen.projects import parts as carrying, queries as projects


def _open(id: int, by: int) -> Lane:
    found = locked(id)
    parts.require(parts.part(by).places)
    if found.published_on is None or found.ended_on:
        raise NotPreferred("not_open")
    return found


@transaction.atomic
def place_case(*, by: int, lane: int, number: str, facts: Sequence[str]) -> int:
    """Put an open application in, whole; return the id of the use. Raises NotPreferred.

    An item of limited quantity goes by order of acceptance and is refused (行政许可法 57).
    """
    found = _open(lane, by)
    typed = read_case_number(number)
    seen = cases.view(typed.partition(OF)[0]) if typed else None
    if seen is None or not seen.applied or seen.copies.closed_on is not None:
        raise NotPreferred("no_case")
    if limited(seen.version.id):
        raise NotPreferred("limited")
    return _placed(found, by, facts, case=seen.number, who=holder(seen)["holder"])


@transaction.atomic
def place_project(*, by: int, lane: int, project: int, facts: Sequence[str]) -> int:
    """Put a project in with every case that is or becomes a step of it; return the id of the use. Raises NotPreferred."""
    found = _open(lane, by)
    one = carrying.part(by).sees().filter(pk=project).first()
    if one is None:
        raise NotPreferred("no_project")
    of = projects.line(one)
    who = masking.name(of.investor) if of.person else of.investor
    return _placed(found, by, facts, project=project, who=who)


def _placed(lane: Lane, by: int, facts: Sequence[str], **what: object) -> int:
    stated = [fact.strip() for fact in facts]
    if len(stated) != len(lane.criteria) or not all(stated):
        raise NotPreferred("facts")
    try:
        with transaction.atomic():
            made = Placing.objects.create(
                lane=lane, facts=stated, by=by, at=clock.now(), since=clock.today(), **what
            )
    except IntegrityError as error:
        if "one_lane_a_" not in str(error):
            raise
        raise NotPreferred("in_already") from error
    return int(made.id)


@transaction.atomic
def leave(*, by: int, lane: int, placing: int, why: str) -> None:
    """Take a case or project out of a lane, with a reason; that it was in stays told. Raises NotPreferred."""
    found = locked(lane).placings.select_for_update().filter(pk=placing).first()
    parts.require(parts.part(by).places)
    if found is None or found.left_on:
        raise NotPreferred("left")
    if not why.strip():
        raise NotPreferred("no_reason")
    found.left_by, found.left_on, found.left_why = by, clock.today(), why.strip()
    found.save(update_fields=["left_by", "left_on", "left_why"])
