"""What is forgotten when its term is over: the words of mails and calls, and the numbers by which callers are found.

Terms of this platform's own (docs/decisions/mails-and-calls.md): the case that came of one keeps its words by the
profile's term for cases; here they stand only to be worked with.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from yimen.lib import clock
from yimen.mailbox.models import Mail, Nonce
from yimen.mailbox.signed import WINDOW

BATCH = 500
# What was set aside, so that a mistake can be put right; calls, so that a caller is known again; a mail that became a
# case, so that answers find their thread, until the case itself is forgotten, and so long at the least.
ASIDE, CALLS, CASES = timedelta(days=90), timedelta(days=180), timedelta(days=90)

_ASIDE = """UPDATE mailbox_words SET sealed = '' WHERE id IN (SELECT m.words_id FROM mailbox_mail m JOIN mailbox_words w
    ON w.id = m.words_id WHERE m.state = 'aside' AND m.taken_at < %s AND length(w.sealed) > 0 ORDER BY m.id LIMIT %s)"""
_OF_CASES = """UPDATE mailbox_words SET sealed = '' WHERE id IN (SELECT m.words_id FROM mailbox_mail m
    JOIN mailbox_words w ON w.id = m.words_id JOIN cases_case c ON c.number = m.case
    WHERE m.case <> '' AND m.taken_at < %s AND length(w.sealed) > 0
        AND NOT EXISTS (SELECT FROM cases_private p WHERE p.case_id = c.id) ORDER BY m.id LIMIT %s)"""
_CALLS = """WITH old AS (SELECT id, words_id, draft_id FROM mailbox_call WHERE caller <> '' AND started_at < %s
        ORDER BY id LIMIT %s),
    words AS (UPDATE mailbox_words SET sealed = '' WHERE id IN (SELECT words_id FROM old UNION SELECT draft_id FROM old))
    UPDATE mailbox_call c SET caller = '', ended_at = COALESCE(c.ended_at, %s) FROM old WHERE c.id = old.id"""
_REACH = """DELETE FROM mailbox_reach WHERE id IN (SELECT r.id FROM mailbox_reach r WHERE NOT EXISTS
    (SELECT FROM cases_private p WHERE p.case_id = r.case AND p.name = 'applicant') LIMIT %s)"""


def forget(limit: int = BATCH) -> int:
    """Forget up to `limit` of each whose term is over; return how many were. Safe to run twice."""
    now = clock.now()
    done = Nonce.objects.filter(at__lt=clock.machine_now() - 2 * WINDOW).delete()[0]
    with connection.cursor() as cursor:
        each: tuple[tuple[str, list[datetime | int]], ...] = (
            (_ASIDE, [now - ASIDE, limit]),
            (_OF_CASES, [now - CASES, limit]),
            (_CALLS, [now - CALLS, limit, now]),
            (_REACH, [limit]),
        )
        for statement, values in each:
            cursor.execute(statement, values)
            done += cursor.rowcount
    return int(done)


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files a mail holds that may still become a case, or that is one's."""
    asked = set(names)
    found = Mail.objects.exclude(files=[]).exclude(state="aside", taken_at__lt=clock.now() - ASIDE)
    return asked & {name for files in found.values_list("files", flat=True) for name in files}
