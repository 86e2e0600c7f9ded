"""Where somebody is posted: in which roles at an organ on a day, and for which organs they answer or look on."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from yimen.people.administration import in_force, postings
from yimen.people.models import Posting

CENTRE = "centre"


def roles_on(account: int, organ: int, on: date) -> frozenset[str]:
    """Return the roles that an account held at an organ on a day, active or not."""
    held = Posting.objects.filter(in_force(on), account_id=account, organ_id=organ)
    return frozenset(held.values_list("role", flat=True))


def reach(account: int, *, everywhere: Collection[str], own: Collection[str]) -> tuple[int, ...] | None:
    """Return the organs to which somebody's roles reach today: None for all of them.

    A role of `everywhere` reaches to all, one of `own` to its organ; at the centre itself that is all of them too.
    """
    held = postings(account).filter(Q(role__in=everywhere) | Q(role__in=own))
    found = list(held.values_list("role", "organ_id", "organ__kind"))
    if any(role in everywhere or kind == CENTRE for role, _organ, kind in found):
        return None
    return tuple(sorted({organ for _role, organ, _kind in found}))


def leads(account: int, organ: int) -> bool:
    """Return whether somebody leads an organ today as its principal."""
    return postings(account, "head_of_organ").filter(principal=True, organ_id=organ).exists()


def leads_centre(account: int) -> bool:
    """Return whether somebody leads the centre itself today."""
    return postings(account, "head_of_organ").filter(organ__kind=CENTRE).exists()
