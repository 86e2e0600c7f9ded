"""Who comes into the discipline group's room: the group itself; who is to put something right; who reads its bulletins."""

from collections.abc import Collection

from django.db.models import QuerySet

from yimen.lib import clock
from yimen.oversight.refused import NotOverseen
from yimen.people import administration, colleagues
from yimen.people.administration import in_force
from yimen.people.models import Posting

GROUP = "discipline_group"
# Who can be made to put something right: whoever answers for a department, or handles cases there.
HEADS = frozenset({"head_of_organ", "head_of_department"})
ANSWERS = HEADS | {"chief_representative", "approver"}
LEADERS = frozenset(
    {"head_of_organ", "head_of_department", "head_of_government", "coordinator", "duty_chief"}
)
# Heads and leaders read what is released, and so do those who watch beside the group.
READERS = LEADERS | {"supervisor", "efficiency_office", GROUP}


def _now(roles: Collection[str]) -> QuerySet[Posting]:
    return Posting.objects.filter(in_force(clock.today()), account__is_active=True, role__in=roles)


def of_the_group(account: int) -> bool:
    """Return whether somebody is of the discipline group today."""
    return _now([GROUP]).filter(account_id=account).exists()


def require_group(account: int) -> None:
    """Raise NotOverseen for whoever is not of the discipline group today."""
    if not of_the_group(account):
        raise NotOverseen("not_entitled")


def require_staff(account: int) -> None:
    """Raise NotOverseen for whoever holds no posting today."""
    if not Posting.objects.filter(
        in_force(clock.today()), account_id=account, account__is_active=True
    ).exists():
        raise NotOverseen("not_entitled")


def owners(organ: int) -> list[colleagues.Colleague]:
    """Return who can be made to put something right at an organ today: heads first, then by name."""
    order = {role: place for place, role in enumerate(("head_of_organ", "head_of_department"))}
    found = _now(ANSWERS).filter(organ_id=organ).values_list("account_id", "role")
    first: dict[int, int] = {}
    for account, role in found:
        first[account] = min(first.get(account, 9), order.get(role, 9))
    known = colleagues.who(first)
    return sorted(known.values(), key=lambda one: (first[one.id], one.name))


def answering(owner: int, organ: int) -> frozenset[int]:
    """Return who answers at an organ for what was demanded of somebody there: they; once they are gone, the heads, else all who could."""
    here = frozenset(_now(ANSWERS).filter(organ_id=organ).values_list("account_id", flat=True))
    if owner in here:
        return frozenset({owner})
    return frozenset(_now(HEADS).filter(organ_id=organ).values_list("account_id", flat=True)) or here


def organs_of(account: int) -> list[int]:
    """Return the organs at which somebody can be made to put something right today."""
    return [one.organ for one in administration.held(account) if one.role in ANSWERS]
