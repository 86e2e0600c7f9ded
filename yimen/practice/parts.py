"""Who practises what, by the postings that they hold or will hold, and who reads how it went."""

from collections.abc import Iterable

import msgspec

from yimen.lib import clock
from yimen.people.models import Posting
from yimen.people.rights import ANYWHERE, CLERKS, REVIEWERS
from yimen.process.practice.kinds import APPROVER, CLERK

# Who trains the centre's people; heads and supervision do not read how somebody practised: it is no fact about them.
TRAINS = frozenset({"coordinator", "duty_chief"})
ROLES = ANYWHERE | CLERKS | REVIEWERS | TRAINS


class Part(msgspec.Struct, frozen=True):
    """What somebody practises: as a clerk and as an approver, of which organs (None: of all); `trains`: reads how it went."""

    account: int
    clerk: frozenset[int] | None = frozenset()
    approver: frozenset[int] = frozenset()
    trains: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """Return as what they practise."""
        clerk = self.clerk is None or bool(self.clerk)
        return tuple(role for role, is_so in ((CLERK, clerk), (APPROVER, bool(self.approver))) if is_so)

    @property
    def any(self) -> bool:
        """Return whether practice concerns them at all."""
        return bool(self.roles) or self.trains

    def may(self, role: str, organ: int) -> bool:
        """Return whether they practise cases of an organ in a role."""
        if role == CLERK:
            return self.clerk is None or organ in self.clerk
        return role == APPROVER and organ in self.approver


def part(account: int) -> Part:
    """Return what somebody practises today: what they will be posted to counts, for that is when one practises."""
    rows = Posting.objects.filter(account_id=account).exclude(valid_until__lt=clock.today())
    held = list(rows.values_list("role", "organ_id"))
    roles = {role for role, _organ in held}
    clerks = None if roles & ANYWHERE else _organs(held, CLERKS)
    return Part(account, clerks, _organs(held, REVIEWERS), bool(roles & TRAINS))


def _organs(held: Iterable[tuple[str, int]], roles: frozenset[str]) -> frozenset[int]:
    return frozenset(organ for role, organ in held if role in roles)
