"""What can be asked of people: who holds which role."""

from collections.abc import Sequence

from yimen.lib import clock
from yimen.people import administration
from yimen.people.models import Posting
from yimen.people.names import Name


def roles(account: int) -> frozenset[str]:
    """Return the roles that an account holds today."""
    return frozenset(administration.postings(account).values_list("role", flat=True))


def holders(role: str) -> Sequence[Posting]:
    """Return the postings in a role that are in force today, with account and organ, oldest first."""
    found = Posting.objects.filter(administration.in_force(clock.today()), role=role, account__is_active=True)
    return list(found.select_related("account", "organ").order_by("valid_from", "id"))


def organs_with(role: str) -> dict[int, Name]:
    """Return the organs of which somebody holds a role today, with what they are called, by id."""
    found = Posting.objects.filter(administration.in_force(clock.today()), role=role, account__is_active=True)
    rows = found.values_list("organ_id", "organ__name", "organ__name_en").distinct()
    return {id: Name(name, name_en) for id, name, name_en in rows}
