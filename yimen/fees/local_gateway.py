"""The local gateway: complete, with books of its own, and as unreliable as a real one. It moves no real money.

It has its own page for the payer, signs each callback with the centre's own key, repeats it until it is answered,
gives back once for each request, closes what nobody paid, and makes a statement of each day. For demonstrations,
trials and tests: whoever presses "pay" on its page has paid.
"""

import secrets
from datetime import date, datetime, time, timedelta
from hmac import compare_digest

import msgspec
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse

from yimen.centres.current import current_schema
from yimen.fees.gateway import Forged, Moved, Says
from yimen.fees.models import LocalCallback, LocalPayment, LocalRefund
from yimen.lib import clock, crypto

KEY = "gateway"
OPEN_FOR = timedelta(hours=2)
FIRST, AGAIN, MOST = timedelta(seconds=2), timedelta(minutes=1), 12
_decode = msgspec.json.Decoder(Says).decode


class LocalGateway:
    """The adapter's face of it: see gateway.Gateway for what each method promises."""

    def create(self, order: str, amount_fen: int, title: str, back: str) -> str:
        """Write the payment into the book, once for an order; return the address of its page."""
        LocalPayment.objects.get_or_create(
            order=order,
            defaults={
                "amount_fen": amount_fen,
                "title": title,
                "back": back,
                "until": clock.now() + OPEN_FOR,
            },
        )
        return reverse("portal:gateway_page", args=[order])

    def heard(self, body: bytes, signature: str) -> Says:
        """Return what a callback says, judged by its signature before it is read. Raises Forged."""
        if not compare_digest(sign(body).encode(), signature.encode()):
            raise Forged("the signature is not the gateway's")
        try:
            return _decode(body)
        except msgspec.MsgspecError as unread:
            raise Forged("the message cannot be read") from unread

    def query(self, order: str) -> Says:
        """Return what the book says of an order."""
        found = LocalPayment.objects.filter(order=order).first()
        return says(found) if found else Says(order, "unknown")

    def refund(self, request: str, order: str, amount_fen: int) -> str:
        """Give back, never more in all than was paid. Raises ValueError."""
        with transaction.atomic():
            payment = LocalPayment.objects.select_for_update().filter(order=order).first()
            if known := LocalRefund.objects.filter(request=request).first():
                return known.reference
            given = LocalRefund.objects.filter(order=payment).aggregate(Sum("amount_fen"))["amount_fen__sum"]
            if payment is None or not 0 < amount_fen <= payment.paid_fen - (given or 0):
                raise ValueError("more than was paid")
            made = LocalRefund.objects.create(
                request=request, order=payment, amount_fen=amount_fen, at=clock.now(), reference=_reference()
            )
            return made.reference

    def statement(self, on: date) -> list[Moved]:
        """Return what came in and went back on a day."""
        first = datetime.combine(on, time(0), clock.CHINA)
        within = (first, first + timedelta(days=1) - timedelta(microseconds=1))
        came = [
            Moved(one.order, one.paid_fen, one.reference, one.paid_at)
            for one in LocalPayment.objects.filter(paid_at__range=within)
            if one.paid_at
        ]
        went = [
            Moved(one.order_id, -one.amount_fen, one.reference, one.at)
            for one in LocalRefund.objects.filter(at__range=within)
        ]
        return sorted([*came, *went], key=lambda one: (one.at, one.reference))


def sign(body: bytes) -> str:
    """Return the signature of a message: HMAC-SHA256 under a key of this centre alone."""
    return crypto.sign(current_schema(), KEY, body)


def says(payment: LocalPayment) -> Says:
    """Return what the book says of a payment now."""
    if payment.paid_at:
        return Says(payment.order, "paid", payment.paid_fen, payment.reference, payment.paid_at)
    return Says(payment.order, "closed" if clock.now() > payment.until else "waiting")


def payment(order: str) -> LocalPayment | None:
    """Return a payment for the page on which it is made, or None."""
    return LocalPayment.objects.filter(order=order).first()


def pay(order: str, amount_fen: int | None = None) -> bool:
    """Take the payer's money and tell it by callback; return whether it was taken now. `amount_fen` for another sum.

    What is paid or closed takes no second payment.
    """
    with transaction.atomic():
        found = LocalPayment.objects.select_for_update().filter(order=order).first()
        if found is None or says(found).state != "waiting":
            return False
        found.paid_fen = found.amount_fen if amount_fen is None else amount_fen
        found.paid_at, found.reference = clock.now(), _reference()
        found.save()
        body = msgspec.json.encode(says(found))
        LocalCallback.objects.create(order=found, body=body, due_at=clock.now() + FIRST)
        return True


def messages(limit: int = 50) -> list[tuple[int, bytes, str]]:
    """Return the callbacks that are due as (id, body, signature), each put off until its next try."""
    now = clock.now()
    with transaction.atomic():
        waiting = LocalCallback.objects.select_for_update(skip_locked=True).filter(due_at__lte=now)
        due = list(waiting.order_by("due_at")[:limit])
        for one in due:
            one.tries += 1
            one.due_at = now + AGAIN * 2**one.tries
            if one.tries >= MOST:
                one.delete()
            else:
                one.save()
    return [(one.pk or 0, bytes(one.body), sign(bytes(one.body))) for one in due]


def answered(id: int) -> None:
    """Stop repeating a callback that was answered."""
    LocalCallback.objects.filter(id=id).delete()


def _reference() -> str:
    return f"L{clock.today():%Y%m%d}{secrets.token_hex(6).upper()}"
