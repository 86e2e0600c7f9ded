"""Who does what about lanes: the coordinator drafts and puts in, another publishes, the legal office says its opinion."""

import msgspec

from yimen.lanes.refused import NotPreferred
from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Posting

PLACES = "coordinator"
PUBLISHES = frozenset({PLACES, "duty_chief", "head_of_government"})
REVIEWS = "legal_affairs"
WATCHES = frozenset({"supervisor", "efficiency_office", "discipline_group"})
CONCERNED = PUBLISHES | WATCHES | {REVIEWS}


class Part(msgspec.Struct, frozen=True):
    """What somebody does about lanes."""

    account: int
    roles: frozenset[str] = frozenset()

    @property
    def places(self) -> bool:
        """Return whether they draft lanes, and put cases and projects in and out."""
        return PLACES in self.roles

    @property
    def publishes(self) -> bool:
        """Return whether they publish and end what somebody else drafted."""
        return not PUBLISHES.isdisjoint(self.roles)

    @property
    def reviews(self) -> bool:
        """Return whether they are the legal office."""
        return REVIEWS in self.roles


def part(account: int) -> Part:
    """Return what somebody does about lanes today."""
    held = Posting.objects.filter(
        in_force(clock.today()), account_id=account, account__is_active=True, role__in=CONCERNED
    )
    return Part(account, frozenset(held.values_list("role", flat=True)))


def require(held: bool) -> None:
    """Raise NotPreferred where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotPreferred("not_entitled")
