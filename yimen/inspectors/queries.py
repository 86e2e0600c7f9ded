"""What is asked of invited supervision: who is invited, which tasks there are, and what became of each finding."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import F

from yimen.cases import rulebook
from yimen.cases.kinds import decode_state
from yimen.cases.viewed import View
from yimen.inspectors import standing
from yimen.inspectors.models import (
    Deed as Deed,
    Inspector as Inspector,
    Letter,
    Mark as Mark,
    Task as Task,
    Tie as Tie,
)
from yimen.inspectors.parts import Part, holders
from yimen.lib import clock
from yimen.people.names import Name, organs
from yimen.process.application.agency import BY_ACCOUNT
from yimen.process.rectification.state import FOUND, RAISED
from yimen.process.rectification.steps import late

# Filters that no index serves look at so many of the newest, and counting stops there.
WINDOW = 1000


class Entry(msgspec.Struct, frozen=True):
    """An inspector on the register: how they stand today and the last day of the term that runs or ran last."""

    one: Inspector
    standing: str
    first: date | None
    last: date | None


def entries() -> list[Entry]:
    """Return everybody on the register, those in office first, then by the end of their term."""
    found = [entry(one) for one in Inspector.objects.prefetch_related("letters").order_by("id")]
    order = ("in_force", "coming", "over", "ended")
    return sorted(found, key=lambda each: (order.index(each.standing), each.last or date.max, each.one.id))


def entry(one: Inspector) -> Entry:
    """Return how an inspector stands today."""
    terms = [(each.first, each.last) for each in one.letters.all()]
    today = clock.today()
    now = [term for term in terms if term[0] <= today <= term[1]]
    of = max(now or terms, key=lambda term: term[1], default=(None, None))
    return Entry(one, standing.on(terms, one.ended_on, today), *of)


def by_id(id: int) -> Inspector | None:
    """Return an entry of the register by its id."""
    return Inspector.objects.filter(pk=id).first()


def not_entered() -> list[int]:
    """Return the accounts that hold the posting and are not on the register."""
    known = set(Inspector.objects.values_list("account", flat=True))
    return [account for account in holders() if account not in known]


def noted(task: Task, id: int) -> Mark | None:
    """Return a finding of a task that is not handed in yet."""
    rows = Mark.objects.filter(visit__task=task, number="", fine=False)
    return rows.filter(pk=id).first()


def task_state(one: Task) -> str:
    """Return how a task stands today (words.TASKS)."""
    visit = getattr(one, "visit", None)
    return standing.task(
        one.first,
        one.last,
        started=visit.started_at if visit else None,
        handed_in=visit.handed_in_at if visit else None,
        dropped=one.dropped_on,
        today=clock.today(),
    )


class Tasks:
    """The tasks that somebody sees, the newest first."""

    def __init__(self, me: Part) -> None:
        """Look at the tasks that this person sees alone."""
        self.me = me

    def found(self, asked: tuple[str, str], *, limit: int = 50, offset: int = 0) -> tuple[list[Task], int]:
        """Return `limit` tasks from `offset` on, and how many there are; asked are (state or "", way or "")."""
        state, way = asked
        rows = self.me.tasks().select_related("inspector", "visit").order_by("-first", "-id")
        if way:
            rows = rows.filter(open=way == "open")
        if not state:
            return list(rows[offset : offset + limit]), rows[:WINDOW].count()
        fit = [one for one in rows[:WINDOW] if task_state(one) == state]
        return fit[offset : offset + limit], len(fit)


class Line(msgspec.Struct, frozen=True):
    """A finding with where it stands: `late` is not put right by its day, now or then; `overdue` is so now.

    `shown` is the name that its finder agreed to be shown by, `way` how the visit was made (words.WAYS).
    """

    number: str
    point: str
    window: int
    organ: int
    name: Name
    phase: str
    due_on: date | None
    opened_on: date
    closed_on: date | None
    handed_in_at: datetime
    way: str
    shown: str
    late: bool
    overdue: bool


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which findings: of an organ, in a phase, overdue ones, of a number (empty: all); only those that wait for a look."""

    organ: int = 0
    phase: str = ""
    overdue: bool = False
    number: str = ""


