"""What can be asked about key clients: the register, what somebody is reminded of, the figures, the record."""

from collections.abc import Iterable
from datetime import date

import msgspec
from django.db.models import Count, F, Min, Q, QuerySet

from yimen.cases import queries as cases
from yimen.clients import days
from yimen.clients.deeds import opened
from yimen.clients.models import Client, Deed, Matter, Visit
from yimen.clients.parts import Part
from yimen.clients.words import CLASSES
from yimen.lib import clock
from yimen.people import firms
from yimen.people.accounts import active, named, personal
from yimen.people.models import Account

MOST = 200


def visit_state(row: Visit, until: date) -> str:
    """Return how a visit stands today (words.VISITS); `until` as `soon` gives it."""
    return days.visit_state(row.planned_on, row.made_on, row.dropped_on, clock.today(), until)


def matter_state(row: Matter, until: date) -> str:
    """Return how a problem stands today (words.MATTERS); `until` as `soon` gives it."""
    return days.matter_state(row.due_on, row.answered_on, row.confirmed_on, clock.today(), until)


def soon() -> date:
    """Return the last day of which somebody is reminded today, by the centre's calendar."""
    return days.soon(cases.calendar(), clock.today())


class Reminder(msgspec.Struct, frozen=True):
    """One thing to be reminded of: a visit before it is missed, a problem before its day, and both after it."""

    client: Client
    visit: bool
    about: str
    who: int
    on: date
    state: str


# Whether an `account` has a visit to make or a problem to answer at all.
OWED = """SELECT 1 WHERE EXISTS (SELECT FROM clients_visit WHERE visitor = %(account)s AND made_on IS NULL AND dropped_on IS NULL)
    OR EXISTS (SELECT FROM clients_matter WHERE owner = %(account)s AND answered_on IS NULL)"""


def reminders(me: Part) -> list[Reminder]:
    """Return what somebody is to do soon or has missed, the earliest first: visits to make, problems to answer."""
    return _reminders(Q(visitor=me.account) if me.staff else Q(pk=None), Q(owner=me.account))


def every_reminder() -> list[Reminder]:
    """Return what anybody is to do soon or has missed, the earliest first, at most MOST of each."""
    return _reminders(Q(), Q())


def _reminders(visits: Q, matters: Q) -> list[Reminder]:
    until = soon()
    planned = Visit.objects.filter(visits, made_on=None, dropped_on=None, planned_on__lte=until)
    asked = Matter.objects.filter(matters, answered_on=None, due_on__lte=until)
    found = [
        Reminder(row.client, True, row.about, row.visitor, row.planned_on, visit_state(row, until))
        for row in planned.select_related("client").order_by("planned_on", "id")[:MOST]
    ]
    found += [
        Reminder(row.client, False, "", row.owner, row.due_on, matter_state(row, until))
        for row in asked.select_related("client").order_by("due_on", "id")[:MOST]
    ]
    return sorted(found, key=lambda one: one.on)


def owed_by(account: int) -> int:
    """Return how many problems of key clients wait for somebody's answer."""
    return Matter.objects.filter(owner=account, answered_on=None).count()


class Figure(msgspec.Struct, frozen=True):
    """The figures of a class, of all where `kind` is empty: clients on the register, visits made and missed, problems
    found, solved (confirmed by the client) and not answered by their day; `days` as `days.usual` gives it.
    """

    kind: str
    clients: int
    made: int
    missed: int
    found: int
    solved: int
    late: int
    days: float | None


def figures() -> list[Figure]:
    """Return the figures of all key clients, then of each class."""
    clients = list(Client.objects.filter(ended_on=None).values_list("kind", flat=True))
    visits = list(Visit.objects.select_related("client"))
    matters = list(Matter.objects.select_related("client"))
    return [
        _figure(
            kind,
            sum(kind in ("", one) for one in clients),
            [row for row in visits if kind in ("", row.client.kind)],
            [row for row in matters if kind in ("", row.client.kind)],
        )
        for kind in ("", *CLASSES)
    ]


