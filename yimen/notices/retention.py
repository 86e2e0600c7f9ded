"""Messages about an account belong to no case: their words go when the profile's term is over, counted from the sending.

The messages of a case go with the case (`cases.retention`).
"""

from datetime import datetime, time

from django.db import connection

from yimen.cases import rulebook
from yimen.law.clock import add_months
from yimen.lib import clock
from yimen.notices.models import Delivery, Notice

BATCH = 500
# That somebody was told, when and of what, stays.
_WORDS = """WITH gone AS (UPDATE notices_notice SET subject = '', text = '' WHERE id IN (
        SELECT id FROM notices_notice WHERE account_id IS NOT NULL AND case_id IS NULL AND text <> ''
            AND sent_at < %s ORDER BY id LIMIT %s) RETURNING id),
    brief AS (UPDATE notices_delivery d SET text = '' FROM gone WHERE d.notice_id = gone.id)
    SELECT count(*) FROM gone"""


def forget(limit: int = BATCH) -> int:
    """Empty up to `limit` messages about accounts whose term was over yesterday; return how many.

    By the profile in force today; one that says nothing of accounts keeps them.
    """
    rule = rulebook.current_profile().retention.get("account")
    if rule is None or "messages" not in rule.erases:
        return 0
    first_kept = add_months(clock.today(), -12 * rule.years)
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [datetime.combine(first_kept, time(), clock.CHINA), limit])
        return int(cursor.fetchone()[0])


def forget_of(account: int) -> None:
    """Empty every message about an account itself, also what waits to be sent outside: it is being closed."""
    Notice.objects.filter(account_id=account, case_id=None).update(subject="", text="")
    Delivery.objects.filter(notice__account_id=account, notice__case_id=None).update(text="")
