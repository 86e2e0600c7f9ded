"""Who has a part in training: who runs it, who leads whom it is about, who only reads, and everybody for themselves."""

import msgspec

from yimen.people.administration import postings
from yimen.people.posts import CENTRE
from yimen.training.refused import NotTrained

RUN = frozenset({"coordinator", "duty_chief"})
WATCH = frozenset({"efficiency_office", "supervisor", "discipline_group"})
HEADS = frozenset({"head_of_organ", "head_of_department"})
# Everybody whose work is at a window or behind it: they have a page of their own, and may be asked to come.
OWN = frozenset({"window_clerk", "comprehensive_clerk", "chief_representative", "approver", *HEADS, *RUN})
ROLES = RUN | WATCH | HEADS


class Part(msgspec.Struct, frozen=True):
    """What somebody does about training: `runs` all of it, `watches` reads it, `heads` are the organs whose people they lead."""

    account: int
    runs: bool = False
    watches: bool = False
    heads: frozenset[int] = frozenset()

    @property
    def everywhere(self) -> bool:
        """Return whether they see the training of everybody."""
        return self.runs or self.watches

    @property
    def reach(self) -> tuple[int, ...] | None:
        """Return the organs of whose people they read: all (None), or those that they head."""
        return None if self.everywhere else tuple(sorted(self.heads))


def part(account: int) -> Part:
    """Return what somebody does about training today."""
    held = list(postings(account).values_list("role", "organ_id", "organ__kind"))
    roles = {role for role, *_rest in held}
    of_centre = any(role in HEADS and kind == CENTRE for role, _organ, kind in held)
    return Part(
        account,
        runs=bool(roles & RUN) or of_centre,
        watches=bool(roles & WATCH),
        heads=frozenset(organ for role, organ, kind in held if role in HEADS and kind != CENTRE),
    )


def concerned(me: Part) -> bool:
    """Return whether training concerns somebody beside their own."""
    return me.everywhere or bool(me.heads)


def require(held: object) -> None:
    """Raise NotTrained where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotTrained("not_entitled")
