"""Payment by a gateway: asked for, heard of once, twice, late or never, and booked exactly once.

Three ways lead to the same `settle`: the payer comes back, the gateway calls, the worker asks. An order is locked while
it is settled, and money is booked once; the record refuses what does not fit the slip, and that money is a difference
to be given back. What comes for an order that was closed meanwhile is money as any other.
"""

import secrets
from datetime import timedelta

import structlog
from django.db import transaction

from yimen.cases import queries as cases
from yimen.fees import gateway as gateways, slips
from yimen.fees.acting import act
from yimen.fees.gateway import Says, Unreachable
from yimen.fees.models import Order, Slip
from yimen.fees.slips import Known
from yimen.lib import clock
from yimen.process.application import commands as do
from yimen.process.refusals import Refused

log = structlog.get_logger(__name__)
# What says nothing about the money: the order waits on and is settled later.
PASSING = frozenset({"clock_went_back", "changed_meanwhile", "calendar_unknown", "not_yours"})
# In which states an order has brought no money yet.
UNPAID = frozenset({"waiting", "closed"})
# An order that the gateway never heard of is closed after so long; what waits is asked after so often.
FORGOTTEN = timedelta(minutes=30)
ASK_EVERY = timedelta(seconds=30)


def begin(known: Known, back: str) -> str:
    """Ask the gateway to take a slip's money; return the address where it is paid.

    `back` is where the payer returns to. Who asks again while an order waits gets the same order. Raises Refused for a
    slip that cannot be paid, Unreachable when the gateway is.
    """
    if known.slip.cancelled or known.slip.paid_on is not None:
        raise Refused("unknown_slip" if known.slip.cancelled else "slip_paid")
    if not known.online:
        raise Refused("unknown_slip")
    order = _waiting(known)
    return gateways.gateway().create(order.id, order.amount_fen, known.code, back)


def _waiting(known: Known) -> Order:
    """Return the one order of a slip that waits, made where there is none."""
    Order.objects.bulk_create(
        [
            Order(
                id=secrets.token_hex(16),
                number=known.number,
                key=known.slip.key,
                amount_fen=known.slip.total_fen,
                made_at=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )
    return Order.objects.get(number=known.number, key=known.slip.key, state="waiting")


def latest(known: Known) -> Order | None:
    """Return the newest order of a slip, or None where it was never to be paid online."""
    return Order.objects.filter(number=known.number, key=known.slip.key).order_by("-made_at").first()


def ask(order: Order) -> Order:
    """Ask the gateway what became of an order and settle it. Raises Unreachable; then the order waits."""
    return settle(gateways.gateway().query(order.id)) or order


def hear(body: bytes, signature: str) -> None:
    """Take a callback. Raises Forged; Unreachable where there is no gateway; Refused where it must come again."""
    says = gateways.gateway().heard(body, signature)
    order = settle(says)
    if order is not None and (order.state == "waiting" or (says.state == "paid" and order.state in UNPAID)):
        raise Refused("changed_meanwhile")


def settle(says: Says) -> Order | None:
    """Book what the gateway says of an order, once; return the order as it stands then, None where it is not ours."""
    with transaction.atomic():
        order = Order.objects.select_for_update().filter(id=says.order).first()
        if order is None or order.state not in UNPAID:
            return order
        order.asked_at = clock.now()
        if says.state == "paid":
            _paid(order, says)
        elif order.state == "closed":
            return order
        elif says.state == "closed" or (says.state == "unknown" and clock.now() - order.made_at > FORGOTTEN):
            order.state = "closed"
        order.save()
        return order


def _paid(order: Order, says: Says) -> None:
    """Book the payment, or keep it as a difference where the record refuses it."""
    refused = _take(order, says)
    if refused in PASSING:
        log.warning("a payment waits to be booked", order=order.id, why=refused)
        return
    order.state = "difference" if refused else "paid"
    order.difference = refused[:24]
    order.paid_fen, order.reference, order.paid_at = says.amount_fen, says.reference, says.at


def _take(order: Order, says: Says) -> str:
    """Return nothing where the payment is recorded now, else the code of the refusal."""
    connected, seen = gateways.connected(), cases.view(order.number)
    if connected is None or seen is None:
        return "not_yours"
    command = do.TakePayment(order.key, says.amount_fen, says.reference, "online")
    try:
        act(account=connected.account, case=seen.id, part=seen.part, command=command, key=f"order:{order.id}")
    except Refused as refused:
        return refused.code
    return ""


def ask_pending(limit: int = 50) -> int:
    """Ask what became of orders that wait; return how many came to an end. A gateway that is down is asked later."""
    if not gateways.available():
        return 0
    now = clock.now()
    waiting = Order.objects.filter(state="waiting", made_at__lt=now - ASK_EVERY).exclude(
        asked_at__gt=now - ASK_EVERY
    )
    ended = 0
    for order in waiting.order_by("made_at")[:limit]:
        try:
            ended += ask(order).state != "waiting"
        except Unreachable:
            break
    return ended


def give_back(id: str) -> Order:
    """Give back the money of an order that fits no slip, once.

    Raises LookupError for an unknown order, Refused where it owes nothing, Unreachable.
    """
    with transaction.atomic():
        order = Order.objects.select_for_update().filter(id=id).first()
        if order is None:
            raise LookupError(id)
        if order.state != "difference":
            raise Refused("nothing_proposed")
        if not order.returned:
            order.returned = gateways.gateway().refund(f"difference:{order.id}", order.id, order.paid_fen)
            order.returned_at = clock.now()
            order.save()
        return order


def refund_due(limit: int = 50) -> int:
    """Give back by the gateway what was ordered back of slips that were paid there; return how many."""
    if not gateways.available():
        return 0
    due = Slip.objects.extra(where=["refund_fen > refunded_fen"]).filter(way="online").order_by("place")
    done = 0
    for row in due[:limit]:
        known = slips.one(row.number, row.key)
        if known is not None and known.to_refund:
            try:
                done += _refund(known)
            except Unreachable:
                break
    return done


def _refund(known: Known) -> bool:
    """Give back what is ordered of one slip and record it. The request names the whole that was ordered so far."""
    order = Order.objects.filter(number=known.number, key=known.slip.key, state="paid").first()
    connected = gateways.connected()
    if order is None or connected is None:
        return False
    request = f"refund:{order.id}:{known.slip.refund_fen}"
    try:
        reference = gateways.gateway().refund(request, order.id, known.to_refund)
        act(
            account=connected.account,
            case=known.case,
            part=known.part,
            command=do.RecordRefund(known.slip.key, reference),
            key=request[-64:],
        )
    except (Refused, ValueError) as problem:
        log.error("a refund could not be made", order=order.id, error=type(problem).__name__)
        return False
    return True


def serve() -> int:
    """Do what the gateway is owed: its callbacks if it is the local one, what waits, and what is to be given back."""
    return deliver() + ask_pending() + refund_due()


def deliver() -> int:
    """Bring the local gateway's callbacks to where they are heard; return how many were answered."""
    from yimen.fees import local_gateway

    found = gateways.connected()
    if found is None or found.adapter != "local":
        return 0
    done = 0
    for id, body, signature in local_gateway.messages():
        try:
            hear(body, signature)
        except Refused:
            continue
        local_gateway.answered(id)
        done += 1
    return done
