"""Who has a part in a project: who enters it and leads, its agent, its partners, and who only watches."""

import msgspec
from django.db.models import Q, QuerySet

from yimen.lib import clock
from yimen.people import administration, colleagues
from yimen.people.administration import in_force
from yimen.people.models import Posting
from yimen.people.rights import ANYWHERE, CLERKS
from yimen.projects.models import Handover, Project
from yimen.projects.refused import NotCarried

LEADS = "coordinator"
PARTNERS = {"investment_bureau": "bureau", "development_zone": "zone"}
WATCHES = frozenset({"supervisor", "efficiency_office", "discipline_group"})
# Who can be named agent: they hold no letter on any case.
AGENTS = (LEADS, "duty_chief", *PARTNERS)
# Whoever has none of these has no part in any project.
CONCERNED = WATCHES | frozenset(AGENTS)


class Part(msgspec.Struct, frozen=True):
    """What somebody does in projects: leads all, watches all, or is a partner as one of these organs."""

    account: int
    leads: bool = False
    watches: bool = False
    bureaus: frozenset[int] = frozenset()
    zones: frozenset[int] = frozenset()

    @property
    def opens(self) -> bool:
        """Return whether they enter projects: whoever coordinates, and the partners who bring the investor."""
        return self.leads or bool(self.bureaus or self.zones)

    def sees(self) -> QuerySet[Project]:
        """Return the projects that they see: all, or those of which they are partner or agent, or become it."""
        if self.leads or self.watches:
            return Project.objects.all()
        asked = Handover.objects.filter(taker=self.account, taken_at=None, declined_at=None)
        return Project.objects.filter(
            Q(agent=self.account)
            | Q(bureau__in=self.bureaus)
            | Q(zone__in=self.zones)
            | Q(pk__in=asked.values("project"))
        )

    def carries(self, one: Project) -> bool:
        """Return whether they keep its roadmap: the agent, and whoever coordinates."""
        return self.leads or one.agent == self.account

    def works(self, one: Project) -> bool:
        """Return whether they add to it: who carries it, and its partners."""
        return self.carries(one) or one.bureau in self.bureaus or one.zone in self.zones


def part(account: int) -> Part:
    """Return what somebody does in projects today."""
    held = administration.held(account)
    roles = {one.role for one in held}
    return Part(
        account,
        LEADS in roles,
        bool(roles & WATCHES),
        frozenset(one.organ for one in held if one.role == "investment_bureau"),
        frozenset(one.organ for one in held if one.role == "development_zone"),
    )


def concerned(me: Part) -> bool:
    """Return whether projects concern somebody: by a role, or as the agent of one."""
    return me.opens or me.watches or me.sees().exists()


def agents() -> list[colleagues.Colleague]:
    """Return who can be named agent today, by name; nobody who takes in applications at a window."""
    now = Posting.objects.filter(in_force(clock.today()), account__is_active=True)
    at_window = now.filter(role__in=ANYWHERE | CLERKS).values("account")
    held = now.filter(role__in=AGENTS).exclude(account__in=at_window)
    found = colleagues.who(set(held.values_list("account_id", flat=True)))
    return sorted(found.values(), key=lambda one: one.name)


def left(account: int) -> bool:
    """Return whether somebody holds no post any more in which one can be an agent."""
    now = Posting.objects.filter(in_force(clock.today()), account_id=account, account__is_active=True)
    return not now.filter(role__in=AGENTS).exists()


def require_agent(account: int) -> None:
    """Raise NotCarried where somebody cannot be an agent today."""
    now = Posting.objects.filter(in_force(clock.today()), account_id=account, account__is_active=True)
    if now.filter(role__in=ANYWHERE | CLERKS).exists():
        raise NotCarried("at_window")
    if not now.filter(role__in=AGENTS).exists():
        raise NotCarried("no_agent")


def partners(kind: str) -> list[tuple[int, str, str, str]]:
    """Return the organs that can be a partner of a kind (`bureau`, `zone`) as (id, code, name, English name)."""
    role = next(role for role, column in PARTNERS.items() if column == kind)
    rows = Posting.objects.filter(in_force(clock.today()), role=role)
    found = rows.values_list("organ_id", "organ__code", "organ__name", "organ__name_en").distinct()
    return list(found.order_by("organ_id"))


def require(held: bool) -> None:
    """Raise NotCarried where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotCarried("not_entitled")
