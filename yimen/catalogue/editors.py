"""Who edits and who reviews which items: by a posting at the item's organ, or at the centre for all of them."""

import msgspec
from django.db import connection

from yimen.lib import clock

EDITOR, REVIEWER = "catalogue_editor", "legal_affairs"
_POSTINGS = """SELECT p.role, p.organ_id, o.kind FROM people_posting p
    JOIN people_account a ON a.id = p.account_id AND a.is_active JOIN people_organ o ON o.id = p.organ_id
WHERE p.account_id = %(account)s AND p.role = ANY(%(roles)s)
    AND p.valid_from <= %(on)s AND (p.valid_until IS NULL OR p.valid_until >= %(on)s)"""


class Hands(msgspec.Struct, frozen=True):
    """What somebody edits and reviews: by role the organs, 0 for all of them (a posting at the centre itself)."""

    account: int
    organs: dict[str, frozenset[int]] = {}

    def holds(self, role: str, organ: int = 0) -> bool:
        """Return whether the role is held, for the items of that organ where one is said."""
        held = self.organs.get(role, frozenset())
        return bool(held) if not organ else bool(held & {0, organ})

    @property
    def reach(self) -> tuple[int, ...] | None:
        """Return the organs whose items are seen at the desk; None for all of them."""
        found = frozenset().union(*self.organs.values())
        return None if 0 in found else tuple(sorted(found))

    @property
    def nothing(self) -> bool:
        """Return whether there is nothing to edit and nothing to review."""
        return not any(self.organs.values())


def hands(account: int) -> Hands:
    """Return what somebody edits and reviews today."""
    found: dict[str, set[int]] = {}
    with connection.cursor() as cursor:
        roles = [EDITOR, REVIEWER]
        cursor.execute(_POSTINGS, {"account": account, "roles": roles, "on": clock.today()})
        for role, organ, kind in cursor.fetchall():
            found.setdefault(role, set()).add(0 if kind == "centre" else organ)
    return Hands(account, {role: frozenset(organs) for role, organs in found.items()})
