"""What can be asked of messages: a person's own on the site, and the last ones of a demonstration's outbox."""

from datetime import datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import QuerySet

from yimen.lib import clock
from yimen.notices.models import Notice
from yimen.notices.people import NOBODY, Way, addressees


class Message(msgspec.Struct, frozen=True):
    """One message as a person would get it. `to` says who, masked; `ways` by which ways, each address masked."""

    id: int
    at: datetime
    template: str
    case: str
    language: str
    to: str
    ways: dict[str, str]
    subject: str
    text: str


def waiting() -> int:
    """Return how many messages of the current centre are due and not written yet."""
    return Notice.objects.filter(sent_at=None, failed_at=None, due_at__lte=clock.now()).count()


def last(limit: int) -> list[Message]:
    """Return the newest written messages of the current centre, the newest last. Raises crypto.KeyMissing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.id, n.sent_at, n.template, c.number, n.language, n.subject, n.text, n.case_id,"
            " ARRAY(SELECT d.way FROM notices_delivery d WHERE d.notice_id = n.id ORDER BY d.way)"
            " FROM notices_notice n JOIN cases_case c ON c.id = n.case_id WHERE n.sent_at IS NOT NULL"
            " ORDER BY n.id DESC LIMIT %s",
            [limit],
        )
        rows = cursor.fetchall()
    people = addressees(row[7] for row in rows)
    return [_message(row, people.get(row[7], NOBODY)) for row in reversed(rows)]


def _message(row: tuple[Any, ...], to: Any) -> Message:
    id, at, template, case, language, subject, text, _, taken = row
    outside: list[Way] = taken
    ways = {"site": ""} | {way: to.masked(way) for way in outside}
    return Message(id, at, template, case, language, to.shown, ways, subject, text)


def of(subject: str) -> QuerySet[Notice, Any]:
    """Return a person's own messages that are still kept, the newest first, to be paged: id, sent_at, language, subject, text."""
    found = (
        Notice.objects.filter(recipient=subject, sent_at__isnull=False).exclude(text="")
        if subject
        else Notice.objects.none()
    )
    return found.order_by("-id").values("id", "sent_at", "language", "subject", "text")
