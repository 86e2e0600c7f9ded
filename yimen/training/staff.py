"""Who of the staff may be asked to come, where they work, for how long they have been at a window, and who stands in for them."""

from collections.abc import Collection
from datetime import date

import msgspec
from django.db.models import Q

from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Posting, Substitution
from yimen.people.roles import AT_A_WINDOW
from yimen.training.parts import OWN

MONTH = 30.44


class At(msgspec.Struct, frozen=True):
    """Where somebody works: at which organ, in which role, at a window or not."""

    account: int
    organ: int
    role: str
    window: bool


def present(organs: Collection[int] | None = None) -> dict[int, At]:
    """Return whose work is at a window or behind it today, by account; of these organs (None: of all)."""
    rows = Posting.objects.filter(in_force(clock.today()), role__in=OWN, account__is_active=True)
    if organs is not None:
        rows = rows.filter(organ__in=organs)
    found: dict[int, At] = {}
    for account, organ, role, window in rows.order_by("id").values_list("account_id", "organ_id", "role", "window_id"):  # fmt: skip
        at = bool(window) or role in AT_A_WINDOW
        # Somebody with two posts is known by the one at a window: that is where they are missed.
        if account not in found or (at and not found[account].window):
            found[account] = At(account, organ, role, at)
    return found


def organ(account: int, on: date) -> int:
    """Return the organ at which somebody worked on a day; 0 for none."""
    rows = Posting.objects.filter(in_force(on), account_id=account).order_by("id")
    return rows.values_list("organ_id", flat=True).first() or 0


def months_at_window(accounts: Collection[int], on: date) -> dict[int, int]:
    """Return for how many whole months each has been at a window up to a day, days at two windows counted once."""
    rows = Posting.objects.filter(Q(window__isnull=False) | Q(role__in=AT_A_WINDOW), account__in=accounts, valid_from__lte=on)  # fmt: skip
    spans: dict[int, list[tuple[date, date]]] = {}
    for account, since, until in rows.order_by("valid_from").values_list("account_id", "valid_from", "valid_until"):  # fmt: skip
        spans.setdefault(account, []).append((since, min(until or on, on)))
    return {account: int(_days(found) // MONTH) for account, found in spans.items()}


def _days(spans: list[tuple[date, date]]) -> int:
    total, reached = 0, date.min
    for since, until in spans:
        first = max(since, reached)
        if until >= first:
            total, reached = total + (until - first).days + 1, date.fromordinal(until.toordinal() + 1)
    return total


def substitutes(accounts: Collection[int], on: date) -> dict[int, list[int]]:
    """Return {account: who stands in} for these on a day (A/B posts); whoever has nobody is left out."""
    rows = Substitution.objects.filter(in_force(on), absent__in=accounts)
    found: dict[int, list[int]] = {}
    for absent, substitute in rows.order_by("id").values_list("absent_id", "substitute_id"):
        found.setdefault(absent, []).append(substitute)
    return found
