"""Who has a part in the hall: who sits at its windows, who keeps its lines in order, and who only looks on."""

from yimen.hall.refused import NotServed
from yimen.people.rights import ANYWHERE, CLERKS, Rights

SERVES = ANYWHERE | CLERKS
# The duty chief keeps the hall of the day: its lines, hours and windows, and what somebody left behind.
KEEPS = frozenset({"duty_chief"})
LOOKS = frozenset({"supervisor", "discipline_group", "efficiency_office", "coordinator", "head_of_organ"})
ALL = SERVES | KEEPS | LOOKS


def serves(held: Rights) -> bool:
    """Return whether somebody serves at windows."""
    return any(one.role in SERVES for one in held.postings)


def keeps(held: Rights) -> bool:
    """Return whether somebody keeps the hall."""
    return any(one.role in KEEPS for one in held.postings)


def own_window(held: Rights) -> int:
    """Return the window at which somebody is posted today; 0 for none."""
    return next((one.window for one in held.postings if one.window and one.role in SERVES), 0) or 0


def organs(held: Rights) -> set[int] | None:
    """Return the organs whose windows somebody may sit at, None for those of all."""
    if any(one.role in ANYWHERE for one in held.postings):
        return None
    return {one.organ for one in held.postings if one.role in SERVES}


def require(allowed: bool) -> None:
    """Raise NotServed where somebody's posting does not allow what they ask for."""
    if not allowed:
        raise NotServed("not_entitled")
