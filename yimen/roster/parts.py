"""Who has a part in the plan of windows: who keeps it, who leads people that stand in it, who stands in it, who looks on."""

import msgspec

from yimen.hall.parts import ALL, KEEPS, LOOKS, SERVES
from yimen.lib import clock
from yimen.people import staffed
from yimen.people.rights import HEADS, Rights

# Who asks for leave, explains and puts right; who decides about it; who sees the plan.
WORKS = SERVES | KEEPS | HEADS
DECIDES = KEEPS | HEADS
SEES = ALL | HEADS


class Part(msgspec.Struct, frozen=True):
    """What somebody does here: `keeps` the plan of every day; decides for the people of the `organs` that they lead."""

    account: int
    works: bool = False
    keeps: bool = False
    leads: bool = False
    looks: bool = False
    organs: frozenset[int] = frozenset()

    @property
    def any(self) -> bool:
        """Return whether it concerns them at all."""
        return self.works or self.keeps or self.looks

    @property
    def decides(self) -> bool:
        """Return whether they decide about anybody's leave or lapses."""
        return self.keeps or bool(self.organs)

    def over(self, account: int) -> bool:
        """Return whether they decide about somebody: the duty chief about all, a head about theirs, nobody about themselves."""
        if account == self.account:
            return False
        return self.keeps or bool(self.organs & staffed.organs(account, clock.today()))


def part(held: Rights, account: int) -> Part:
    """Return what somebody does here by the postings that they hold; the centre's head keeps the plan too."""
    roles = {one.role for one in held.postings}
    leads = "head_of_organ" in roles and account in staffed.leaders(clock.today())
    return Part(
        account,
        works=not roles.isdisjoint(WORKS),
        keeps=leads or not roles.isdisjoint(KEEPS),
        leads=leads,
        looks=not roles.isdisjoint(LOOKS),
        organs=frozenset(one.organ for one in held.postings if one.role in HEADS),
    )
