"""What nobody handed in is kept no longer than a draft: words and photographs of visits that were left."""

from datetime import timedelta

from django.db import transaction

from yimen.cases import rulebook
from yimen.inspectors.models import Mark, Visit, Words
from yimen.lib import clock

BATCH = 100


def forget() -> int:
    """Delete what was noted at visits not handed in `draft_kept_days` (calendar days) after their task's last day.

    Return how many visits. Task and visit stay: that somebody went and never handed in is no secret of theirs.
    """
    last = clock.today() - timedelta(days=rulebook.current_profile().draft_kept_days)
    left = Visit.objects.filter(handed_in_at=None, task__last__lt=last, marks__isnull=False).distinct()
    return sum(_forgotten(visit.pk) for visit in left[:BATCH])


@transaction.atomic
def _forgotten(id: int) -> bool:
    visit = Visit.objects.select_for_update().get(pk=id)
    if visit.handed_in_at is not None:
        return False
    words = list(Mark.objects.filter(visit=visit).values_list("said_id", flat=True))
    Mark.objects.filter(visit=visit).delete()
    Words.objects.filter(pk__in=[id for id in words if id]).delete()
    return True
