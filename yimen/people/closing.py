"""An account of the public, closed by its own holder: what was theirs alone is erased, the record stays.

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
from yimen.people import administration, invitations
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
        rows = Membership.objects.filter(Q(person=found) | Q(firm=found) | Q(pk__in=declined))
        rows.update(private=b"", sought="")
        for forget in forgets:
            forget(found.pk)
        _erase(found)
        # Nobody decides on it: its holder did, whom the record knows by this row alone.
        administration.record("close_own", by=None, whom=found.pk, on=clock.today())
    return True


def _erase(found: Account) -> None:
    for name, nothing in VALUES.items():
        setattr(found, name, nothing)
    found.login, found.password, found.is_active = LOGIN.format(id=found.pk), make_password(None), False
    found.password_given, found.password_until, found.totp_last = False, None, 0
    found.save()
    administration.end_sessions([found.pk])
