"""Who has a part in invited supervision, and who sees a task: an unannounced one nobody of the place before it is reported."""

from collections.abc import Iterable

import msgspec
from django.db.models import Q, QuerySet

from yimen.inspectors.models import Inspector, Task
from yimen.inspectors.refused import NotInspected
from yimen.lib import clock
from yimen.people.administration import in_force, postings
from yimen.people.models import Posting
from yimen.people.regions import watched_from_above

INVITED = "invited_supervisor"
KEEPS = frozenset({"coordinator", "efficiency_office"})
GIVES = frozenset({"efficiency_office", "discipline_group"})
READS = KEEPS | GIVES | {"supervisor", "duty_chief"}
# Who answers for an organ, or for its window, when something was found there.
ANSWERS = frozenset({"head_of_organ", "head_of_department", "chief_representative"})


class Part(msgspec.Struct, frozen=True):
    """What somebody does: keeps the register, gives tasks, reads everything reported, answers for organs, or inspects.

    `own` are the organs of their postings, `answers` those for which they answer, `above` those that they watch from a
    higher division, `inspector` is their entry while they hold the posting.
    """

    account: int
    keeps: bool = False
    gives: bool = False
    reads: bool = False
    own: frozenset[int] = frozenset()
    answers: frozenset[int] = frozenset()
    above: tuple[int, ...] = ()
    inspector: Inspector | None = None
    invited: bool = False

    @property
    def reach(self) -> tuple[int, ...] | None:
        """Return the organs whose findings and figures they read: all (None), or these."""
        return None if self.reads else tuple(sorted({*self.answers, *self.above}))

    def enters(self, organ: int) -> bool:
        """Return whether they are let into the cases of an organ's findings: who watches from above reads of them alone."""
        return self.reads or self.invited or organ in self.answers

    def tasks(self) -> QuerySet[Task]:
        """Return the tasks that they see.

        One that is unannounced and not handed in is seen by who goes, who gave it, and who gives tasks at all, unless
        they are of the place. All others are seen by who reads, and by whoever answers for an organ that is visited.
        """
        hidden = Q(open=False, visit__handed_in_at=None)
        mine = Q(given_by=self.account)
        if self.inspector is not None:
            mine |= Q(inspector=self.inspector)
        seen = mine
        if self.gives:
            seen |= ~_at(self.own) if self.own else Q()
        if self.reads:
            seen |= ~hidden
        if self.answers:
            seen |= ~hidden & _at(self.answers)
        return Task.objects.filter(pk__in=Task.objects.filter(seen).values("pk"))


def _at(organs: Iterable[int]) -> Q:
    found = Q(pk=None)
    for organ in organs:
        found |= Q(organs__contains=[organ])
    return found


def part(account: int) -> Part:
    """Return what somebody does about invited supervision today."""
    held = list(postings(account).values_list("role", "organ_id"))
    roles = {role for role, _organ in held}
    invited = INVITED in roles
    return Part(
        account,
        keeps=bool(roles & KEEPS),
        gives=bool(roles & GIVES),
        reads=bool(roles & READS),
        own=frozenset(organ for _role, organ in held),
        answers=frozenset(organ for role, organ in held if role in ANSWERS),
        above=watched_from_above(account),
        inspector=Inspector.objects.filter(account=account).first() if invited else None,
        invited=invited,
    )


def holders() -> list[int]:
    """Return the accounts that hold a posting as an invited supervisor today."""
    rows = Posting.objects.filter(in_force(clock.today()), role=INVITED, account__is_active=True)
    return sorted(set(rows.values_list("account_id", flat=True)))


def concerned(me: Part) -> bool:
    """Return whether invited supervision concerns somebody at all."""
    return me.reads or me.invited or bool(me.answers or me.above)


def require(held: bool) -> None:
    """Raise NotInspected where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotInspected("not_entitled")
