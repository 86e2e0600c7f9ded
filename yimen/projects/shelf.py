"""The shelf of a project: its documents in versions, which step used which, and what was said at meetings and visits."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from django.db import transaction
from django.db.models import Max

from yimen.applications.files import Kept
from yimen.lib import clock
from yimen.projects import parts
from yimen.projects.deeds import locked, record
from yimen.projects.models import Paper, Project, Use
from yimen.projects.refused import NotCarried
from yimen.projects.words import MEETINGS


class Shelved(msgspec.Struct, frozen=True):
    """One version of a document with its file, and the ids of the steps that used it."""

    id: int
    name: str
    version: int
    file: Kept
    by: int
    at: datetime
    steps: tuple[int, ...]


@transaction.atomic
def shelve(*, by: int, project: int, name: str, file: Kept, steps: tuple[int, ...] = ()) -> int:
    """Put a document on the shelf, as its next version where there is one of that name; return its id. Raises NotCarried."""
    one = locked(project)
    parts.require(parts.part(by).works(one))
    called = name.strip()
    if not called:
        raise NotCarried("incomplete")
    last = one.papers.filter(name=called).aggregate(last=Max("version"))["last"] or 0
    made = one.papers.create(
        name=called,
        version=last + 1,
        file=file.name,
        size=file.size,
        media_type=file.media_type,
        by=by,
        at=clock.now(),
    )
    record("shelve", project=one, by=by, what=f"{called} {made.version}")
    _used(one, made, steps, by)
    return int(made.id)


def _used(one: Project, paper: Paper, steps: tuple[int, ...], by: int) -> None:
    for step in one.steps.filter(pk__in=steps, removed_at=None):
        Use.objects.get_or_create(paper=paper, step=step)
        record("use", project=one, by=by, step=step, what=f"{paper.name} {paper.version}")


def papers(one: Project) -> list[Shelved]:
    """Return everything on the shelf, by name and newest version first."""
    rows = one.papers.prefetch_related("uses").order_by("name", "-version")
    return [
        Shelved(
            row.id,
            row.name,
            row.version,
            Kept(row.file, row.size, row.media_type),
            row.by,
            row.at,
            tuple(sorted(use.step_id for use in row.uses.all())),
        )
        for row in rows
    ]


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files lie on a shelf: none of them may be deleted."""
    return set(Paper.objects.filter(file__in=list(names)).values_list("file", flat=True))


@transaction.atomic
def meet(*, by: int, project: int, kind: str, on: date, place: str, people: str, minutes: str) -> None:
    """Enter a meeting with the investor or a visit, once it has been. Raises NotCarried."""
    one = locked(project)
    parts.require(parts.part(by).works(one) and kind in MEETINGS)
    if on > clock.today():
        raise NotCarried("done_later")
    if not (place.strip() and people.strip() and minutes.strip()):
        raise NotCarried("incomplete")
    one.meetings.create(kind=kind, on=on, place=place, people=people, minutes=minutes, by=by, at=clock.now())
    record("meet", project=one, by=by, what=str(on))
