"""How messages are claimed by one worker at a time, and what became of them: leases, rests, ends.

All instants here are the machine's: a centre whose clock stands has a worker that works all the same.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from django.db import connection

from yimen.lib import clock
from yimen.notices.people import Way

# Longer than one batch takes, so that nobody else writes or sends what somebody has in hand.
LEASE = timedelta(minutes=5)
FIRST_REST, LONGEST_REST = timedelta(seconds=30), timedelta(hours=1)
# After this a message that could not be sent is given up, for a person to look at.
TERM = timedelta(hours=72)
# So often a message is tried that cannot be written: about a day.
TRIES = 30


class Waiting(msgspec.Struct, frozen=True):
    """A notice that is not written yet."""

    id: int
    case: int
    seq: int
    attempts: int
    template: str


class Outgoing(msgspec.Struct, frozen=True):
    """A written message on its way outside, about a case or about an account; `brief` is its short form."""

    id: int
    notice: int
    case: int | None
    account: int | None
    language: str
    subject: str
    text: str
    brief: str
    attempts: int
    template: str


def rest(attempts: int) -> timedelta:
    """Return how long to wait after so many tries."""
    doublings = min(attempts - 1, 10)
    return min(FIRST_REST * (1 << doublings), LONGEST_REST)


def notices(limit: int) -> list[Waiting]:
    """Claim notices that are due by the centre's clock, the oldest first."""
    now = clock.machine_now()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notices_notice n SET attempts = n.attempts + 1, lease_until = %s FROM ("
            " SELECT id FROM notices_notice WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= %s"
            " AND (lease_until IS NULL OR lease_until <= %s) ORDER BY due_at, id LIMIT %s FOR UPDATE SKIP LOCKED"
            ") c WHERE n.id = c.id RETURNING n.id, n.case_id, n.seq, n.attempts, n.template",
            [now + LEASE, clock.now(), now, limit],
        )
        return sorted((Waiting(*row) for row in cursor.fetchall()), key=lambda one: one.id)


def not_written(one: Waiting, error: str) -> None:
    """Let a notice rest that could not be written, or give it up after its tries; `error` names nobody."""
    given_up = one.attempts >= TRIES
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notices_notice SET lease_until = %s, failed_at = %s, error = %s WHERE id = %s",
            [
                clock.machine_now() + rest(one.attempts),
                clock.now() if given_up else None,
                error[:200],
                one.id,
            ],
        )


def outgoing(way: Way, limit: int) -> list[Outgoing]:
    """Claim messages that wait to be sent by this way, the oldest first."""
    now = clock.machine_now()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notices_delivery d SET attempts = d.attempts + 1, lease_until = %s FROM ("
            " SELECT id FROM notices_delivery WHERE way = %s AND sent_at IS NULL AND failed_at IS NULL"
            " AND kept_at IS NULL AND (lease_until IS NULL OR lease_until <= %s)"
            " ORDER BY queued_at, id LIMIT %s FOR UPDATE SKIP LOCKED"
            ") c, notices_notice n WHERE d.id = c.id AND n.id = d.notice_id"
            " RETURNING d.id, n.id, n.case_id, n.account_id, n.language, n.subject, n.text, d.text, d.attempts,"
            " n.template",
            [now + LEASE, way, now, limit],
        )
        return sorted((Outgoing(*row) for row in cursor.fetchall()), key=lambda one: one.id)


def sent(one: Outgoing) -> None:
    """Mark a message as handed to the server that carries it on."""
    _end(one, "sent_at", clock.machine_now(), "")


def refused(one: Outgoing, why: str) -> None:
    """Give a message up: the other side will never take it."""
    _end(one, "failed_at", clock.machine_now(), why)


def put_off(one: Outgoing, why: str) -> None:
    """Let a message rest after a try that may go better later."""
    _end(one, "lease_until", clock.machine_now() + rest(one.attempts), why)


def _end(one: Outgoing, column: str, at: datetime, why: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE notices_delivery SET {column} = %s, error = %s WHERE id = %s", [at, why[:200], one.id]
        )


def give_back(untried: Sequence[Outgoing]) -> None:
    """Leave claimed messages that were not tried as they were."""
    if not untried:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notices_delivery SET attempts = attempts - 1, lease_until = NULL WHERE id = ANY(%s)",
            [[one.id for one in untried]],
        )


def give_up_old(way: Way) -> int:
    """Give up what could not be sent within the term; its last error stays. Return how many."""
    now = clock.machine_now()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notices_delivery SET failed_at = %s, error = left('not sent within 72 hours: ' || error, 200)"
            " WHERE way = %s AND sent_at IS NULL AND failed_at IS NULL AND kept_at IS NULL AND queued_at < %s",
            [now, way, now - TERM],
        )
        return int(cursor.rowcount)
