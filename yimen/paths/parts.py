"""Who does what about improvements: who runs the centre or answers for efficiency takes one up, heads answer for their organ."""

import msgspec

from yimen.cases.queries import rights
from yimen.watch.queries import HEADS, Reach, reach

OPENS = frozenset({"coordinator", "duty_chief", "efficiency_office"})
# Who gets a log with the cases' own numbers: whoever watches everybody and must find the case again.
NUMBERS = frozenset({"discipline_group"})


class Part(msgspec.Struct, frozen=True):
    """What somebody does about improvements: of which organs they read, which they head, their roles."""

    account: int
    reach: Reach
    heads: frozenset[int]
    roles: frozenset[str]

    @property
    def everywhere(self) -> bool:
        """Return whether they take up improvements at every organ."""
        return not OPENS.isdisjoint(self.roles)

    @property
    def numbers(self) -> bool:
        """Return whether they may take logs away with the cases' own numbers."""
        return not NUMBERS.isdisjoint(self.roles)

    def reads(self, organ: int) -> bool:
        """Return whether they read of an organ."""
        return self.reach is None or organ in self.reach

    def opens(self, organ: int) -> bool:
        """Return whether they take up an improvement at an organ."""
        return self.everywhere or organ in self.heads


def part(account: int) -> Part:
    """Return what somebody does about improvements today."""
    held = rights(account)
    return Part(
        account,
        reach(held),
        frozenset(posting.organ for posting in held.postings if posting.role in HEADS),
        frozenset(posting.role for posting in held.postings),
    )
