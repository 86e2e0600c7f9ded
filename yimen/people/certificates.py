"""Who holds a certificate for which items, and whether somebody may be authorised for one without; everybody may read it."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.lineage import Share, theirs
from yimen.people.models import Authorisation, Certificate, Needed, Posting


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
    rules, mine = Needed.objects.filter(in_force(on)), theirs({organ})
    rules = rules.filter(item=item) if item else rules.filter(organ__in=mine)
    wanted = sorted(rule.item for rule in rules if item or mine[rule.organ_id].has(rule.item))
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
    return Certificate.objects.filter(pk=id).first()


def ending(until: date) -> list[Certificate]:
    """Return the certificates in force today that end by a day, the nearest first."""
    rows = Certificate.objects.filter(in_force(clock.today()), valid_until__lte=until)
    return list(rows.order_by("valid_until", "id"))


def without(on: date) -> list[tuple[Authorisation, str]]:
    """Return the authorisations in force on a day whose holder has no certificate for an item that needs one."""
    reach = {rule.item: rule.organ_id for rule in needed(on)}
    if not reach:
        return []
    held_by: dict[int, set[str]] = {}
    for account, items in Certificate.objects.filter(in_force(on)).values_list("account_id", "items"):
        held_by.setdefault(account, set()).update(items)
    own: dict[int, dict[int, Share]] = {}
    found = []
    rows = _authorised(on).filter(item__in=[*reach, ""], posting__account__is_active=True)
    for row in rows.select_related("posting__account", "posting__organ").order_by("posting__account_id", "item", "id"):  # fmt: skip
        at = row.posting.organ_id
        if at not in own:
            own[at] = theirs({at})
        mine = own[at]
        every = [code for code, organ in reach.items() if organ in mine and mine[organ].has(code)]
        covered = [row.item] if row.item else every
        lacks = held_by.get(row.posting.account_id, set())
        found += [(row, code) for code in covered if code not in lacks]
    return found


def _authorised(on: date) -> QuerySet[Authorisation]:
    """Return the authorisations in force on a day whose posting is in force too."""
    return Authorisation.objects.filter(in_force(on), posting__in=Posting.objects.filter(in_force(on)).values("pk"))  # fmt: skip


Covered = tuple[frozenset[str], frozenset[int]]


def covers(account: int, on: date) -> Covered:
    """Return what somebody's authorisations cover on a day: items by code, and organs all of whose items they cover."""
    return covered(on, account).get(account, (frozenset(), frozenset()))


def covered(on: date, account: int | None = None) -> dict[int, Covered]:
    """Return the same of everybody who is authorised to anything, in one query."""
    rows = _authorised(on) if account is None else _authorised(on).filter(posting__account=account)
    items: dict[int, set[str]] = {}
    organs: dict[int, set[int]] = {}
    for id, item, organ in rows.values_list("posting__account_id", "item", "posting__organ_id"):
        if item:
            items.setdefault(id, set()).add(item)
        else:
            organs.setdefault(id, set()).add(organ)
    return {id: (frozenset(items.get(id, ())), frozenset(organs.get(id, ()))) for id in {*items, *organs}}
