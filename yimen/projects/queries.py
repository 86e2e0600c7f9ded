"""What can be asked about projects: the list with its figures, one project, its people, its record."""

from collections.abc import Iterable, Sequence

import msgspec
from django.db import connection
from django.db.models import Q, QuerySet

from yimen.cases.viewed import OF
from yimen.lib import clock
from yimen.people import accounts, colleagues, firms
from yimen.people.accounts import active, personal
from yimen.people.colleagues import Colleague
from yimen.people.models import Account
from yimen.projects.models import Deed, Project, Step


class Line(msgspec.Struct, frozen=True):
    """A project in a list: how many steps it has, how many have a case or are done, how many days have passed unmet."""

    one: Project
    investor: str
    person: bool
    agent: str
    steps: int = 0
    begun: int = 0
    done: int = 0
    overdue: int = 0


_COUNTS = """SELECT s.project_id, count(*), count(*) FILTER (WHERE s."case" <> '' OR s.done_on IS NOT NULL),
    count(*) FILTER (WHERE s.done_on IS NOT NULL OR c.phase IN ('GRANTED', 'ISSUED', 'DELIVERED', 'COMPLETED')),
    count(*) FILTER (WHERE s.done_on IS NULL AND c.closed_on IS NULL AND COALESCE(c.due_on, s.due_on) < %(on)s)
FROM projects_step s LEFT JOIN cases_case c ON c.number = split_part(s."case", '.', 1) AND s."case" <> ''
WHERE s.project_id = ANY(%(ids)s) AND s.removed_at IS NULL GROUP BY s.project_id"""


def carriers(number: str) -> list[tuple[int, int]]:
    """Return the projects of which a case, or a part of it, is a step now: (project, its agent's account), by id."""
    steps = Step.objects.filter(Q(case=number) | Q(case__startswith=f"{number}{OF}"), removed_at=None)
    return list(steps.order_by("project").values_list("project", "project__agent").distinct())


def lines(found: Iterable[Project]) -> list[Line]:
    """Return projects as lines of a list, their figures counted in one query off what lists of cases show."""
    rows = list(found)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"ids": [one.id for one in rows], "on": clock.today()})
        counts = {row[0]: row[1:] for row in cursor.fetchall()}
    holders = {
        account.pk: account for account in Account.objects.filter(pk__in=[one.investor for one in rows])
    }
    named = colleagues.who(one.agent for one in rows)
    return [
        Line(
            one,
            accounts.named(holders[one.investor]) if one.investor in holders else "",
            one.investor in holders
            and bool(holders[one.investor].private)
            and not firms.is_firm(holders[one.investor]),
            named[one.agent].name if one.agent in named else "",
            *counts.get(one.id, ()),
        )
        for one in rows
    ]


def line(one: Project) -> Line:
    """Return one project as a line."""
    return lines([one])[0]


def narrowed(found: QuerySet[Project], q: str, stage: str) -> QuerySet[Project]:
    """Return the projects of a stage whose name or code has these words in it, the newest first."""
    if q.strip():
        found = found.filter(name__icontains=q.strip()) | found.filter(code__icontains=q.strip())
    return (found.filter(stage=stage) if stage else found).order_by("-id")


def one(id: int) -> Project | None:
    """Return a project, or None."""
    return Project.objects.filter(pk=id).first()


def of_investor(account: int) -> list[Project]:
    """Return the projects of an investor's account, the newest first."""
    return list(Project.objects.filter(investor=account).order_by("-id"))


def subject(one: Project) -> str:
    """Return the investor as the record of readings knows them."""
    found = active(one.investor)
    return found.subject if found else ""


def investor_number(one: Project) -> str:
    """Return a firm's credit code, which is public; nothing for a person."""
    found = active(one.investor)
    return personal(found).get("identity", "") if found and firms.is_firm(found) else ""


class Done(msgspec.Struct, frozen=True):
    """One line of the record, with who did it; `step` is the step's name."""

    deed: Deed
    by: str
    step: str


def record(one: Project, limit: int | None = 200) -> list[Done]:
    """Return what was done about a project, the newest first; the investor is named by that word alone."""
    rows: Sequence[Deed] = list(one.deeds.select_related("step").order_by("-id")[:limit])
    named = colleagues.who({row.by for row in rows})
    return [
        Done(
            row,
            named[row.by].name if row.by in named else "",
            row.step.name if row.step else "",
        )
        for row in rows
    ]


def people(one: Project, *others: int) -> dict[int, Colleague]:
    """Return the agent and these others of the staff, by id."""
    return colleagues.who({one.agent, *others})


def step(one: Project, id: int) -> Step | None:
    """Return a step that is in the roadmap, or None."""
    return one.steps.filter(pk=id, removed_at=None).first()