_FINDINGS = """SELECT c.number, m.point, COALESCE(m."window", 0), c.organ, c.phase, c.due_on, c.opened_on, c.closed_on,
    v.handed_in_at, CASE WHEN t.open THEN 'open' ELSE 'unannounced' END, i.shown, c.state
FROM inspectors_mark m JOIN cases_case c ON c.number = m.number JOIN inspectors_visit v ON v.id = m.visit_id
JOIN inspectors_task t ON t.id = v.task_id JOIN inspectors_inspector i ON i.id = t.inspector_id
WHERE m.number <> '' AND (%(organs)s::bigint[] IS NULL OR c.organ = ANY(%(organs)s) OR i.account = %(finder)s)
    AND (%(organ)s = 0 OR c.organ = %(organ)s) AND (%(phase)s = '' OR c.phase = %(phase)s)
    AND (%(number)s = '' OR c.number = %(number)s)
    AND (NOT %(overdue)s OR (c.phase = ANY(%(owing)s) AND c.due_on < %(today)s))
    AND (%(since)s::date IS NULL OR c.opened_on >= %(since)s)
ORDER BY NOT %(newest)s AND c.phase = ANY(%(owing)s) AND COALESCE(c.due_on < %(today)s, false) DESC,
    NOT %(newest)s AND c.closed_on IS NOT NULL, CASE WHEN NOT %(newest)s THEN c.due_on END, c.id DESC
LIMIT %(upto)s"""
# In these whoever answers for it owes an act; while somebody looks at it, nobody is late with putting it right.
OWING = [FOUND, RAISED]


def findings(
    reach: Iterable[int] | None,
    asked: Asked = Asked(),  # noqa: B008 - a frozen value
    *,
    finder: int = 0,
    since: date | None = None,
    upto: int = WINDOW,
    newest: bool = False,
) -> list[Line]:
    """Return the findings about these organs (None: all) and those of one account's own, overdue or the newest first."""
    values: dict[str, Any] = {
        "organs": None if reach is None else list(reach),
        "finder": finder,
        "organ": asked.organ,
        "phase": asked.phase,
        "number": asked.number,
        "overdue": asked.overdue,
        "owing": OWING,
        "today": clock.today(),
        "since": since,
        "upto": upto,
        "newest": newest,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FINDINGS, values)
        rows = cursor.fetchall()
    called = organs(row[3] for row in rows)
    return [_line(row, called, values["today"]) for row in rows]


def _line(row: tuple[Any, ...], called: dict[int, Name], today: date) -> Line:
    number, point, window, organ, phase, due_on, opened_on, closed_on, handed_in_at, way, shown, stored = row
    was_late = late(decode_state("rectification", stored), today, rulebook.calendar)
    overdue = phase in OWING and due_on is not None and due_on < today
    return Line(
        number, point, window, organ, called[organ], phase, due_on, opened_on, closed_on,
        handed_in_at, way, shown, was_late, overdue,
    )  # fmt: skip


class Findings:
    """The findings that somebody reads, overdue ones first: of their organs, and those that they made themselves."""

    def __init__(self, me: Part) -> None:
        """Look at the findings that this person reads alone."""
        self.me = me

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[list[Line], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`."""
        finder = self.me.account if self.me.invited else 0
        rows = findings(self.me.reach, asked, finder=finder)
        return rows[offset : offset + limit], len(rows)


def about(number: str) -> Mark | None:
    """Return what was noted at the visit that a case came from, with its task and inspector."""
    rows = Mark.objects.select_related("visit__task__inspector")
    return rows.filter(number=number).first() if number else None


def points_of(numbers: Iterable[str]) -> dict[str, str]:
    """Return of which point each of these cases is, by its number; what is no finding of a visit is left out."""
    asked = list(numbers)
    return dict(Mark.objects.filter(number__in=asked).values_list("number", "point")) if asked else {}


def finder(seen: View) -> dict[str, str]:
    """Return what the finder of a rectification is called, by the id under which its journal keeps them."""
    account = seen.state.applicant.removeprefix(BY_ACCOUNT)
    shown = (
        Inspector.objects.filter(account=account).values_list("shown", flat=True) if account.isdigit() else ()
    )
    return {f"a:{account}": each for each in shown}


def letter_file(inspector: int, id: int) -> tuple[str, str]:
    """Return the file of a letter by its keyed name, and what it is; empty where there is none."""
    rows = Letter.objects.filter(pk=id, inspector=inspector)
    return rows.values_list("file", "media_type").first() or ("", "")


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files letters and visits that are not handed in hold; what was found is its case's."""
    asked = list(names)
    found = set(Letter.objects.filter(file__in=asked).values_list("file", flat=True))
    for pictures in Mark.objects.filter(number="", fine=False).values_list("photographs", flat=True):
        found |= set(pictures)
    return found & set(asked)


def given_since(deed: int) -> list[tuple[int, int, int, date]]:
    """Return the tasks that were given after a line of the record: that line, the task, the account that goes, its first day.

    One that somebody took up of their own accord is news to nobody.
    """
    rows = Deed.objects.filter(id__gt=deed, act="give", task__isnull=False).exclude(
        by=F("inspector__account")
    )
    found = rows.order_by("id").values_list("id", "task_id", "inspector__account", "task__first")
    return [(id, task, account, first) for id, task, account, first in found]
