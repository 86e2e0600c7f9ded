"""An act that belongs to no case happens once, however often its form is sent: the key of the request is kept.

A case has the same in the record's own write; this is for everything else.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction

from yimen.lib import clock

KEPT = timedelta(days=7)


class Reused(Exception):
    """The key came again with another request (HTTP 422)."""


def once(who: str, key: str, digest: bytes, act: Callable[[], str]) -> str:
    """Do `act` and keep the short text that it returns; a request that is sent again gets that text instead.

    All in one transaction: what `act` raises leaves the key free, and of two at a time the second waits for the
    first. Without a key the act is done as it is. Raises Reused where `digest` tells another request.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if not key:
            return act()
        name = f"{who}:{key}"[:120]
        cursor.execute(
            "INSERT INTO centre_once (key, digest, answer, created_at) VALUES (%s, %s, '', %s)"
            " ON CONFLICT (key) DO NOTHING",
            [name, digest, clock.machine_now()],
        )
        if not cursor.rowcount:
            cursor.execute("SELECT digest, answer FROM centre_once WHERE key = %s", [name])
            kept, answer = cursor.fetchone()
            if bytes(kept) != digest:
                raise Reused
            return str(answer)
        answer = act()
        cursor.execute("UPDATE centre_once SET answer = %s WHERE key = %s", [answer, name])
        return answer


def forget() -> int:
    """Delete the answers that were kept their seven days; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM centre_once WHERE created_at < %s", [clock.machine_now() - KEPT])
        return int(cursor.rowcount)
