"""Who has a part in the hall: who sits at its windows, who keeps its lines in order, and who only looks on."""

import msgspec

from yimen.people.rights import ANYWHERE, CLERKS, Rights

SERVES = ANYWHERE | CLERKS
# The duty chief keeps the hall of the day: its lines, hours and windows, and what somebody left behind.
KEEPS = frozenset({"duty_chief"})
LOOKS = frozenset({"supervisor", "discipline_group", "efficiency_office", "coordinator", "head_of_organ"})
ALL = SERVES | KEEPS | LOOKS


class Part(msgspec.Struct, frozen=True):
    """What somebody does in the hall: `window` is where they are posted (0: at none), `organs` whose windows they may sit at (None: all)."""

    account: int
    serves: bool = False
    keeps: bool = False
    looks: bool = False
    window: int = 0
    organs: frozenset[int] | None = frozenset()

    @property
    def any(self) -> bool:
        """Return whether the hall concerns them at all."""
        return self.serves or self.keeps or self.looks


def part(held: Rights, account: int) -> Part:
    """Return what somebody does in the hall by the postings that they hold."""
    roles = {one.role for one in held.postings}
    serving = [one for one in held.postings if one.role in SERVES]
    return Part(
        account,
        serves=bool(serving),
        keeps=not roles.isdisjoint(KEEPS),
        looks=not roles.isdisjoint(LOOKS),
        window=next((one.window for one in serving if one.window), 0) or 0,
        organs=None if roles & ANYWHERE else frozenset(one.organ for one in serving),
    )
