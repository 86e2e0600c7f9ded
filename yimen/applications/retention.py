"""What is deleted when its term is over: drafts, and files that neither a case nor a draft may hold any more."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from yimen.applications.models import Draft
from yimen.cases import retention, rulebook
from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import clock, vault

BATCH = 500
SEALED = Sealed("applications_draft", "sealed", ("id",), lambda key: f"draft:{key[0]}")


def forget_drafts() -> int:
    """Delete drafts that nobody touched for the profile's `draft_kept_days` (calendar days); return how many."""
    last = clock.now() - timedelta(days=rulebook.current_profile().draft_kept_days)
    old = Draft.objects.filter(updated_at__lt=last).values("pk")[:BATCH]
    return int(Draft.objects.filter(pk__in=old).delete()[0])


def forget_files(*others: Callable[[Iterable[str]], set[str]]) -> int:
    """Delete files that no case holds, nor anything that `others` tell, and older than any draft; return how many.

    A draft keeps its files young (`drafts.keep`), so what is older than a draft's term belongs to none.
    """
    schema = current_schema()
    age = timedelta(days=rulebook.current_profile().draft_kept_days + 1)
    gone = 0
    for names in vault.older_than(schema, clock.machine_now() - age, BATCH):
        kept = retention.held(names).union(*(held(names) for held in others))
        for name in set(names) - kept:
            vault.delete(schema, name)
            gone += 1
    return gone
