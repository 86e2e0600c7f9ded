"""Who has a part in key clients: who leads the register, who visits or owns a problem, and who only watches."""

from collections.abc import Collection

import msgspec
from django.db.models import Q, QuerySet

from yimen.clients.models import Client
from yimen.clients.refused import NotFollowed
from yimen.lib import clock
from yimen.people import administration, colleagues
from yimen.people.administration import in_force
from yimen.people.models import Posting

LEADS = "coordinator"
WATCHES = frozenset({"supervisor", "efficiency_office", "discipline_group"})
# Who can keep in touch and visit: the centre's staff and its partners for investment.
STAFF = frozenset({LEADS, "duty_chief", "investment_bureau", "development_zone"})
# Who can own a problem: these, and whoever answers for a department.
HEADS = frozenset({"chief_representative", "head_of_department", "head_of_organ"})
OWNERS = STAFF | HEADS


class Part(msgspec.Struct, frozen=True):
    """What somebody does about key clients: leads all, watches all, or can be given some (`staff`) or a problem (`owns`)."""

    account: int
    leads: bool = False
    watches: bool = False
    staff: bool = False
    owns: bool = False

    def sees(self) -> QuerySet[Client]:
        """Return the clients that they see: all, or those that they keep, visit or own a problem of."""
        if self.leads or self.watches:
            return Client.objects.all()
        if not self.owns:
            return Client.objects.none()
        mine = Q(pk__in=Client.objects.filter(matters__owner=self.account).values("pk"))
        if self.staff:
            visited = Client.objects.filter(visits__visitor=self.account, visits__dropped_on=None)
            mine |= Q(keeper=self.account) | Q(pk__in=visited.values("pk"))
        return Client.objects.filter(mine)

    def keeps(self, one: Client) -> bool:
        """Return whether they plan visits and enter problems of a client: who leads, and who keeps in touch."""
        return self.leads or (self.staff and one.keeper == self.account)

    def follows(self, one: Client) -> bool:
        """Return whether all of a client is theirs to read; who only owns a problem reads that."""
        if self.watches or self.keeps(one):
            return True
        return self.staff and one.visits.filter(visitor=self.account, dropped_on=None).exists()


def part(account: int) -> Part:
    """Return what somebody does about key clients today."""
    roles = {one.role for one in administration.held(account)}
    return Part(account, LEADS in roles, bool(roles & WATCHES), bool(roles & STAFF), bool(roles & OWNERS))


def _now(roles: Collection[str]) -> QuerySet[Posting]:
    return Posting.objects.filter(in_force(clock.today()), account__is_active=True, role__in=roles)


def concerned(me: Part) -> bool:
    """Return whether key clients concern somebody: by a role, or as one that they follow."""
    return me.leads or me.watches or (me.owns and me.sees().exists())


def people(roles: Collection[str]) -> list[colleagues.Colleague]:
    """Return who can be named by one of these roles (STAFF, OWNERS) today, by name."""
    found = colleagues.who(set(_now(roles).values_list("account_id", flat=True)))
    return sorted(found.values(), key=lambda one: one.name)


def require_one_of(roles: Collection[str], account: int) -> None:
    """Raise NotFollowed where somebody holds none of these roles (STAFF, OWNERS) today."""
    if not _now(roles).filter(account_id=account).exists():
        raise NotFollowed("no_staff")


def require(held: bool) -> None:
    """Raise NotFollowed where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotFollowed("not_entitled")
