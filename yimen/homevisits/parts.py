"""Who has a part in home visits and longer hours: who asks for somebody, who decides and plans, who goes, who looks on."""

from collections.abc import Collection, Iterable
from datetime import date

import msgspec
from django.db.models import QuerySet

from yimen.homevisits.refused import NotVisited
from yimen.lib import clock
from yimen.people import colleagues
from yimen.people.administration import in_force
from yimen.people.models import Posting
from yimen.people.rights import ANYWHERE, CLERKS, REVIEWERS, Rights

DECIDES = frozenset({"coordinator", "duty_chief"})
# Who can be sent: who takes in applications, and who looks at something for a department.
GOES = ANYWHERE | CLERKS | REVIEWERS
LOOKS = frozenset({"supervisor", "discipline_group", "efficiency_office", "head_of_organ"})
ALL = DECIDES | GOES | LOOKS


class Part(msgspec.Struct, frozen=True):
    """What somebody does about visits: `decides` also plans; `goes` can be named on a route and asks for people."""

    account: int
    decides: bool = False
    goes: bool = False
    looks: bool = False

    @property
    def any(self) -> bool:
        """Return whether home visits concern them at all."""
        return self.decides or self.goes or self.looks

    @property
    def asks(self) -> bool:
        """Return whether they write down a wish for somebody, or propose a visit."""
        return self.decides or self.goes


def part(held: Rights, account: int) -> Part:
    """Return what somebody does about visits by the postings that they hold."""
    roles = {one.role for one in held.postings}
    return Part(account, bool(roles & DECIDES), bool(roles & GOES), bool(roles & LOOKS))


def _now(roles: Collection[str]) -> QuerySet[Posting]:
    return Posting.objects.filter(in_force(clock.today()), account__is_active=True, role__in=roles)


def people() -> list[colleagues.Colleague]:
    """Return who can be named on a route, or to stay, today, by organ and name."""
    found = colleagues.who(set(_now(GOES).values_list("account_id", flat=True)))
    return sorted(found.values(), key=lambda one: (one.organ, one.name))


def going(accounts: Iterable[int], on: Collection[date]) -> set[tuple[int, date]]:
    """Return which of these accounts can be sent on which of some days, by the postings that are known today."""
    rows = Posting.objects.filter(account_id__in=list(accounts), account__is_active=True, role__in=GOES)
    found = set[tuple[int, date]]()
    for account, since, until in rows.values_list("account_id", "valid_from", "valid_until"):
        found |= {(account, day) for day in on if since <= day and (until is None or day <= until)}
    return found


def deciding() -> list[int]:
    """Return who decides about visits today."""
    return list(_now(DECIDES).order_by("account_id").values_list("account_id", flat=True).distinct())


def require_going(accounts: Iterable[int]) -> None:
    """Raise NotVisited where one of these can be sent nowhere today, or there is none."""
    wanted = set(accounts)
    known = set(_now(GOES).filter(account_id__in=wanted).values_list("account_id", flat=True))
    if not wanted or wanted != known:
        raise NotVisited("no_officer")


def require_deciding(account: int) -> None:
    """Raise NotVisited where somebody neither coordinates nor has duty today."""
    if not _now(DECIDES).filter(account_id=account).exists():
        raise NotVisited("not_entitled")
