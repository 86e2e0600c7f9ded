"""Whose box it is: the resident discipline group's, and that of the organ which sent the group."""

import secrets

from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Posting
from yimen.sealedbox.refused import NotOpened

GROUP, ABOVE = "group", "above"
# What is said of the group itself goes past it.
ROLES = {GROUP: "discipline_group", ABOVE: "discipline_commission"}


def box_of(account: int) -> str:
    """Return whose box somebody has a part in today; empty for none."""
    held = Posting.objects.filter(
        in_force(clock.today()), account_id=account, account__is_active=True, role__in=ROLES.values()
    )
    roles = set(held.values_list("role", flat=True))
    return next((box for box, role in ROLES.items() if role in roles), "")


def require(account: int) -> str:
    """Return somebody's box. Raises NotOpened for whoever has none."""
    box = box_of(account)
    if not box:
        raise NotOpened("not_entitled")
    return box


def drawn() -> int:
    """Return an id that tells nothing: neither how many there are nor which came first."""
    return secrets.randbelow(2**62) + 1
