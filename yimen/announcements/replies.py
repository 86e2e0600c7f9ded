"""A consultation's replies: taken from anybody within its term, shown once nothing of a person stands in them, answered."""

from datetime import datetime
from hashlib import sha256

import msgspec
from django.db import transaction
from django.db.models import Count, Q

from yimen.announcements.actions import EDITOR, RELEASER, roles
from yimen.announcements.models import Reply, Response
from yimen.announcements.queries import Released, one
from yimen.announcements.refused import NotAnnounced
from yimen.catalogue.gates.nameless import personal_in
from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import clock, crypto

SEALED = Sealed("announcements_reply", "sealed", ("id",), lambda key: f"reply:{key[0]}")
LONGEST = 3000
PAGE = 20


class Said(msgspec.Struct, frozen=True):
    """A reply: `text` as it is shown, or as it came in while it waits; `item` is the one that it is about."""

    id: int
    status: str
    text: str
    item: str
    at: datetime
    judged_by: int
    why: str


class Counted(msgspec.Struct, frozen=True):
    """How many replies came in, how many of them are shown, and how many wait for a clerk."""

    total: int
    shown: int
    waiting: int


def takes(found: Released) -> bool:
    """Return whether a consultation takes replies today: it is one, its term runs, and it stands."""
    return found.content.kind == "consultation" and found.standing == "present"


def over(found: Released) -> bool:
    """Return whether a consultation's term is over, so that it can be answered."""
    until = found.content.until
    return found.content.kind == "consultation" and until is not None and until < clock.today()


def counted(id: int) -> Counted:
    """Return how many replies a consultation has: each counts, whatever became of it."""
    found = Reply.objects.filter(announcement=id).aggregate(
        total=Count("id"),
        shown=Count("id", filter=Q(status="shown")),
        waiting=Count("id", filter=Q(status="waiting")),
    )
    return Counted(**found)


def shown(id: int, before: int = 0, limit: int = PAGE) -> list[Said]:
    """Return the replies that everybody reads, the newest first, those before an id where one is named."""
    rows = Reply.objects.filter(announcement=id, status="shown").order_by("-id")
    rows = rows.filter(id__lt=before) if before else rows
    return [Said(r.id, r.status, r.text, r.item, r.at, r.judged_by, r.why) for r in rows[:limit]]


def received(id: int, status: str = "waiting", limit: int = PAGE) -> list[Said]:
    """Return the replies of a consultation for who moderates it, the oldest first, opened while they are kept."""
    rows = Reply.objects.filter(announcement=id, status=status).order_by("id")[:limit]
    return [Said(r.id, r.status, _words(r), r.item, r.at, r.judged_by, r.why) for r in rows]


def waiting(announcement: int, id: int) -> Said | None:
    """Return a reply that nobody has dealt with yet, or None."""
    r = Reply.objects.filter(announcement=announcement, id=id, status="waiting").first()
    return Said(r.id, r.status, _words(r), r.item, r.at, 0, "") if r else None


def _words(row: Reply) -> str:
    if row.sealed and row.status != "shown":
        return crypto.unseal(current_schema(), bytes(row.sealed), f"reply:{row.id}").decode()
    return row.text


def digest(text: str, item: str) -> bytes:
    """Return by what a reply that is sent again is told from another one."""
    return sha256(f"{item}\0{text}".encode()).digest()


@transaction.atomic
def reply(*, announcement: int, text: str, item: str = "") -> None:
    """Take in what anybody says within the term; it is sealed until a clerk has read it. Raises NotAnnounced."""
    found = one(announcement)
    if found is None or not takes(found):
        raise NotAnnounced("no_replies")
    if not text.strip() or len(text) > LONGEST:
        raise NotAnnounced("reply_empty", most=LONGEST)
    named = {line.item for line in found.content.lines}
    made = Reply.objects.create(
        announcement_id=announcement, item=item if item in named else "", at=clock.now()
    )
    made.sealed = crypto.seal(current_schema(), text.strip().encode(), f"reply:{made.id}")
    made.save(update_fields=["sealed"])


@transaction.atomic
def show(*, by: int, id: int, text: str) -> None:
    """Let everybody read a reply in these words, from which what speaks of a person was taken out. Raises NotAnnounced."""
    row = _waiting(by, id)
    if not text.strip():
        raise NotAnnounced("reply_empty", most=LONGEST)
    if found := personal_in(text):
        raise NotAnnounced("reply_personal", found=found)
    row.status, row.text, row.judged_by, row.judged_at = "shown", text.strip(), by, clock.now()
    row.save()


@transaction.atomic
def withhold(*, by: int, id: int, why: str) -> None:
    """Show a reply to nobody, with a reason: it still counts, and whoever answers reads it. Raises NotAnnounced."""
    row = _waiting(by, id)
    if not why.strip():
        raise NotAnnounced("no_reason")
    row.status, row.why, row.judged_by, row.judged_at = "withheld", why.strip(), by, clock.now()
    row.save()


def _waiting(by: int, id: int) -> Reply:
    _require(by, EDITOR)
    row = Reply.objects.select_for_update().filter(id=id, status="waiting").first()
    if row is None:
        raise NotAnnounced("reply_unknown")
    return row


def _require(by: int, role: str) -> None:
    if role not in roles(by):
        raise NotAnnounced("not_entitled")


def response(id: int) -> Response | None:
    """Return the answer to a consultation's replies, released or not; None where nobody wrote one."""
    return Response.objects.filter(announcement=id).first()


@transaction.atomic
def respond(*, by: int, announcement: int, text: str, text_en: str = "") -> None:
    """Write the answer to all replies, once the term is over; until its release it may be written anew. Raises NotAnnounced."""
    _require(by, EDITOR)
    found = _closed(announcement)
    if counted(found.id).waiting:
        raise NotAnnounced("replies_waiting")
    if not text.strip():
        raise NotAnnounced("incomplete", elements=["text"])
    row = Response.objects.select_for_update().filter(announcement=found.id).first()
    if row and row.released_at:
        raise NotAnnounced("responded")
    row = row or Response(announcement_id=found.id)
    row.text, row.text_en, row.drafted_by, row.drafted_at = text.strip(), text_en.strip(), by, clock.now()
    row.save()


@transaction.atomic
def release(*, by: int, announcement: int) -> None:
    """Release the answer as another person than who wrote it; the replies as they came in are deleted. Raises NotAnnounced."""
    _require(by, RELEASER)
    _closed(announcement)
    row = Response.objects.select_for_update().filter(announcement=announcement).first()
    if row is None:
        raise NotAnnounced("unknown")
    if row.released_at:
        raise NotAnnounced("responded")
    if row.drafted_by == by:
        raise NotAnnounced("own_draft")
    row.released_by, row.released_at = by, clock.now()
    row.save(update_fields=["released_by", "released_at"])
    Reply.objects.filter(announcement=announcement).update(sealed=b"")


def _closed(id: int) -> Released:
    found = one(id)
    if found is None or found.content.kind != "consultation":
        raise NotAnnounced("unknown")
    if not over(found):
        raise NotAnnounced("term_runs", until=found.content.until)
    return found
