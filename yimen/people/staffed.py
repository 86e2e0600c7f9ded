"""Who is posted at the windows on a day, who stands in for whom, and who is meant by a staff number."""

from collections.abc import Collection, Iterable
from datetime import date

from yimen.people.administration import in_force
from yimen.people.models import Account, Posting, Substitution
from yimen.people.rights import ANYWHERE, CLERKS

CENTRE = "centre"


def posted(ids: Collection[int], days: Collection[date]) -> dict[date, dict[int, list[int]]]:
    """Return who is posted at each of these windows on each of some days, the longest posted first; one query for all days."""
    if not days:
        return {}
    rows = Posting.objects.filter(window__in=ids, account__is_active=True, valid_from__lte=max(days))
    found: dict[date, dict[int, list[int]]] = {on: {} for on in days}
    values = rows.order_by("valid_from", "id").values_list(
        "window_id", "account_id", "valid_from", "valid_until"
    )
    for window, account, since, until in values:
        for on in days:
            if window and since <= on and (until is None or until >= on):
                found[on].setdefault(window, []).append(account)
    return found


def stand_in(on: date) -> dict[int, int]:
    """Return who stands in on a day, by a document that names them, for whom at a window."""
    rows = Substitution.objects.filter(in_force(on), posting__window__isnull=False)
    return dict(rows.order_by("id").values_list("absent_id", "substitute_id"))


def holders(roles: Collection[str], on: date) -> list[int]:
    """Return the accounts that hold one of these roles on a day, the longest first."""
    rows = Posting.objects.filter(in_force(on), role__in=roles, account__is_active=True)
    return list(dict.fromkeys(rows.order_by("valid_from", "id").values_list("account_id", flat=True)))


def organs(account: int, on: date) -> frozenset[int]:
    """Return the organs at which somebody is posted on a day."""
    rows = Posting.objects.filter(in_force(on), account_id=account)
    return frozenset(rows.values_list("organ_id", flat=True))


def heads(of: Collection[int], on: date) -> list[int]:
    """Return who leads one of these organs, or a department of it, on a day."""
    roles = ("head_of_organ", "head_of_department")
    rows = Posting.objects.filter(in_force(on), organ_id__in=of, role__in=roles, account__is_active=True)
    return list(dict.fromkeys(rows.order_by("-principal", "id").values_list("account_id", flat=True)))


def at_organs(of: Collection[int], on: date) -> list[int]:
    """Return who is posted at one of these organs on a day."""
    rows = Posting.objects.filter(in_force(on), organ_id__in=of)
    return list(rows.values_list("account_id", flat=True))


def leaders(on: date) -> list[int]:
    """Return who leads the centre itself on a day."""
    rows = Posting.objects.filter(
        in_force(on), role="head_of_organ", organ__kind=CENTRE, account__is_active=True
    )
    return list(dict.fromkeys(rows.order_by("-principal", "id").values_list("account_id", flat=True)))


def numbered(numbers: Iterable[str]) -> dict[str, list[int]]:
    """Return whose each of these staff numbers is: several where several were given the same one, none for an unknown one.

    Who was given no number is known by the one that the platform makes (`Account.staff_number`).
    """
    wanted = set(numbers)
    found: dict[str, list[int]] = {}
    made = {int(one[1:]): one for one in wanted if one[:1] == "P" and one[1:].isdigit() and len(one) < 19}
    rows = Account.objects.filter(kind="staff")
    for id, number in rows.filter(number__in=[one for one in wanted if one]).values_list("id", "number"):
        found.setdefault(number, []).append(id)
    for id in rows.filter(number="", pk__in=made).values_list("id", flat=True):
        found.setdefault(made[id], []).append(id)
    return found


def at_window(account: int, on: date) -> bool:
    """Return whether somebody is posted at a window on a day."""
    return Posting.objects.filter(in_force(on), account_id=account, window__isnull=False).exists()


def windows_of(account: int, on: date) -> frozenset[int]:
    """Return the windows at which somebody is posted on a day."""
    rows = Posting.objects.filter(in_force(on), account_id=account, window__isnull=False)
    return frozenset(one for one in rows.values_list("window_id", flat=True) if one)


def serving(accounts: Collection[int], days: Collection[date]) -> frozenset[tuple[int, date]]:
    """Return on which of some days which of these accounts are open and serve at windows: by a post of their own, or as its B."""
    if not days:
        return frozenset()
    roles = ANYWHERE | CLERKS
    own = Posting.objects.filter(
        account_id__in=accounts, role__in=roles, account__is_active=True, valid_from__lte=max(days)
    ).values_list("account_id", "valid_from", "valid_until")
    others = Substitution.objects.filter(
        substitute_id__in=accounts,
        posting__role__in=roles,
        substitute__is_active=True,
        valid_from__lte=max(days),
    ).values_list("substitute_id", "valid_from", "valid_until")
    return frozenset(
        (account, on)
        for account, since, until in [*own, *others]
        for on in days
        if since <= on and (until is None or until >= on)
    )
