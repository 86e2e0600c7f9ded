"""A problem found with a client: entered with its owner and day, answered, and over once the client confirms it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from yimen.cases import queries as cases
from yimen.clients import parts, telling
from yimen.clients.deeds import locked, matter, record, sealed
from yimen.clients.models import Client, Matter
from yimen.clients.refused import NotFollowed
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people import mandates, organs
from yimen.people.administration import Denied
from yimen.people.models import Account

LONGEST = 60


def _due(days: int) -> date:
    """Return the last day of so many of the centre's working days from today; no law sets the term."""
    if not 1 <= days <= LONGEST:
        raise NotFollowed("bad_days")
    try:
        return cases.calendar().add(clock.today(), days)
    except CalendarUnknown as error:
        raise NotFollowed("no_calendar") from error


def finds(me: parts.Part, one: Client) -> bool:
    """Return whether somebody enters problems of a client: who keeps in touch, who leads, and who has visited."""
    return me.keeps(one) or (
        me.staff and one.visits.filter(visitor=me.account, made_on__isnull=False).exists()
    )


@transaction.atomic
def find(
    *, by: int, client: int, what: str, owner: int, organ: Sequence[int], days: int, visit: int | None = None
) -> int:
    """Enter a problem, found at a visit that was made or told otherwise; return its id. Raises NotFollowed."""
    one = locked(client)
    parts.require(finds(parts.part(by), one))
    parts.require_one_of(parts.OWNERS, owner)
    known = {id for id, *_ in organs.present()}
    if not organ or not known.issuperset(organ):
        raise NotFollowed("no_organ")
    row = one.matters.create(
        visit=one.visits.filter(pk=visit, made_on__isnull=False).first() if visit else None,
        what=sealed(what),
        owner=owner,
        organs=sorted(set(organ)),
        found_on=clock.today(),
        due_on=_due(days),
    )
    record("find", client=one, by=by, matter=row)
    return int(row.id)


@transaction.atomic
def hand(*, by: int, client: int, row: int, owner: int, why: str) -> None:
    """Let another of the staff own a problem; its day stays. Raises NotFollowed."""
    one = locked(client)
    parts.require(parts.part(by).keeps(one))
    found = matter(one, row)
    if found.answered_on:
        raise NotFollowed("not_open")
    parts.require_one_of(parts.OWNERS, owner)
    found.owner = owner
    found.save(update_fields=["owner"])
    record("hand", client=one, by=by, matter=found, said=sealed(why))


def answers(me: parts.Part, row: Matter) -> bool:
    """Return whether somebody answers a problem: its owner, and who leads."""
    return me.leads or (me.owns and row.owner == me.account)


@transaction.atomic
def answer(*, by: int, client: int, row: int, said: str) -> None:
    """Say what was done about a problem; now the client confirms it or sends it back. Raises NotFollowed."""
    one = locked(client)
    found = matter(one, row)
    parts.require(answers(parts.part(by), found))
    if found.answered_on:
        raise NotFollowed("not_open")
    found.answer, found.answered_on, found.answered_by = sealed(said), clock.today(), by
    found.save(update_fields=["answer", "answered_on", "answered_by"])
    record("answer", client=one, by=by, matter=found, said=found.answer)
    telling.answered(one, found)


@transaction.atomic
def declare(*, by: Account, client: int, row: int, solved: bool, why: str = "") -> None:
    """Declare as the client whether an answer solved the problem; if not, why, and it goes on. Raises NotFollowed.

    For a firm by who administers it.
    """
    one = locked(client)
    try:
        mandates.require_principal(by, Account.objects.get(pk=one.account))
    except Denied as denied:
        raise NotFollowed("not_the_client") from denied
    _declared(one, matter(one, row), by.pk, solved, why)


def enters(me: parts.Part, row: Matter) -> bool:
    """Return whether somebody enters what the client declared on paper: who leads, and did not answer themselves."""
    return me.leads and row.answered_by != me.account


@transaction.atomic
def declare_on_paper(*, by: int, client: int, row: int, solved: bool, document: str, why: str = "") -> None:
    """Enter what the client declared on paper, named by `document`. Raises NotFollowed."""
    one = locked(client)
    found = matter(one, row)
    parts.require(enters(parts.part(by), found))
    if not document.strip() or not (solved or why.strip()):
        raise NotFollowed("no_words")
    _declared(one, found, by, solved, "：".join(filter(None, (document.strip(), why.strip()))))


def _declared(one: Client, found: Matter, by: int, solved: bool, said: str) -> None:
    if not found.answered_on or found.confirmed_on:
        raise NotFollowed("not_answered")
    words = sealed(said) if said.strip() or not solved else None
    if solved:
        found.confirmed_on = clock.today()
        found.save(update_fields=["confirmed_on"])
    else:
        found.answered_on, found.answered_by, found.sent_back = None, None, found.sent_back + 1
        found.save(update_fields=["answered_on", "answered_by", "sent_back"])
    record("confirm" if solved else "return", client=one, by=by, matter=found, said=words)
