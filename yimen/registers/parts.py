"""Who does what about registers: supervision judges, who runs the centre keeps them, an organ sees its own and answers."""

import msgspec

from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Posting
from yimen.registers.refused import NotReconciled

# Letter S: who decides on what supervision found.
WATCHES = frozenset({"supervisor", "efficiency_office", "discipline_group"})
RUNS = frozenset({"coordinator", "duty_chief"})
OF_ORGAN = frozenset({"head_of_organ", "head_of_department", "window_clerk", "chief_representative"})
READS = WATCHES | RUNS | OF_ORGAN


class Part(msgspec.Struct, frozen=True):
    """What somebody does about registers: `organs` are those whose own registers they see, `posts` those they hold a post in."""

    account: int
    roles: frozenset[str] = frozenset()
    organs: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()

    @property
    def every(self) -> bool:
        """Return whether they see the registers of every organ."""
        return not (WATCHES | RUNS).isdisjoint(self.roles)

    @property
    def keeps(self) -> bool:
        """Return whether they open registers and take files in for every organ."""
        return self.every

    @property
    def comes(self) -> bool:
        """Return whether there is anything here for them."""
        return self.every or bool(self.organs)

    def sees(self, organ: int) -> bool:
        """Return whether they see the registers of an organ."""
        return self.every or organ in self.organs

    def decides(self, organ: int) -> bool:
        """Return whether they decide on what was found about an organ: never where they hold a post in it."""
        return not WATCHES.isdisjoint(self.roles) and organ not in self.posts

    def answers(self, organ: int) -> bool:
        """Return whether they may answer for an organ."""
        return organ in self.organs


def part(account: int) -> Part:
    """Return what somebody does about registers today."""
    rows = Posting.objects.filter(in_force(clock.today()), account_id=account, account__is_active=True)
    held = list(rows.values_list("role", "organ_id"))
    return Part(
        account,
        frozenset(role for role, _organ in held) & READS,
        frozenset(organ for role, organ in held if role in OF_ORGAN),
        frozenset(organ for _role, organ in held),
    )


def operator() -> Part:
    """Return what the operator of this machine does at a terminal: keep registers, and decide on nothing."""
    return Part(0, RUNS)


def require_decides(by: Part, organ: int) -> None:
    """Raise NotReconciled where somebody does not decide on what was found about an organ."""
    if organ in by.posts and not WATCHES.isdisjoint(by.roles):
        raise NotReconciled("own_organ")
    require(by.decides(organ))


def require(held: object) -> None:
    """Raise NotReconciled where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotReconciled("not_entitled")
