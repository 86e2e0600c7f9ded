"""What can be asked of people: who holds which role, what was done to whose standing, who saw whose data."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yimen.lib import clock
from yimen.people import administration
from yimen.people.models import Administration, Posting, Reading
from yimen.people.roles import AUDIT

PAGE = 100


class Read(msgspec.Struct, frozen=True):
    """One look at unmasked personal data. `whose` is a keyed hash."""

    at: datetime
    who: str
    whose: str
    case_number: str
    field: str
    why: str


class Done(msgspec.Struct, frozen=True):
    """One change of somebody's standing; `by` is empty where the operator founded the administration."""

    at: datetime
    act: str
    by: str
    whom: str
    organ: str
    role: str
    what: str
    document: str


def roles(account: int) -> frozenset[str]:
    """Return the roles that an account holds today."""
    return frozenset(administration.postings(account).values_list("role", flat=True))


def holders(role: str) -> Sequence[Posting]:
    """Return the postings in a role that are in force today, with account and organ, oldest first."""
    found = Posting.objects.filter(administration.in_force(clock.today()), role=role, account__is_active=True)
    return list(found.select_related("account", "organ").order_by("valid_from", "id"))


def readings(
    *, by: int, who: str = "", whose: str = "", case_number: str = "", offset: int = 0
) -> list[Read]:
    """Return who saw unmasked personal data, newest first: of one reader (a login), person (a keyed hash) or case.

    For the audit administrator alone: raises Denied.
    """
    administration.require(by, AUDIT)
    asked = {"who__login": who, "whose": whose, "case_number": case_number}
    rows = Reading.objects.filter(**{key: value for key, value in asked.items() if value})
    rows = rows.select_related("who").order_by("-at", "-id")[offset : offset + PAGE]
    return [Read(r.at, r.who.login, r.whose, r.case_number, r.field, r.why) for r in rows]


def administrations(*, by: int, whom: str = "", offset: int = 0) -> list[Done]:
    """Return what was done to whose standing, newest first: of everybody, or of one login.

    For the audit administrator alone: raises Denied.
    """
    administration.require(by, AUDIT)
    rows = Administration.objects.select_related("by", "whom", "organ").order_by("-id")
    if whom:
        rows = rows.filter(whom__login=whom)
    return [
        Done(
            row.recorded_at,
            row.act,
            row.by.login if row.by else "",
            row.whom.login if row.whom else "",
            row.organ.name if row.organ else "",
            row.role,
            row.what,
            row.document,
        )
        for row in rows[offset : offset + PAGE]
    ]
