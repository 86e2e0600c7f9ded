"""Where somebody is posted: in which roles at an organ on a day, and for which organs they answer or look on."""

from collections.abc import Collection
from datetime import date

import msgspec
from django.db.models import Q

from yimen.lib import clock
from yimen.people import administration, lineage
from yimen.people.administration import in_force, postings
from yimen.people.models import Authorisation, Posting, Substitution
from yimen.people.roles import ACTS, ROLES, authorisable

CENTRE = "centre"


def roles_on(account: int, organ: int, on: date) -> frozenset[str]:
    """Return the roles in which an account acted at an organ on a day, its own and those that it stood in for."""
    standing_in = Substitution.objects.filter(in_force(on), substitute_id=account).values("posting_id")
    held = Posting.objects.filter(in_force(on), Q(account_id=account) | Q(pk__in=standing_in), organ_id=organ)
    return frozenset(held.values_list("role", flat=True))


def reach(account: int, *, everywhere: Collection[str], own: Collection[str]) -> tuple[int, ...] | None:
    """Return the organs to which somebody's roles reach today: None for all of them.

    A role of `everywhere` reaches to all, one of `own` to its organ and those that it succeeded; at the centre itself
    that is all of them too.
    """
    held = postings(account).filter(Q(role__in=everywhere) | Q(role__in=own))
    found = list(held.values_list("role", "organ_id", "organ__kind"))
    if any(role in everywhere or kind == CENTRE for role, _organ, kind in found):
        return None
    return tuple(sorted(lineage.theirs({organ for _role, organ, _kind in found})))


def with_predecessors(organs: Collection[int]) -> set[int]:
    """Return organs with the ended ones in whose place they stepped, of these what stands under no item: after a split the main heir's."""
    return {organ for organ, share in lineage.theirs(organs).items() if share.rest}


def leads(account: int, organ: int) -> bool:
    """Return whether somebody leads an organ today as its principal."""
    return organ in led(account)


def led(account: int) -> frozenset[int]:
    """Return the organs that somebody leads today as their principal."""
    return frozenset(
        one.organ for one in administration.held(account) if one.role == "head_of_organ" and one.principal
    )


def leads_centre(account: int) -> bool:
    """Return whether somebody leads the centre itself today."""
    return any(one.role == "head_of_organ" and one.kind == CENTRE for one in administration.held(account))


class Post(msgspec.Struct, frozen=True):
    """A posting that can be authorised to an act: its holder, and for which items (empty: all) it is already."""

    id: int
    account: int
    role: str
    items: frozenset[str]


def authorisable_at(organ: int, act: str) -> list[Post]:
    """Return the postings of an organ in force today that can be authorised to an act, by role and id."""
    if act not in ACTS:
        return []
    today = clock.today()
    rows = Posting.objects.filter(in_force(today), organ_id=organ, account__is_active=True)
    held = Authorisation.objects.filter(in_force(today), posting__in=rows, act=act)
    items: dict[int, set[str]] = {}
    for posting, item in held.values_list("posting_id", "item"):
        items.setdefault(posting, set()).add(item)
    return [
        Post(id, account, role, frozenset(items.get(id, ())))
        for id, account, role in rows.order_by("role", "id").values_list("id", "account_id", "role")
        if role in ROLES and authorisable(role, act)
    ]


def holder(posting: int) -> Post | None:
    """Return a posting by its id, whenever it was in force; None where there is none."""
    row = Posting.objects.filter(pk=posting).values_list("id", "account_id", "role").first()
    return Post(*row, frozenset()) if row else None
