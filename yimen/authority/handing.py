"""Going away: the open tasks that somebody has taken on pass to whoever stands in, by one list that both have seen."""

from collections.abc import Collection

from django.db import transaction

from yimen.authority.models import HandOver as HandOver
from yimen.authority.refused import NotChanged
from yimen.cases import claims
from yimen.cases.inbox import WINDOW, Asked, Inbox, Waiting
from yimen.lib import clock
from yimen.people import substitution
from yimen.people.models import Substitution
from yimen.people.rights import rights_of


def held(account: int) -> list[Waiting]:
    """Return the open tasks that somebody has taken on, nearest day first."""
    found, _total = Inbox(rights_of([account])[account]).found(Asked(held_by=account), limit=WINDOW)
    return found


def of(ids: Collection[int]) -> dict[int, HandOver]:
    """Return the hand-overs of substitutions, by the substitution's id."""
    return {one.substitution: one for one in HandOver.objects.filter(pk__in=list(ids))}


def offers(by: int, one: Substitution) -> bool:
    """Return whether somebody may hand over A's tasks: A, or whoever leads A's organ, until B has confirmed a list."""
    confirmed = HandOver.objects.filter(pk=one.id, confirmed_at__isnull=False).exists()
    return not confirmed and (by == one.absent_id or substitution.may_name(by, one.posting))


def offer(*, by: int, id: int) -> int:
    """Offer everything that A has taken on to B, as a list; a list that nobody confirmed yet is made anew. Raises NotChanged."""
    with transaction.atomic():
        one = _known(id)
        if not offers(by, one):
            raise NotChanged("not_yours")
        tasks = [[line.number, line.key] for line in held(one.absent_id)]
        values = {"tasks": tasks, "by": by, "offered_at": clock.now(), "confirmed_at": None}
        HandOver.objects.update_or_create(substitution=id, defaults=values)
    return id


def confirm(*, by: int, id: int) -> int:
    """Take over what is on the list, as B and with the rights of the first day; return how many tasks passed.

    What A has done or given back meanwhile stays where it is. Raises NotChanged.
    """
    with transaction.atomic():
        one = _known(id)
        listed = HandOver.objects.select_for_update().filter(pk=id, confirmed_at=None).first()
        if by != one.substitute_id or listed is None:
            raise NotChanged("not_yours")
        on = max(one.valid_from, clock.today())
        picked = [(number, key) for number, key in listed.tasks]
        rights = rights_of([by], on)[by]
        passed = claims.hand_over(one.absent_id, by, rights, picked) if picked else []
        listed.confirmed_at, listed.taken = clock.now(), sum(not claim.why for claim in passed)
        listed.save()
    return listed.taken


def _known(id: int) -> Substitution:
    found = substitution.one(id)
    if found is None or found.valid_until < clock.today():
        raise NotChanged("closed")
    return found
