"""What ledger and slips say: balances, what is to be paid and given back, the figures of each month."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db.models import F, Sum

from yimen.fees.following import ACCOUNTS
from yimen.fees.models import Entry, Order, Slip, Tally

MOST = 200


class Row(msgspec.Struct, frozen=True):
    """A slip in a list: its number's parts, its fees and fen, how long it waits. Nothing of the case."""

    number: str
    key: str
    names: str
    total_fen: int
    assessed_on: date
    way: str
    refund_fen: int
    refunded_fen: int


def _rows(found: Any) -> list[Row]:
    return [Row(*values) for values in found.order_by("place").values_list(*Row.__struct_fields__)[:MOST]]


def unpaid() -> list[Row]:
    """Return the slips that wait to be paid, the oldest first, at most MOST."""
    return _rows(Slip.objects.filter(paid_on=None, cancelled_on=None))


def to_refund() -> list[Row]:
    """Return the slips of which something is to be given back, the oldest first, at most MOST."""
    return _rows(Slip.objects.filter(refund_fen__gt=F("refunded_fen")))


def to_return(limit: int = MOST) -> list[Order]:
    """Return the orders whose money fits no slip and has not gone back, the oldest first."""
    return list(Order.objects.filter(state="difference", returned="").order_by("made_at")[:limit])


def balances(until: date | None = None) -> dict[str, int]:
    """Return each account's balance in fen, debit above zero; to the end of a day, or of all. They sum to zero."""
    entries = Entry.objects.filter(on__lte=until) if until else Entry.objects.all()
    found = dict(entries.values_list("account").annotate(sum=Sum("amount_fen")))
    return {account: found.get(account, 0) for account in ACCOUNTS}


class Figure(msgspec.Struct, frozen=True):
    """What an item charged, took in and gave back in a month, in fen."""

    month: date
    item: str
    item_name: str
    slips: int
    assessed_fen: int
    cancelled_fen: int
    paid_fen: int
    refunded_fen: int


def figures() -> Iterable[Figure]:
    """Return the figures of every month and item, the newest month first."""
    rows = Tally.objects.order_by("-month", "item").values_list(*Figure.__struct_fields__)
    return [Figure(*row) for row in rows]
