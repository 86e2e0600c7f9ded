"""A message to somebody of whom the centre knows no account and no case: a phone number or an address that they gave for it.

The address is sealed beside the message, and goes with its words a month after it was sent.
"""

from datetime import timedelta

import msgspec
from django.db import connection

from yimen.centres.current import current_centre, current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import clock, crypto
from yimen.notices.models import VISITOR, Delivery, Notice
from yimen.notices.people import NOBODY, Addressee, ways
from yimen.notices.writing import DEMONSTRATION

SEALED = Sealed("notices_notice", "sealed", ("id",), lambda key: f"notice:{key[0]}")
KEPT = timedelta(days=30)


def tell(to: Addressee, *, template: str, subject: str, text: str) -> None:
    """Tell somebody by the ways that they gave, in their language; `text` is its own short form. Nothing where there is no way."""
    centre, now, found = current_centre(), clock.machine_now(), ways(to)
    if not found:
        return
    whole = f"{DEMONSTRATION[to.language]}\n\n{text}" if centre.stands else text
    notice = Notice.objects.create(
        seq=0,
        template=template,
        recipient=VISITOR,
        queued_at=now,
        due_at=clock.now(),
        sent_at=clock.now(),
        language=to.language,
        subject=subject,
        text=whole,
    )
    notice.sealed = crypto.seal(current_schema(), msgspec.json.encode(to), f"notice:{notice.id}")
    notice.save(update_fields=["sealed"])
    Delivery.objects.bulk_create(
        Delivery(
            notice=notice,
            way=way,
            text=text if way == "sms" else "",
            queued_at=now,
            kept_at=now if centre.stands else None,
        )
        for way in found
    )


def addressee(notice: int) -> Addressee:
    """Return whom a message to a visitor goes to; NOBODY once it is forgotten. Raises crypto.Damaged, crypto.KeyMissing."""
    sealed = Notice.objects.filter(pk=notice).values_list("sealed", flat=True).first()
    if not sealed:
        return NOBODY
    return msgspec.json.decode(
        crypto.unseal(current_schema(), bytes(sealed), f"notice:{notice}"), type=Addressee
    )


# That somebody was told, when and of what, stays.
_FORGET = """WITH gone AS (UPDATE notices_notice SET subject = '', text = '', sealed = '' WHERE id IN (
        SELECT id FROM notices_notice WHERE recipient = %s AND sealed <> '' AND sent_at < %s ORDER BY id LIMIT %s) RETURNING id),
    brief AS (UPDATE notices_delivery d SET text = '' FROM gone WHERE d.notice_id = gone.id)
    SELECT count(*) FROM gone"""


def forget(limit: int = 500) -> int:
    """Empty up to `limit` messages to visitors that are older than a month, address and all; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [VISITOR, clock.now() - KEPT, limit])
        return int(cursor.fetchone()[0])
