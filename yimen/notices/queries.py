"""What can be asked of messages: a person's own on the site, and the last ones of a demonstration's outbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Q, QuerySet

from yimen.lib import clock
from yimen.notices import visitors
from yimen.notices.models import Notice
from yimen.notices.people import Addressee, Addressees, Way, addressees, of_account


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
    """Return the newest written messages of the current centre, the newest last.

    Raises crypto.KeyMissing, and crypto.Damaged where an applicant's values are not those that the journal committed to.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.id, n.sent_at, n.template, COALESCE(c.number, ''), n.language, n.subject, n.text || CASE n.template"
            " WHEN 'prove_contact' THEN (SELECT COALESCE(string_agg(E'\n\n' || d.text, ''), '') FROM notices_delivery d"
            " WHERE d.notice_id = n.id) ELSE '' END, n.case_id, n.account_id,"
            " ARRAY(SELECT d.way FROM notices_delivery d WHERE d.notice_id = n.id ORDER BY d.way)"
            " FROM notices_notice n LEFT JOIN cases_case c ON c.id = n.case_id WHERE n.sent_at IS NOT NULL"
            " ORDER BY n.id DESC LIMIT %s",
            [limit],
        )
        rows = cursor.fetchall()
    people = addressees(row[7] for row in rows if row[7])
    return [_message(row, _whom(row, people)) for row in reversed(rows)]


def _whom(row: tuple[Any, ...], people: Addressees) -> Addressee:
    """Return whom a message goes to: the applicant of its case, the holder of its account, or the visitor who gave an address."""
    if row[7]:
        return people.of(row[7], row[2])
    return of_account(row[8]) if row[8] else visitors.addressee(row[0])


def _message(row: tuple[Any, ...], to: Any) -> Message:
    id, at, template, case, language, subject, text, _case, _account, taken = row
    outside: list[Way] = taken
    ways = {"site": ""} | {way: to.masked(way) for way in outside}
    return Message(id, at, template, case, language, to.shown, ways, subject, text)


def of(account: int, subject: str, cases: Sequence[int] = ()) -> QuerySet[Notice, Any]:
    """Return a person's messages that are still kept, the newest first, to be paged: id, case_id, sent_at, language, subject, text.

    Theirs are those about their account, those addressed to their identity, and those of the `cases` in which they act.
    """
    theirs = Q(account_id=account) | Q(case_id__in=list(cases))
    if subject:
        theirs |= Q(recipient=subject)
    found = Notice.objects.filter(theirs, sent_at__isnull=False).exclude(text="")
    return found.order_by("-id").values("id", "case_id", "sent_at", "language", "subject", "text")
