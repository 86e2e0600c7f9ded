"""Acts on announcements: drafted by an editor, released by another person, then only superseded or withdrawn."""

from django.db import IntegrityError, connection, transaction

from yimen.announcements import gates, hours
from yimen.announcements.content import Content, decoded, encoded
from yimen.announcements.models import Announcement, Draft, Line, Withdrawal
from yimen.announcements.refused import NotAnnounced
from yimen.lib import clock
from yimen.people.rights import RIGHTS_SQL, rights_from

EDITOR, RELEASER = "catalogue_editor", "legal_affairs"


def roles(account: int) -> frozenset[str]:
    """Return which of the two roles an account holds today."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {RIGHTS_SQL}", {"account": account, "on": clock.today()})
        held = rights_from(cursor.fetchone()[0])
    return frozenset(posting.role for posting in held.postings) & {EDITOR, RELEASER}


def _require(by: int, role: str) -> None:
    if role not in roles(by):
        raise NotAnnounced("not_entitled")


@transaction.atomic
def draft(*, by: int, content: Content, supersedes: int | None = None) -> int:
    """Begin an announcement, which may replace a released one; return the draft's id. Raises NotAnnounced."""
    _require(by, EDITOR)
    if supersedes is not None:
        _standing(supersedes)
    made = Draft.objects.create(
        content=encoded(content), supersedes=supersedes, drafted_by=by, drafted_at=clock.now()
    )
    return int(made.id)


@transaction.atomic
def revise(*, by: int, id: int, content: Content) -> None:
    """Write a draft anew; whoever changed it last has drafted it. Raises NotAnnounced."""
    _require(by, EDITOR)
    found = _locked(id)
    found.content, found.drafted_by, found.drafted_at = encoded(content), by, clock.now()
    found.save()


@transaction.atomic
def discard(*, by: int, id: int) -> None:
    """Throw a draft away. Raises NotAnnounced."""
    _require(by, EDITOR)
    _locked(id).delete()


@transaction.atomic
def release(*, by: int, id: int) -> int:
    """Release a draft as another person than who wrote it; return the announcement's id.

    Raises NotAnnounced, with the article where the law forbids it.
    """
    _require(by, RELEASER)
    found = _locked(id)
    if found.drafted_by == by:
        raise NotAnnounced("own_draft")
    content = decoded(found.content)
    gates.check(content)
    if found.supersedes is not None:
        _standing(found.supersedes)
    made = _put(content, found, by)
    found.delete()
    hours.forget()
    return made


def _put(content: Content, found: Draft, by: int) -> int:
    try:
        with transaction.atomic():
            made = Announcement.objects.create(
                kind=content.kind,
                effective_on=content.effective_on,
                until=content.until,
                content=encoded(content),
                supersedes_id=found.supersedes,
                drafted_by=found.drafted_by,
                released_by=by,
                released_at=clock.now(),
            )
    except IntegrityError as taken:
        raise NotAnnounced("superseded") from taken
    Line.objects.bulk_create(
        Line(announcement=made, item=line.item, centralised=line.centralised, why=line.why)
        for line in {line.item: line for line in content.lines}.values()
    )
    return int(made.id)


@transaction.atomic
def withdraw(*, by: int, id: int, reason: str) -> None:
    """Take a released announcement back, with a reason; it stays readable. Raises NotAnnounced."""
    _require(by, RELEASER)
    _standing(id)
    if not reason.strip():
        raise NotAnnounced("no_reason")
    try:
        with transaction.atomic():
            Withdrawal.objects.create(announcement_id=id, by=by, at=clock.now(), reason=reason.strip())
    except IntegrityError as taken:
        raise NotAnnounced("withdrawn") from taken
    hours.forget()


def _locked(id: int) -> Draft:
    found = Draft.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotAnnounced("unknown")
    return found


def _standing(id: int) -> None:
    """Raise NotAnnounced unless the announcement is released, not superseded and not withdrawn."""
    found = Announcement.objects.filter(id=id).first()
    if found is None:
        raise NotAnnounced("unknown")
    if Announcement.objects.filter(supersedes=id).exists():
        raise NotAnnounced("superseded")
    if Withdrawal.objects.filter(announcement=id).exists():
        raise NotAnnounced("withdrawn")
