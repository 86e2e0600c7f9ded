"""Who holds a certificate for which items, and whether somebody may be authorised for one without; everybody may read it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Authorisation, Certificate, Needed, Posting
from yimen.people.posts import with_predecessors


def needed(on: date) -> list[Needed]:
    """Return the items for which nobody is authorised without a certificate on a day, by code."""
    return list(Needed.objects.filter(in_force(on)).select_related("organ").order_by("item"))


def held(account: int, on: date) -> frozenset[str]:
    """Return the items for which somebody holds a certificate on a day."""
    rows = Certificate.objects.filter(in_force(on), account_id=account).values_list("items", flat=True)
    return frozenset(item for items in rows for item in items)


def items_held(on: date) -> frozenset[str]:
    """Return the items for which anybody holds a certificate on a day."""
    rows = Certificate.objects.filter(in_force(on)).values_list("items", flat=True)
    return frozenset(item for items in rows for item in items)


def missing(account: int, organ: int, item: str, on: date) -> list[str]:
    """Return the items that somebody cannot be authorised for from a day on, for want of a certificate; empty: they can.

    `item` empty is every item of the organ, and of those that it stepped into the place of. The person's certificates stay
    locked until the transaction ends, so that none is ended beside this.
    """
    rules = Needed.objects.filter(in_force(on))
    rules = rules.filter(item=item) if item else rules.filter(organ__in=with_predecessors({organ}))
    wanted = sorted(rules.values_list("item", flat=True))
    if not wanted:
        return []
    rows = Certificate.objects.select_for_update().filter(account_id=account)
    there = {code for row in rows if row.valid_from <= on <= row.valid_until for code in row.items}
    return [code for code in wanted if code not in there]


def of(accounts: Collection[int]) -> list[Certificate]:
    """Return every certificate of these people, the newest first."""
    return list(Certificate.objects.filter(account__in=accounts).order_by("-valid_from", "-id"))


def one(id: int) -> Certificate | None:
    """Return a certificate, or None."""
    return Certificate.objects.filter(pk=id).first() if id < 2**63 else None


def ending(until: date) -> list[Certificate]:
    """Return the certificates in force today that end by a day, the nearest first."""
    rows = Certificate.objects.filter(in_force(clock.today()), valid_until__lte=until)
    return list(rows.order_by("valid_until", "id"))


def without(on: date) -> list[tuple[Authorisation, str]]:
    """Return the authorisations in force on a day whose holder has no certificate for an item that needs one."""
    rules = needed(on)
    if not rules:
        return []
    found = []
    known: dict[int, frozenset[str]] = {}
    reach = {rule.item: rule.organ_id for rule in rules}
    for row in _authorised(reach, on):
        posting = row.posting
        account = posting.account_id
        if account not in known:
            known[account] = held(account, on)
        own = with_predecessors({posting.organ_id})
        covered = [row.item] if row.item in reach else [code for code, organ in reach.items() if organ in own and not row.item]  # fmt: skip
        found += [(row, code) for code in covered if code not in known[account]]
    return found


def _authorised(items: Iterable[str], on: date) -> list[Authorisation]:
    rows = Authorisation.objects.filter(in_force(on), item__in=[*items, ""], posting__account__is_active=True)
    rows = rows.filter(posting__in=_postings(on)).select_related("posting__account", "posting__organ")
    return list(rows.order_by("posting__account_id", "item", "id"))


def _postings(on: date) -> Any:
    return Posting.objects.filter(in_force(on)).values("pk")


def covers(account: int, on: date) -> tuple[frozenset[str], frozenset[int]]:
    """Return what somebody's authorisations cover on a day: items by code, and organs all of whose items they cover."""
    rows = Authorisation.objects.filter(in_force(on), posting__account=account, posting__in=_postings(on))
    found = list(rows.values_list("item", "posting__organ_id"))
    return frozenset(item for item, _organ in found if item), frozenset(
        organ for item, organ in found if not item
    )
