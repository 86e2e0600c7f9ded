"""What was done in the plan of windows, read by its id: deeds are only added, and commit out of their order."""

from collections.abc import Collection

from yimen.roster.models import Deed

BATCH = 500
# So many of the newest are looked at again.
AGAIN = 200


def since(after: int, what: str, acts: Collection[str]) -> tuple[int, list[Deed]]:
    """Return how far was read, and what was done with things of one sort since the deed with that id, first to last."""
    found = Deed.objects.filter(pk__gt=max(after - AGAIN, 0), what=what, act__in=acts).order_by("pk")
    rows = list(found[: BATCH + AGAIN])
    return max([after, *(row.pk for row in rows)]), rows
