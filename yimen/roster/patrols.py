"""Patrols of the duty chief with the sheet: a finding gets its owner and a day, is put right, and looked at by who found it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import BinaryIO

import msgspec
from django.db import transaction
from django.db.models import Q, QuerySet

from yimen.applications import photographs
from yimen.cases import queries as cases
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people import organs, staffed
from yimen.process.roster import points as the
from yimen.process.roster.points import Point
from yimen.roster import figures, staffing
from yimen.roster.deeds import reason, record, sealed
from yimen.roster.models import Mark, Patrol, Sheet
from yimen.roster.parts import DECIDES, WORKS, Part
from yimen.roster.refused import NotRostered
from yimen.telling.tell import tell, told

MOST = 6
Photograph = tuple[BinaryIO, str]


def sheet(on: date) -> tuple[Point, ...]:
    """Return the points that count on a day."""
    row = Sheet.objects.filter(since__lte=on).order_by("-since", "-id").first()
    return msgspec.convert(row.points, tuple[Point, ...]) if row else the.shipped()


def decide(*, me: Part, text: str, since: date) -> None:
    """Let a sheet count from a day on, written a line a point; patrols that began keep theirs. Raises NotRostered."""
    if not me.keeps:
        raise NotRostered("not_entitled")
    if since < clock.today():
        raise NotRostered("in_the_past")
    found, wrong = the.typed(text)
    if wrong:
        raise NotRostered("bad_points", line=wrong)
    row = Sheet.objects.create(since=since, points=msgspec.to_builtins(found), by=me.account, at=clock.now())
    record("sheet", row.pk, "decided", by=me.account)


def points(one: Patrol) -> tuple[Point, ...]:
    """Return the points of a patrol, as they were when it began."""
    return msgspec.convert(one.points, tuple[Point, ...])


@transaction.atomic
def start(*, me: Part) -> int:
    """Begin a patrol with the sheet of today, or go on with one's own that is not ended; return its id. Raises NotRostered."""
    if not me.keeps:
        raise NotRostered("not_entitled")
    going = Patrol.objects.filter(by=me.account, ended_at=None).first()
    if going is not None:
        return int(going.pk)
    rows = msgspec.to_builtins(sheet(clock.today()))
    made = Patrol.objects.create(by=me.account, points=rows, started_at=clock.now())
    record("patrol", made.pk, "started", by=me.account)
    return int(made.pk)


def _mine(by: int, patrol: int) -> Patrol:
    found = Patrol.objects.select_for_update().filter(pk=patrol, by=by).first()
    if found is None:
        raise NotRostered("not_entitled")
    if found.ended_at is not None:
        raise NotRostered("over")
    return found


def _point(one: Patrol, code: str) -> None:
    if code not in {point.code for point in points(one)}:
        raise NotRostered("not_entitled")


@transaction.atomic
def fine(*, by: int, patrol: int, point: str) -> None:
    """Note that a point is in order; said twice it is one. Raises NotRostered."""
    one = _mine(by, patrol)
    _point(one, point)
    if not one.marks.filter(point=point, fine=False).exists():
        one.marks.get_or_create(point=point, fine=True, defaults={"at": clock.now()})


def usual_day() -> date:
    """Return by which day a finding is usually put right."""
    within = figures.now().mends
    try:
        return cases.calendar().add(clock.today(), within)
    except CalendarUnknown:
        return clock.today() + timedelta(days=within)


@transaction.atomic
def find(
    *,
    by: int,
    patrol: int,
    point: str,
    said: str,
    owner: int | None,
    due_on: date,
    window: int | None = None,
    pictures: Sequence[Photograph] = (),
) -> int:
    """Write down what was found of a point, who puts it right and by which day; return its id.

    Raises NotRostered, and files.BadFile for what is no photograph.
    """
    one = _mine(by, patrol)
    _point(one, point)
    if window is not None and not organs.windows_by_id([window]):
        raise NotRostered("no_window")
    # Who finds something looks at it again: another puts it right.
    if owner is None or owner == by or owner not in owners():
        raise NotRostered("no_owner")
    if due_on < clock.today():
        raise NotRostered("in_the_past")
    made = one.marks.create(
        point=point, fine=False, at=clock.now(), window=window, said=sealed(said), photographs=_taken(pictures),
        owner=owner, due_on=due_on, state="found",
    )  # fmt: skip
    one.marks.filter(point=point, fine=True).delete()
    return int(made.pk)


def _taken(pictures: Sequence[Photograph]) -> list[str]:
    if len(pictures) > MOST:
        raise NotRostered("too_many", most=MOST)
    return [photographs.take(file, called).name for file, called in pictures]


def owners() -> list[int]:
    """Return who can be named to put something right: who serves, leads or keeps the hall."""
    return staffed.holders(WORKS | DECIDES, clock.today())


def owner_at(window: int) -> int:
    """Return who is most likely to put something right at a window: who is posted there; 0 for nobody."""
    today = clock.today()
    return next(iter(staffed.posted([window], [today])[today].get(window, ())), 0)


@transaction.atomic
def remove(*, by: int, patrol: int, mark: int) -> None:
    """Take back what was noted of a point, before the patrol is ended. Raises NotRostered."""
    _mine(by, patrol).marks.filter(pk=mark).delete()


