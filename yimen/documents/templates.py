"""The templates of papers: which is in force, and how one is drafted, proposed, and approved by a second person.

A template is in force from a day after its approval: which one a paper has follows from the day on which the paper's
event was recorded, for ever. So no paper that was made is ever drawn under a later template.
"""

from datetime import date, timedelta

import msgspec
from django.db import connection, transaction
from django.db.models import Case, DateField, Max, When

from yimen.centres import turns
from yimen.documents.models import Template as Row
from yimen.lib import clock
from yimen.people.rights import RIGHTS_SQL, rights_from
from yimen.process.written import template as pure
from yimen.process.written.template import Fault, Part, Template

EDITOR, APPROVER = "catalogue_editor", "legal_affairs"
# A paper of the first day must find the approval stored.
MARGIN = timedelta(hours=1)
_parts = msgspec.json.Decoder(tuple[Part, ...])


class NotPossible(ValueError):
    """What somebody asked for is not done: `code` says why, `faults` what is wrong with the template."""

    def __init__(self, code: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.faults = code, faults


class Version(msgspec.Struct, frozen=True):
    """A version of a template: `number` 0 while it is not approved."""

    id: int
    kind: str
    number: int
    template: Template
    why: str
    made_by: int
    since: date | None
    proposed: bool
    approved_by: int
    opinion: str


def roles(account: int) -> frozenset[str]:
    """Return which of the two roles an account holds today."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {RIGHTS_SQL}", {"account": account, "on": clock.today()})
        held = rights_from(cursor.fetchone()[0])
    return frozenset(posting.role for posting in held.postings) & {EDITOR, APPROVER}


def _version(row: Row) -> Version:
    return Version(
        row.id,
        row.kind,
        row.number or 0,
        Template(row.kind, _parts.decode(row.parts)),
        row.why,
        row.made_by,
        row.since,
        row.proposed_at is not None,
        row.approved_by or 0,
        row.opinion,
    )


def in_force(kind: str, on: date) -> Version | None:
    """Return the approved version of a kind that is in force on a day; None where that is the code's own, number 1."""
    row = (
        Row.objects.filter(kind=kind, approved_at__isnull=False, since__lte=on)
        .order_by("-since", "-number")
        .first()
    )
    return _version(row) if row else None


def versions(kind: str = "") -> list[Version]:
    """Return the versions of a kind, or of all: what is not approved first, then the latest day first."""
    rows = Row.objects.filter(kind=kind) if kind else Row.objects.all()
    newest = Case(When(approved_at=None, then=None), default="since", output_field=DateField()).desc(
        nulls_first=True
    )
    return [_version(row) for row in rows.order_by(newest, "-number", "-id")]


def version(id: int) -> Version | None:
    """Return a version by its id, or None."""
    row = Row.objects.filter(pk=id).first()
    return _version(row) if row else None


@transaction.atomic
def draft(*, by: int, kind: str) -> int:
    """Begin a version from the one in force; return its id. Raises NotPossible."""
    _require(by, EDITOR)
    if kind not in pure.ORDER:
        raise NotPossible("unknown")
    begun = in_force(kind, clock.today())
    parts = begun.template.parts if begun else pure.usual(kind).parts
    row = Row.objects.create(
        kind=kind, parts=msgspec.json.encode(parts).decode(), why="", made_by=by, made_at=clock.now()
    )
    return int(row.id)


@transaction.atomic
def write(*, by: int, id: int, parts: tuple[Part, ...]) -> tuple[Fault, ...]:
    """Write a draft anew, whole or not; whoever wrote it last has made it. Return what is still wrong with it.

    A proposed one is taken back by it. Raises NotPossible.
    """
    _require(by, EDITOR)
    row = _open(id)
    row.parts = msgspec.json.encode(parts).decode()
    row.made_by, row.made_at, row.proposed_at, row.since = by, clock.now(), None, None
    row.save()
    return tuple(pure.faults(Template(row.kind, parts)))


@transaction.atomic
def propose(*, by: int, id: int, since: date, why: str) -> None:
    """Ask for the approval of a draft that is whole, in force from a day to come. Raises NotPossible."""
    _require(by, EDITOR)
    row = _open(id)
    _whole(row)
    _early_enough(since)
    if not why.strip():
        raise NotPossible("no_reason")
    row.since, row.why, row.proposed_at, row.opinion = since, why.strip(), clock.now(), ""
    row.save()


@transaction.atomic
def decide(*, by: int, id: int, agree: bool, opinion: str = "") -> int:
    """Approve a proposed version as another person, or send it back with an opinion; return its number, or 0.

    Raises NotPossible: also where its day has come meanwhile, as a paper may then have been made already.
    """
    _require(by, APPROVER)
    row = _open(id)
    if row.proposed_at is None or row.since is None:
        raise NotPossible("not_proposed")
    if row.made_by == by:
        raise NotPossible("same_person")
    if not agree:
        if not opinion.strip():
            raise NotPossible("no_opinion")
        row.proposed_at, row.since, row.opinion = None, None, opinion.strip()
        row.save()
        return 0
    _whole(row)
    _early_enough(row.since)
    turns.wait("templates")
    last = Row.objects.filter(kind=row.kind).aggregate(last=Max("number"))["last"] or 1
    row.number, row.approved_by, row.approved_at = last + 1, by, clock.now()
    row.opinion = opinion.strip()
    row.save()
    return int(row.number)


@transaction.atomic
def discard(*, by: int, id: int) -> None:
    """Throw away what is not approved. Raises NotPossible."""
    _require(by, EDITOR)
    _open(id).delete()


def _require(by: int, role: str) -> None:
    if role not in roles(by):
        raise NotPossible("not_entitled")


def _open(id: int) -> Row:
    """Return a version that is not approved, locked. Raises NotPossible."""
    row = Row.objects.select_for_update().filter(pk=id, approved_at=None).first()
    if row is None:
        raise NotPossible("not_open")
    return row


def _early_enough(since: date) -> None:
    """Refuse a day that has come, or comes before the approval is surely stored. Raises NotPossible."""
    if since <= clock.legal_day(clock.now() + MARGIN):
        raise NotPossible("too_early")


def _whole(row: Row) -> None:
    faults = pure.faults(Template(row.kind, _parts.decode(row.parts)))
    if faults:
        raise NotPossible("faults", tuple(faults))
