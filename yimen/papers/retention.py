"""Files that this room keeps: scanned piles and electronic copies; they go when their case's files go."""

from collections.abc import Iterable
from datetime import timedelta

from yimen.cases import rulebook
from yimen.lib import clock
from yimen.papers.models import Copy, Pile


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files a copy or a pile holds."""
    wanted = list(names)
    copies = set(Copy.objects.filter(file__in=wanted).values_list("file", flat=True))
    return copies | set(Pile.objects.filter(file__in=wanted).values_list("file", flat=True))


def forget(number: str) -> int:
    """Let go of the electronic copies of a case whose files' term is over; return how many. The log stays."""
    return int(Copy.objects.filter(folder__number=number).delete()[0])


def forget_piles() -> int:
    """Throw away piles that nobody assigned within a draft's term; return how many."""
    last = clock.now() - timedelta(days=rulebook.current_profile().draft_kept_days)
    old = list(Pile.objects.filter(at__lt=last).values_list("id", flat=True)[:100])
    return int(Pile.objects.filter(id__in=old).delete()[0])