def _figure(kind: str, clients: int, visits: list[Visit], matters: list[Matter]) -> Figure:
    today = clock.today()
    solved = [(row.found_on, row.answered_on) for row in matters if row.confirmed_on and row.answered_on]
    return Figure(
        kind,
        clients,
        sum(row.made_on is not None for row in visits),
        sum(row.missed_on is not None for row in visits),
        len(matters),
        len(solved),
        sum((row.answered_on or today) > row.due_on for row in matters),
        days.usual(cases.calendar(), solved),
    )


class Line(msgspec.Struct, frozen=True):
    """A client in a list: what it is called, whether it is a person, the next visit, problems open and solved."""

    one: Client
    called: str
    person: bool
    next_on: date | None
    open: int
    solved: int


def called(found: Iterable[Client]) -> dict[int, tuple[str, bool]]:
    """Return what clients are called, and whether each is a person, by id; nothing for whose account is gone."""
    rows = list(found)
    held = {account.pk: account for account in Account.objects.filter(pk__in=[one.account for one in rows])}
    return {
        one.id: (named(account), bool(account.private) and not firms.is_firm(account))
        for one in rows
        if (account := held.get(one.account))
    }


def lines(found: Iterable[Client]) -> list[Line]:
    """Return clients as lines of a list."""
    rows = list(found)
    names = called(rows)
    visits = Visit.objects.filter(client__in=rows, made_on=None, dropped_on=None)
    next_on = dict(visits.values_list("client").annotate(Min("planned_on")))
    matters = Matter.objects.filter(client__in=rows).values_list("client")
    counted = matters.annotate(waits=Count("id", filter=Q(confirmed_on=None)), solved=Count("confirmed_on"))
    counts = {client: (open, solved) for client, open, solved in counted}
    return [
        Line(
            one,
            *names.get(one.id, ("", False)),
            next_on.get(one.id),
            *counts.get(one.id, (0, 0)),
        )
        for one in rows
    ]


def narrowed(found: QuerySet[Client], kind: str) -> QuerySet[Client]:
    """Return the clients of a class, the newest first; those that left the register come last."""
    left_last = F("ended_on").desc(nulls_first=True)
    return (found.filter(kind=kind) if kind else found).order_by(left_last, "-id")


def of_account(account: int) -> list[Client]:
    """Return the standings of an account as a key client, the newest first."""
    return list(Client.objects.filter(account=account).order_by("-id"))


def to_confirm(account: int) -> int | None:
    """Return how many answers wait for an account's confirmation as a key client; None where it never was one."""
    waits = Q(matters__answered_on__isnull=False, matters__confirmed_on=None)
    found = Client.objects.filter(account=account).aggregate(
        of=Count("id"), waits=Count("matters", filter=waits)
    )
    return int(found["waits"]) if found["of"] else None


def matter_of(account: int, id: int) -> Matter | None:
    """Return a problem of an account as a key client, or None."""
    return Matter.objects.filter(pk=id, client__account=account).first()


def contact(one: Client) -> tuple[str, str, str]:
    """Return name, phone and the keyed hash of a client; the reading is recorded by whoever shows them."""
    held = active(one.account)
    values = personal(held) if held else {}
    return values.get("name", ""), values.get("phone", ""), held.subject if held else ""


class Done(msgspec.Struct, frozen=True):
    """One line of the record with the words that go with it; `about` is what visit or problem it was about."""

    deed: Deed
    about: str
    said: str


def record(one: Client, owner: int | None = None, limit: int | None = MOST) -> list[Done]:
    """Return what was done about a client, the newest first.

    With `owner` only what was done about the problems that this one owns.
    """
    rows = one.deeds.filter(matter__owner=owner) if owner else one.deeds.all()
    found = rows.select_related("visit", "matter__what", "said").order_by("-id")[:limit]
    return [Done(row, _about(row), opened(row.said)) for row in found]


def _about(row: Deed) -> str:
    return row.visit.about if row.visit else opened(row.matter.what) if row.matter else ""
