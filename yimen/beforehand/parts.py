"""Who has a part in what is asked before filing: who answers for a department, who records it for somebody, who watches."""

import msgspec
from django.db.models import Q, QuerySet

from yimen.beforehand.models import Request
from yimen.beforehand.refused import NotHeard
from yimen.cases import queries as cases
from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Organ, Posting
from yimen.people.rights import ANYWHERE, CLERKS, HEADS, REVIEWERS, Rights

ANSWERS = REVIEWERS | HEADS
LEADS = "coordinator"
RECORDS = ANYWHERE | CLERKS | {LEADS, "duty_chief", "investment_bureau", "development_zone"}
WATCHES = frozenset({LEADS, "duty_chief", "supervisor", "efficiency_office", "discipline_group"})
# Whoever has none of these has no part.
CONCERNED = ANSWERS | RECORDS | WATCHES


class Part(msgspec.Struct, frozen=True):
    """What somebody does here: answers for these organs and those that they followed, records, watches all, leads."""

    account: int
    answers: frozenset[int] = frozenset()
    records: bool = False
    watches: bool = False
    leads: bool = False

    @property
    def nothing(self) -> bool:
        """Return whether they have no part at all."""
        return not (self.answers or self.records or self.watches)

    def sees(self) -> QuerySet[Request]:
        """Return the requests that they see: all, or those asked of their organs and those that they recorded."""
        if self.watches:
            return Request.objects.all()
        return Request.objects.filter(Q(by=self.account) | Q(asked__organ__in=self.answers)).distinct()

    def reads(self, one: Request) -> bool:
        """Return whether they read who asks, the words and the files: who recorded it, and whoever is asked."""
        return one.by == self.account or one.asked.filter(organ__in=self.answers).exists()


def part(account: int, held: Rights | None = None) -> Part:
    """Return what somebody does here today; `held` are their rights, read where they are not given."""
    postings = (held or cases.rights(account)).postings
    roles = {posting.role for posting in postings}
    own = frozenset(posting.organ for posting in postings if posting.role in ANSWERS)
    return Part(account, own | _before(own), bool(roles & RECORDS), bool(roles & WATCHES), LEADS in roles)


def _before(organs: frozenset[int]) -> frozenset[int]:
    """Return the organs that these took over from, however long ago: what was asked of those is theirs to answer."""
    found: frozenset[int] = frozenset()
    at = organs
    while at:
        at = frozenset(Organ.objects.filter(successor__in=at).values_list("pk", flat=True)) - found - organs
        found |= at
    return found


def askable() -> list[tuple[int, str, str, str]]:
    """Return the organs in which somebody answers today, by code: (id, code, name, English name)."""
    held = Posting.objects.filter(in_force(clock.today()), role__in=ANSWERS, account__is_active=True)
    rows = Organ.objects.filter(in_force(clock.today()), pk__in=held.values("organ")).order_by("code")
    return list(rows.values_list("id", "code", "name", "name_en"))


def require(held: bool) -> None:
    """Raise NotHeard where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotHeard("not_entitled")
