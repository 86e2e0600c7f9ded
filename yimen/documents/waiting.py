"""What waits for a signature or a seal: one after the other, each in a transaction of its own, tried again ever more rarely."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import QuerySet

from yimen.lib import clock

log = structlog.get_logger(__name__)
FIRST_REST, LONGEST_REST = timedelta(seconds=30), timedelta(hours=1)
LONGEST_WHY = 200


class Unreachable(Exception):
    """The server that is asked is away: whatever else waits for it is not asked for now either."""


def work(
    rows: QuerySet[Any], do: Callable[[Any], object], said: type[Exception], limit: int, *, failed: str
) -> int:
    """Do what waits, `limit` of it at most, longest first; return how much was done or tried.

    What fails goes on waiting, and its row says why: in the words of an error of the kind `said`, of any other by its name,
    which betrays nobody's data. `failed` is what the log says.
    """
    done = 0
    while done < limit and _one(rows, do, said, failed):
        done += 1
    return done


def _one(rows: QuerySet[Any], do: Callable[[Any], object], said: type[Exception], failed: str) -> bool:
    now = clock.machine_now()
    with transaction.atomic():
        due = (
            rows.select_for_update(skip_locked=True, of=("self",))
            .filter(next_at__lte=now)
            .order_by("next_at")
            .first()
        )
        if due is None:
            return False
        mine = rows.filter(pk=due.pk)
        try:
            with transaction.atomic():
                do(due)
            mine.delete()
        except Exception as problem:  # noqa: BLE001 - whatever it is, it goes on waiting and says so
            log.warning(failed, exc_info=problem)
            rest = min(FIRST_REST * (1 << min(due.tries, 8)), LONGEST_REST)
            why = (str(problem) if isinstance(problem, said) else type(problem).__name__)[:LONGEST_WHY]
            mine.update(tries=due.tries + 1, next_at=now + rest, error=why)
            if isinstance(problem, Unreachable):
                rows.filter(next_at__lt=now + rest).update(next_at=now + rest, error=why)
    return True
