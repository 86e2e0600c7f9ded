"""What the outbox can be asked."""

from datetime import datetime

import msgspec
from django.db import connection


class Message(msgspec.Struct, frozen=True):
    """One message: about which case, which event, queued when and sent when."""

    case: int
    template: str
    queued_at: datetime
    sent_at: datetime | None


def last(limit: int) -> list[Message]:
    """Return the newest messages, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, template, queued_at, sent_at FROM notices_notice ORDER BY id DESC LIMIT %s",
            [limit],
        )
        return [Message(*row) for row in cursor.fetchall()]
