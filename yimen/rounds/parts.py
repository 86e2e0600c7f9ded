"""Who has a part in a round: who opens it and carries it out, answers, reviews, decides and judges."""

import msgspec

from yimen.catalogue.editors import EDITOR, REVIEWER
from yimen.people import administration
from yimen.rounds.refused import NotCleaned

HEADS = ("head_of_department", "head_of_organ")
# Who has none of these has no part.
ROLES = frozenset({EDITOR, REVIEWER, *HEADS, "head_of_government"})


class Part(msgspec.Struct, frozen=True):
    """What somebody does in rounds: the organs whose items they edit, review and answer for, 0 for all; whether they lead."""

    account: int
    edits: frozenset[int] = frozenset()
    reviews: frozenset[int] = frozenset()
    answers: frozenset[int] = frozenset()
    leads: bool = False

    @property
    def nothing(self) -> bool:
        """Return whether they have no part in any round."""
        return not (self.edits or self.reviews or self.answers or self.leads)

    @property
    def opens(self) -> bool:
        """Return whether they open rounds: who edits every organ's items."""
        return 0 in self.edits

    def reach(self) -> tuple[int, ...] | None:
        """Return the organs whose items they see in a round; None for all."""
        if self.leads or 0 in self.edits | self.reviews:
            return None
        return tuple(sorted(self.edits | self.reviews | self.answers))


def part(account: int) -> Part:
    """Return what somebody does in rounds today: by a posting at the organ, or at the centre for all of them.

    Heads answer for their own organ's items, as its editors do; the centre's head and the government's decide.
    """
    found: dict[str, set[int]] = {"edits": set(), "reviews": set(), "answers": set()}
    leads = False
    for role, organ, _principal, kind in administration.held(account):
        at_centre = kind == "centre"
        if role in (EDITOR, REVIEWER):
            found["edits" if role == EDITOR else "reviews"].add(0 if at_centre else organ)
        if role in HEADS or (role == EDITOR and not at_centre):
            found["answers"].add(organ)
        leads = leads or role == "head_of_government" or (role == "head_of_organ" and at_centre)
    return Part(account, **{name: frozenset(organs) for name, organs in found.items()}, leads=leads)


def require(held: bool) -> None:
    """Raise NotCleaned where somebody's posting does not allow what they ask for."""
    if not held:
        raise NotCleaned("not_entitled")


def holds(organs: frozenset[int], organ: int) -> bool:
    """Return whether an organ is among those, or all of them are."""
    return bool(organs & {0, organ})
