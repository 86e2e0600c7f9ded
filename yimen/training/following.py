"""What training does by the day: remind of sessions, tell of days that became days of rest, warn of certificates that end."""

from datetime import timedelta

from django.db import transaction

from yimen.lib import clock
from yimen.lib.clock import legal_day
from yimen.training import attending, certifying, planning, telling, testing, trips
from yimen.training.models import Session

BATCH = 100
# So long before a session everybody is reminded once.
BEFORE = timedelta(hours=24)


def work() -> int:
    """End tests whose time is over and count sessions that are; return how many. Safe to run twice, and beside another."""
    return testing.end_due() + attending.close_due()


def tell() -> int:
    """Remind of sessions, warn of days of rest and of certificates, and say which proposals are late; return how many were told.

    Safe to run twice.
    """
    return remind_due() + rest_due() + certifying.change_due() + certifying.warn_due() + trips.late_due()


def remind_due(limit: int = BATCH) -> int:
    """Remind everybody of a session that begins within a day; return how many sessions."""
    now, done = clock.now(), 0
    due = Session.objects.filter(
        starts__gt=now, starts__lte=now + BEFORE, cancelled_at=None, reminded_at=None
    )
    for id in list(due.order_by("starts").values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            row = Session.objects.select_for_update(skip_locked=True).filter(pk=id, reminded_at=None).first()
            if row is None:
                continue
            for account in row.asked.filter(left_at=None).values_list("account", flat=True):
                telling.soon(row, account)
            row.reminded_at = now
            row.save(update_fields=["reminded_at"])
            done += 1
    return done


def rest_due(limit: int = BATCH) -> int:
    """Tell whoever planned a session that its day became a day of rest, once; return how many sessions.

    The session is not moved: whoever planned it takes another day, or says why it stays.
    """
    done = 0
    rows = Session.objects.filter(starts__gt=clock.now(), cancelled_at=None, warned_at=None, rest_reason="")
    for id, starts in list(rows.order_by("starts").values_list("pk", "starts")[: limit * 10]):
        if not planning.rests(legal_day(starts)):
            continue
        with transaction.atomic():
            row = Session.objects.select_for_update(skip_locked=True).filter(pk=id, warned_at=None).first()
            if row is not None:
                telling.rest(row)
                row.warned_at = clock.now()
                row.save(update_fields=["warned_at"])
                done += 1
    return done
