"""Who else has a case open, so that two do not work on it unknown to each other: kept for an hour, and no event."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from yimen.lib import clock

# An open page asks again every minute; who has not asked for this long has gone on to something else.
FRESH, KEPT = timedelta(minutes=5), timedelta(hours=1)
# Nobody loses anything by a line that a crash forgets: a page that is only read does not wait for the disk.
_OPEN = """WITH hurried AS (SELECT set_config('synchronous_commit', 'off', true)),
    gone AS (DELETE FROM cases_opened WHERE account = %(account)s AND at < %(kept)s AND case_id <> %(case)s),
    noted AS (INSERT INTO cases_opened (case_id, account, at) SELECT %(case)s, %(account)s, %(now)s FROM hurried
        ON CONFLICT (case_id, account) DO UPDATE SET at = excluded.at)
SELECT account, at FROM cases_opened WHERE case_id = %(case)s AND account <> %(account)s AND at >= %(fresh)s
ORDER BY at DESC LIMIT 10"""


def opened(case: int, account: int) -> list[tuple[int, datetime]]:
    """Note that an account has the page of a case open; return who else has, and when they last looked at it by the
    centre's clock. How long a page rests is counted by the machine's: where a centre's clock stands, nothing grows old."""
    now = clock.machine_now()
    values: dict[str, Any] = {
        "case": case,
        "account": account,
        "now": now,
        "fresh": now - FRESH,
        "kept": now - KEPT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, values)
        return [(account, clock.now() - (now - at)) for account, at in cursor.fetchall()]
