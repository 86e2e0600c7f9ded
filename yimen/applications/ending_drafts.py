"""Whoever left a draft is reminded once before its term is over and it is deleted (`retention`)."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from yimen.applications.drafts import Kept, handed_in, kept_days, opened
from yimen.applications.models import Draft
from yimen.lib import clock

# So many calendar days before the end, of a short term its last half: a week has a weekend and days to find papers in.
BEFORE, BATCH = 7, 200


def remind(tell: Callable[[int, Kept], None]) -> int:
    """Let `tell` tell the account of each draft whose term ends soon, once a term; return how many were looked at.

    What was handed in meanwhile is no longer wanted: of it nobody is told. Raises crypto.Damaged, crypto.KeyMissing.
    """
    now, days = clock.now(), kept_days()
    term = timedelta(days=days)
    since = now - term + timedelta(days=min(BEFORE, days // 2))
    untold = Q(reminded_at=None) | Q(reminded_at__lt=F("updated_at"))
    with transaction.atomic():
        ending = Draft.objects.select_for_update(skip_locked=True).filter(
            untold, updated_at__gte=now - term, updated_at__lt=since
        )
        rows = list(ending.order_by("updated_at")[:BATCH])
        for draft in rows:
            filled = opened(draft)
            if not handed_in(draft.id, filled, account=draft.account):
                until = draft.updated_at + term
                tell(draft.account, Kept(draft.id, draft.item_version, filled, draft.updated_at, until))
        Draft.objects.filter(pk__in=[draft.pk for draft in rows]).update(reminded_at=now)
    return len(rows)
