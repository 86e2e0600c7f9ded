"""What can be asked of requests before filing: who owes which answer by when, one request whole, and the public figures."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

import msgspec
from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext_noop

from yimen.applications.files import Kept
from yimen.beforehand import days
from yimen.beforehand.asking import place
from yimen.beforehand.days import State
from yimen.beforehand.models import Answer, Asked, Paper, Request, Said
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_schema
from yimen.law.workdays import WorkCalendar
from yimen.lib import clock, crypto
from yimen.people.actions import record_reading
from yimen.people.names import Name, organs

# The public figures look back so many days.
YEAR = timedelta(days=365)
MOST = 1000
NOTHING = Name("")


class Words(msgspec.Struct, frozen=True):
    """Who asks and in which words; empty once they were erased."""

    name: str = ""
    phone: str = ""
    words: str = ""


class Reply(msgspec.Struct, frozen=True):
    """One answer of a department, with the account that gave it."""

    says: str
    text: str
    basis: str
    alternatives: str
    by: int
    on: date


class Line(msgspec.Struct, frozen=True):
    """What was asked of one department: of which request, how it stands, by when; `replies` the newest first."""

    asked: int
    request: int
    kind: str
    test: str
    item: str
    about: Name
    project: int | None
    organ: int
    organ_name: Name
    on: date
    due_on: date | None
    state: State
    answered_on: date | None = None
    ended_on: date | None = None
    replies: tuple[Reply, ...] = ()

    @property
    def reply(self) -> Reply | None:
        """Return the answer that counts: the last one."""
        return self.replies[0] if self.replies else None


class Whole(msgspec.Struct, frozen=True):
    """One request with every department asked; `case` is the number of the case into which it was taken over."""

    one: Request
    lines: tuple[Line, ...]
    case: str = ""
    over_on: date | None = None

    @property
    def over(self) -> bool:
        """Return whether nothing can be answered any more."""
        return self.over_on is not None

    @property
    def answered(self) -> bool:
        """Return whether every department has answered."""
        return all(line.replies for line in self.lines)


class Figures(msgspec.Struct, frozen=True):
    """What one department was asked within a year, and how it answered; `late` are overdue today."""

    organ: Name
    asked: int
    in_time: int
    answered_late: int
    waiting: int
    late: int


def one(id: int) -> Request | None:
    """Return a request, or None."""
    return Request.objects.filter(pk=id).first()


def request_of(asked: int) -> int:
    """Return the id of the request of which a department was asked; 0 for none."""
    return Asked.objects.filter(pk=asked).values_list("request", flat=True).first() or 0


def of_subjects(names: Collection[str], sheets: bool = False) -> list[Whole]:
    """Return what somebody asked under any of these names, the newest first; the sheets of their projects where asked."""
    found = Request.objects.filter(subject__in=names).select_related("taken", "withdrawal").order_by("-id")
    return wholes(list((found if sheets else found.exclude(kind="tests"))[:MOST]))


def wholes(found: list[Request]) -> list[Whole]:
    """Return requests whole, in a few queries."""
    rows = Asked.objects.filter(request__in=found).order_by("id")
    by_request: dict[int, list[Line]] = {}
    for line in lines(rows):
        by_request.setdefault(line.request, []).append(line)
    return [_whole(row, by_request.get(row.id, [])) for row in found]


def _whole(row: Request, found: list[Line]) -> Whole:
    taken, withdrawn = getattr(row, "taken", None), getattr(row, "withdrawal", None)
    ended = taken or withdrawn
    return Whole(row, tuple(found), taken.case if taken else "", ended.on if ended else None)


def open_ones() -> Q:
    """Return what tells the departments that still owe an answer."""
    return Q(answers=None, request__taken=None, request__withdrawal=None)


def lines(rows: "QuerySet[Asked]") -> list[Line]:
    """Return what was asked of departments as lines, each with all its answers."""
    if not (found := list(rows.select_related("request", "request__taken", "request__withdrawal"))):
        return []
    calendar, today = cases.calendar(), clock.today()
    named, about = organs(row.organ for row in found), _called({row.request.item for row in found})
    said: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(asked__in=found).order_by("-id"):
        said.setdefault(answer.asked_id, []).append(answer)
    return [
        _line(
            row, said.get(row.id, []), named.get(row.organ, NOTHING), about[row.request.item], calendar, today
        )
        for row in found
    ]


def _line(
    row: Asked, said: list[Answer], organ: Name, about: Name, calendar: WorkCalendar, today: date
) -> Line:
    of = row.request
    ended = getattr(of, "taken", None) or getattr(of, "withdrawal", None)
    due, first = days.due(of.on, of.days, calendar), said[-1].on if said else None
    return Line(
        asked=row.id,
        request=of.id,
        kind=of.kind,
        test=row.test,
        item=of.item,
        about=about,
        project=of.project,
        organ=row.organ,
        organ_name=organ,
        on=of.on,
        due_on=due,
        state=days.state(due=due, today=today, answered_on=first, ended_on=ended.on if ended else None),
        answered_on=first,
        ended_on=ended.on if ended else None,
        replies=tuple(Reply(one.says, one.text, one.basis, one.alternatives, one.by, one.on) for one in said),
    )


def called(item: str) -> Name:
    """Return what an item is called; an empty name for none."""
    return _called([item])[item]


def _called(items: Collection[str]) -> dict[str, Name]:
    """Return what items are called, by code; what was never published is called by its code."""
    found = {code: one.item for code, one in catalogue.published_versions(items).items()}
    return {
        code: Name(found[code].name, found[code].name_en) if code in found else Name(code) for code in items
    }


def owed(answers: Iterable[int]) -> list[Line]:
    """Return what these organs still have to answer, what is due first before."""
    return _by_day(Asked.objects.filter(open_ones(), organ__in=list(answers)))


def waiting(among: "QuerySet[Request]") -> list[Line]:
    """Return what departments still have to answer among these requests, what is due first before."""
    return _by_day(Asked.objects.filter(open_ones(), request__in=among))


def late() -> list[Line]:
    """Return everything whose day to answer is over and that nobody answered, the oldest first: public, no person in it."""
    return [line for line in _by_day(Asked.objects.filter(open_ones())) if line.state == "late"]


def done(among: "QuerySet[Request]") -> "QuerySet[Asked]":
    """Return what was answered among these requests, or is owed no more, the newest first; `lines` reads a page of it."""
    return Asked.objects.filter(~open_ones(), request__in=among).order_by("-id").distinct()


def _by_day(rows: "QuerySet[Asked]") -> list[Line]:
    return sorted(lines(rows), key=lambda line: (line.due_on or date.max, line.asked))


def said(one: Request) -> Words:
    """Return who asks and in which words, for who asked; to the staff by `said_to_staff`. Raises crypto.Damaged."""
    row = Said.objects.filter(request=one).first()
    if row is None:
        return Words()
    return msgspec.json.decode(crypto.unseal(current_schema(), bytes(row.sealed), place(one.id)), type=Words)


def said_to_staff(one: Request, *, who: int) -> Words:
    """Return the same for somebody who answers or recorded it, after it is recorded that they read it."""
    record_reading(
        who=who,
        whose=one.subject,
        case_number=f"beforehand-{one.id}",
        field="question",
        why=gettext_noop("处理提交以前的请求"),
    )
    return said(one)


def papers(one: Request) -> list[tuple[int, str, Kept]]:
    """Return the files of a request as (id, name, file)."""
    rows: Iterable[Paper] = one.papers.order_by("id")
    return [(row.id, row.name, Kept(row.file, row.size, row.media_type)) for row in rows]


def figures() -> list[Figures]:
    """Return what each department was asked within a year and how it answered, most overdue first: public, no person in it."""
    rows = Asked.objects.filter(request__on__gt=clock.today() - YEAR).annotate(first=Min("answers__on"))
    told = rows.values_list(
        "organ", "request__on", "request__days", "first", "request__taken__on", "request__withdrawal__on"
    )
    calendar, today = cases.calendar(), clock.today()
    known: dict[tuple[date, int], date | None] = {}
    counted: dict[int, dict[str, int]] = {}
    for organ, on, given, first, taken, withdrawn in told:
        if (on, given) not in known:
            known[on, given] = days.due(on, given, calendar)
        state = days.state(due=known[on, given], today=today, answered_on=first, ended_on=taken or withdrawn)
        of = counted.setdefault(organ, {})
        of[state] = of.get(state, 0) + 1
    named = organs(counted)
    return sorted(
        (_figures(named.get(organ, NOTHING), of) for organ, of in counted.items()),
        key=lambda one: (-one.late, one.organ.zh),
    )


def _figures(organ: Name, of: dict[str, int]) -> Figures:
    return Figures(
        organ,
        sum(of.values()),
        of.get("answered", 0),
        of.get("answered_late", 0),
        of.get("waiting", 0),
        of.get("late", 0),
    )
