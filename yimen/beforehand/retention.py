"""Keeping the words and files of a request no longer than its term; what was asked and answered stays, without a person."""

from collections.abc import Iterable

from yimen.beforehand.models import Paper, Said
from yimen.cases import rulebook
from yimen.centres.sealed import Sealed
from yimen.law.clock import add_months
from yimen.lib import clock

SEALED = Sealed("beforehand_said", "sealed", ("request_id",), lambda key: f"beforehand:{key[0]}")
KIND = "beforehand"
BATCH = 500


def forget() -> int:
    """Erase words and names and let go of the files of requests whose term is over (profile's retention); return how many."""
    rule = rulebook.current_profile().retention.get(KIND)
    if rule is None:
        return 0
    last = add_months(clock.today(), -12 * rule.years)
    said = Said.objects.filter(request__on__lt=last).values("pk")[:BATCH]
    papers = Paper.objects.filter(request__on__lt=last).values("pk")[:BATCH]
    gone = Said.objects.filter(pk__in=said).delete()[0] + Paper.objects.filter(pk__in=papers).delete()[0]
    return int(gone)


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files came with a request: none of them may be deleted."""
    return set(Paper.objects.filter(file__in=list(names)).values_list("file", flat=True))
