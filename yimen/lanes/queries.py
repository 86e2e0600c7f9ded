"""What is told of lanes: each rule, who is in on which facts, how often it was used, and how others fared meanwhile."""

from datetime import date

import msgspec

from yimen.cases import queries as cases
from yimen.figures import published
from yimen.lanes import inside
from yimen.lanes.criteria import Criterion, decoded
from yimen.lanes.inside import Inside
from yimen.lanes.models import Lane, Placing
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.lib import clock
from yimen.process.figures.defined import Told
from yimen.projects.models import Project

# So many days before and after are compared at most.
LONGEST = 180


class Use(msgspec.Struct, frozen=True):
    """One use of a lane: who (a firm's name, a person's masked), on which facts, with which cases, since when.

    `aim_on` is the organs' own aim where the lane has one, never after a promised day; None too in a year that is not
    announced.
    """

    id: int
    who: str
    cases: tuple[Inside, ...]
    project: int | None
    facts: tuple[str, ...]
    since: date
    left_on: date | None
    left_why: str
    aim_on: date | None


class Shown(msgspec.Struct, frozen=True):
    """A lane with its uses, the newest first, and how many there were in all."""

    one: Lane
    criteria: tuple[Criterion, ...]
    uses: tuple[Use, ...]
    count: int


def lane(id: int) -> Lane | None:
    """Return a lane that was not discarded, or None."""
    return Lane.objects.filter(pk=id, discarded_at=None).first()


def of_case(number: str) -> Lane | None:
    """Return the lane in which a case is now, by itself or by its project, or None."""
    id = inside.lane_of(number)
    return lane(id) if id else None


def lanes(*, public: bool = False) -> list[Lane]:
    """Return the lanes, the newest first; for the public those that are or were in force."""
    found = Lane.objects.filter(discarded_at=None)
    if public:
        found = found.filter(published_on__isnull=False)
    return list(found.order_by("-id"))


def shown(one: Lane, limit: int = 200) -> Shown:
    """Return a lane with its newest uses."""
    rows = list(one.placings.order_by("-id")[:limit])
    there, calendar = inside.of_uses(row.id for row in rows), cases.calendar()
    uses = (_use(one, row, tuple(there.get(row.id, ())), calendar) for row in rows)
    return Shown(one, decoded(one.criteria), tuple(uses), one.placings.count())


def _use(lane: Lane, row: Placing, found: tuple[Inside, ...], calendar: WorkCalendar) -> Use:
    promised = [one.promised_on for one in found if one.open and one.promised_on]
    aim = _aim(lane, row, calendar)
    return Use(
        id=row.id,
        who=row.who,
        cases=found,
        project=row.project,
        facts=tuple(row.facts),
        since=row.since,
        left_on=row.left_on,
        left_why=row.left_why,
        aim_on=min([aim, *promised]) if aim else None,
    )


def _aim(lane: Lane, row: Placing, calendar: WorkCalendar) -> date | None:
    if not lane.aim_days or row.left_on:
        return None
    try:
        return calendar.add(row.since, lane.aim_days)
    except CalendarUnknown:
        return None


def projects(limit: int = 200) -> list[tuple[int, str]]:
    """Return the newest projects that go on and are in no lane, as (id, name)."""
    inside = Placing.objects.filter(left_on=None, project__isnull=False).values("project")
    found = Project.objects.exclude(pk__in=inside).exclude(stage__in=("ended", "operating"))
    return list(found.order_by("-id").values_list("id", "name")[:limit])


class Fared(msgspec.Struct, frozen=True):
    """How the cases outside every lane fared before the first lane was published and since, over equally many days."""

    since: date
    days: int
    before: Told
    after: Told


def others() -> Fared | None:
    """Return how everybody else fared, or None where no lane was ever in force."""
    first = Lane.objects.filter(published_on__isnull=False).order_by("published_on").first()
    if first is None or first.published_on is None:
        return None
    on, today = first.published_on, clock.today()
    days = min((today - on).days + 1, LONGEST)
    before, after = published.others(on, days, inside.ever())
    return Fared(on, days, before, after)
