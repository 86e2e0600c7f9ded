"""How a posting is made and ended once it may be: the acts without the question whether the way to it was gone.

Only `people.actions`, for the roles that the office gives, and `yimen.postings`, for what was consented to, come here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from yimen.lib import clock
from yimen.people import administration
from yimen.people.administration import Denied, in_force
from yimen.people.models import Authorisation, Organ, Posting, Window
from yimen.people.roles import ADMINISTRATORS, HEADS, ROLES, apart

DAY = timedelta(days=1)
# Which constraint of the database stands behind which sentence, where two administrators act at once.
CONSTRAINTS = {
    "roles_kept_apart": "kept_apart",
    "one_principal_of_an_organ": "has_principal",
    "one_window_at_a_time": "at_another_window",
}


@contextmanager
def together() -> Iterator[None]:
    """Do all or nothing; what the database's constraints refuse is refused in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        for name, code in CONSTRAINTS.items():
            if name in str(error):
                raise Denied(code) from error
        raise


def give(
    *,
    by: int,
    account: int,
    role: str,
    organ: int,
    valid_from: date,
    document: str,
    valid_until: date | None = None,
    window: int | None = None,
    principal: bool = False,
) -> int:
    """Post somebody in a role from a day on, by a document; return the posting's id.

    Given by the administrator whom the role names, never to oneself. Raises Denied. The person's
    sessions end: the next sign-in asks for what the role demands.
    """
    administration.require_other(by, account)
    if role not in ROLES:
        raise Denied("unknown_role")
    administration.require(by, ROLES[role].given_by)
    document = administration.require_words(document)
    administration.require_period(valid_from, valid_until)
    if principal and role not in HEADS:
        raise Denied("not_a_head")
    with together():
        whom = administration.staff(account)
        at = Organ.objects.filter(in_force(valid_from), pk=organ).first()
        if at is None:
            raise Denied("organ_not_in_force")
        _require_window(window, organ, valid_from)
        require_apart(account, role, valid_from, valid_until)
        posting = Posting.objects.create(
            account=whom,
            organ=at,
            window_id=window,
            role=role,
            principal=principal,
            valid_from=valid_from,
            valid_until=valid_until,
            document=document,
            given_by_id=by,
        )
        administration.end_sessions([account])
        administration.record(
            "give_role", by=by, whom=account, organ=at, role=role, document=document, on=valid_from
        )
    return posting.id


def _require_window(window: int | None, organ: int, on: date) -> None:
    if window is None:
        return
    found = Window.objects.filter(in_force(on), pk=window).filter(Q(organ=None) | Q(organ_id=organ))
    if not found.exists():
        raise Denied("window_not_in_force")


def require_apart(account: int, role: str, since: date, until: date | None) -> None:
    """Raise Denied where somebody holds a role that stands apart from this one on any day of a period."""
    meeting = Posting.objects.filter(Q(valid_until=None) | Q(valid_until__gte=since), account_id=account)
    if until is not None:
        meeting = meeting.filter(valid_from__lte=until)
    if any(held in ROLES and apart(held, role) for held in meeting.values_list("role", flat=True)):
        raise Denied("kept_apart")


def end(*, by: int, posting: int, on: date, document: str) -> None:
    """End a posting, and what it was authorised to do, with the day `on` as its last; yesterday is: at once.

    Ended by the administrator who gives the role, never by its holder. Raises Denied, also where the
    centre would be left without an administrator of that kind.
    """
    document = administration.require_words(document)
    if on < clock.today() - DAY:
        raise Denied("in_the_past")
    with transaction.atomic():
        found = Posting.objects.select_for_update().select_related("organ").get(pk=posting)
        administration.require_other(by, found.account_id)
        administration.require(by, ROLES[found.role].given_by)
        if found.valid_until is not None and found.valid_until <= on:
            raise Denied("ended_already")
        _require_successor(found, on)
        found.valid_until = max(on, found.valid_from - DAY)
        found.save(update_fields=["valid_until"])
        for one in found.authorisations.exclude(valid_until__lte=on):
            end_one(one, on)
        administration.end_sessions([found.account_id])
        administration.record(
            "end_role",
            by=by,
            whom=found.account_id,
            organ=found.organ,
            role=found.role,
            document=document,
            on=on,
        )


def _require_successor(found: Posting, on: date) -> None:
    """Refuse to end the last administration of its kind, counting those in force after its last day."""
    if found.role not in ADMINISTRATORS:
        return
    # All of that kind are locked, so that two who end one another at once do not both succeed.
    others = Posting.objects.select_for_update().filter(
        in_force(on + DAY), role=found.role, account__is_active=True
    )
    if not [other for other in others if other.account_id != found.account_id]:
        raise Denied("last_of_its_kind")


def end_one(one: Authorisation, on: date) -> None:
    """End an authorisation with the day `on` as its last."""
    one.valid_until = max(on, one.valid_from - DAY)
    one.save(update_fields=["valid_until"])
