"""What can be asked of people: who holds which role."""

from collections.abc import Sequence

from yimen.lib import clock
from yimen.people import administration
from yimen.people.models import Posting


def roles(account: int) -> frozenset[str]:
    """Return the roles that an account holds today."""
    return frozenset(administration.postings(account).values_list("role", flat=True))


def holders(role: str) -> Sequence[Posting]:
    """Return the postings in a role that are in force today, with account and organ, oldest first."""
    found = Posting.objects.filter(administration.in_force(clock.today()), role=role, account__is_active=True)
    return list(found.select_related("account", "organ").order_by("valid_from", "id"))
