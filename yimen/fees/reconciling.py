"""The statement of a day, and what does not agree: what the gateway says against what the cases say."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec
from django.db.models import Q

from yimen.fees import gateway as gateways
from yimen.fees.gateway import Moved, Unreachable
from yimen.fees.models import Entry, Order
from yimen.lib import clock

Fault = Literal["missing_here", "missing_there", "amount", "to_return", "returned"]
# Which side of a booking is the money's own.
MONEY = "treasury"
# So many days back a refund is looked for that was booked later than it was made; a payment's order knows its own day.
LOOKED_BACK = 7


class Line(msgspec.Struct, frozen=True):
    """Money that a slip brought in, or that went back (below zero), as the record has it."""

    number: str
    key: str
    way: str
    reference: str
    amount_fen: int


class Difference(msgspec.Struct, frozen=True):
    """What does not agree on a day: the gateway's fen against the record's; 0 where a side knows nothing.

    `why` is the refusal by which the money fits no slip; `order` is empty where the gateway knows of none.
    """

    fault: Fault
    order: str
    number: str
    key: str
    reference: str
    gateway_fen: int
    record_fen: int
    why: str = ""


class Statement(msgspec.Struct, frozen=True):
    """A day: what was assessed, taken in by each way and given back, line by line, and every difference.

    `asked` is False where the gateway did not answer: then nothing is said about differences.
    """

    on: date
    assessed_fen: int
    by_way: dict[str, int]
    refunded_fen: int
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    asked: bool


def statement(on: date) -> Statement:
    """Return the statement of a day from the ledger, compared with the gateway's own where there is one."""
    entries = list(Entry.objects.filter(on=on).order_by("place"))
    money = [one for one in entries if one.account == MONEY]
    lines = tuple(Line(e.number, e.key, _way(e), e.reference, e.amount_fen) for e in money)
    by_way: dict[str, int] = {}
    for line in lines:
        if line.amount_fen > 0:
            by_way[line.way] = by_way.get(line.way, 0) + line.amount_fen
    assessed = -sum(
        e.amount_fen
        for e in entries
        if e.account == "assessed" and e.type in ("FeesAssessed", "SlipCancelled")
    )
    refunded = -sum(line.amount_fen for line in lines if line.amount_fen < 0)
    try:
        found, asked = tuple(_differences(on)), True
    except Unreachable:
        found, asked = (), not gateways.available()
    return Statement(on, assessed, by_way, refunded, lines, found, asked)


def _way(entry: Entry) -> str:
    """Return by which way money moved; of what went back, by which its slip was paid."""
    if entry.way:
        return entry.way
    paid = Entry.objects.filter(number=entry.number, key=entry.key, type="FeePaid", account=MONEY).first()
    return paid.way if paid else ""


def _differences(on: date) -> list[Difference]:
    """Compare by the gateway's reference, which both sides know. Raises Unreachable."""
    said = {one.reference: one for one in gateways.gateway().statement(on)}
    # Booked after midnight what came in before it, or once the worker was back: the record is asked about later days too.
    later = Q(on__gt=on, reference__in=said)
    money = Entry.objects.filter(Q(on=on) | later, account=MONEY)
    booked = {e.reference: e for e in money if _way(e) == "online"}
    orders = {order.id: order for order in Order.objects.filter(id__in=[one.order for one in said.values()])}
    found = []
    for reference, one in said.items():
        entry, order = booked.get(reference), orders.get(one.order)
        if entry is None:
            found.append(_unbooked(one, order))
        elif entry.amount_fen != one.amount_fen:
            found.append(_difference("amount", one, order, entry.amount_fen))
    found += [
        Difference("missing_there", "", e.number, e.key, e.reference, 0, e.amount_fen)
        for e in booked.values()
        if e.on == on and e.reference not in said and not _said_before(e)
    ]
    return sorted(found, key=lambda one: one.reference)


def _said_before(entry: Entry) -> bool:
    """Return whether the gateway's statement of an earlier day has it: moved there on that day, and booked later."""
    gateway = gateways.gateway()
    return any(
        one.reference == entry.reference for day in _days_before(entry) for one in gateway.statement(day)
    )


def _days_before(entry: Entry) -> Iterator[date]:
    """Yield the days before its booking on which money may have moved: the one that its order names, else the last few."""
    order = Order.objects.filter(number=entry.number, key=entry.key, reference=entry.reference).first()
    if order is not None and order.paid_at is not None:
        yield clock.legal_day(order.paid_at)
        return
    for back in range(1, LOOKED_BACK + 1):
        yield entry.on - timedelta(days=back)


def _unbooked(one: Moved, order: Order | None) -> Difference:
    if order is not None and order.state == "difference":
        return _difference("returned" if order.returned else "to_return", one, order, 0)
    return _difference("missing_here", one, order, 0)


def _difference(fault: Fault, one: Moved, order: Order | None, record_fen: int) -> Difference:
    number, key, why = (order.number, order.key, order.difference) if order else ("", "", "")
    return Difference(fault, one.order, number, key, one.reference, one.amount_fen, record_fen, why)
