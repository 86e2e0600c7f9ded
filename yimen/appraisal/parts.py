"""Who has which part in appraisals: drafts and adopts schemes, enters by hand, decides appeals, signs, closes, reads."""

import msgspec

from yimen.appraisal.refused import NotAppraised
from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Organ, Posting
from yimen.people.posts import with_predecessors

HEADS = frozenset({"head_of_organ", "head_of_department"})
# Who runs the centre drafts schemes, makes years and surveys, and signs for it.
CENTRE = frozenset({"coordinator", "duty_chief"})
ADOPTS = CENTRE | {"head_of_government", "efficiency_office"}
DECIDES = CENTRE | {"efficiency_office", "discipline_group"}
READS = DECIDES | {"supervisor", "head_of_government"}
ENTERS = {
    "duty_chief": "duty_chief",
    "discipline_group": "discipline_group",
    "efficiency_office": "efficiency_office",
    "head_of_organ": "department",
    "head_of_department": "department",
}
# Who may be appraised comes in as well: to their own sheets.
WORKS = frozenset({"window_clerk", "comprehensive_clerk", "chief_representative", "approver"})
EVERYBODY = READS | HEADS | WORKS


class Part(msgspec.Struct, frozen=True):
    """What somebody does in appraisals: their roles, the organs that they head with those before them, at which windows they work.

    `directs`: they head the centre itself, whose appraisal it is.
    """

    account: int
    roles: frozenset[str] = frozenset()
    heads: frozenset[int] = frozenset()
    windows: frozenset[int] = frozenset()
    directs: bool = False

    @property
    def centre(self) -> bool:
        """Return whether they run the centre."""
        return not CENTRE.isdisjoint(self.roles)

    @property
    def adopts(self) -> bool:
        """Return whether they put in force what another drafted."""
        return not ADOPTS.isdisjoint(self.roles)

    @property
    def decides(self) -> bool:
        """Return whether they decide appeals of others."""
        return not DECIDES.isdisjoint(self.roles)

    @property
    def reads(self) -> bool:
        """Return whether they read everybody's sheets and the grades of a year."""
        return self.directs or not READS.isdisjoint(self.roles)

    @property
    def authors(self) -> frozenset[str]:
        """Return for which parts of a scheme they enter by hand."""
        return frozenset(ENTERS[role] for role in self.roles if role in ENTERS)

    def of(self, organ: int) -> bool:
        """Return whether somebody's or a window's appraisal at this organ is theirs to read."""
        return self.reads or organ in self.heads


def part(account: int) -> Part:
    """Return what somebody does in appraisals today."""
    held = Posting.objects.filter(
        in_force(clock.today()), account_id=account, account__is_active=True, role__in=EVERYBODY
    )
    rows = list(held.values_list("role", "organ_id", "window_id", "organ__kind"))
    return Part(
        account,
        frozenset(role for role, *_at in rows),
        frozenset(with_predecessors({organ for role, organ, *_at in rows if role in HEADS})),
        frozenset(window for _role, _organ, window, _kind in rows if window),
        any(role in HEADS and kind == "centre" for role, _organ, _window, kind in rows),
    )


def deciders() -> list[int]:
    """Return the accounts that decide appeals today, each once."""
    held = Posting.objects.filter(in_force(clock.today()), account__is_active=True, role__in=DECIDES)
    return list(held.order_by("account_id").values_list("account_id", flat=True).distinct())


def require(held: bool) -> None:
    """Raise NotAppraised where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotAppraised("not_entitled")


def own(me: Part, kind: str, unit: int) -> bool:
    """Return whether an appraisal is somebody's own: about them, or about the window at which they sit."""
    return unit == me.account if kind == "person" else kind == "window" and unit in me.windows


def clean(me: Part, kind: str, unit: int) -> None:
    """Raise NotAppraised where somebody would act in their own appraisal."""
    if own(me, kind, unit):
        raise NotAppraised("own_sheet")


def organ_names(ids: set[int]) -> list[str]:
    """Return what organs are called, by id."""
    return list(Organ.objects.filter(pk__in=ids).order_by("pk").values_list("name", flat=True))
