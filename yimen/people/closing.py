"""An account of the public, closed by its own holder, a firm's by the last of its people: what was theirs alone is
erased, the record stays.

Its row stays too, without a name: cases, powers and the record of administration point to it. Whoever closed one may open
another, and a window confirms that one as it did the first.
"""

from collections.abc import Callable, Iterable

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q

from yimen.law import personal_data
from yimen.law.article import cites
from yimen.lib import clock
from yimen.people import administration, firms, invitations
from yimen.people.administration import Denied
from yimen.people.models import Account, Membership

# No login that anybody can choose has a colon in it.
LOGIN = "closed:{id}"
VALUES = {"private": b"", "totp": b"", "subject": "", "claimed": "", "phone_hash": "", "number": ""}


@cites(personal_data.TAKEN_BACK, personal_data.ERASED, personal_data.KEPT)
def close(
    account: Account,
    *,
    present: str,
    waits: Callable[[Account], bool],
    forgets: Iterable[Callable[[int], object]],
) -> bool:
    """Close one's own account for good, in one transaction; return whether the present password was right.

    `waits` tells whether anything of theirs is still in course, `forgets` are what other rooms erase with it: rooms
    above this one know. Raises Denied for an account of staff, which the office closes, for one that is closed, and
    while something waits; then nothing has changed.
    """
    if not check_password(present, account.password):
        return False
    with transaction.atomic():
        found = Account.objects.select_for_update().get(pk=account.pk)
        if found.kind != "public":
            raise Denied("of_the_office")
        if not found.is_active:
            raise Denied("account_erased")
        if waits(found):
            raise Denied("still_in_course")
        declined = [one.id for one in invitations.waiting(found)]
        for id in declined:
            invitations.answer(account=found, invitation=id, takes=False)
        # Under which name firms had invited them, and a firm its people.
        _forget(found, Q(person=found) | Q(firm=found) | Q(pk__in=declined), forgets)
        # Nobody decides on it: its holder did, whom the record knows by this row alone.
        administration.record("close_own", by=None, whom=found.pk, on=clock.today())
    return True


@cites(personal_data.TAKEN_BACK, personal_data.ERASED, personal_data.KEPT)
def close_firm(
    by: Account,
    firm: int,
    *,
    present: str,
    waits: Callable[[Account], bool],
    forgets: Iterable[Callable[[int], object]],
) -> bool:
    """Close a firm's account by the last of its people who administers it, in one transaction.

    Return whether the present password was right; it is theirs: the firm has none. `waits` and `forgets` as for `close`,
    asked of the firm. Who closes it is its member no more. Raises Denied for anybody else, while the firm has other
    people, and while something of it is in course; then nothing has changed.
    """
    if not check_password(present, by.password):
        return False
    with transaction.atomic():
        found = Account.objects.select_for_update().get(pk=firm)
        mine = firms.acting(by.pk, firm)
        if mine is None or mine.role not in firms.ADMINISTERS:
            raise Denied("not_entitled")
        others = any(one.confirmed and one.person != by.pk for one in firms.people(firm))
        if others or waits(found):
            raise Denied("still_in_course")
        firms.close(mine)
        _forget(found, Q(firm=found), forgets)
        firms.record("wind_up", of=firm, by=by.pk, whom=by.pk, role=mine.role)
        # The record of powers names who did it, to those whom it concerns.
        administration.record("close_firm", by=None, whom=firm, on=clock.today())
    return True


def _forget(found: Account, memberships: Q, forgets: Iterable[Callable[[int], object]]) -> None:
    """Erase an account, the names in these memberships, and what other rooms keep for it alone."""
    Membership.objects.filter(memberships).update(private=b"", sought="")
    for forget in forgets:
        forget(found.pk)
    _erase(found)


def _erase(found: Account) -> None:
    for name, nothing in VALUES.items():
        setattr(found, name, nothing)
    found.login, found.password, found.is_active = LOGIN.format(id=found.pk), make_password(None), False
    found.password_given, found.password_until, found.totp_last = False, None, 0
    found.save()
    administration.end_sessions([found.pk])
