"""What somebody does in the office of a centre: which of its rooms are open to them, whom they see, what they may do.

Pages draw exactly this; the actions themselves check again, and a test compares the two for every role.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from yimen.lib import clock
from yimen.people import administration
from yimen.people.administration import being_set_up
from yimen.people.models import Posting, Reorganisation
from yimen.people.roles import ADMINISTRATORS, AUDIT, ROLES, SECURITY, SYSTEM, authorisable, sent_to_window

EVERYWHERE = frozenset({*ADMINISTRATORS, "discipline_group"})
# Who may look into which room. Heads see their own people alone.
ROOMS: Mapping[str, frozenset[str]] = {
    "people": EVERYWHERE | {"head_of_organ", "head_of_government"},
    "organs": EVERYWHERE | {"head_of_organ", "head_of_government"},
    "windows": EVERYWHERE | {"head_of_organ", "head_of_government"},
    "reorganisations": EVERYWHERE,
    "rules": EVERYWHERE | {"head_of_organ", "head_of_government"},
    "records": frozenset({AUDIT, "discipline_group"}),
}


class Standing(msgspec.Struct, frozen=True):
    """Somebody as the office knows them today: their roles, the organs that they head, and lead as principal."""

    account: int
    roles: frozenset[str] = frozenset()
    heads: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()

    @property
    def rooms(self) -> tuple[str, ...]:
        """Return the rooms that are open, in their order."""
        return tuple(name for name, roles in ROOMS.items() if roles & self.roles)

    @property
    def sees_everybody(self) -> bool:
        """Return whether the whole staff is seen, not only one's own."""
        return bool(self.roles & EVERYWHERE)

    @property
    def gives(self) -> tuple[str, ...]:
        """Return the roles that this person gives and ends."""
        return tuple(name for name, role in ROLES.items() if role.given_by in self.roles)


class Held(msgspec.Struct, frozen=True):
    """A posting as far as rights ask; `sent`: one of a department's people at a window, which the office does not end."""

    account: int
    organ: int
    role: str
    principal: bool
    valid_from: date
    valid_until: date | None
    sent: bool = False

    def counts(self, on: date) -> bool:
        """Return whether it is in force on a day."""
        return self.valid_from <= on and not self.over(on)

    def over(self, on: date) -> bool:
        """Return whether it has ended before a day."""
        return self.valid_until is not None and self.valid_until < on


class Whom(msgspec.Struct, frozen=True):
    """Somebody on whom the office may act."""

    id: int
    active: bool
    enrolled: bool
    held: tuple[Held, ...] = ()


def standing(account: int) -> Standing:
    """Return how somebody stands today; without any role where they hold none."""
    found = administration.held(account)
    headed = [one for one in found if one.role == "head_of_organ"]
    return Standing(
        account,
        frozenset(one.role for one in found),
        frozenset(one.organ for one in headed),
        frozenset(one.organ for one in headed if one.principal),
    )


def held(posting: Posting) -> Held:
    """Return a row of the table as rights ask for it."""
    return Held(
        posting.account_id,
        posting.organ_id,
        posting.role,
        posting.principal,
        posting.valid_from,
        posting.valid_until,
        sent_to_window(posting.role, posting.organ.kind, posting.window_id) and not being_set_up(),
    )


def sees(me: Standing, whom: Whom) -> bool:
    """Return whether somebody's page is open to me: everybody's, my organ's people, or (government) principals."""
    if me.sees_everybody:
        return True
    today = clock.today()
    present = [one for one in whom.held if not one.over(today)]
    if any(one.organ in me.heads for one in present):
        return True
    return "head_of_government" in me.roles and any(one.principal for one in present)


def may_do(me: Standing, whom: Whom) -> frozenset[str]:
    """Return what I may do to somebody as a whole, by the actions' names; to oneself nobody does anything."""
    if me.account == whom.id or not whom.active:
        return frozenset()
    now = [one for one in whom.held if one.counts(clock.today())]
    roles = {one.role for one in now}
    found = {"give_role"} if me.gives else set()
    if SYSTEM in me.roles:
        found |= {"reset_password"} | (set() if roles & set(ADMINISTRATORS) else {"close_account"})
    if whom.enrolled and (AUDIT if SECURITY in roles else SECURITY) in me.roles:
        found.add("reset_second_factor")
    if any(one.principal for one in now):
        if "head_of_government" in me.roles:
            found.add("stand_aside")
    elif any(one.organ in me.heads for one in now):
        found.add("stand_aside")
    return frozenset(found)


def may_cancel(me: Standing, plan: Reorganisation) -> bool:
    """Return whether I may cancel a planned reorganisation: as security, not my own, and while it has not come."""
    return SECURITY in me.roles and plan.by_id != me.account and waits(plan)


def waits(plan: Reorganisation) -> bool:
    """Return whether a reorganisation is still to come; a division code has changed with the beginning of its day."""
    if plan.carried_out_at is not None or plan.cancelled_at is not None:
        return False
    return plan.kind != "division" or plan.effective_on > clock.today()


def may_do_with(me: Standing, posting: Held) -> frozenset[str]:
    """Return what I may do with one of somebody's postings: end it, authorise it to something, withdraw that."""
    if me.account == posting.account or posting.over(clock.today()):
        return frozenset()
    found = {"end_role"} if posting.role in me.gives and not posting.sent else set()
    if SECURITY in me.roles or posting.organ in me.leads:
        found.add("withdraw")
        if authorisable(posting.role, "decide"):
            found.add("authorise")
    return frozenset(found)