@transaction.atomic
def end(*, by: int, patrol: int) -> int:
    """End a patrol: every point was looked at; each owner is told; return how many findings there are. Raises NotRostered."""
    one = _mine(by, patrol)
    marks = list(one.marks.order_by("id"))
    left = {point.code for point in points(one)} - {mark.point for mark in marks}
    if left:
        raise NotRostered("points_left", n=len(left))
    one.ended_at = clock.now()
    one.save(update_fields=["ended_at"])
    record("patrol", one.pk, "ended", by=by)
    found = [mark for mark in marks if not mark.fine]
    for mark in found:
        tell("put_right", [mark.owner], thing=mark.pk, on=mark.due_on, mark=f"mark:{mark.pk}")
    return len(found)


def _finding(id: int, *states: str) -> Mark:
    found = Mark.objects.select_for_update().filter(pk=id, fine=False, state__in=states).first()
    if found is None or found.patrol.ended_at is None:
        raise NotRostered("not_entitled")
    return found


@transaction.atomic
def put_right(*, by: int, mark: int, answer: str, pictures: Sequence[Photograph] = ()) -> None:
    """Say, as the owner, that it was put right and how; who found it is told. Raises NotRostered, files.BadFile."""
    one = _finding(mark, "found", "returned")
    if one.owner != by:
        raise NotRostered("not_entitled")
    before, one.answer, one.after = one.answer, sealed(answer), _taken(pictures)
    one.state, one.put_right_at = "put_right", clock.now()
    one.save(update_fields=["answer", "after", "state", "put_right_at"])
    if before is not None:
        before.delete()
    record("mark", one.pk, "put_right", by=by)
    marked = f"mark:{one.pk}:right:{one.put_right_at.timestamp():.0f}"
    tell("look_again", [_finder(one)], thing=one.pk, mark=marked)


def _finder(one: Mark) -> int:
    """Return who looks at it again: who found it, and where they keep the hall no more today's duty chief; never its owner."""
    today = clock.today()
    keeps = [*staffed.holders(("duty_chief",), today), *staffed.leaders(today)]
    wanted = (one.patrol.by, staffing.chief_now(), *keeps)
    return next((id for id in wanted if id in keeps and id != one.owner), 0)


@transaction.atomic
def look(*, me: Part, mark: int, right: bool, why: str = "", due_on: date | None = None) -> None:
    """Look again, as who found it: it is right, or goes back with the reason and a new day. Raises NotRostered."""
    one = _finding(mark, "put_right")
    if me.account != _finder(one):
        raise NotRostered("not_entitled")
    if right:
        one.state, one.closed_at, one.why = "closed", clock.now(), why.strip()[:200]
    else:
        day = due_on or usual_day()
        if day < clock.today():
            raise NotRostered("in_the_past")
        one.state, one.why, one.due_on = "returned", reason(why), day
    one.save(update_fields=["state", "closed_at", "why", "due_on"])
    record("mark", one.pk, one.state, by=me.account, why=why)
    if not right:
        tell(
            "put_right",
            [one.owner],
            thing=one.pk,
            on=one.due_on,
            mark=f"mark:{one.pk}:{clock.now().timestamp():.0f}",
        )


def remind() -> int:
    """Tell owner and finder once of what is overdue; return how many findings that are. Safe to run twice."""
    rows = Mark.objects.filter(
        state__in=("found", "returned"), due_on__lt=clock.today(), patrol__ended_at__isnull=False
    )
    late = {f"mark:{one.pk}:late:{one.due_on}": one for one in rows.select_related("patrol").order_by("id")}
    new = set(late) - told(late)
    for mark in sorted(new):
        one = late[mark]
        tell("mark_late", [one.owner, _finder(one)], thing=one.pk, on=one.due_on, mark=mark)
    return len(new)


def concerning(me: Part) -> QuerySet[Mark]:
    """Return the findings that somebody sees, the newest first: all who keep or look on, else one's own.

    One's own are also those at the window where one works: they count there.
    """
    rows = (
        Mark.objects.filter(fine=False, patrol__ended_at__isnull=False)
        .order_by("-id")
        .select_related("patrol")
    )
    if me.keeps or me.looks:
        return rows
    here = staffed.windows_of(me.account, clock.today())
    return rows.filter(Q(owner=me.account) | Q(patrol__by=me.account) | Q(window__in=here))


def seen(me: Part, id: int) -> Mark | None:
    """Return a finding that somebody may see, also one of their own patrol that is not ended; None for all else."""
    own = Mark.objects.filter(fine=False, patrol__by=me.account).select_related("patrol")
    return concerning(me).filter(pk=id).first() or own.filter(pk=id).first()


def patrol(id: int) -> Patrol | None:
    """Return a patrol, None where there is none."""
    return Patrol.objects.filter(pk=id).first()


def lately(limit: int = 30) -> list[Patrol]:
    """Return the last patrols, the newest first."""
    return list(Patrol.objects.order_by("-id")[:limit])


def looks_again(me: Part, one: Mark) -> bool:
    """Return whether it is somebody's to look at a finding again now."""
    return one.state == "put_right" and me.account == _finder(one)
